import type { FormState } from '../../kit/form-state.ts'
import {
  Card,
  CheckboxesField,
  DateField,
  EmptyState,
  Form,
  type Frame,
  InsetText,
  Page,
  Pagination,
  RadiosField,
  SelectField,
  SubmitButton,
  TextareaField,
  TodoList,
} from '../../ui/index.ts'
import type { Lists } from '../../catalogue/index.ts'
import { mostWritten, spreads } from './fields.ts'
import { CompliancePart } from './compliance.tsx'
import { type Compliance, keyOf, type Proposed } from './planning.ts'
import { type Sample, stages } from './rules.ts'
import { sampleStates } from './states.ts'
import { monthOf, stageWords, whoReadsSample } from './words.ts'

type Place = { readonly id: string; readonly name: string }
type PlanProps = {
  frame: Frame
  centre: Place
  compliance: readonly Compliance[]
  sites: ReadonlyMap<string, string>
  samples: readonly Sample[]
  next: string | undefined
  plans: boolean
}

/** How the plan stands against the policy, and what is in it, month by month. */
export const PlanPage = ({ frame, centre, compliance, sites, samples, next, plans }: PlanProps) => (
  <Page title="The plan" caption={centre.name} frame={frame} back={`/assurance/${centre.id}`}>
    {plans ? (
      <p class="govuk-body">
        <a class="govuk-link" href={`/assurance/${centre.id}/samples/add`}>
          Add a sample
        </a>
      </p>
    ) : null}
    <CompliancePart {...{ compliance, sites }} />
    {samples.length === 0 ? (
      <EmptyState title="Nothing is planned">
        <p class="govuk-body">What Cairn proposes from the sampling policy, and what you add, stands here.</p>
      </EmptyState>
    ) : (
      <Card title="Still to be done">
        <TodoList
          items={samples.map(({ id, unit, learnerName, dueIn, stage, state, because }) => ({
            title: `Unit ${unit} of ${learnerName}`,
            href: `/samples/${id}`,
            due: `in ${monthOf(dueIn)}`,
            meta: `${sampleStates.states[state]}; ${stage}. Why: ${because.join('; ')}`,
          }))}
        />
      </Card>
    )}
    <Pagination next={next ? { href: next } : undefined} />
  </Page>
)

type ProposalProps = { frame: Frame; form: FormState; centre: Place; proposed: readonly Proposed[]; isLoaded: boolean }

/** What Cairn proposes, each with its reasons. */
export const ProposalPage = ({ frame, form, centre, proposed, isLoaded }: ProposalProps) => (
  <Page
    title="What Cairn proposes"
    caption={centre.name}
    form={form}
    lede="Each part of the policy reaches its percentage with these. Your own decisions are not among them."
    frame={frame}
    back={`/assurance/${centre.id}`}
  >
    {isLoaded ? null : <InsetText>Sampling policy: not loaded. Cairn proposes nothing by it.</InsetText>}
    {proposed.length === 0 ? (
      <p class="govuk-body">Nothing more is to be planned.</p>
    ) : (
      <Form>
        <CheckboxesField
          {...{ form }}
          name="take"
          label="What is to be put into the plan?"
          hint={`${proposed.length} proposed. What you leave out is proposed again as long as the policy asks for it.`}
          items={proposed.map(({ item, because }) => ({
            value: keyOf(item),
            text: `Unit ${item.unit} of ${item.learnerName}, ${item.stage}`,
            hint: {
              text: `Why: ${because.join('; ')}. Decided by ${item.assessors.map(({ name }) => name).join(', ')}`,
            },
          }))}
        />
        <DateField {...{ form }} name="month" label="From which month?" precision="month" />
        <SelectField
          {...{ form }}
          name="months"
          label="Over how many months are they spread?"
          hint="In the order above, evenly"
          items={spreads.map((value) => ({ value, text: value === '1' ? 'Only that month' : `${value} months` }))}
        />
        <SubmitButton>Put what is ticked into the plan</SubmitButton>
        <p class="govuk-body">You can take any of them out again, with a reason, or plan it for another month.</p>
      </Form>
    )}
  </Page>
)

type AddProps = {
  frame: Frame
  form: FormState
  centre: Place
  learners: readonly { readonly registration: string; readonly name: string; readonly qualification: string }[]
  units: readonly string[]
  /** What units and qualifications are called. */
  titles: Pick<Lists, 'units' | 'qualifications'>
}

export const AddPage = ({ frame, form, centre, learners, units, titles }: AddProps) => (
  <Page title="Add a sample" caption={centre.name} {...{ frame, form }} back={`/assurance/${centre.id}/plan`}>
    <Form>
      <SelectField
        {...{ form }}
        name="registration"
        label="Learner"
        filter
        items={[
          { value: '', text: 'Select a learner' },
          ...learners.map(({ registration, name, qualification }) => ({
            value: registration,
            text: `${name}, ${titles.qualifications.get(qualification) ?? qualification}`,
          })),
        ]}
      />
      <SelectField
        {...{ form }}
        name="unit"
        label="Unit"
        items={[
          { value: '', text: 'Select a unit' },
          ...units.map((value) => ({ value, text: titles.units.get(value) ?? `Unit ${value}` })),
        ]}
      />
      <RadiosField
        {...{ form }}
        name="stage"
        label="When in the assessment"
        items={stages.map((value) => ({ value, text: stageWords[value] }))}
      />
      <DateField {...{ form }} name="month" label="Month" precision="month" />
      <TextareaField
        {...{ form }}
        name="because"
        label="Why it is to be sampled"
        whoCanSee={whoReadsSample}
        rows={3}
        maxlength={mostWritten}
      />
      <SubmitButton>Add to the plan</SubmitButton>
    </Form>
  </Page>
)

type OneProps = { frame: Frame; form: FormState; sample: Sample }

/** Another month for a sample, or out of the plan with a reason. */
export const ChangePage = ({ frame, form, sample }: OneProps) => (
  <Page
    title="Change the plan"
    caption={`Unit ${sample.unit} of ${sample.learnerName}`}
    {...{ frame, form }}
    back={`/samples/${sample.id}`}
  >
    <Card title="Another month">
      <Form action={`/samples/${sample.id}/move`}>
        <DateField {...{ form }} name="month" label="Month" precision="month" />
        <SubmitButton variant="secondary">Plan it for this month</SubmitButton>
      </Form>
    </Card>
    <Card title="Take it out">
      <Form action={`/samples/${sample.id}/remove`}>
        <TextareaField
          {...{ form }}
          name="because"
          label="Why it is taken out"
          whoCanSee={whoReadsSample}
          rows={3}
          maxlength={mostWritten}
        />
        <SubmitButton variant="warning">Take out of the plan</SubmitButton>
      </Form>
    </Card>
  </Page>
)
