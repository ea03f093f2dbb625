import type { PropsWithChildren } from 'hono/jsx'
import type { FormState } from '../../kit/form.ts'
import {
  Button,
  Card,
  DateField,
  Form,
  type Frame,
  Grid,
  InsetText,
  inWords,
  Page,
  RadiosField,
  SubmitButton,
  TextField,
} from '../../ui/index.ts'
import type { Trial } from './asks.ts'
import { offerField, type Planned, ways } from './planning.ts'
import { AnyField, AskField, EnterButton, EvidenceRow, QuestionFields } from './try-fields.tsx'
import { mostRows, nextIndex, type Row, rowField, type RowsOf } from './trying.ts'
import { addressOf } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  trial: Trial
  held: readonly Row[]
  offers: readonly Row[]
  /** Undefined until one is asked for. */
  planned: Planned | undefined
}

/** Plans how to meet a rule with what is on offer. Nothing of it is kept. */
export const PlanPage = ({ frame, form, trial, held, offers, planned }: Props) => (
  <Page title="Plan how to meet it" caption={trial.rule.title} back={addressOf(trial.rule)} {...{ frame, form }}>
    <InsetText>
      Nothing that you type here is saved, and nobody else sees it. Do not type the name of a parent or a child.
    </InsetText>
    <Grid even side={<Result {...{ form, planned }} />}>
      <Form action={`${addressOf(trial.rule)}/plan#answer`}>
        <EnterButton value="plan" />
        <Card title="The plan you want">
          <DateField form={form} name="by" label="Meet it by" />
          <RadiosField
            form={form}
            name="minimise"
            label="Keep smallest"
            items={Object.entries(ways).map(([value, text]) => ({ value, text }))}
          />
          <QuestionFields form={form} trial={trial} />
        </Card>
        <Card title="What you hold already" id="held">
          {held.length === 0 ? <p class="govuk-body">None yet. Add what there is, one thing at a time.</p> : null}
          {held.map((row, at) => (
            <EvidenceRow {...{ row, at, form }} removeTo={`${addressOf(trial.rule)}/plan#held`} />
          ))}
          <Add {...{ form, trial }} of="row" rows={held} name="new" label="Add what you hold" button="add">
            Add evidence
          </Add>
        </Card>
        <Card title="What is on offer" id="offers">
          {offers.length === 0 ? (
            <p class="govuk-body">None yet. Add each course, unit or check that you could do, and what it takes.</p>
          ) : null}
          {offers.map((row, at) => (
            <OfferRow {...{ row, form }} number={at + 1} removeTo={`${addressOf(trial.rule)}/plan#offers`} />
          ))}
          <Add {...{ form, trial }} of="gives" rows={offers} name="newOffer" label="What it gives" button="add-offer">
            {offers.length === 0 ? 'Add an offer' : 'Add another offer'}
          </Add>
        </Card>
        <SubmitButton name="do" value="plan">
          Make a plan
        </SubmitButton>
      </Form>
    </Grid>
  </Page>
)

type AddProps = PropsWithChildren<{
  form: FormState
  trial: Trial
  of: RowsOf
  rows: readonly Row[]
  name: string
  label: string
  button: string
}>

/** Chooses what to add; the answer opens at the new row, which on a phone is a long way down. */
function Add({ form, trial, of, rows, name, label, button, children }: AddProps) {
  const next = nextIndex(rows)
  if (trial.asks.length === 0)
    return <p class="govuk-body">This rule asks for no evidence that Cairn knows how to describe.</p>
  if (next === undefined)
    return <p class="govuk-body">These are {mostRows}, which is as many as can be planned with here.</p>
  return (
    <>
      <AskField {...{ form, trial, name, label }} />
      <Button
        variant="secondary"
        name="do"
        value={button}
        attributes={{ formaction: `${addressOf(trial.rule)}/plan#${of}${next}` }}
      >
        {children}
      </Button>
    </>
  )
}

type OfferProps = { row: Row; number: number; form: FormState; removeTo: string }

function OfferRow({ row, number, form, removeTo }: OfferProps) {
  const { index, ask, place } = row
  return (
    <fieldset class="govuk-fieldset cairn-evidence" id={`gives${index}`}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{`Offer ${number}: ${ask.say}`}</legend>
      <input type="hidden" name={rowField(index, 'ask', 'gives')} value={String(place)} />
      {ask.fields.map((field) => (
        <AnyField form={form} field={field} name={rowField(index, field.name, 'gives')} />
      ))}
      <TextField form={form} name={offerField(index, 'title')} label="Title (optional)" hint="What you call it" />
      <div class="cairn-evidence__amounts">
        <TextField
          form={form}
          name={offerField(index, 'cost')}
          label="Cost (optional)"
          prefix="£"
          width={5}
          inputmode="decimal"
        />
        <TextField
          form={form}
          name={offerField(index, 'hours')}
          label="Hours (optional)"
          width={5}
          inputmode="decimal"
        />
      </div>
      <TextField
        form={form}
        name={offerField(index, 'ends')}
        label="Ends on"
        hint="For example, 27 3 2027. It counts from that day"
        width={10}
      />
      <Button variant="secondary" name="do" value={`remove-offer ${index}`} attributes={{ formaction: removeTo }}>
        Remove<span class="govuk-visually-hidden"> {`offer ${number}: ${ask.say}`}</span>
      </Button>
    </fieldset>
  )
}

function Result({ form, planned }: Pick<Props, 'form' | 'planned'>) {
  if (planned === undefined)
    return (
      <Card title="The plan">
        <p class="govuk-body">
          {form.problems.length > 0
            ? 'None yet: put right what is marked, then make the plan again.'
            : 'None yet. Say what you hold and what is on offer, then make a plan.'}
        </p>
      </Card>
    )
  const { says, parts, late, by } = planned
  return (
    <Card title={`The plan for ${inWords(by)}`} id="answer">
      <h3 class="govuk-heading-s">{says}</h3>
      <Lines of={parts} />
      {late.length > 0 ? (
        <>
          <p class="govuk-body">Left out, because it ends after {inWords(by)}:</p>
          <Lines of={late} />
        </>
      ) : null}
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
