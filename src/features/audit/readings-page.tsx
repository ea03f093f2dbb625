import { dayOf } from '../../kit/plain-date.ts'
import { EmptyState, inWords, Page, Pagination, Table, type Frame } from '../../ui/index.ts'
import type { ReadingRow } from './store.ts'

type Props = { frame: Frame; readings: readonly ReadingRow[]; older: string | undefined }

export const ReadingsPage = ({ frame, readings, older }: Props) => (
  <Page
    title="Who has looked at my record"
    lede="Each time someone else opens your record, Cairn notes who, what and when."
    frame={frame}
  >
    {readings.length === 0 ? (
      <EmptyState title="Nobody else has looked">
        Only those who manage your team can open your record, and you will see it here when they do.
      </EmptyState>
    ) : (
      <Table
        caption="Readings, latest first"
        head={['When', 'Who', 'What']}
        rows={readings.map(({ at, reader, page }) => [`${inWords(dayOf(at))}, ${timeOf(at)}`, reader, page])}
      />
    )}
    {older ? <Pagination next={{ href: `/record/readers?before=${older}`, text: 'Older' }} /> : null}
  </Page>
)

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })
const timeOf = (at: Date) => clock.format(at)
