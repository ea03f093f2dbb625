import type { CpdYear } from '../../catalogue/cpd-years.ts'
import type { NodeVerdict, Verdict } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import {
  Button,
  Card,
  EmptyState,
  Form,
  type Frame,
  Grid,
  inWords,
  Page,
  StandingTag,
  Stat,
  SubmitButton,
  Tag,
  TodoList,
  WhoCanSee,
} from '../../ui/index.ts'
import { addressToAdd } from '../record/index.ts'
import { daysLeft, type Piece, type PieceState, type Step, type Year } from './rules.ts'
import { YearTag } from './year-tag.tsx'

/** A year with a regulator: what is asked, how it stands, and what is left. */
export type YearShown = {
  readonly of: CpdYear
  readonly year: Year
  readonly verdict: Verdict
  readonly lacks: readonly NodeVerdict[]
  readonly steps: readonly Step[]
  readonly done: number
  readonly all: number
  readonly pieces: readonly Piece[]
  readonly drafts: readonly { readonly id: string; readonly title: string }[]
  readonly shared: PlainDate | undefined
  readonly before: readonly { readonly year: Year; readonly verdict: Verdict }[]
}

type Props = { frame: Frame; today: PlainDate; managers: readonly string[]; shown: readonly YearShown[] }

/** The practitioner's own CPD: every outstanding step on one page, those outside Cairn too. */
export const CpdPage = ({ frame, today, managers, shown }: Props) => (
  <Page
    title="My CPD year"
    lede="Your own, for your regulator. Nobody else sees it unless you share it."
    {...{ frame }}
  >
    {shown.length === 0 ? (
      <EmptyState
        title="No regulator’s year is running"
        action={{ href: addressToAdd({ asks: 'registration' }), text: 'Add your registration' }}
      >
        <p class="govuk-body">
          If you are registered with a regulator whose CPD rules are loaded, such as Social Work England, add your
          registration to your record. Then everything that your year still asks stands here.
        </p>
      </EmptyState>
    ) : (
      shown.map((each) => <YearCard {...{ today, managers }} {...each} />)
    )}
  </Page>
)

const titleOf = ({ of, year }: Pick<YearShown, 'of' | 'year'>) =>
  `${of.title}, ${inWords(year.starts)} to ${inWords(year.due)}`

const leftInWords = (year: Year, today: PlainDate) =>
  today === year.due ? 'Due today' : `${plural(daysLeft(year, today), 'day')} left, due ${inWords(year.due)}`

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

function YearCard(props: YearShown & { today: PlainDate; managers: readonly string[] }) {
  const { of, year, verdict, done, all, pieces, today, before } = props
  const tasks = tasksOf(props)
  return (
    <Grid
      side={
        <>
          <Card title="Where you stand">
            <Stat
              title={`${done} of ${all} done`}
              href={`/rules/${of.rule}`}
              meta={today <= year.due ? leftInWords(year, today) : undefined}
              ring={{ share: done / all, text: `${done}/${all}`, label: `${done} of ${all} steps done` }}
            />
          </Card>
          <Sharing {...props} />
          {before.length > 0 ? <Before before={before} /> : null}
        </>
      }
    >
      <h2 class="govuk-heading-l">{titleOf(props)}</h2>
      <p>
        <YearTag {...{ year, verdict, today }} />
      </p>
      <p class="govuk-body-l">{verdict.reason}</p>
      <Card title="What is left to do">
        {tasks.length === 0 ? (
          <p class="govuk-body">Nothing. You have said that every step is done.</p>
        ) : (
          <TodoList items={tasks} />
        )}
      </Card>
      <Pieces pieces={pieces} />
      <Steps {...props} />
    </Grid>
  )
}

const urgencyOf = (year: Year, today: PlainDate) => (daysLeft(year, today) <= 7 ? 'now' : 'soon')

/** Everything outstanding, first what the rule lacks, then what has been begun, then what is done elsewhere. */
function tasksOf({ of, year, lacks, steps, pieces, drafts, today }: YearShown & { today: PlainDate }) {
  const due = { due: `by ${inWords(year.due)}`, urgency: urgencyOf(year, today) } as const
  const open = pieces.filter(({ state }) => state === 'to-submit' || state === 'to-resubmit')
  const missing = lacks.map((node) => ({
    title: node.say,
    href: addressToAdd(node),
    meta: [node.reason, ofAPieceThere(node, pieces)].filter(Boolean).join(' '),
    ...due,
  }))
  return [
    ...open.map(({ entry, state }) => ({
      title: `${state === 'to-submit' ? 'Submit' : 'Submit again'} “${entry.title}”`,
      href: `/cpd/pieces/${entry.id}`,
      meta:
        state === 'to-submit' ? 'It counts from the day you submit it.' : 'You have changed it since you submitted it.',
      ...due,
    })),
    ...drafts.map(({ id, title }) => ({
      title: `Finish your draft: ${title}`,
      href: `/record/add/${id}/check`,
      meta: 'Only you can see it.',
    })),
    ...missing,
    ...steps
      .filter(({ doneOn }) => doneOn === undefined)
      .map(({ say, hint, opensOn }) => ({
        title: say,
        href: '#elsewhere',
        meta: [`In ${of.elsewhere}.`, opensOn && opensOn > today ? `It opens on ${inWords(opensOn)}.` : hint]
          .filter(Boolean)
          .join(' '),
        ...due,
      })),
  ]
}

/** Where it is not another piece that is lacking, but something of one: that it can be one of those that are there. */
const ofAPieceThere = ({ wants = {} }: NodeVerdict, pieces: readonly Piece[]) =>
  pieces.length > 0 && Object.keys(wants).some((name) => name !== 'submitted')
    ? 'It can be one of the pieces that are here: correct it, and submit it again.'
    : undefined

const states: Readonly<Record<PieceState, { text: string; colour: 'green' | 'yellow' | 'grey' }>> = {
  submitted: { text: 'Submitted', colour: 'green' },
  'to-submit': { text: 'Not submitted', colour: 'yellow' },
  'to-resubmit': { text: 'Changed: submit again', colour: 'yellow' },
  planned: { text: 'Planned', colour: 'grey' },
}

const Pieces = ({ pieces }: Pick<YearShown, 'pieces'>) => (
  <Card title="Pieces of this year">
    {pieces.length === 0 ? (
      <p class="govuk-body">
        None yet. A piece is anything you learned from: a course, a talk with a peer, an article.
      </p>
    ) : (
      pieces.map(({ entry, state, submittedOn }) => (
        <Stat
          title={entry.title}
          href={`/cpd/pieces/${entry.id}`}
          meta={[
            inWords(entry.happenedOn),
            submittedOn && `submitted ${inWords(submittedOn)}`,
            entry.attributes['peerReflection'] === true && 'with peer reflection',
          ]
            .filter(Boolean)
            .join(', ')}
          tag={<Tag colour={states[state].colour}>{states[state].text}</Tag>}
        />
      ))
    )}
    <Button variant="secondary" href={addressToAdd({ asks: 'cpd' })}>
      Add a piece
    </Button>
  </Card>
)

const Steps = ({ of, steps, today }: Pick<YearShown, 'of' | 'steps'> & { today: PlainDate }) => (
  <Card title={`In ${of.elsewhere}`} id="elsewhere">
    <p class="govuk-body">Cairn cannot do these for you, and knows of them only what you say here.</p>
    <ul class="govuk-list">
      {steps.map(({ id, say, hint, opensOn, doneOn }) => (
        <li>
          <b>{say}</b>
          {hint ? <p class="govuk-body-s">{hint}</p> : null}
          {opensOn && opensOn > today ? <p class="govuk-body-s">It opens on {inWords(opensOn)}.</p> : null}
          {doneOn ? <p class="govuk-body-s">You said on {inWords(doneOn)} that it is done.</p> : null}
          <Form action={`/cpd/${of.regulator}/steps/${id}`} hidden={{ done: doneOn ? 'no' : 'yes' }}>
            <SubmitButton variant="secondary">
              {doneOn ? 'It is not done after all' : 'It is done'}
              <span class="govuk-visually-hidden">: {say}</span>
            </SubmitButton>
          </Form>
        </li>
      ))}
    </ul>
  </Card>
)

const names = new Intl.ListFormat('en-GB')

const Sharing = ({ of, shared, managers }: Pick<YearShown, 'of' | 'shared'> & { managers: readonly string[] }) => (
  <Card title="Who sees it">
    <WhoCanSee>
      {shared
        ? `${names.format(['You', ...managers])} can see whether this year is complete, since ${inWords(shared)}.`
        : 'Only you can see this page.'}{' '}
      A piece is shared on its own page.
    </WhoCanSee>
    {managers.length > 0 || shared ? (
      <Form action={`/cpd/${of.regulator}/share`} hidden={{ shared: shared ? 'no' : 'yes' }}>
        <SubmitButton variant="secondary">
          {shared ? 'Stop sharing it' : `Share whether it is complete with ${names.format(managers)}`}
        </SubmitButton>
      </Form>
    ) : null}
  </Card>
)

const Before = ({ before }: Pick<YearShown, 'before'>) => (
  <Card title="Years before">
    {before.map(({ year, verdict }) => (
      <Stat
        title={`To ${inWords(year.due)}`}
        tag={<StandingTag asOf={year.due} status={verdict.status} until={null} short />}
      />
    ))}
  </Card>
)
