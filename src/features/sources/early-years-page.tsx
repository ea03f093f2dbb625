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
} from '../../ui/index.ts'
import type { Page as Rows, Wanted } from './early-years.ts'
import { listAsOf, startsInWords, withAttribution } from './words.ts'

type Props = { frame: Frame; form: FormState; list: VersionedList; wanted: Wanted; page: Rows }

export const address = '/early-years-qualifications'

/** What stood on the list on a day, page by page. */
export const EarlyYearsPage = ({ frame, form, list, wanted, page }: Props) => (
  <Page
    title={list.about.title}
    caption="What Cairn knows and from where"
    lede="Was a qualification on the Department’s list on a day, and for courses begun when?"
    back="/sources"
    {...{ frame, form }}
  >
    <Filters {...{ form, wanted }} />
    {wanted.asOf < list.since ? (
      <EmptyState title="Not loaded">
        <p class="govuk-body">
          The earliest list that is loaded is of {inWords(list.since).slice(-4)}. What stood on the list before, and
          when it was put there, is not loaded.
        </p>
      </EmptyState>
    ) : (
      <>
        <InsetText>{listAsOf(list, wanted.asOf)}</InsetText>
        <Card title={`On the list on ${inWords(wanted.asOf)}: ${page.total}`}>
          {page.rows.length === 0 ? <p class="govuk-body">None that is named so.</p> : null}
          {page.rows.map((row) => (
            <Row row={row} asOf={wanted.asOf} />
          ))}
        </Card>
        <Pagination next={page.next === undefined ? undefined : { href: addressOf({ ...wanted, after: page.next }) }} />
      </>
    )}
    <p class="govuk-body-s">{withAttribution(list)}</p>
  </Page>
)

function Filters({ form, wanted }: Pick<Props, 'form' | 'wanted'>) {
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

function addressOf({ asOf, text, level, after }: Wanted): string {
  const asked = {
    ...dateBoxes('on', asOf),
    ...(text && { text }),
    ...(level && { level: String(level) }),
    ...(after && { after }),
  }
  return `${address}?${new URLSearchParams(asked).toString()}`
}
