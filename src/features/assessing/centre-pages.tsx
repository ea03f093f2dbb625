import type { OrganisationId } from '../../db/tables.gen.ts'
import type { FormState } from '../../kit/form.ts'
import {
  Card,
  DateField,
  type Frame,
  Page,
  Pagination,
  RadiosField,
  SelectField,
  SubmitButton,
  TextareaField,
  TodoList,
  untilTheEndOf,
} from '../../ui/index.ts'
import { TypedForm, type Typing } from '../typing/index.ts'
import type { CompetenceJudgement, ListedConflict, Named } from './centre-store.ts'
import { mostReason } from './deciding.ts'
import { dayInWords } from './words.ts'
import { inWords } from '../../ui/index.ts'

type Common = {
  frame: Frame
  form: FormState
  typing: Typing
  centre: { readonly id: OrganisationId; readonly name: string }
  /** Where earlier ones begin. */
  earlier: string | undefined
}

const choose = (people: readonly Named[]) => [
  { value: '', text: 'Choose' },
  ...people.map(({ id, name }) => ({ value: id, text: name })),
]

const whoReads = 'Those who assess, quality-assure and manage at the centre, and whoever it is about.'

type ConflictsProps = Common & {
  conflicts: readonly ListedConflict[]
  judges: readonly Named[]
  judged: readonly Named[]
}

/** Where someone would judge the work of a person they manage: what the centre has decided, and a new decision. */
export const ConflictsPage = ({ frame, form, typing, centre, conflicts, judges, judged, earlier }: ConflictsProps) => (
  <Page
    title="Conflicts of interest"
    caption={centre.name}
    back="/assessing"
    lede="Someone who manages a learner may assess or quality-assure their work, or answer their appeal, only where you have decided so."
    {...{ frame, form }}
  >
    <Card title="Decide about one">
      <TypedForm typing={typing}>
        <SelectField
          form={form}
          name="person"
          label="Who would assess, quality-assure or answer an appeal?"
          items={choose(judges)}
          filter
        />
        <SelectField form={form} name="about" label="Whose work is it?" items={choose(judged)} filter />
        <RadiosField
          form={form}
          name="may"
          label="May they?"
          inline
          items={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
        />
        <TextareaField
          form={form}
          name="because"
          label="Why?"
          hint="How the centre makes sure that the judgement is fair all the same."
          whoCanSee={whoReads}
          maxlength={mostReason}
        />
        <DateField form={form} name="lastDay" label="Last day on which it holds (optional)" />
        <SubmitButton>Record the decision</SubmitButton>
      </TypedForm>
    </Card>
    <Card title="What has been decided">
      {conflicts.length === 0 ? <p class="govuk-body">Nothing yet.</p> : null}
      <TodoList
        items={conflicts.map(({ name, aboutName, may, because, decidedAt, decidedByName, endsOn }) => ({
          title: `${name} ${may ? 'may' : 'may not'} judge the work of ${aboutName}`,
          meta: (
            <span class="cairn-as-written">
              {`${because} Decided by ${decidedByName} on ${dayInWords(decidedAt)}${endsOn ? `; it holds ${untilTheEndOf(endsOn)}` : ''}.`}
            </span>
          ),
        }))}
      />
      <Pagination next={earlier ? { href: earlier, text: 'Earlier' } : undefined} />
    </Card>
  </Page>
)

type CompetenceProps = Common & {
  judgements: readonly (CompetenceJudgement & { readonly unitTitle: string })[]
  people: readonly Named[]
  units: ReadonlyMap<string, string>
  source: string
}

/** Who is occupationally competent for which unit, as far as the centre has judged; and a new judgement. */
export const CompetencePage = ({
  frame,
  form,
  typing,
  centre,
  judgements,
  people,
  units,
  source,
  earlier,
}: CompetenceProps) => (
  <Page
    title="Who is competent for which unit"
    caption={centre.name}
    back="/assessing"
    lede="Whoever holds the unit, or a qualification that contains it, is competent by that. Of others you judge, with a reason."
    {...{ frame, form }}
  >
    <p class="govuk-body">
      <a class="govuk-link" href="/rules/assessment/occupational-competence">
        The rule that decides
      </a>
      . Its source: {source}.
    </p>
    <Card title="Judge someone">
      <TypedForm typing={typing}>
        <SelectField form={form} name="person" label="Whom is it about?" items={choose(people)} filter />
        <SelectField
          form={form}
          name="unit"
          label="Which unit?"
          items={[{ value: '', text: 'Choose' }, ...[...units].map(([value, text]) => ({ value, text }))]}
          filter
        />
        <RadiosField
          form={form}
          name="competent"
          label="Are they occupationally competent for it?"
          inline
          items={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
        />
        <TextareaField
          form={form}
          name="because"
          label="Why?"
          hint="What they have done in this work, and how you know."
          whoCanSee={whoReads}
          maxlength={mostReason}
        />
        <DateField form={form} name="lastDay" label="Last day on which it holds (optional)" />
        <SubmitButton>Record the judgement</SubmitButton>
      </TypedForm>
    </Card>
    <Card title="What has been judged">
      {judgements.length === 0 ? <p class="govuk-body">Nothing yet.</p> : null}
      <TodoList
        items={judgements.map(({ name, unitTitle, competent, because, judgedOn, judgedByName, endsOn }) => ({
          title: `${name} is ${competent ? '' : 'not '}competent for ${unitTitle}`,
          meta: (
            <span class="cairn-as-written">
              {`${because} Judged by ${judgedByName} on ${inWords(judgedOn)}${endsOn ? `; it holds ${untilTheEndOf(endsOn)}` : ''}.`}
            </span>
          ),
        }))}
      />
      <Pagination next={earlier ? { href: earlier, text: 'Earlier' } : undefined} />
    </Card>
  </Page>
)
