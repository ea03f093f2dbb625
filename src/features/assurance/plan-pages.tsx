import type { FormState } from '../../kit/form-state.ts'
import {
  Card,
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
import { mostWritten } from './fields.ts'
import { CompliancePart } from './compliance.tsx'
import type { Compliance, Proposed } from './planning.ts'
import { type Sample, stages } from './rules.ts'
import { sampleStates } from './states.ts'
import { monthOf, stageWords } from './words.ts'

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
      <Card>
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

type ProposalProps = { frame: Frame; centre: Place; proposed: readonly Proposed[]; isLoaded: boolean }

/** What Cairn proposes, each with its reasons. */
export const ProposalPage = ({ frame, centre, proposed, isLoaded }: ProposalProps) => (
  <Page
    title="What Cairn proposes"
    caption={centre.name}
    lede="Each part of the policy reaches its percentage with these. Your own decisions are not among them."
    frame={frame}
    back={`/assurance/${centre.id}`}
  >
    {isLoaded ? null : <InsetText>Sampling policy: not loaded. Cairn proposes nothing by it.</InsetText>}
    {proposed.length === 0 ? (
      <p class="govuk-body">Nothing more is to be planned.</p>
    ) : (
      <>
        <Card>
          <TodoList
            items={proposed.map(({ item, because }) => ({
              title: `Unit ${item.unit} of ${item.learnerName}`,
              due: item.stage,
              meta: `Why: ${because.join('; ')}. Decided by ${item.assessors.map(({ name }) => name).join(', ')}`,
            }))}
          />
        </Card>
        <Form>
          <SubmitButton>{`Put ${proposed.length === 1 ? 'it' : `all ${proposed.length}`} into the plan`}</SubmitButton>
        </Form>
        <p class="govuk-body">You can take any of them out again, with a reason, or plan it for another month.</p>
      </>
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
      <TextareaField {...{ form }} name="because" label="Why it is to be sampled" rows={3} maxlength={mostWritten} />
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
        <TextareaField {...{ form }} name="because" label="Why it is taken out" rows={3} maxlength={mostWritten} />
        <SubmitButton variant="warning">Take out of the plan</SubmitButton>
      </Form>
    </Card>
  </Page>
)
