import type { Change, Status } from '../../engine/verdict.ts'
import { Details } from '../components/details.tsx'
import { Table } from '../components/table.tsx'
import { inWords, lastDay } from '../dates.ts'
import { ForecastPicture, type Stretch } from './forecast-picture.tsx'
import { statusInWords } from './status.tsx'

type Props = {
  /** Start of the ids, where a page shows more than one. */
  id?: string | undefined
  from: string
  to: string
  status: Status
  changes: readonly Change[]
  title?: string | undefined
}

/** What happens next if nothing new arrives: a picture with its table one key away, and a short list on a phone. */
export function Forecast({ id = 'forecast', from, to, status, changes, title = 'What happens next' }: Props) {
  const stretches = stretchesOf({ from, to, status, changes })
  return (
    <section class="cairn-card cairn-forecast">
      <h2 class="govuk-heading-m cairn-card__title">{title}</h2>
      <ForecastPicture id={id} from={from} to={to} stretches={stretches} title={title} />
      <ol class="cairn-forecast__list">
        {stretches.map(({ from: start, status, reason }) => (
          <li>
            <b>
              From {inWords(start)}: {statusInWords(status).toLowerCase()}
            </b>
            {reason ? ` ${reason}` : null}
          </li>
        ))}
      </ol>
      <Details summary="Show as a table" class="cairn-forecast__table">
        <Table
          caption={title}
          captionClass="govuk-visually-hidden"
          head={['From', 'To the end of', 'Status', 'Why']}
          rows={stretches.map((stretch, index) => [
            inWords(stretch.from),
            index === stretches.length - 1 ? '' : inWords(lastDay(stretch.until)),
            statusInWords(stretch.status),
            stretch.reason ?? '',
          ])}
        />
      </Details>
    </section>
  )
}

function stretchesOf({ from, to, status, changes }: Omit<Props, 'id' | 'title'>): Stretch[] {
  const ahead = changes.filter(({ on }) => on > from && on < to).toSorted((a, b) => (a.on < b.on ? -1 : 1))
  const starts = [{ on: from, status, reason: undefined }, ...ahead]
  return starts.map(({ on, status, reason }, index) => ({
    from: on,
    until: starts[index + 1]?.on ?? to,
    status,
    reason,
  }))
}
