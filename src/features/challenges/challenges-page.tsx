import type { Child } from 'hono/jsx'
import { Card, EmptyState, Form, type Frame, Page, Pagination, SubmitButton, TodoList } from '../../ui/index.ts'
import type { Candidate, Listed } from './rules.ts'
import { dayInWords, outcomeInWords, stateInWords } from './words.ts'

/** A challenge with the title of its rule. */
export type Line = Listed & { readonly title: string }

const state = ({ outcome }: Pick<Listed, 'outcome'>) => (outcome === null ? 'Being checked' : outcomeInWords[outcome])

type OwnProps = { frame: Frame; own: readonly Line[]; earlier: string | undefined }

/** Everything one has said is wrong, latest first. */
export const OwnChallengesPage = ({ frame, own, earlier }: OwnProps) => (
  <Page
    title="What I have said is wrong"
    lede="Answers of Cairn that you thought wrong, and what was decided about them."
    back="/practice"
    frame={frame}
  >
    {own.length === 0 ? (
      <EmptyState title="Nothing yet">
        <p class="govuk-body">
          Where Cairn says what you may do here, and you think the answer is wrong, choose “I think this is wrong” below
          it. Someone checks it, and their decision stands here.
        </p>
      </EmptyState>
    ) : (
      <Card>
        <TodoList
          items={own.map((line) => ({
            title: line.title,
            href: `/challenges/${line.id}`,
            due: state(line),
            meta: `You said so on ${dayInWords(line.raisedAt)}. ${stateInWords(line)}`,
          }))}
        />
      </Card>
    )}
    <Pagination next={earlier ? { href: `/challenges/own?before=${earlier}`, text: 'Earlier' } : undefined} />
  </Page>
)

type Props = {
  frame: Frame
  waiting: readonly Line[]
  decided: readonly Line[]
  earlier: string | undefined
  /** For an administrator: what waits for someone who can no longer decide it, and who could. */
  left: readonly (Line & { readonly successor: Candidate | undefined })[]
}

/** What waits for one's decision, and what one has decided. */
export const ChallengesPage = ({ frame, waiting, decided, earlier, left }: Props) => (
  <Page
    title="Answers to check"
    lede="Answers of Cairn that someone thinks are wrong. A decision changes none by itself: only evidence and rules do."
    frame={frame}
  >
    {waiting.length + decided.length + left.length === 0 ? (
      <EmptyState title="Nobody is waiting for you">
        <p class="govuk-body">
          When someone you decide for says that an answer about them is wrong, it stands here and on Today.
        </p>
      </EmptyState>
    ) : null}
    <Lines title="Waiting for you" lines={waiting} />
    {left.length > 0 ? (
      <Card title="To pass on">
        <p class="govuk-body">The people who were asked to decide these can no longer do so.</p>
        <TodoList
          items={left.map((line) => ({
            title: `${line.name}: ${line.title}`,
            meta: (
              <>
                <p>
                  {line.deciderName} was asked on {dayInWords(line.raisedAt)}.
                </p>
                <PassOn id={line.id} successor={line.successor} />
              </>
            ),
          }))}
        />
      </Card>
    ) : null}
    <Lines title="Decided" lines={decided} />
    <Pagination next={earlier ? { href: `/challenges?before=${earlier}`, text: 'Earlier' } : undefined} />
    <p class="govuk-body">
      <a class="govuk-link" href="/challenges/own">
        What I have said is wrong
      </a>
    </p>
  </Page>
)

const Lines = ({ title, lines }: { title: string; lines: readonly Line[] }): Child =>
  lines.length === 0 ? null : (
    <Card title={title}>
      <TodoList
        items={lines.map((line) => ({
          title: `${line.name}: ${line.title}`,
          href: `/challenges/${line.id}`,
          due: line.outcome === null ? undefined : outcomeInWords[line.outcome],
          meta: `Said on ${dayInWords(line.raisedAt)}`,
        }))}
      />
    </Card>
  )

const PassOn = ({ id, successor }: Pick<Line, 'id'> & { successor: Candidate | undefined }) =>
  successor ? (
    <Form action={`/challenges/${id}/pass-on`}>
      <SubmitButton variant="secondary">Pass on to {successor.name}</SubmitButton>
    </Form>
  ) : (
    <p>Nobody here could decide it yet.</p>
  )
