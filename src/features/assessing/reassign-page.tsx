import type { OrganisationId } from '../../db/tables.gen.ts'
import type { FormState } from '../../kit/form.ts'
import { Button, Card, Form, type Frame, Page, SelectField, SubmitButton, TodoList } from '../../ui/index.ts'
import type { Named } from './centre-store.ts'
import type { Moving } from './reassign-actions.ts'

type Props = {
  frame: Frame
  form: FormState
  centre: { readonly id: OrganisationId; readonly name: string }
  /** Whose work can move, and who can take it over. */
  from: readonly Named[]
  to: readonly Named[]
  /** What lies with the one, as far as the other may take it over; absent until both are chosen. */
  looked: readonly Moving[] | undefined
}

/** Moves the work of an assessor who leaves: first what would move and what would not, then in one act. */
export const ReassignPage = ({ frame, form, centre, from, to, looked }: Props) => (
  <Page
    title="Move the work of one assessor to another"
    caption={centre.name}
    back="/assessing"
    lede="Registrations, units and what waits move together. You see first what would move, and what would not. To name an assessor all the same, open the registration."
    {...{ frame, form }}
  >
    <form method="get">
      <SelectField form={form} name="from" label="Whose work moves?" items={choose(from)} filter />
      <SelectField form={form} name="to" label="Who takes it over?" items={choose(to)} filter />
      <Button variant="secondary" type="submit">
        See what would move
      </Button>
    </form>
    {looked ? <Looked looked={looked} form={form} /> : null}
  </Page>
)

const choose = (people: readonly Named[]) => [
  { value: '', text: 'Choose' },
  ...people.map(({ id, name }) => ({ value: id, text: name })),
]

function Looked({ looked, form }: { looked: readonly Moving[]; form: FormState }) {
  const able = looked.filter(({ because }) => because.length === 0)
  const unable = looked.filter(({ because }) => because.length > 0)
  const { from = '', to = '' } = form.raw
  return (
    <>
      <Card title={`Moves (${able.length})`}>
        {able.length === 0 ? <p class="govuk-body">Nothing that can move lies with them.</p> : null}
        <TodoList items={able.map((each) => ({ title: each.learnerName, meta: whatOf(each) }))} />
        {able.length > 0 ? (
          <Form hidden={{ from, to }}>
            <SubmitButton>Move it</SubmitButton>
          </Form>
        ) : null}
      </Card>
      <Card title={`Does not move (${unable.length})`}>
        {unable.length === 0 ? <p class="govuk-body">Nothing.</p> : null}
        <TodoList
          items={unable.map((each) => ({
            title: each.learnerName,
            meta: `${whatOf(each)} ${each.because.join('. ')}.`,
          }))}
        />
      </Card>
    </>
  )
}

const whatOf = ({ whole, assesses, waiting }: Moving): string =>
  [
    whole ? 'The whole registration.' : '',
    assesses.length > 0 ? `${assesses.length === 1 ? 'Unit' : 'Units'} ${assesses.join(', ')}.` : '',
    waiting === 0 ? 'Nothing waits.' : `${waiting} ${waiting === 1 ? 'thing waits' : 'things wait'}.`,
  ]
    .filter(Boolean)
    .join(' ')
