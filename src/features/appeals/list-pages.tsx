import type { AppealStage } from '../../catalogue/index.ts'
import type { FormState } from '../../kit/form.ts'
import {
  Card,
  EmptyState,
  Form,
  type Frame,
  InsetText,
  inWords,
  Page,
  Pagination,
  SelectField,
  SubmitButton,
  Table,
  TextField,
  TodoList,
} from '../../ui/index.ts'
import type { Centre } from '../centres/index.ts'
import type { Timed } from './load.ts'
import { daysInForce, type DaysSaid, reached, stageNamed } from './rules.ts'
import { clockInWords, momentInWords, standingInWords } from './words.ts'

type AppealsProps = {
  frame: Frame
  toAnswer: readonly Timed[]
  own: readonly Timed[]
  /** The centres of which this person sees every appeal. */
  centres: readonly Centre[]
  /** What this person is or was registered for. */
  registered: readonly { readonly id: string; readonly title: string }[]
  earlier: string | undefined
}

/** What one appeals against, and what waits for one's answer. */
export const AppealsPage = ({ frame, toAnswer, own, centres, registered, earlier }: AppealsProps) => (
  <Page title="Appeals" frame={frame}>
    {toAnswer.length > 0 ? (
      <Card title="Waiting for an answer">
        <TodoList
          items={toAnswer.map(({ appeal, clock, unitTitle }) => ({
            title: `${appeal.learnerName}, ${unitTitle}`,
            href: `/appeals/${appeal.id}`,
            due: clock?.due && !clock.paused ? `by ${inWords(clock.due)}` : undefined,
            meta: [
              ...(appeal.state === 'with-body' ? [standingInWords(appeal)] : []),
              ...(clock ? [clockInWords(clock)] : []),
            ]
              .map((told) => `${told}.`)
              .join(' '),
          }))}
        />
      </Card>
    ) : null}
    {centres.map(({ id, name }) => (
      <p class="govuk-body">
        <a class="govuk-link" href={`/appeals/centres/${id}`}>
          All appeals at {name}
        </a>
      </p>
    ))}
    {own.length === 0 ? (
      <EmptyState title="You have not appealed">
        <p class="govuk-body">
          If you think that a decision about your work is not right, open the feedback on it and choose “Appeal against
          it”. What was decided about what you handed in stands with your registration:
        </p>
        {registered.length === 0 ? (
          <p class="govuk-body">You are not registered at an assessment centre.</p>
        ) : (
          <ul class="govuk-list govuk-list--bullet">
            {registered.map(({ id, title }) => (
              <li>
                <a class="govuk-link" href={`/registrations/${id}/handed-in`}>
                  What was handed in and decided for {title}
                </a>
              </li>
            ))}
          </ul>
        )}
      </EmptyState>
    ) : (
      <Card title="Your own">
        <TodoList
          items={own.map(({ appeal, clock, unitTitle }) => ({
            title: unitTitle,
            href: `/appeals/${appeal.id}`,
            meta: `${standingInWords(appeal)}. Raised on ${momentInWords(appeal.raisedAt)}.${clock ? ` ${clockInWords(clock)}.` : ''}`,
          }))}
        />
        <Pagination next={earlier ? { href: earlier, text: 'Earlier' } : undefined} />
      </Card>
    )}
  </Page>
)

type CentreProps = {
  frame: Frame
  centre: Centre
  appeals: readonly Timed[]
  stages: readonly AppealStage[]
  manages: boolean
  earlier: string | undefined
}

/** Every appeal at a centre: at which stage it is, and how long that has taken. */
export const CentreAppealsPage = ({ frame, centre, appeals, stages, manages, earlier }: CentreProps) => (
  <Page title="Appeals at the centre" caption={centre.name} back="/appeals" frame={frame}>
    {manages && appeals.some(({ clock }) => clock?.of === null) ? (
      <InsetText>
        <p class="govuk-body">
          For some of these no number of days is set, so that nothing is ever due. No source that Cairn has says one:
          your centre sets it.
        </p>
      </InsetText>
    ) : null}
    {manages ? (
      <p class="govuk-body">
        <a class="govuk-link" href={`/appeals/centres/${centre.id}/days`}>
          How many days each stage has
        </a>
      </p>
    ) : null}
    {appeals.length === 0 ? (
      <EmptyState title="No appeals">
        <p class="govuk-body">Once a learner of this centre appeals against a decision, it stands here.</p>
      </EmptyState>
    ) : (
      <div class="cairn-scroll" role="region" aria-label="Appeals" tabindex={0}>
        <Table
          caption="Appeals, the latest first"
          captionClass="govuk-visually-hidden"
          firstCellIsHeader
          head={['Learner', 'Unit', 'State', 'Stage', 'Days', 'Due']}
          rows={appeals.map(({ appeal, clock, unitTitle }) => [
            <a class="govuk-link" href={`/appeals/${appeal.id}`}>
              {appeal.learnerName}
            </a>,
            unitTitle,
            standingInWords(appeal),
            stageNamed(stages, reached(appeal).stage).title,
            clock ? clockInWords(clock) : '',
            clock?.due ? inWords(clock.due) : '',
          ])}
        />
      </div>
    )}
    <Pagination next={earlier ? { href: earlier, text: 'Earlier' } : undefined} />
  </Page>
)

type DaysProps = {
  frame: Frame
  form: FormState
  centre: Centre
  stages: readonly AppealStage[]
  said: readonly DaysSaid[]
  today: DaysSaid['from']
  source: string
}

/** How many days a centre gives each stage, where no source tells. */
export const DaysPage = ({ frame, form, centre, stages, said, today, source }: DaysProps) => (
  <Page
    title="Days of an appeal"
    caption={centre.name}
    back={`/appeals/centres/${centre.id}`}
    lede="Calendar days, from the day after a stage begins. They stand still while the learner is on long leave, or is asked something."
    {...{ frame, form }}
  >
    <p class="govuk-body">{source}.</p>
    <Card title="What holds today">
      <div class="cairn-scroll" role="region" aria-label="Days of each stage" tabindex={0}>
        <Table
          caption="Days of each stage"
          captionClass="govuk-visually-hidden"
          firstCellIsHeader
          head={['Stage', 'To answer it', 'To take it further']}
          rows={stages.map(({ id, title, answerWithin, furtherWithin }) => {
            const own = daysInForce(said, id, today)
            return [
              title,
              answerWithin ? `${answerWithin.days} (${answerWithin.source})` : inDays(own?.answerDays),
              furtherWithin ? `${furtherWithin.days} (${furtherWithin.source})` : inDays(own?.furtherDays),
            ]
          })}
        />
      </div>
    </Card>
    <Card title="Say how many">
      <p class="govuk-body">
        It holds for what begins from today on; where nothing was said before, also for what runs already. A box that is
        left empty says no number: then only the days that are gone are shown.
      </p>
      <Form>
        <SelectField
          form={form}
          name="stage"
          label="Which stage?"
          items={[{ value: '', text: 'Choose' }, ...stages.map(({ id, title }) => ({ value: id, text: title }))]}
        />
        <TextField form={form} name="answer" label="Days to answer it (optional)" inputmode="numeric" width={3} />
        <TextField
          form={form}
          name="further"
          label="Days for the learner to take it further (optional)"
          inputmode="numeric"
          width={3}
        />
        <SubmitButton>Save</SubmitButton>
      </Form>
    </Card>
  </Page>
)

const inDays = (days: number | null | undefined) => days ?? 'Not loaded'
