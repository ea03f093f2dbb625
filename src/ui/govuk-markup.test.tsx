import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { fromGovuk } from './testing/from-govuk.tsx'
import type { Options } from './testing/govuk-options.ts'
import { normalised } from './testing/html.ts'

type Fixture = { readonly name: string; readonly options: Options; readonly html: string }

const { resolve } = createRequire(import.meta.url)

/** The examples that GOV.UK Frontend ships of one of its components: what its template was given, and what it made. */
function fixturesOf(component: string): readonly Fixture[] {
  const file = readFileSync(resolve(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`), 'utf8')
  return (JSON.parse(file) as { fixtures: readonly Fixture[] }).fixtures
}

/** What GOV.UK's components can do and ours do not, because Cairn has no use for it. */
const declined: readonly { component: string; because: string; is: (options: Options) => boolean; cases: number }[] = [
  {
    component: 'character-count',
    because: 'the limit is set on the server, in one way, and the words are English',
    is: (o) =>
      o.maxlength === undefined ||
      [o.textareaDescriptionText, o.charactersUnderLimitText, o.countMessage].some((option) => option !== undefined),
    cases: 7,
  },
  {
    component: 'file-upload',
    because: 'the browser’s own control needs no words of ours',
    is: (o) => 'javascript' in o || 'chooseFilesButtonText' in o,
    cases: 6,
  },
  { component: 'input', because: 'the wrapper has no name of its own', is: (o) => 'inputWrapper' in o, cases: 1 },
  {
    component: 'pagination',
    because: 'Cairn reads on from a cursor, so there are no page numbers',
    is: (o) => 'items' in o,
    cases: 10,
  },
  {
    component: 'panel',
    because: 'a panel confirms; it does not interrupt',
    is: (o) => o.classes?.includes('govuk-panel--interruption') ?? false,
    cases: 9,
  },
  { component: 'service-navigation', because: 'nothing stands in the slots', is: (o) => 'slots' in o, cases: 5 },
  {
    component: 'summary-list',
    because: 'a list looks the same all the way down: no cell has a class of its own',
    is: (o) => (o.rows ?? []).some((row) => row && (row.key?.classes ?? row.actions?.classes)),
    cases: 3,
  },
  {
    component: 'task-list',
    because: 'a task has a class, its title and status have not',
    is: (o) => (o.items ?? []).some((item) => item && item.title?.classes),
    cases: 1,
  },
]

const cases = Object.keys(fromGovuk).flatMap((component) =>
  fixturesOf(component).map((fixture) => ({
    component,
    ...fixture,
    reason: declined.find((one) => one.component === component && one.is(fixture.options))?.because,
  })),
)
const held = cases.filter(({ reason }) => reason === undefined)

describe('each component is GOV.UK’s own markup', () => {
  test.each(held)('$component: $name', async ({ component, options, html }) => {
    const ours = await fromGovuk[component]?.(options)
    expect(normalised(String(ours ?? ''))).toEqual(normalised(html))
  })

  test('and that is every example of the components Cairn has, but for those it has no use for', () => {
    expect({ components: Object.keys(fromGovuk).length, held: held.length }).toEqual({ components: 28, held: 552 })
    for (const { component, because, cases: count } of declined)
      expect([because, cases.filter((one) => one.component === component && one.reason === because).length]).toEqual([
        because,
        count,
      ])
  })
})
