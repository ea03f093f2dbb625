import fc from 'fast-check'
import { expect, it } from 'vitest'
import { baseUrl, scenario, world } from '../../../test/scenario.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import { clean } from '../../kit/form.ts'
import { addDays, day } from '../../kit/plain-date.ts'
import { asksWhoMaySee } from '../record/index.ts'
import { digestOf, openSigner, shortDigestOf } from './signing.ts'
import { bring, exported, sameAnywhere, trusting, type Written } from './testing.ts'

const elsewhere = openSigner('the secret of another Cairn, not ours', 'https://cairn.southmoor.example')

const words = (maxLength: number) =>
  fc
    .oneof(fc.string({ unit: 'grapheme', maxLength }), fc.string({ unit: 'binary', maxLength }))
    .map((text) => clean(text).slice(0, maxLength).toWellFormed() || 'x')
const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays(day('1980-01-01'), count))
const moments = fc
  .date({ min: new Date('1980-01-01'), max: new Date('2026-11-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const ids = fc.uuid({ version: 7 })
const done = { at: moments, by: words(40), area: words(40) }
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })

const verification = fc.record({
  by: fc.constantFrom('issuer', 'employer', 'independent'),
  name: maybe(words(40)),
  as: maybe(words(40)),
  on: maybe(days),
  area: words(40),
})

const byId = <T extends { id: string }>(all: readonly T[]) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1))

const evidence = fc.oneof(
  fc.record({ id: ids, title: words(40), addedAt: moments, kind: fc.constant('link'), link: fc.webUrl() }),
  fc.record({ id: ids, title: words(40), addedAt: moments, kind: fc.constant('text'), text: words(200) }),
  fc.record({
    ...{ id: ids, title: words(40), addedAt: moments, kind: fc.constant('file') },
    sha256: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
    bytes: fc.integer({ min: 1 }),
    mediaType: fc.constant('application/pdf'),
  }),
)

type Attribute = Catalogue['vocabulary']['kinds'][string]['attributes'][string]

function valueOf({ type, values, open }: Attribute): fc.Arbitrary<unknown> {
  const id = values && !open ? fc.constantFrom(...Object.keys(values)) : words(30)
  if (type === 'ids') return fc.array(id, { maxLength: 4 })
  if (type === 'number') return fc.nat()
  if (type === 'boolean') return fc.boolean()
  return type === 'date' ? days : id
}

/** Any entry that an area of this catalogue may have, with any past. */
function entriesOf({ forms, vocabulary }: Catalogue) {
  const kinds = forms.map((form) => {
    const attributes = Object.entries(vocabulary.kinds[form.kind]?.attributes ?? {})
    const state = {
      title: words(80),
      on: fc.oneof(
        days,
        days.map((date) => date.slice(0, 7)),
      ),
      until: fc.constant(null),
      visibility: asksWhoMaySee(form) ? fc.constantFrom('own', 'line') : fc.constant('line'),
      attributes: fc.record(Object.fromEntries(attributes.map(([name, each]) => [name, valueOf(each)])), {
        requiredKeys: [],
      }),
      notes: maybe(words(300)),
    }
    const standing = fc.constantFrom('claimed', 'verified', 'planned')
    const change = fc.record({
      ...done,
      change: fc.constantFrom(
        'corrected',
        'verified',
        'returned',
        'withdrawn',
        'restored',
        'shared',
        'kept',
        'submitted',
      ),
      because: maybe(words(80)),
      before: fc.record({ ...state, standing }),
    })
    return fc
      .record({
        id: ids,
        kind: fc.constant(form.kind),
        ...state,
        standing,
        lasts: maybe(fc.nat(4_000)),
        verification,
        told: maybe(verification),
        laid: fc.record({ ...done, how: fc.constantFrom('typed', 'imported') }),
        withdrawn: maybe(fc.record({ ...done, because: words(80) })),
        history: fc.array(change, { maxLength: 3 }),
        evidence: fc.array(evidence, { maxLength: 3 }).map(byId),
        submissions: fc.array(
          fc.record({ on: days, until: maybe(days), title: words(40), attributes: state.attributes }),
          {
            maxLength: 2,
          },
        ),
      })
      .map(({ lasts, ...entry }) => ({
        ...entry,
        verification: entry.standing === 'verified' ? entry.verification : null,
        until: lasts === null ? null : addDays(day(entry.on.length === 7 ? `${entry.on}-01` : entry.on), 40 + lasts),
      }))
  })
  return fc
    .uniqueArray(fc.oneof(...kinds), { minLength: 3, maxLength: 12, selector: ({ id }) => id })
    .filter((entries) => areApart(entries.flatMap(({ evidence }) => evidence.map(({ id }) => id))))
}

const areApart = (all: readonly string[]) => new Set(all).size === all.length

const draftsOf = ({ forms }: Catalogue) =>
  fc.uniqueArray(
    fc.record({
      id: ids,
      kind: fc.constantFrom(...forms.map(({ kind }) => kind)),
      answers: fc.dictionary(
        words(10).filter((name) => name !== '__proto__'),
        words(60),
        { maxKeys: 4 },
      ),
      savedAt: moments,
      corrects: fc.constant(null),
    }),
    { maxLength: 3, selector: ({ id }) => id },
  )

const latestFirst = <T extends { savedAt: string }>(all: readonly T[]) =>
  all.toSorted((a, b) => (a.savedAt > b.savedAt ? -1 : 1))

const workplace = {
  ...{ area: 'Southmoor', jobTitle: 'Family worker', team: 'East', organisation: 'Southmoor Council' },
  ...{ from: '2011-04-01', until: '2019-09-01' },
}

/** A file as another Cairn would have made it of Amina's record there. */
function fileOf(entries: object[], drafts: object[]): Written {
  const record = {
    format: { name: 'cairn-record', version: 1, schema: 'https://cairn.southmoor.example/schemas/record-1.json' },
    issuer: elsewhere.issuer,
    area: { id: '0199c3a0-0000-7000-8000-000000000000', name: 'Southmoor' },
    person: { name: 'amina  hassan', email: 'amina@southmoor.example' },
    madeAt: '2026-11-20T09:00:00.000Z',
    places: [workplace],
    ...{ roles: [], brought: [], drafts, entries },
    titles: { kinds: {}, qualifications: {}, units: {}, programmes: {}, rules: {} },
  }
  const sha256 = digestOf(canonicalJson(record))
  const digests = entries.map((entry) => shortDigestOf(canonicalJson(entry)))
  return { record, signature: elsewhere.seal({ sha256, digests, signedAt: record.madeAt }) } as unknown as Written
}

it('exporting what was brought gives what was brought, whatever it was, and bringing it again adds nothing', async () => {
  const { catalogue } = await world()
  const all: number[] = []
  await fc.assert(
    fc.asyncProperty(entriesOf(catalogue), draftsOf(catalogue), async (entries, drafts) => {
      const { amina, sunita, errors } = await scenario()
      const file = fileOf(byId(entries), latestFirst(drafts))
      await trusting(sunita, file)
      await bring(amina, JSON.stringify(file))
      const again = await exported(amina)
      const { entries: came, drafts: begun } = sameAnywhere(again.file)
      expect(came).toEqual(file.record.entries)
      if (came.length > 0) expect(again.file.record.places).toContainEqual(workplace)
      expect(byId(begun)).toEqual(byId(file.record.drafts))
      await bring(amina, JSON.stringify(file))
      await bring(amina, again.text)
      expect(sameAnywhere((await exported(amina)).file)).toEqual(sameAnywhere(again.file))
      expect(errors).toEqual([])
      all.push(came.length)
      expect(baseUrl).not.toBe(file.record.issuer)
    }),
    // A record of nothing, and nine with something in them.
    { numRuns: 10, examples: [[[], []]] },
  )
  expect(all.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(20)
}, 180_000)
