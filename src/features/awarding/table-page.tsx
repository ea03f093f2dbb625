import type { FormState } from '../../kit/form.ts'
import { Card, Details, Form, type Frame, InsetText, Page, SubmitButton, TextareaField } from '../../ui/index.ts'
import type { ReadTable, ToldUnit } from './units-table.ts'
import { WhoReadsLoaded } from './who-reads.tsx'

type Props = {
  frame: Frame
  /** The text into which the units would go, and the table as it was sent. */
  form: FormState
  /** Undefined where the table cannot be read at all. */
  read: ReadTable | undefined
}

/** What was read from a table of units, and what could not be, row by row, before anything is kept of it. */
export const TablePage = ({ frame, form, read }: Props) => (
  <Page title="What was read from the table" caption="Awarding bodies" back="/catalogue/load" {...{ frame, form }}>
    <InsetText>Nothing of it is kept, and nothing is loaded, before you have seen what it would change.</InsetText>
    {read ? <Read read={read} /> : null}
    <Form upload action="/catalogue/load" hidden={{ text: form.raw['text'] ?? '' }}>
      <TextareaField
        form={form}
        name="table"
        label="The table, as it was sent"
        hint="You can mend its rows here. A cell with a comma stands in quotation marks"
        whoCanSee={<WhoReadsLoaded />}
        rows={14}
        code
      />
      <SubmitButton name="do" value="read" variant={read && read.problems.length === 0 ? 'secondary' : undefined}>
        Read it again
      </SubmitButton>{' '}
      {read && Object.keys(read.units).length > 0 ? (
        <SubmitButton name="do" value="take" variant={read.problems.length > 0 ? 'secondary' : undefined}>
          {read.problems.length === 0 ? 'Go on: see what it would change' : 'Go on with the units that were read'}
        </SubmitButton>
      ) : null}
    </Form>
  </Page>
)

const many = (count: number, one: string, others: string) => `${count} ${count === 1 ? one : others}`

function Read({ read: { units, left, rows, problems } }: { read: ReadTable }) {
  const all = Object.entries(units)
  return (
    <>
      {problems.length > 0 ? (
        <Card title={`${many(new Set(problems.map(({ row }) => row)).size, 'row', 'rows')} could not be read`}>
          <ul class="govuk-list govuk-list--bullet">
            {problems.map(({ message }) => (
              <li>{message}</li>
            ))}
          </ul>
          {left.length > 0 ? (
            <p class="govuk-body">
              Left out until these rows are mended, so that no criterion is missing unnoticed: {left.join(', ')}.
            </p>
          ) : null}
        </Card>
      ) : null}
      <Card title={`Read: ${many(all.length, 'unit', 'units')} from ${many(rows, 'row', 'rows')}`}>
        {all.length === 0 ? <p class="govuk-body">No unit could be read.</p> : null}
        {all.map(([id, unit]) => (
          <UnitRead id={id} unit={unit} />
        ))}
      </Card>
    </>
  )
}

const UnitRead = ({ id, unit: { title, level, credits, outcomes = [] } }: { id: string; unit: ToldUnit }) => (
  <Details
    summary={[
      title ? `${id}: ${title}` : id,
      level === undefined ? 'level not loaded' : `level ${level}`,
      credits === undefined ? 'credits not loaded' : `${credits} credits`,
      many(outcomes.flatMap(({ criteria }) => criteria).length, 'criterion', 'criteria'),
    ].join(', ')}
  >
    {outcomes.length === 0 ? <p class="govuk-body">Its outcomes and criteria are not loaded.</p> : null}
    <ul class="govuk-list">
      {outcomes.flatMap((outcome) => [
        <li>
          <b>
            {outcome.number}. {outcome.title}
          </b>
        </li>,
        ...outcome.criteria.map((each) => (
          <li>
            {each.number} {each.title ?? 'wording not loaded'}
          </li>
        )),
      ])}
    </ul>
  </Details>
)
