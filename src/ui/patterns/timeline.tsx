import type { Child } from 'hono/jsx'
import { inWords, monthInWords } from '../dates.ts'
import { Linked } from './linked.tsx'

type Entry = {
  /** A day or, where that is all that is known, a month. */
  readonly date: string
  readonly title: string
  readonly href?: string | undefined
  readonly meta?: Child
  readonly tag?: Child
}

type Props = { entries: readonly Entry[]; headingLevel?: 2 | 3 | undefined }

/** Entries under the month they belong to, in the order given. */
export function Timeline({ entries, headingLevel = 2 }: Props) {
  const Heading = `h${headingLevel}` as const
  return (
    <div class="cairn-timeline">
      {[...Map.groupBy(entries, ({ date }) => date.slice(0, 7))].map(([month, inMonth]) => (
        <section>
          <Heading class="cairn-timeline__month">{monthInWords(month)}</Heading>
          <ol>{inMonth.map(line)}</ol>
        </section>
      ))}
    </div>
  )
}

const line = ({ date, title, href, meta, tag }: Entry) => (
  <li>
    <time class="cairn-timeline__date" datetime={date}>
      {inWords(date)}
    </time>
    <div class="cairn-timeline__title">
      <Linked href={href}>{title}</Linked>
    </div>
    {tag ? <div class="cairn-timeline__tag">{tag}</div> : null}
    {meta ? <div class="cairn-timeline__meta">{meta}</div> : null}
  </li>
)
