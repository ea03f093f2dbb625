import { raw } from 'hono/html'
import { type FormState } from '../../kit/form.ts'
import {
  Card,
  DateInput,
  dateBoxes,
  Details,
  Form,
  type Frame,
  Grid,
  InsetText,
  Page,
  SubmitButton,
  TextareaField,
} from '../../ui/index.ts'
import { asset } from '../../ui/assets.ts'
import { TriedAnswer } from './answer.tsx'
import type { Trial } from './asks.ts'
import { AskField, EnterButton, EvidenceRow, QuestionFields } from './try-fields.tsx'
import type { Answer, Row } from './trying.ts'
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
          <EnterButton value="check" />
          <Card title="The question">
            <DateInput
              id="on"
              namePrefix="on"
              fieldset={{ legend: { text: 'On' } }}
              errorMessage={problemOf(form, 'on')}
              values={form.raw['on-year'] === undefined ? dateBoxes('on', asOf) : form.raw}
            />
            <QuestionFields form={form} trial={trial} />
          </Card>
          <Card title="The evidence">
            {rows.length === 0 ? <p class="govuk-body">None yet. Add what there is, one thing at a time.</p> : null}
            {rows.map((row, at) => (
              <EvidenceRow row={row} at={at} form={form} />
            ))}
            {trial.asks.length > 0 ? (
              <>
                <AskField form={form} trial={trial} name="new" label="Add evidence" />
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
                code
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

function problemOf({ problems }: FormState, name: string) {
  const problem = problems.find(({ field }) => field === name || field.startsWith(`${name}-`))
  return problem && { text: problem.message }
}
