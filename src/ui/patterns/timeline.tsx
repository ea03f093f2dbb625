import { html } from 'hono/html'
import { inWords, monthInWords } from '../dates.ts'

type Entry = {
  /** A day or, where that is all that is known, a month. */
  readonly date: string
  readonly title: string
  readonly href?: string | undefined
  readonly meta?: string | undefined
  /** A word on how it stands, in one of GOV.UK's tag colours. */
  readonly tag?: { readonly text: string; readonly colour: 'green' | 'yellow' | 'grey' } | undefined
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

// Fifty and more lines a page: a template, which escapes as JSX does, costs a fraction of as many elements.
const line = ({ date, title, href, meta, tag }: Entry) =>
  html`<li>
    <time class="cairn-timeline__date" datetime="${date}">${inWords(date)}</time>
    <span class="cairn-timeline__title">${href ? html`<a class="govuk-link" href="${href}">${title}</a>` : title}</span>
    ${
      tag
        ? html`<span class="cairn-timeline__tag"
            ><strong class="govuk-tag govuk-tag--${tag.colour}">${tag.text}</strong></span
          >`
        : ''
    }
    ${meta ? html`<span class="cairn-timeline__meta">${meta}</span>` : ''}
  </li>`
