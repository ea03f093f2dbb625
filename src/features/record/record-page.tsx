import type { PlainDate } from '../../kit/plain-date.ts'
import {
  Button,
  Card,
  EmptyState,
  Form,
  type Frame,
  InsetText,
  inWords,
  LineList,
  Page,
  Pagination,
  SubmitButton,
  Timeline,
} from '../../ui/index.ts'
import type { Ending } from './ahead.ts'
import { ChosenFilters, type Counts, Filters } from './record-filters.tsx'
import { type Listed, linesOf, type Tell } from './record-lines.ts'
import { type Answers, type Entry, when } from './rules.ts'
import { addressFor, isEverything, type Wanted } from './wanted.ts'
import type { Wording } from './words.ts'

export { StandingMark } from './standing.tsx'

/** A page about the same person: what it is called, and where it is. */
export type Beside = { readonly text: string; readonly href: string }

/** A draft, as far as it is told of here. */
export type Unfinished = {
  readonly id: string
  /** Null until it is chosen. */
  readonly kind: string | null
  readonly answers: Answers
}

type Props = {
  frame: Frame
  /** Whose record it is, where it is another's; absent on one's own. */
  owner?: string | undefined
  base: string
  today: PlainDate
  wanted: Wanted
  /** The words that are looked for, as they are compared. */
  words: readonly string[]
  /** Whether nothing had the words, so that what has nearly the same is shown. */
  nearly: boolean
  entries: readonly Listed[]
  /** How many are chosen in all; unknown on a page beyond them. */
  total: number | undefined
  counts: Counts
  /** What stops counting or ends within the year: where the record is shown from the start. */
  endings: readonly Ending[]
  /** Plans of which the day has passed. */
  passed: readonly Entry[]
  drafts: readonly Unfinished[]
  /** On another’s record, what else its reader sees of them. */
  beside?: readonly Beside[]
  /** Whether the reader decides about the person, and may record that. */
  mayDecide: boolean
  later: string | undefined
  earlier: string | undefined
  wording: Wording
  /** What an entry says of itself. */
  tell: Tell
}

export const RecordPage = (props: Props) => {
  const { frame, owner, base, wanted, counts, wording, drafts, passed, entries, endings } = props
  const nothing = entries.length === 0 && endings.length === 0
  const empty = nothing && isEverything(wanted)
  return (
    <Page
      title={owner ? `${owner}’s record` : 'My record'}
      lede={
        owner
          ? 'What their role requires. They can see that you have looked.'
          : 'What you have done and hold, laid down once. It counts everywhere it should.'
      }
      frame={frame}
    >
      <Acts {...props} empty={empty} />
      {drafts.length > 0 ? <Drafts drafts={drafts} wording={wording} /> : null}
      {passed.length > 0 ? <DidItHappen passed={passed} /> : null}
      {empty && counts.withdrawn === 0 ? null : (
        <Filters own={owner === undefined} {...{ base, wanted, counts, wording }} />
      )}
      <ChosenFilters {...{ base, wanted, wording }} />
      {nothing ? <Nothing {...props} /> : <Entries {...props} />}
      <Pages {...props} />
    </Page>
  )
}

const Acts = ({ owner, base, wanted, beside = [], mayDecide, empty }: Props & { empty: boolean }) => (
  <div class="govuk-button-group">
    {owner ? null : (
      <>
        <Button href="/record/add">Add to my record</Button>
        <a class="govuk-link" href="/record/capture">
          Note one line, finish later
        </a>
        <a class="govuk-link" href="/record/export">
          Take my record along, or bring one
        </a>
      </>
    )}
    {mayDecide ? (
      <Button variant="secondary" href={`${base}/add`}>
        Record a decision or judgement
      </Button>
    ) : null}
    {beside.map(({ text, href }) => (
      <a class="govuk-link" href={href}>
        {text}
      </a>
    ))}
    {empty ? null : (
      <a class="govuk-link" href={addressFor(base, wanted, { print: 'yes' })}>
        Print {isEverything(wanted) ? (owner ? 'this record' : 'my record') : 'what is chosen'}
      </a>
    )}
  </div>
)

function Entries({ base, today, wanted, words, nearly, entries, total, endings, wording, tell }: Props) {
  const lines = linesOf(entries, endings, { base, today, words, wording, tell })
  const ahead = lines.some(({ date }) => date > today)
  return (
    <>
      {nearly ? <InsetText>Nothing has the words “{wanted.text}”. These come close.</InsetText> : null}
      {total === undefined ? null : <p class="cairn-count">{howMany(total, wanted)}</p>}
      {words.length > 0 ? (
        <>
          <h2 class="govuk-visually-hidden">What was found</h2>
          <LineList entries={lines} />
        </>
      ) : (
        <Timeline entries={lines} today={ahead && isEverything(wanted) ? today : undefined} />
      )}
    </>
  )
}

function howMany(total: number, wanted: Wanted): string {
  const count = `${total.toLocaleString('en-GB')} ${total === 1 ? 'entry' : 'entries'}`
  if (wanted.text !== '') return `${count} found, the best match first.`
  return isEverything(wanted) ? `${count}, the latest first.` : `${count} chosen, the latest first.`
}

const Pages = ({ base, wanted, later, earlier }: Props) => {
  const found = wanted.text !== ''
  return (
    <Pagination
      previous={
        later
          ? { href: addressFor(base, wanted, { before: later }), text: found ? 'Better matches' : 'Later' }
          : undefined
      }
      next={
        earlier ? { href: addressFor(base, wanted, { after: earlier }), text: found ? 'More' : 'Earlier' } : undefined
      }
    />
  )
}

/** A page with nothing on it says why, and what to do. */
const Nothing = ({ owner, wanted, later }: Props) => {
  if (wanted.text !== '')
    return (
      <EmptyState title={`Nothing found for “${wanted.text}”`}>
        <p class="govuk-body">
          Search looks at names, kinds, providers and programmes, and at what {owner ? 'they' : 'you'} wrote. The
          beginning of a word is enough: “safeg” finds safeguarding. Try fewer words, or take a filter away.
        </p>
      </EmptyState>
    )
  if (!isEverything(wanted))
    return (
      <EmptyState title="No entry is all of this">
        <p class="govuk-body">An entry must be everything that is chosen above. Take one away to see more.</p>
      </EmptyState>
    )
  if (later)
    return (
      <EmptyState title="Nothing earlier">
        <p class="govuk-body">The record begins on the page before.</p>
      </EmptyState>
    )
  return (
    <EmptyState title={owner ? 'Nothing is recorded yet' : 'Your record is empty'}>
      A record starts with one thing: for example the safeguarding refresher you did last spring. You need its name and
      its date.
    </EmptyState>
  )
}

const Drafts = ({ drafts, wording }: { drafts: readonly Unfinished[]; wording: Wording }) => (
  <section class="cairn-drafts">
    <h2 class="govuk-heading-m">Not finished yet</h2>
    <ul class="govuk-list govuk-list--bullet">
      {drafts.map(({ id, kind, answers }) => (
        <li>
          <a class="govuk-link" href={`/record/add/${id}`}>
            {answers['title'] || wording.kinds.get(kind ?? '') || 'Something not named yet'}
          </a>{' '}
          – only you can see this
        </li>
      ))}
    </ul>
    <p class="govuk-body">
      <a class="govuk-link" href="/record/drafts">
        All you have to finish
      </a>
    </p>
  </section>
)

const mostPassed = 5

/** A plan counts for nothing until the person says that it happened, which corrects the entry. */
const DidItHappen = ({ passed }: { passed: readonly Entry[] }) => (
  <Card title="Did this happen?">
    <ul class="cairn-todo">
      {passed.slice(0, mostPassed).map((entry) => (
        <li>
          <div class="cairn-todo__title">
            <a class="govuk-link" href={`/record/${entry.id}`}>
              {entry.title}
            </a>
          </div>
          <div class="cairn-todo__meta">
            Planned for {inWords(when(entry))}. It counts once you say that it happened.
          </div>
          <div class="cairn-todo__acts">
            <Form action={`/record/${entry.id}/correct`}>
              <SubmitButton variant="secondary">
                Yes, check and confirm<span class="govuk-visually-hidden"> {entry.title}</span>
              </SubmitButton>
            </Form>
            <a class="govuk-link" href={`/record/${entry.id}/withdraw`}>
              No, withdraw it<span class="govuk-visually-hidden">: {entry.title}</span>
            </a>
          </div>
        </li>
      ))}
    </ul>
    {passed.length > mostPassed ? (
      <p class="govuk-body">
        <a class="govuk-link" href="/record?standing=planned">
          All that is planned
        </a>
      </p>
    ) : null}
  </Card>
)
