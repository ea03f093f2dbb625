import type { FormState } from '../../kit/form-state.ts'
import type { Verdict } from '../../kit/verdict.ts'
import {
  Button,
  Card,
  DateField,
  type Frame,
  InsetText,
  inWords,
  Page,
  RadiosField,
  SelectField,
  SubmitButton,
  SummaryList,
  TextareaField,
} from '../../ui/index.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import { mostWritten } from './fields.ts'
import type { Sample, SampleAction } from './rules.ts'
import type { StepTaken } from './sample-store.ts'
import type { UnitTold } from './load.ts'
import type { UnitWork } from './work-store.ts'
import { sampleStates } from './states.ts'
import { monthOf, stageWords, whoReadsSample } from './words.ts'
import { Actions, Steps, type Opening, Work } from './work-parts.tsx'

type Person = { readonly id: string; readonly name: string }
type Props = {
  frame: Frame
  form: FormState
  typing: Typing
  centre: Person
  sample: Sample
  unit: UnitTold
  work: UnitWork
  actions: readonly SampleAction[]
  steps: readonly StepTaken[]
  assessors: readonly Person[]
  /** The quality assurers of the centre who are known to be occupationally competent for the unit. */
  competent: readonly Person[]
  /** How many decisions are shown. */
  seen: number
  may: Verdict
  back: string
  /** Whoever looks only reads what was found of what they decided. */
  onlyReads: boolean
  /** Whoever looks changes the plan here. */
  plans: boolean
  opening: Opening
}

/** A unit of a learner under the eyes of a quality assurer: what was handed in and decided, and what they find. */
export const SamplePage = (props: Props) => (
  <Page
    title={`Unit ${props.sample.unit} of ${props.sample.learnerName}`}
    caption={`${props.centre.name}: ${props.sample.stage} sample`}
    frame={props.frame}
    form={props.form}
    back={props.back}
  >
    <About sample={props.sample} unitTitle={props.unit.title} />
    <Work work={props.work} unit={props.unit} opening={props.opening} />
    <Actions actions={props.actions} open={!props.onlyReads} />
    <Steps steps={props.steps} />
    <WhoMay {...props} />
    <WhatIsFound {...props} />
  </Page>
)

export const About = ({ sample, unitTitle }: { sample: Sample; unitTitle: string }) => (
  <SummaryList
    rows={[
      { key: 'Unit', value: unitTitle || sample.unit },
      { key: 'Stage', value: stageWords[sample.stage] },
      { key: 'Planned for', value: monthOf(sample.dueIn) },
      { key: 'Why', value: sample.because.join('; ') },
      { key: 'How it stands', value: sampleStates.states[sample.state] },
      sample.feedback !== null && {
        key: 'Feedback to the assessor',
        value: `${sample.feedback} (${sample.sampler ?? ''}${sample.sampledAt ? `, ${inWords(dayOf(sample.sampledAt))}` : ''})`,
      },
    ]}
  />
)

const awaits: readonly string[] = ['planned', 'action']

/** Who can say what they find, told beforehand; nothing once it is said. */
const WhoMay = ({ sample, competent, onlyReads }: Props) =>
  onlyReads || !awaits.includes(sample.state) ? null : (
    <p class="govuk-body">
      {competent.length === 0
        ? `No quality assurer of the centre is known to be occupationally competent for unit ${sample.unit}, so nobody can say what they find yet. `
        : `Known to be occupationally competent for unit ${sample.unit}, as whoever samples it must be: ${competent.map(({ name }) => name).join(', ')}. `}
      <a class="govuk-link" href="/rules/assessment/occupational-competence">
        Read the rule
      </a>
    </p>
  )

/** Where something more is asked for. */
export const askMoreAt = ({ id }: Pick<Sample, 'id'>): string => `/samples/${id}/actions`

function WhatIsFound(props: Props) {
  const { sample, may, form, typing, onlyReads } = props
  const change = sample.state === 'planned' && props.plans ? <Change sample={sample} /> : null
  // What could not be saved any more stays in sight.
  const stays = form.problems.length > 0
  if (onlyReads || !(stays || awaits.includes(sample.state))) return null
  if (!may.allowed)
    return (
      <>
        <InsetText>{may.because}.</InsetText>
        {change}
      </>
    )
  const asksMore = stays ? sample.state !== 'planned' && form.raw['feedback'] === undefined : sample.state === 'action'
  if (asksMore)
    return (
      <Card title="Ask for something more">
        <TypedForm typing={typing} action={askMoreAt(sample)}>
          <Asked {...props} />
          <SubmitButton variant="secondary">Ask for this too</SubmitButton>
        </TypedForm>
      </Card>
    )
  return (
    <>
      {change}
      <TypedForm typing={typing} hidden={{ seen: `${props.seen}` }}>
        <RadiosField
          {...{ form }}
          name="result"
          label="What do you find?"
          items={[
            { value: 'agreed', text: 'I agree with what was decided' },
            { value: 'action', text: 'Something has to be done', conditional: <Asked {...props} /> },
          ]}
        />
        <TextareaField
          {...{ form }}
          name="feedback"
          label="Feedback to the assessor"
          whoCanSee={whoReadsSample}
          rows={5}
          maxlength={mostWritten}
        />
        <SubmitButton>Save what you found</SubmitButton>
      </TypedForm>
    </>
  )
}

const Change = ({ sample }: Pick<Props, 'sample'>) => (
  <Button variant="secondary" href={`/samples/${sample.id}/change`}>
    Plan it for another month, or take it out
  </Button>
)

const Asked = ({ form, assessors }: Props) => (
  <>
    <SelectField
      {...{ form }}
      name="assessor"
      label="Who is to do it"
      items={assessors.map(({ id, name }) => ({ value: id, text: name }))}
    />
    <TextareaField
      {...{ form }}
      name="what"
      label="What is to be done"
      whoCanSee={whoReadsSample}
      rows={3}
      maxlength={mostWritten}
    />
    <DateField {...{ form }} name="due" label="By when" />
  </>
)
