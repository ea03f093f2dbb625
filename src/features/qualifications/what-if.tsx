import { raw } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import type { Fact } from '../../engine/index.ts'
import type { Answer } from '../../engine/answer.ts'
import { asset } from '../../ui/assets.ts'
import { Card, Checkboxes, Grid, InsetText } from '../../ui/index.ts'
import { Answered } from '../../ui/patterns/answered.tsx'
import type { CitedFact } from '../../ui/patterns/verdict-tree.tsx'
import type { Book } from './rules.ts'
import { ofUnits } from './units-words.ts'
import { levelAndCredits } from './words.ts'

/** All that it takes to answer anew in a browser. */
export type WhatIfData = Book & {
  readonly facts: readonly Fact[]
  readonly asOf: string
  readonly cited: Readonly<Record<string, CitedFact>>
}

/** A unit that counts towards the qualification. */
type Unit = {
  readonly id: string
  readonly title: string
  readonly level?: number | undefined
  readonly credits?: number | undefined
  /** Why it is ticked and stays so; undefined where one may choose. */
  readonly fixed?: string | undefined
}

/** What the page says of the units, and of what comes of ticking them. */
export type WhatIfWords = {
  readonly title: string
  readonly note: string
  readonly legend: string
  /** Where no unit can be ticked. */
  readonly none: string
  /** Where nothing is ticked. */
  readonly empty: string
}

type Props = PropsWithChildren<{
  action: string
  words: WhatIfWords
  units: readonly Unit[]
  ticked: ReadonlySet<string>
  /** Undefined where there is no rule to ask. */
  data: WhatIfData | undefined
  /** Undefined where nothing was ticked. */
  answer: Answer | undefined
}>

/** Ticks units that are not done, to see what they would change. `children` are the buttons, and what goes along with them. */
export const WhatIf = ({ action, words, units, ticked, data, answer, children }: Props) => (
  <section aria-labelledby="what-if">
    <h2 class="govuk-heading-m" id="what-if">
      {words.title}
    </h2>
    <InsetText>{words.note}</InsetText>
    <Grid even side={<Result answer={answer} data={data} empty={words.empty} />}>
      <Card>
        {units.length === 0 ? (
          <p class="govuk-body">{words.none}</p>
        ) : (
          <form method="post" action={`${action}#what-if-result`} novalidate data-what-if>
            <Checkboxes
              name="unit"
              fieldset={{ legend: { text: words.legend, class: 'govuk-fieldset__legend--s' } }}
              items={units.map(({ id, title, fixed, ...known }) => ({
                value: 'yes',
                name: `unit-${id}`,
                text: title,
                hint: { text: fixed ? `${levelAndCredits(known)}. ${fixed}` : levelAndCredits(known) },
                checked: fixed !== undefined || ticked.has(id),
                disabled: fixed !== undefined,
              }))}
            />
            {children}
          </form>
        )}
      </Card>
    </Grid>
    {data === undefined ? null : (
      <>
        <script type="application/json" id="what-if-data">
          {raw(JSON.stringify(data).replaceAll('<', String.raw`\u003c`))}
        </script>
        <script type="module" src={asset('what-if-in-browser.js')}></script>
      </>
    )}
  </section>
)

const Result = ({ answer, data, empty }: Pick<Props, 'answer' | 'data'> & { empty: string }) => (
  <>
    <p class="govuk-visually-hidden" role="status" id="what-if-spoken"></p>
    <div id="what-if-result">
      {answer ? (
        <Answered answer={answer} fact={(id) => data?.cited[id]} of={ofUnits} />
      ) : (
        <Card title="What would change">
          <p class="govuk-body">{empty}</p>
        </Card>
      )}
    </div>
  </>
)
