import type { PlainDate } from '../../kit/plain-date.ts'
import { Button, type Frame, InsetText, inWords, Page, SummaryList, Timeline } from '../../ui/index.ts'
import { chosenInWords } from './record-filters.tsx'
import { type Listed, linesOf, type Tell } from './record-lines.ts'
import { addressFor, type Wanted } from './wanted.ts'
import type { Wording } from './words.ts'

type Props = {
  frame: Frame
  /** Whose record it is, by name. */
  person: string
  base: string
  today: PlainDate
  wanted: Wanted
  entries: readonly Listed[]
  total: number
  /** The most that is printed at once. */
  most: number
  wording: Wording
  tell: Tell
}

/** A record for paper: whose, of which area, on what day, what was chosen of it, and then all of that. */
export const PrintPage = ({ frame, person, base, today, wanted, entries, total, most, wording, tell }: Props) => {
  const chosen = chosenInWords(base, wanted, wording).map(({ text }) => text)
  return (
    <Page title={`Record of ${person}`} back={addressFor(base, wanted)} frame={frame}>
      <SummaryList
        rows={[
          { key: 'Area', value: frame.area ?? '' },
          { key: 'As of', value: inWords(today) },
          { key: 'Chosen', value: chosen.length === 0 ? 'Everything' : chosen.join(', ') },
          { key: 'Entries', value: total.toLocaleString('en-GB') },
        ]}
      />
      {total > most ? (
        <InsetText>
          Only the first {most.toLocaleString('en-GB')} are printed. Choose a year or a kind to print the others.
        </InsetText>
      ) : null}
      <p class="govuk-body cairn-only-screen">
        What was written in an entry, and its evidence, are not printed here.
        <noscript> Use your browser to print this page.</noscript>
      </p>
      <div hidden data-print>
        <Button type="button">Print</Button>
      </div>
      {entries.length === 0 ? (
        <p class="govuk-body">Nothing is recorded that is all of this.</p>
      ) : (
        <Timeline
          entries={linesOf(entries, [], { base, today, words: [], wording, tell }).map((line, at) =>
            withAnswers(line, entries[at], tell),
          )}
        />
      )}
    </Page>
  )
}

/** On paper nothing can be opened, so each line says all that was answered. */
function withAnswers<L extends { readonly meta?: string | undefined }>(
  line: L,
  entry: Listed | undefined,
  tell: Tell,
): L {
  const answers = entry ? tell(entry).filter(({ key }) => key !== 'Name' && !/^(date|day) /i.test(key)) : []
  const told = answers.map(({ key, value }) => `${key}: ${value}`)
  return { ...line, href: undefined, meta: [line.meta, ...told].filter(Boolean).join('. ') }
}
