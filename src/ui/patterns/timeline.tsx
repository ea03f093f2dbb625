import type { Child } from 'hono/jsx'
import { inWords, monthInWords } from '../dates.ts'

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
    <span class="cairn-timeline__title">
      {href ? (
        <a class="govuk-link" href={href}>
          {title}
        </a>
      ) : (
        title
      )}
    </span>
    {tag ? <span class="cairn-timeline__tag">{tag}</span> : null}
    {meta ? <span class="cairn-timeline__meta">{meta}</span> : null}
  </li>
)
