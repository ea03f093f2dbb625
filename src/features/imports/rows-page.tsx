import type { FormState } from '../../kit/form.ts'
import { Button, Card, CheckboxesField, Form, type Frame, Page, Pagination, SubmitButton } from '../../ui/index.ts'
import { Discard, shortened } from './columns-page.tsx'
import type { Show } from './row-store.ts'
import type { CheckedRow, Counts, RowState, What } from './rules.ts'
import { addedInWords, rowsInWords, showTitles } from './words-of-pages.ts'

type Props = {
  frame: Frame
  form: FormState
  id: string
  what: What
  fileName: string
  counts: Counts
  show: Show
  rows: readonly CheckedRow[]
  /** Where the next page of rows begins. */
  next: string | undefined
  /** How many words could be explained once for all their rows. */
  unknownWords: number
  /** Whether rows can still be chosen. */
  open: boolean
}

/** Every row with what is wrong with it, before anything is added. */
export const RowsPage = ({ frame, form, id, what, fileName, counts, open, unknownWords, ...list }: Props) => (
  <Page
    title={open ? 'Look at the rows before you import them' : 'The rows of this import'}
    caption={fileName}
    back={open ? `/imports/${id}/columns` : `/imports/${id}`}
    {...{ frame, form }}
  >
    {open ? <Ready {...{ id, what, counts, unknownWords }} /> : null}
    <Card title="Rows">
      <Filters id={id} counts={counts} show={list.show} />
      <RowList {...{ id, open, form, ...list }} />
    </Card>
    {open ? <Discard id={id} /> : null}
  </Page>
)

type ReadyProps = { id: string; what: What; counts: Counts; unknownWords: number }

const Ready = ({ id, what, counts, unknownWords }: ReadyProps) => {
  const out = counts.problem + counts.duplicate + counts.leftOut
  return (
    <Card title={`${rowsInWords(counts.ready)} ready`} id="import">
      {out > 0 ? (
        <p class="govuk-body">
          {rowsInWords(out)} {out === 1 ? 'stays' : 'stay'} out: {counts.problem.toLocaleString('en-GB')} with problems,{' '}
          {counts.duplicate.toLocaleString('en-GB')} said already, {counts.leftOut.toLocaleString('en-GB')} left out by
          you. You can put them right in your file and import it again: what is here already is not added twice.
        </p>
      ) : null}
      {unknownWords > 0 ? (
        <Button href={`/imports/${id}/meanings`} variant="secondary">
          Say what unknown words mean
        </Button>
      ) : null}
      {counts.ready > 0 ? (
        <Form action={`/imports/${id}/commit`}>
          <SubmitButton>Import {addedInWords(what, counts.ready)}</SubmitButton>
        </Form>
      ) : null}
    </Card>
  )
}

const shows: readonly (RowState | 'leftOut')[] = ['problem', 'duplicate', 'ready', 'leftOut']

const Filters = ({ id, counts, show }: { id: string; counts: Counts; show: Show }) => (
  <nav aria-label="Which rows">
    <ul class="govuk-list">
      {shows.map((each) => (
        <li>
          <a
            class="govuk-link"
            href={`/imports/${id}/rows?show=${each}`}
            aria-current={each === show ? 'page' : undefined}
          >
            {showTitles[each]}
          </a>
          : {counts[each].toLocaleString('en-GB')}
        </li>
      ))}
    </ul>
  </nav>
)

type RowListProps = Pick<Props, 'id' | 'form' | 'show' | 'rows' | 'next' | 'open'>

function RowList({ id, form, show, rows, next, open }: RowListProps) {
  if (rows.length === 0) return <p class="govuk-body">No rows here.</p>
  const title = show === 'all' ? 'All rows' : showTitles[show]
  return (
    <>
      {open ? (
        <Form action={`/imports/${id}/rows?show=${show}`} hidden={{ shown: rows.map(({ line }) => line).join(' ') }}>
          <CheckboxesField
            form={{
              ...form,
              raw: Object.fromEntries(rows.filter((row) => row.leftOut).map(({ line }) => [`out-${line}`, 'yes'])),
            }}
            name="out"
            label={`${title}: tick those to leave out`}
            items={rows.map((row) => ({
              value: String(row.line),
              text: nameOf(row),
              hint: row.problems.length === 0 ? undefined : { text: <Problems row={row} /> },
            }))}
          />
          <SubmitButton variant="secondary">Save which rows stay out</SubmitButton>
        </Form>
      ) : (
        <ul class="govuk-list">
          {rows.map((row) => (
            <li>
              {nameOf(row)}
              <Problems row={row} />
            </li>
          ))}
        </ul>
      )}
      <Pagination next={next === undefined ? undefined : { href: next }} landmarkLabel="More rows" />
    </>
  )
}

/** "Row 12: Amina Hassan · Safeguarding Group B · 14/3/2024". */
const nameOf = ({ line, cells }: CheckedRow): string => {
  const said = cells.filter((cell) => cell !== '').slice(0, 4)
  return `Row ${line}: ${said.map((cell) => shortened(cell, 40)).join(' · ')}`
}

const Problems = ({ row }: { row: CheckedRow }) => (
  <ul class="govuk-list govuk-list--bullet cairn-tight">
    {row.problems.map(({ column, message }) => (
      <li>{column === '' ? message : `${column}: ${message}`}</li>
    ))}
  </ul>
)
