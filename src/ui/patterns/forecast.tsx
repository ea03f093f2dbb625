import { html } from 'hono/html'
import type { Change, Status } from '../../engine/verdict.ts'
import { Details } from '../components/details.tsx'
import { inWords, lastDay } from '../dates.ts'
import { recurring } from '../recurring.ts'
import { ForecastPicture, type Stretch } from './forecast-picture.tsx'
import { statusInWords, type StatusWords } from './status.tsx'

type Props = {
  /** Start of the ids, where a page shows more than one. */
  id?: string | undefined
  from: string
  to: string
  status: Status
  changes: readonly Change[]
  title?: string | undefined
  /** What the statuses are called, where “met” would say too much. */
  words?: StatusWords | undefined
}

/** What happens next if nothing new arrives: a picture with its table one key away, and a short list on a phone. */
export function Forecast({ id = 'forecast', title = 'What happens next', ...of }: Props) {
  const { from, to } = of
  const stretches = stretchesOf(of)
  // Templates, which escape as JSX does at a fraction of its cost.
  return html`<section class="cairn-card">
    <h2 class="govuk-heading-m cairn-card__title">${title}</h2>
    ${ForecastPicture({ id, from, to, stretches, title })}
    <ol class="cairn-forecast__list">
      ${stretches.map(listed)}
    </ol>
    ${(
      <Details summary="Show as a table" class="cairn-forecast__table">
        {html`<table class="govuk-table">
          <caption class="govuk-table__caption govuk-visually-hidden">
            ${title}
          </caption>
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              ${['From', 'To the end of', 'Status', 'Why'].map(
                (head) => html`<th scope="col" class="govuk-table__header">${head}</th>`,
              )}
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            ${stretches.map((stretch, index) => row(stretch, index === stretches.length - 1))}
          </tbody>
        </table>`}
      </Details>
    )}
  </section>`
}

const listed = ({ from, word, reason = '' }: Stretch) =>
  html`<li><b>From ${inWords(from)}: ${word.toLowerCase()}</b> ${recurring(reason)}</li>`

/** The last stretch goes on beyond the picture. */
const row = ({ from, until, word, reason = '' }: Stretch, isLast: boolean) =>
  html`<tr class="govuk-table__row">
    <td class="govuk-table__cell">${inWords(from)}</td>
    <td class="govuk-table__cell">${isLast ? '' : inWords(lastDay(until))}</td>
    <td class="govuk-table__cell">${word}</td>
    <td class="govuk-table__cell">${recurring(reason)}</td>
  </tr>`

function stretchesOf({ from, to, status, changes, words }: Omit<Props, 'id' | 'title'>): Stretch[] {
  const ahead = changes.filter(({ on }) => on > from && on < to).toSorted((a, b) => (a.on < b.on ? -1 : 1))
  const starts = [{ on: from, status, reason: undefined }, ...ahead]
  return starts.map(({ on, status, reason }, index) => ({
    from: on,
    until: starts[index + 1]?.on ?? to,
    status,
    word: statusInWords(status, words),
    reason,
  }))
}
