import { raw } from 'hono/html'
import type { Fact } from '../../engine/index.ts'
import type { Answer } from '../../engine/answer.ts'
import { asset } from '../../ui/assets.ts'
import { Button, Card, Checkboxes, Grid, InsetText } from '../../ui/index.ts'
import { Answered } from '../../ui/patterns/answered.tsx'
import type { CitedFact } from '../../ui/patterns/verdict-tree.tsx'
import type { Book } from './rules.ts'
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
  /** It is in the record already. */
  readonly mine: boolean
}

type Props = {
  action: string
  units: readonly Unit[]
  ticked: ReadonlySet<string>
  data: WhatIfData
  /** Undefined where nothing was ticked. */
  answer: Answer | undefined
}

/** Ticks units that are not done, to see what they would change. Nothing of it is kept. */
export const WhatIf = ({ action, units, ticked, data, answer }: Props) => (
  <section aria-labelledby="what-if">
    <h2 class="govuk-heading-m" id="what-if">
      What if?
    </h2>
    <InsetText>Nothing that you tick here is saved, and nobody else sees it.</InsetText>
    <Grid even side={<Result answer={answer} data={data} />}>
      <Card>
        {units.length === 0 ? (
          <p class="govuk-body">None of the units that are loaded counts towards it. Your centre knows which do.</p>
        ) : (
          <form method="post" action={`${action}#what-if-result`} novalidate data-what-if>
            <Checkboxes
              name="unit"
              fieldset={{ legend: { text: 'Units that count towards it', class: 'govuk-fieldset__legend--s' } }}
              items={units.map(({ id, title, mine, ...known }) => ({
                value: 'yes',
                name: `unit-${id}`,
                text: title,
                hint: { text: mine ? `${levelAndCredits(known)}. It is on record` : levelAndCredits(known) },
                checked: mine || ticked.has(id),
                disabled: mine,
              }))}
            />
            <Button variant="secondary">See what would change</Button>
          </form>
        )}
      </Card>
    </Grid>
    <script type="application/json" id="what-if-data">
      {raw(JSON.stringify(data).replaceAll('<', String.raw`\u003c`))}
    </script>
    <script type="module" src={asset('what-if-in-browser.js')}></script>
  </section>
)

const Result = ({ answer, data }: Pick<Props, 'answer' | 'data'>) => (
  <>
    <p class="govuk-visually-hidden" role="status" id="what-if-spoken"></p>
    <div id="what-if-result">
      {answer ? (
        <Answered answer={answer} fact={(id) => data.cited[id]} />
      ) : (
        <Card title="What would change">
          <p class="govuk-body">Tick the units that you are thinking of.</p>
        </Card>
      )}
    </div>
  </>
)
