import type { PlainDate } from '../../kit/plain-date.ts'
import { Button, Card, type Frame, Grid, Page, StandingTag, Stat, TodoList } from '../../ui/index.ts'
import type { Answer } from '../verdicts/index.ts'

export type Task = {
  readonly title: string
  readonly href: string
  readonly due?: string
  readonly urgency?: 'now' | 'soon'
  readonly meta?: string
}

type Props = {
  frame: Frame
  greeting: string
  today: PlainDate
  tasks: readonly Task[]
  programme: string | undefined
  /** Whether the person works in a team, or has a record. */
  practises: boolean
  standing: readonly { readonly title: string; readonly href: string; readonly answer: Answer }[]
}

/** What needs this person now, each one click from done; then where they stand. */
export const TodayPage = ({ frame, greeting, today, tasks, programme, practises, standing }: Props) => (
  <Page title={greeting} lede={ledeOf(tasks.length)} frame={frame}>
    <Grid
      side={
        <>
          {practises ? (
            <Card title="Where you stand">
              {standing.length === 0 ? (
                <p class="govuk-body">This area has not yet said which practice rules it follows.</p>
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
      </Card>
    </Grid>
  </Page>
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
const ledeOf = (count: number) => `${numbers[count] ?? `${count} things`} to do today.`
