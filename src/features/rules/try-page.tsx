import { raw } from 'hono/html'
import { type FormState } from '../../kit/form.ts'
import {
  Button,
  Card,
  DateInput,
  dateBoxes,
  Details,
  Form,
  type Frame,
  Grid,
  InsetText,
  Page,
  SelectField,
  SubmitButton,
  TextareaField,
  TextField,
} from '../../ui/index.ts'
import { asset } from '../../ui/assets.ts'
import { TriedAnswer } from './answer.tsx'
import type { Field, Trial } from './asks.ts'
import { aboutField, type Answer, type Row, rowField } from './trying.ts'
import { addressOf } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  trial: Trial
  asOf: string
  rows: readonly Row[]
  answer: Answer
}

/** Tries a rule with evidence that one types. Nothing of it is kept. */
export const TryPage = ({ frame, form, trial, asOf, rows, answer }: Props) => (
  <Page title="Try it" caption={trial.rule.title} back={addressOf(trial.rule)} {...{ frame, form }}>
    <InsetText>
      Nothing that you type here is saved, and nobody else sees it. Do not type the name of a parent or a child.
    </InsetText>
    <Grid even side={<Result {...{ answer, rows }} />}>
      <>
        <Form action={`${addressOf(trial.rule)}/try`}>
          <Card title="The question">
            <DateInput
              id="on"
              namePrefix="on"
              fieldset={{ legend: { text: 'On' } }}
              errorMessage={problemOf(form, 'on')}
              values={form.raw['on-year'] === undefined ? dateBoxes('on', asOf) : form.raw}
            />
            {trial.questions.map((field) => (
              <AnyField form={form} field={field} name={aboutField(field.name)} />
            ))}
          </Card>
          <Card title="The evidence">
            {rows.length === 0 ? <p class="govuk-body">None yet. Add what there is, one thing at a time.</p> : null}
            {rows.map((row, at) => (
              <RowFields row={row} at={at} form={form} />
            ))}
            {trial.asks.length > 0 ? (
              <>
                <SelectField
                  form={form}
                  name="new"
                  label="Add evidence"
                  items={[
                    { value: '', text: 'Choose what' },
                    ...trial.asks.map(({ say }, index) => ({ value: String(index), text: say })),
                  ]}
                />
                <SubmitButton variant="secondary" name="do" value="add">
                  Add
                </SubmitButton>
              </>
            ) : null}
            <Details summary="Write the facts yourself">
              <TextareaField
                form={form}
                name="facts"
                label="Facts as JSON"
                hint="As the command “cairn check” reads them: a list of facts, or an object with facts and people"
                rows={8}
              />
            </Details>
          </Card>
          <SubmitButton name="do" value="check">
            Check
          </SubmitButton>
        </Form>
        <script type="application/json" id="trial">
          {raw(JSON.stringify(trial).replaceAll('<', String.raw`\u003c`))}
        </script>
        <script type="module" src={asset('try-in-browser.js')}></script>
      </>
    </Grid>
  </Page>
)

const Result = ({ answer, rows }: Pick<Props, 'answer' | 'rows'>) => (
  <>
    <p class="govuk-visually-hidden" role="status" id="spoken"></p>
    <div id="answer">
      <TriedAnswer answer={answer} rows={rows} />
    </div>
  </>
)

function RowFields({ row, at, form }: { row: Row; at: number; form: FormState }) {
  const name = (field: string) => rowField(row.index, field)
  return (
    <fieldset class="govuk-fieldset cairn-evidence">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{row.ask.say}</legend>
      <input type="hidden" name={name('ask')} value={String(row.place)} />
      {row.ask.fields.map((field) => (
        <AnyField form={form} field={field} name={name(field.name)} />
      ))}
      <TextField form={form} name={name('on')} label="When" hint="For example, 27 3 2026 or March 2026" width={10} />
      <TextField form={form} name={name('until')} label="Last day (optional)" width={10} />
      <SelectField
        form={form}
        name={name('standing')}
        label="How it is known"
        items={[
          { value: 'verified', text: 'Verified' },
          { value: 'claimed', text: 'Claimed, not yet verified' },
        ]}
      />
      <Button variant="secondary" name="do" value={`remove ${row.index}`}>
        Remove<span class="govuk-visually-hidden"> {`number ${at + 1}: ${row.ask.say}`}</span>
      </Button>
    </fieldset>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** A field as its kind asks: yes or no, one of a few, a number, a text. Left empty it is not known. */
function AnyField({ form, field, name }: { form: FormState; field: Field; name: string }) {
  const label = capital(field.label)
  const choices = field.type === 'boolean' ? { yes: 'Yes', no: 'No' } : field.choices
  if (choices === undefined)
    return (
      <TextField
        {...{ form, name, label }}
        width={field.type === 'number' ? 5 : 20}
        inputmode={field.type === 'number' ? 'decimal' : undefined}
        hint={field.type === 'list' ? 'Several, with commas between' : undefined}
      />
    )
  return (
    <SelectField
      {...{ form, name, label }}
      items={[{ value: '', text: 'Not known' }, ...Object.entries(choices).map(([value, text]) => ({ value, text }))]}
    />
  )
}

function problemOf({ problems }: FormState, name: string) {
  const problem = problems.find(({ field }) => field === name || field.startsWith(`${name}-`))
  return problem && { text: problem.message }
}
