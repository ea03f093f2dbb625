import type { Child } from 'hono/jsx'
import type { FormState } from '../../kit/form.ts'
import { Button, Card, DateField, type Frame, Grid, InsetText, inWords, Page, RadiosField } from '../../ui/index.ts'
import { hoursOf, poundsOf } from '../offers/index.ts'
import { ways } from './asked.ts'
import type { Planned, Step } from './planning.ts'
import { madeUpNote } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  owner?: string
  title: string
  /** The page of the qualification. */
  back: string
  /** Undefined where what was asked for could not be read. */
  planned: Planned | undefined
  /** How many of what is on offer count and are not done. */
  onOffer: number
  madeUp: boolean
  /** Where it is asked for; the page of the qualification and `/plan`, unless given. */
  action?: string
  /** What else can be asked. */
  asks?: Child
  /** What can be done with the plan. */
  taking?: Child
}

/** The shortest way to finish a qualification over the units on offer. */
export const PlanPage = ({ frame, form, owner, title, back, planned, onOffer, madeUp, ...further }: Props) => (
  <Page
    title="Shortest way to finish"
    caption={owner ? `${title}, ${owner}` : title}
    lede="Planned over the units on offer. Nothing of it is booked."
    {...{ frame, form, back }}
  >
    {madeUp ? <InsetText>{madeUpNote}</InsetText> : null}
    <Grid even side={<Result {...{ planned, onOffer, taking: further.taking }} />}>
      <Card title="The plan you want">
        <form method="get" action={`${further.action ?? `${back.split('?')[0]}/plan`}#plan`} novalidate>
          <DateField form={form} name="by" label="Finish by" />
          <RadiosField
            form={form}
            name="minimise"
            label="Keep smallest"
            items={Object.entries(ways).map(([value, text]) => ({ value, text }))}
          />
          {further.asks}
          <Button>Make a plan</Button>
        </form>
      </Card>
    </Grid>
  </Page>
)

function Result({ planned, onOffer, taking }: Pick<Props, 'planned' | 'onOffer' | 'taking'>) {
  if (planned === undefined)
    return (
      <Card title="The plan" id="plan">
        <p class="govuk-body">None yet: put right what is marked, then make the plan again.</p>
      </Card>
    )
  const { says, because, steps, late, unweighed, by } = planned
  return (
    <Card title={`The plan for ${inWords(by)}`} id="plan">
      <h3 class="govuk-heading-s">{says}</h3>
      <Lines of={because} />
      <Steps of={steps} />
      {taking}
      {unweighed.length > 0 ? (
        <>
          <p class="govuk-body">Left out, because its credits are not loaded:</p>
          <Steps of={unweighed} />
        </>
      ) : null}
      {late.length > 0 ? (
        <>
          <p class="govuk-body">Left out, because it ends after {inWords(by)}:</p>
          <Steps of={late} />
        </>
      ) : null}
      <p class="govuk-body">
        <a class="govuk-link" href="/offers">
          {onOffer === 0 ? 'No unit on offer counts towards it' : 'Units on offer'}
        </a>
      </p>
    </Card>
  )
}

const Lines = ({ of }: { of: readonly string[] }) =>
  of.length === 0 ? null : (
    <ul class="govuk-list govuk-list--bullet">
      {of.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )

const Steps = ({ of }: { of: readonly Step[] }) => <Lines of={of.map(stepInWords)} />

const stepInWords = ({ title, offer }: Step): string =>
  offer === undefined
    ? `${title}, at no cost`
    : `${title}, with ${offer.provider}: ${poundsOf(offer.cost)}, ${hoursOf(offer.minutes)}, ends ${inWords(offer.ends)}`
