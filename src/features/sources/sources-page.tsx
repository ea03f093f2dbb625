import type { VersionedList } from '../../catalogue/index.ts'
import { capital } from '../../kit/first-letter.ts'
import { Card, type Frame, inWords, lastDay, Page, SummaryList, Table, Tag } from '../../ui/index.ts'
import { madeUpMark } from '../rulebook/index.ts'
import { address } from './early-years-page.tsx'
import { publishedWhen } from './words.ts'

export type LoadedRule = {
  readonly id: string
  readonly title: string
  readonly versions: readonly { readonly from: string | null; readonly until: string | null; readonly source: string }[]
}

/** What an awarding body has told the area. */
type LoadedBody = {
  readonly awardingBody: string
  readonly source: string
  readonly madeUp: boolean
  readonly by: string
  readonly on: string
  readonly titles: readonly string[]
  readonly units: number
}

type Props = {
  frame: Frame
  list: VersionedList['about'] | undefined
  rules: readonly LoadedRule[]
  loaded: readonly LoadedBody[]
}

export const SourcesPage = ({ frame, list, rules, loaded }: Props) => (
  <Page
    title="What Cairn knows and from where"
    lede="Cairn decides nothing by itself. Each rule has a source, and what is not loaded is said to be not loaded."
    frame={frame}
  >
    {loaded.map(({ awardingBody, source, madeUp, by, on, titles, units }) => (
      <Card title={`Loaded by this area: ${awardingBody}`}>
        {madeUp ? (
          <p class="govuk-body">
            <Tag colour="yellow">{capital(madeUpMark)}</Tag>
          </p>
        ) : null}
        <SummaryList
          rows={[
            { key: 'Source', value: source },
            { key: 'Loaded', value: `By ${by} on ${inWords(on)}` },
            { key: 'Qualifications', value: titles.join('; ') || 'None' },
            { key: 'Units', value: units },
          ]}
        />
      </Card>
    ))}
    <Card title="Rules">
      {rules.map(({ id, title, versions }) => (
        <Table
          caption={title}
          captionClass="govuk-table__caption--s"
          head={['In force', 'Source']}
          rows={versions.map((version) => [inForce(version), version.source])}
          attributes={{ id: id.replaceAll('/', '-') }}
        />
      ))}
    </Card>
    {list ? <Published list={list} /> : null}
  </Page>
)

/** A published list: each of its files, and every row of them that could not be read. */
const Published = ({ list }: { list: VersionedList['about'] }) => (
  <Card title={list.title}>
    <SummaryList
      rows={[
        { key: 'Published by', value: list.publisher },
        { key: 'From', value: list.origin },
        { key: 'Licence', value: list.licence },
      ]}
    />
    <Table
      caption="What was loaded"
      captionClass="govuk-table__caption--s"
      head={[
        'Published',
        { text: 'Rows read', format: 'numeric' },
        { text: 'Rows that could not be read', format: 'numeric' },
      ]}
      rows={list.files.map(({ from, read, unread }) => [
        publishedWhen(from),
        { text: read, format: 'numeric' },
        { text: unread.length, format: 'numeric' },
      ])}
    />
    {list.files
      .filter(({ unread }) => unread.length > 0)
      .map(({ file, unread }) => (
        <Table
          caption={`Rows of ${file} that could not be read`}
          captionClass="govuk-table__caption--s"
          head={['Line', 'Row', 'Why']}
          rows={unread.map(({ line, row, reason }) => [line, row, reason])}
        />
      ))}
    <p class="govuk-body">
      <a class="govuk-link" href={address}>
        Look at what was on the list on a day
      </a>
    </p>
  </Card>
)

function inForce({ from, until }: LoadedRule['versions'][number]): string {
  const start = from === null ? '' : `from ${inWords(from)}`
  const end = until === null ? '' : `until the end of ${inWords(lastDay(until))}`
  return [start, end].filter(Boolean).join(' ') || 'always'
}
