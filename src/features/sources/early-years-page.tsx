import { coversStart, type ListedVersion, type VersionedList } from '../../catalogue/index.ts'
import type { FormState } from '../../kit/form.ts'
import {
  Button,
  Card,
  DateInput,
  dateBoxes,
  EmptyState,
  type Frame,
  Input,
  InsetText,
  inWords,
  Page,
  Pagination,
  Select,
  Stat,
  Tag,
  untilTheEndOf,
} from '../../ui/index.ts'
import { anyPublication, type Page as Rows, publicationsOf, type Wanted } from './early-years.ts'
import { listAsOf, publicationInWords, publishedWhen, startsInWords, withAttribution } from './words.ts'

type Props = {
  frame: Frame
  form: FormState
  list: VersionedList
  wanted: Wanted
  page: Rows
  /** How many rows of any publication are what is asked for. */
  elsewhere: number
}

export const address = '/early-years-qualifications'

/** What stood on the list on a day, or was published, page by page. */
export const EarlyYearsPage = ({ frame, form, list, wanted, page, elsewhere }: Props) => (
  <Page
    title={list.about.title}
    caption="What Cairn knows and from where"
    lede="Was a qualification on the Department’s list on a day, and for courses begun when?"
    back="/sources"
    {...{ frame, form }}
  >
    <Filters {...{ form, list, wanted }} />
    {wanted.published === undefined && wanted.asOf < list.since ? (
      <EmptyState title="Not loaded">
        <p class="govuk-body">
          The earliest list that is loaded is of {inWords(list.since).slice(-4)}. What stood on the list before, and
          when it was put there, is not loaded.
        </p>
      </EmptyState>
    ) : (
      <>
        <InsetText>
          {wanted.published === undefined ? listAsOf(list, wanted.asOf) : publicationInWords(list, wanted.published)}
        </InsetText>
        <Card title={`${headingOf(wanted)}: ${page.total}`}>
          {page.rows.length === 0 ? <p class="govuk-body">None that is named so.</p> : null}
          {page.rows.map((row) =>
            wanted.published === undefined ? <Row row={row} asOf={wanted.asOf} /> : <Said row={row} />,
          )}
          {wanted.published === undefined && elsewhere > page.total ? (
            <p class="govuk-body">
              <a class="govuk-link" href={addressOf({ ...wanted, published: anyPublication, after: undefined })}>
                Look in every publication, with what was in force when: {elsewhere}
              </a>
            </p>
          ) : null}
        </Card>
        <Pagination next={page.next === undefined ? undefined : { href: addressOf({ ...wanted, after: page.next }) }} />
      </>
    )}
    <p class="govuk-body-s">{withAttribution(list)}</p>
  </Page>
)

const headingOf = ({ asOf, published }: Wanted): string => {
  if (published === undefined) return `On the list on ${inWords(asOf)}`
  return published === anyPublication ? 'In every publication' : `Published ${publishedWhen(published)}`
}

function Filters({ form, list, wanted }: Pick<Props, 'form' | 'list' | 'wanted'>) {
  const [problem] = form.problems
  const levels = [2, 3, 4, 5, 6, 7].map((level) => ({ value: String(level), text: `Level ${level}` }))
  return (
    <form class="cairn-filters" method="get" action={address} role="search" novalidate>
      <Input name="text" label={{ text: 'Name, number or awarding body' }} value={wanted.text} />
      <Select
        name="level"
        label={{ text: 'Level' }}
        items={[{ value: '', text: 'Any level' }, ...levels]}
        value={String(wanted.level ?? '')}
      />
      <Select
        name="published"
        label={{ text: 'Publication' }}
        items={[
          { value: '', text: 'As the list stood on the day' },
          ...publicationsOf(list).map((from) => ({ value: from, text: `Published ${publishedWhen(from)}` })),
          { value: anyPublication, text: 'Every publication' },
        ]}
        value={wanted.published ?? ''}
      />
      <DateInput
        id="on"
        namePrefix="on"
        fieldset={{ legend: { text: 'On the list on' } }}
        errorMessage={problem ? { text: problem.message } : undefined}
        values={problem ? form.raw : dateBoxes('on', wanted.asOf)}
      />
      <Button variant="secondary">Look</Button>
    </form>
  )
}

const Row = ({ row, asOf }: { row: ListedVersion; asOf: string }) => (
  <Stat
    title={row.title}
    href={`${address}/${row.id}`}
    meta={`Level ${row.level}, ${row.awardedBy}, ${row.number ?? 'no number'}. ${startsInWords(row)}`}
    tag={
      coversStart(row, asOf) ? (
        <Tag colour="green">A course begun then counts</Tag>
      ) : (
        <Tag colour="grey">A course begun then does not</Tag>
      )
    }
  />
)

/** What a publication said of a qualification, and when that was in force. */
const Said = ({ row }: { row: ListedVersion }) => (
  <Stat
    title={row.title}
    href={`${address}/${row.id}`}
    meta={`${row.id}, level ${row.level}, ${row.awardedBy}, ${row.number ?? 'no number'}. ${startsInWords(row)} Published ${publishedWhen(row.from)}; on the list ${row.until === null ? 'since then' : untilTheEndOf(row.until)}.`}
  />
)

function addressOf({ asOf, published, text, level, after }: Wanted): string {
  const asked = {
    ...dateBoxes('on', asOf),
    ...(published && { published }),
    ...(text && { text }),
    ...(level && { level: String(level) }),
    ...(after && { after }),
  }
  return `${address}?${new URLSearchParams(asked).toString()}`
}
