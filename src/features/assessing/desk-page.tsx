import type { OrganisationId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { Button, Card, EmptyState, type Frame, inWords, Page, Pagination, TodoList } from '../../ui/index.ts'
import type { OnDesk, Show } from './desk-store.ts'
import type { ToJudge } from './forward-store.ts'
import type { AnewOnDesk } from './load.ts'
import type { RplWaiting } from './rpl-store.ts'
import type { BegunTalk } from './talk-list.ts'
import { BegunTalks } from './talks-page.tsx'
import { daysWaiting } from './rules.ts'
import { dayInWords, daysInWords, earlyInWords, showInWords } from './words.ts'

export type DeskLine = OnDesk & { readonly unitTitle: string; readonly qualificationTitle: string }

export type ManagedCentre = { readonly id: OrganisationId; readonly name: string }

type Props = {
  frame: Frame
  today: PlainDate
  /** Whether they assess anywhere; a manager of a centre may not. */
  assesses: boolean
  lines: readonly DeskLine[]
  /** What learners have put forward of earlier learning, to be judged. */
  toJudge: readonly (ToJudge & { readonly unitTitle: string })[]
  /** Trainees’ judgements about earlier learning that wait for a second name, or were sent back. */
  learning: readonly (RplWaiting & { readonly unitTitle: string })[]
  /** What appeals have upheld, for whoever may decide it anew, or names someone who may. */
  anew: readonly (AnewOnDesk & { readonly unitTitle: string })[]
  /** Talks that they have begun or planned and not laid down. */
  talks: readonly BegunTalk[]
  counts: ReadonlyMap<Show, number>
  show: Show
  /** Where the next page begins. */
  next: string | undefined
  manages: readonly ManagedCentre[]
  /** The centres to whose questions they can add. */
  asksAt: readonly ManagedCentre[]
}

/** Everything that waits for an assessor, longest waiting first. */
export const DeskPage = ({
  frame,
  assesses,
  lines,
  toJudge,
  learning,
  anew,
  talks,
  counts,
  show,
  next,
  manages,
  asksAt,
  ...of
}: Props) => {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  // What was asked of a learner waits for them.
  const own = all - (counts.get('queried') ?? 0) + toJudge.length + learning.length
  return (
    <Page title="Assessing" lede={assesses ? ledeOf(own) : 'You do not assess at a centre yourself.'} frame={frame}>
      {assesses ? (
        <>
          <Shows show={show} counts={counts} all={all} />
          {lines.length === 0 ? (
            <EmptyState title="Nothing waits here">
              <p class="govuk-body">What a learner hands in stands here first, the longest waiting at the top.</p>
            </EmptyState>
          ) : (
            <TodoList items={lines.map((line) => itemOf(line, of.today))} />
          )}
          <Pagination next={next ? { href: next, text: 'Later' } : undefined} />
        </>
      ) : null}
      <Anew lines={anew} />
      <BegunTalks begun={talks} />
      {toJudge.length > 0 ? (
        <Card title="Earlier learning to judge">
          <TodoList
            items={toJudge.map(({ registration, unit, learnerName, unitTitle, at }) => ({
              title: `${learnerName}, ${unitTitle}`,
              href: `/assessing/registrations/${registration}/prior-learning?unit=${encodeURIComponent(unit)}`,
              due: daysInWords(daysWaiting(at, of.today)),
              meta: `Put forward on ${dayInWords(at)}.`,
            }))}
          />
        </Card>
      ) : null}
      <Learning
        title="Earlier learning that was sent back to you"
        lines={learning.filter(({ sentBack }) => sentBack)}
      />
      <Learning title="Earlier learning to countersign" lines={learning.filter(({ sentBack }) => !sentBack)} />
      <p class="govuk-body cairn-further">
        <a class="govuk-link" href="/feedback">
          What quality assurance found of your decisions
        </a>
        {', '}
        <a class="govuk-link" href="/appeals">
          appeals
        </a>
        {asksAt.map(({ id, name }) => (
          <>
            {', '}
            <a class="govuk-link" href={`/assessing/centres/${id}/questions`}>
              questions to ask out loud at {name}
            </a>
          </>
        ))}
      </p>
      {manages.map(({ id, name }) => (
        <Card title={`You manage ${name}`}>
          <ul class="govuk-list">
            {managing.map(({ path, text }) => (
              <li>
                <a class="govuk-link" href={`/assessing/centres/${id}/${path}`}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </Page>
  )
}

const Learning = ({ title, lines }: { title: string; lines: Props['learning'] }) =>
  lines.length === 0 ? null : (
    <Card title={title}>
      <TodoList
        items={lines.map(({ series, learnerName, unitTitle }) => ({
          title: `${learnerName}, ${unitTitle}`,
          href: `/assessing/prior-learning/${series}`,
        }))}
      />
    </Card>
  )

const managing = [
  { path: 'conflicts', text: 'Conflicts of interest' },
  { path: 'competence', text: 'Who is competent for which unit' },
  { path: 'stuck', text: 'What nobody can decide' },
  { path: 'reassign', text: 'Move the work of one assessor to another' },
  { path: 'questions', text: 'Questions to ask out loud' },
]

const ledeOf = (all: number) =>
  all === 0 ? 'Nothing waits for you.' : `${all === 1 ? 'One thing waits' : `${all} things wait`} for you.`

type ShowsProps = { show: Show; counts: ReadonlyMap<Show, number>; all: number }

const Shows = ({ show, counts, all }: ShowsProps) => (
  <nav aria-label="What to show">
    <ul class="govuk-list">
      {(Object.keys(showInWords) as Show[]).map((each) => {
        const count = each === 'everything' ? all : (counts.get(each) ?? 0)
        const text = `${showInWords[each]} (${count})`
        return (
          <li>
            {each === show ? (
              <b aria-current="page">{text}</b>
            ) : (
              <a class="govuk-link" href={each === 'everything' ? '/assessing' : `/assessing?show=${each}`}>
                {text}
              </a>
            )}
          </li>
        )
      })}
    </ul>
  </nav>
)

const Anew = ({ lines }: { lines: Props['anew'] }) =>
  lines.length === 0 ? null : (
    <Card title="To be decided anew">
      <TodoList
        items={lines.map(({ learnerName, unitTitle, upheldOn, mayDecide, href }) => ({
          title: `${learnerName}, ${unitTitle}`,
          href,
          meta: `An appeal was upheld on ${inWords(upheldOn)}. ${mayDecide ? 'You may decide it anew.' : 'Nobody at the centre may decide it anew: another assessor is to be named.'}`,
        }))}
      />
    </Card>
  )

const itemOf = (line: DeskLine, today: PlainDate) => ({
  title: `${line.learnerName}, ${line.unitTitle}`,
  href: `/assessing/${line.id}`,
  due: daysInWords(daysWaiting(line.submittedAt, today)),
  meta: [line.qualificationTitle, ...noted(line)].join('. ') + '.',
})

function noted(line: DeskLine): readonly string[] {
  const { submittedAt, sentBack, begun, state } = line
  const early = earlyInWords(line)
  return [
    `Handed in on ${dayInWords(submittedAt)}`,
    ...(state === 'queried' ? ['You wait for the learner’s answer'] : []),
    ...(state === 'awaiting-countersignature' ? ['A trainee has decided; it waits for your name or your reason'] : []),
    ...(sentBack ? ['Sent back to the trainee'] : []),
    ...(begun ? ['You have begun to decide'] : []),
    ...(early === undefined ? [] : [`Warning. ${early}`]),
  ]
}

type SignedProps = {
  frame: Frame
  learnerName: string
  unitTitle: string
  asTrainee: boolean
  next: { readonly href: string; readonly title: string } | undefined
}

/** After signing: the next thing is the first link, and has the focus. */
export const SignedPage = ({ frame, learnerName, unitTitle, asTrainee, next }: SignedProps) => (
  <Page
    title="Signed"
    caption={`${learnerName}, ${unitTitle}`}
    lede={
      asTrainee
        ? `It waits for a countersignature. ${learnerName} hears of it then.`
        : `${learnerName} finds the feedback on their first page.`
    }
    frame={frame}
  >
    {next ? (
      <p class="govuk-body-l">
        <a class="govuk-link" href={next.href} autofocus>
          Next: {next.title}
        </a>
      </p>
    ) : (
      <p class="govuk-body">Nothing else waits for you.</p>
    )}
    <Button href="/assessing" variant="secondary">
      Back to everything
    </Button>
  </Page>
)
