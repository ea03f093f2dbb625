import { html } from 'hono/html'
import { inWords, monthInWords } from '../dates.ts'
import { marked, type Piece } from './marked.tsx'

/** An entry of a record, or what is to become of one, on its day. */
export type Line = {
  /** A day or, where that is all that is known, a month. */
  readonly date: string
  readonly title: string
  readonly href?: string | undefined
  readonly meta?: string | undefined
  /** A word on how it stands, in one of GOV.UK's tag colours. */
  readonly tag?: { readonly text: string; readonly colour: 'green' | 'yellow' | 'grey' | 'orange' | 'blue' } | undefined
  /** What was looked for, in the title. */
  readonly found?: readonly Piece[] | undefined
  /** Other words in which something was found. */
  readonly extracts?: readonly { readonly text: string; readonly found: readonly Piece[] }[] | undefined
}

type Props = {
  entries: readonly Line[]
  headingLevel?: 2 | 3 | undefined
  /** The day it is, where some lines lie ahead of it: it stands between them and the others. */
  today?: string | undefined
}

type Dated = Line | { readonly date: string; readonly today: true }

/** Entries under the month they belong to, in the order given, the latest first. */
export function Timeline({ entries, headingLevel = 2, today }: Props) {
  const Heading = `h${headingLevel}` as const
  return (
    <div class="cairn-timeline">
      {[...Map.groupBy(withToday(entries, today), ({ date }) => date.slice(0, 7))].map(([month, inMonth]) => (
        <section>
          <Heading class="cairn-timeline__month">{monthInWords(month)}</Heading>
          <ol>{inMonth.map((each) => ('today' in each ? todayLine(each.date) : line(each, today)))}</ol>
        </section>
      ))}
    </div>
  )
}

/** The same lines as they come, where their order is not that of time. */
export const LineList = ({ entries }: Pick<Props, 'entries'>) => (
  <div class="cairn-timeline">
    <ol>{entries.map((each) => line(each, undefined))}</ol>
  </div>
)

function withToday(entries: readonly Line[], today: string | undefined): readonly Dated[] {
  if (today === undefined) return entries
  const passed = entries.findIndex(({ date }) => date <= today)
  const at = passed === -1 ? entries.length : passed
  return [...entries.slice(0, at), { date: today, today: true }, ...entries.slice(at)]
}

const todayLine = (date: string) =>
  html`<li class="cairn-timeline__today"><time datetime="${date}">Today, ${inWords(date)}</time></li>`

// Fifty and more lines a page: a template, which escapes as JSX does, costs a fraction of as many elements.
function line({ date, title, href, meta, tag, found, extracts }: Line, today: string | undefined) {
  const words = marked(title, found)
  return html`<li${today !== undefined && date > today ? html` class="cairn-timeline__ahead"` : ''}>
    <time class="cairn-timeline__date" datetime="${date}">${inWords(date)}</time>
    <span class="cairn-timeline__title">${href ? html`<a class="govuk-link" href="${href}">${words}</a>` : words}</span>
    ${
      tag
        ? html`<span class="cairn-timeline__tag"
            ><strong class="govuk-tag govuk-tag--${tag.colour}">${tag.text}</strong></span
          >`
        : ''
    }
    ${meta ? html`<span class="cairn-timeline__meta">${meta}</span>` : ''}
    ${extracts?.map((extract) => html`<span class="cairn-timeline__meta">${marked(extract.text, extract.found)}</span>`) ?? ''}
  </li>`
}
