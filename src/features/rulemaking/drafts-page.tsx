import { Button, Card, EmptyState, type Frame, Grid, Page, Pagination, Select, Stat, TodoList } from '../../ui/index.ts'
import type { Draft } from './rules.ts'
import { dayInWords } from './words.ts'

type Named = { readonly id: string; readonly title: string }
type Published = { readonly rule: string; readonly title: string; readonly by: string; readonly at: Date }

type Props = {
  frame: Frame
  drafts: readonly (Draft & { readonly title: string })[]
  /** Before which the earlier drafts are. */
  earlier: string | undefined
  /** What the sources leave to the area, and it has not decided yet. */
  undecided: readonly Named[]
  rules: readonly Named[]
  published: readonly Published[]
}

/** The area's own rules: what is being written, what it still has to decide, what it has published. */
export const DraftsPage = ({ frame, drafts, earlier, undecided, rules, published }: Props) => (
  <Page
    title="Our own rules"
    lede="A rule is written as a draft, tried on everyone in the area, and then published. What is published is never changed; a newer version takes its place from a day on."
    frame={frame}
  >
    <Grid side={<Begin rules={rules} />}>
      {drafts.length > 0 ? (
        <Card title="Drafts">
          <TodoList
            items={drafts.map(({ id, title, savedAt, savedBy }) => ({
              title,
              href: `/rule-drafts/${id}`,
              meta: `Saved by ${savedBy} on ${dayInWords(savedAt)}.`,
            }))}
          />
          {earlier ? <Pagination next={{ href: `/rule-drafts?before=${earlier}`, text: 'Earlier drafts' }} /> : null}
        </Card>
      ) : null}
      <Undecided undecided={undecided} />
      {published.length > 0 ? (
        <Card title="Published here">
          {published.map(({ rule, title, by, at }) => (
            <Stat title={title} href={`/rules/${rule}`} meta={`By ${by} on ${dayInWords(at)}.`} />
          ))}
        </Card>
      ) : null}
      {drafts.length + undecided.length + published.length === 0 ? (
        <EmptyState title="Nothing is being written">
          <p class="govuk-body">Choose a rule to write a new version of, or begin one of your own.</p>
        </EmptyState>
      ) : null}
    </Grid>
  </Page>
)

const Undecided = ({ undecided }: Pick<Props, 'undecided'>) =>
  undecided.length === 0 ? null : (
    <Card title="Yours to decide">
      <p class="govuk-body">
        The sources leave these to each area. Until yours decides, Cairn says that it cannot tell, or advises.
      </p>
      {undecided.map(({ id, title }) => (
        <div class="cairn-decide">
          <p class="govuk-body">
            <a class="govuk-link" href={`/rules/${id}`}>
              {title}
            </a>
          </p>
          <BeginForm rule={id} text="Decide this" about={title} />
        </div>
      ))}
    </Card>
  )

const Begin = ({ rules }: Pick<Props, 'rules'>) => (
  <Card title="Begin">
    <form method="post" action="/rule-drafts" novalidate>
      <Select
        name="rule"
        label={{ text: 'A new version of' }}
        items={rules.map(({ id, title }) => ({ value: id, text: title }))}
        value=""
      />
      <Button variant="secondary" preventDoubleClick>
        Write a new version
      </Button>
    </form>
    <form method="post" action="/rule-drafts" novalidate>
      <Button variant="secondary" preventDoubleClick>
        Write a new rule
      </Button>
    </form>
  </Card>
)

type BeginProps = { rule: string; text: string; about: string }

/** The button that begins a draft of a new version of a rule. */
const BeginForm = ({ rule, text, about }: BeginProps) => (
  <form method="post" action="/rule-drafts" novalidate>
    <input type="hidden" name="rule" value={rule} />
    <Button variant="secondary" preventDoubleClick>
      {text}
      <span class="govuk-visually-hidden">: {about}</span>
    </Button>
  </form>
)
