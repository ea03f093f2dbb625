import { Button, EmptyState, type Frame, Page, Pagination, Tag, Timeline } from '../../ui/index.ts'
import { type Answers, type Entry, when } from './rules.ts'
import { kindInWords, type Wording } from './words.ts'

/** A draft, as far as it is told of here. */
export type Unfinished = {
  readonly id: string
  readonly kind: string
  readonly answers: Answers
}

type Props = {
  frame: Frame
  /** Whose record it is, where it is another's; absent on one's own. */
  owner?: string
  base: string
  entries: readonly Entry[]
  drafts: readonly Unfinished[]
  /** Whether the reader decides about the person, and may record that. */
  mayDecide?: boolean
  earlier: string | undefined
  wording: Wording
}

export const RecordPage = ({ frame, owner, base, entries, drafts, mayDecide, earlier, wording }: Props) => (
  <Page
    title={owner ? `${owner}’s record` : 'My record'}
    lede={
      owner
        ? 'What their role requires. They can see that you have looked.'
        : 'What you have done and hold, laid down once. It counts everywhere it should.'
    }
    frame={frame}
  >
    {owner ? null : <Button href="/record/add">Add to my record</Button>}
    {owner ? null : (
      <p class="govuk-body">
        <a class="govuk-link" href="/record/export">
          Take my record along, or bring one
        </a>
      </p>
    )}
    {mayDecide ? (
      <Button variant="secondary" href={`${base}/add`}>
        Record a decision or judgement
      </Button>
    ) : null}
    {drafts.length > 0 ? <Drafts drafts={drafts} wording={wording} /> : null}
    {entries.length === 0 ? (
      <EmptyState title={owner ? 'Nothing is recorded yet' : 'Your record is empty'}>
        A record starts with one thing: for example the safeguarding refresher you did last spring. You need its name
        and its date.
      </EmptyState>
    ) : (
      <Timeline
        entries={entries.map((entry) => ({
          date: when(entry),
          title: entry.title,
          href: `${base}/${entry.id}`,
          meta: kindInWords(entry, wording),
          tag: standings[entry.standing],
        }))}
      />
    )}
    {earlier ? <Pagination next={{ href: `${base}?after=${earlier}`, text: 'Earlier' }} /> : null}
  </Page>
)

const Drafts = ({ drafts, wording }: { drafts: readonly Unfinished[]; wording: Wording }) => (
  <section class="cairn-drafts">
    <h2 class="govuk-heading-m">Not finished yet</h2>
    <ul class="govuk-list govuk-list--bullet">
      {drafts.map(({ id, kind, answers }) => (
        <li>
          <a class="govuk-link" href={`/record/add/${id}/check`}>
            {answers['title'] || wording.kinds.get(kind) || kind}
          </a>{' '}
          – only you can see this
        </li>
      ))}
    </ul>
  </section>
)

/** How well the entry is known, in a word and a colour. */
export const StandingMark = ({ standing }: Pick<Entry, 'standing'>) => {
  const { text, colour } = standings[standing]
  return <Tag colour={colour}>{text}</Tag>
}

const standings = {
  verified: { text: 'Verified', colour: 'green' },
  claimed: { text: 'Not yet verified', colour: 'yellow' },
  planned: { text: 'Planned', colour: 'grey' },
} as const
