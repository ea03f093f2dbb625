import type { PlainDate } from '../../kit/plain-date.ts'
import { Button, Card, Details, type Frame, Grid, inWords, Page, StandingTag, Stat, TodoList } from '../../ui/index.ts'
import type { YearStanding } from '../cpd/index.ts'
import { encouragedAnchor } from '../qualifications/index.ts'
import type { Answer } from '../verdicts/index.ts'
import type { loadToday } from './load.ts'
import type { Task, WaitsFor } from './tasks.ts'
import type { TeamStanding } from './team.ts'

type Props = {
  frame: Frame
  greeting: string
  today: PlainDate
  tasks: readonly Task[]
  /** What waits besides, less urgent. */
  more: readonly Task[]
  waits: readonly WaitsFor[]
  programme: string | undefined
  /** Whether the person delivers, as far as Cairn knows. */
  practises: boolean
  /** Whether there is nothing on their record. */
  isEmpty: boolean
  /** Whether the area has chosen rules. */
  isAsked: boolean
  team: TeamStanding
  years: readonly (YearStanding & { readonly isShared: boolean })[]
  registered: Awaited<ReturnType<typeof loadToday>>['registered']
  encouraged: Awaited<ReturnType<typeof loadToday>>['encouraged']
  standing: readonly { readonly title: string; readonly href: string; readonly answer: Answer }[]
}

/** What needs this person now, each one click from done; then where they stand. */
export const TodayPage = ({ frame, greeting, today, tasks, more, years, ...props }: Props) => (
  <Page title={greeting} lede={ledeOf(tasks.length, more.length)} frame={frame}>
    <Grid
      side={
        <>
          <Standing {...props} today={today} />
          <Team of={props.team} />
          <Registrations of={props.registered} />
          {years.length > 0 ? (
            <Card title="CPD year">
              {years.map(({ of, year, done, all, isShared }) => (
                <Stat
                  title={of.title}
                  href="/cpd"
                  meta={`Due ${inWords(year.due)}. ${isShared ? 'Those who manage you see whether it is complete.' : 'Only you see this.'}`}
                  ring={{ share: done / all, text: `${done}/${all}`, label: `${done} of ${all} steps done` }}
                />
              ))}
            </Card>
          ) : null}
          <Card title="Add to my record">
            <p class="govuk-body">A training or a qualification: its name and its date are enough.</p>
            <Button href="/record/add">Add an entry</Button>
            <p class="govuk-body">
              No time now?{' '}
              <a class="govuk-link" href="/record/capture">
                Note one line, finish later
              </a>
            </p>
          </Card>
        </>
      }
    >
      <Card title="To do">
        {tasks.length === 0 ? (
          <p class="govuk-body">
            Nothing waits for you. When something is about to lapse, or needs your answer, it stands here first.
          </p>
        ) : (
          <TodoList items={tasks} />
        )}
        {more.length > 0 ? (
          <Details summary={`${more.length} more, less urgent`}>
            <TodoList items={more} />
          </Details>
        ) : null}
      </Card>
      <Waiting of={props.waits} />
    </Grid>
  </Page>
)

/** What is with someone else, so that one need do nothing. */
const Waiting = ({ of }: { of: readonly WaitsFor[] }) =>
  of.length === 0 ? null : (
    <Card title="Waiting for others">
      {of.map(({ title, href, told }) => (
        <Stat title={title} href={href} meta={told} />
      ))}
    </Card>
  )

type StandingProps = Pick<
  Props,
  'today' | 'practises' | 'isEmpty' | 'isAsked' | 'standing' | 'programme' | 'encouraged'
>

/** By the practice rules of the area; and what someone is encouraged to, which carries no mark, for it is no duty. */
const Standing = ({ today, practises, isEmpty, isAsked, standing, programme, encouraged }: StandingProps) =>
  practises ? (
    <Card title="Where you stand">
      {!isAsked ? (
        <p class="govuk-body">This area has not yet said which practice rules it follows.</p>
      ) : isEmpty ? (
        <p class="govuk-body">What you may do here stands here once something is on your record.</p>
      ) : (
        standing.map(({ title, href, answer }) => (
          <Stat
            title={title}
            href={href}
            meta={programme}
            tag={<StandingTag asOf={today} status={answer.status} until={answer.until} />}
          />
        ))
      )}
      {encouraged.map(({ id, title, reasons }) => (
        <Stat
          title={title}
          href={`/qualifications#${encouragedAnchor(id)}`}
          meta={`You are encouraged to think of it; it is no duty. ${reasons.join(' ')}`}
        />
      ))}
    </Card>
  ) : null

/** How the people one manages stand, and where they are one by one. */
const Team = ({ of }: { of: TeamStanding }) =>
  of.length === 0 ? null : (
    <Card title="My team">
      {of.map(({ title, href, told }) => (
        <Stat title={title} href={href} meta={told} />
      ))}
    </Card>
  )

/** What someone is registered for at a centre, and the portfolio in which they work on it. */
const Registrations = ({ of }: { of: Props['registered'] }) =>
  of.length === 0 ? null : (
    <Card title="My registrations">
      {of.map(({ id, title, centreName, state }) => (
        <Stat
          title={title}
          href={`/registrations/${id}`}
          meta={
            <>
              {centreName}: {state.toLowerCase()}.{' '}
              <a class="govuk-link" href={`/registrations/${id}/portfolio`}>
                My portfolio<span class="govuk-visually-hidden"> for {title}</span>
              </a>
            </>
          }
        />
      ))}
    </Card>
  )

const numbers = [
  'Nothing',
  'One thing',
  'Two things',
  'Three things',
  'Four things',
  'Five things',
  'Six things',
  'Seven things',
]
const ledeOf = (count: number, more: number) =>
  more === 0
    ? `${numbers[count] ?? `${count} things`} to do today.`
    : `${count + more} things wait for you. The ${count} most urgent stand first.`
