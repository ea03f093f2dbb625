import type { FormState } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import {
  Card,
  EmptyState,
  type Frame,
  inWords,
  lookOf,
  Matrix,
  Page,
  Pagination,
  statusInWords,
  TodoList,
  untilTheEndOf,
} from '../../ui/index.ts'
import type { Ask } from '../practice/index.ts'
import { addressOfAnswer } from './answer-address.ts'
import { columnsOf } from './columns.ts'
import { type FilterProps, Filters } from './filters.tsx'
import type { Cell, ComingLapse, Row } from './rules.ts'
import { queryFor } from './wanted.ts'

type Props = FilterProps & {
  frame: Frame
  form: FormState
  asks: readonly Ask[]
  /** Those of this page, in the order asked for. */
  rows: readonly Row[]
  /** Of how many, where it is told. */
  total: number
  lapses: readonly ComingLapse[]
  /** How many days ahead these are told. */
  ahead: number
  /** Whether answers are worked out for one page of people at a time. */
  isBounded: boolean
  pages: { readonly previous: boolean; readonly next: boolean }
}

/** The people someone manages against what is asked of them, soonest to lapse first. */
export function TeamPage({ frame, form, asks, rows, total, lapses, ahead, isBounded, pages, ...filters }: Props) {
  const { wanted, allAsks, teams, roles } = filters
  const query = queryFor(wanted)
  const to = (page: number) => ({ href: `/team?${queryFor(wanted, { page })}` })
  return (
    <Page title="My team" lede={`Who may do what, and for how long, on ${inWords(wanted.asOf)}.`} {...{ frame, form }}>
      <Filters form={form} {...filters} />
      {isBounded ? (
        <p class="govuk-body">
          These answers are worked out now, for one page of people at a time, in the order of their names.
        </p>
      ) : null}
      {allAsks.length === 0 ? (
        <NoRules />
      ) : rows.length === 0 ? (
        <Nobody />
      ) : (
        <>
          <p class="govuk-body">{total === 1 ? '1 person' : `${total} people`}</p>
          <TeamMatrix {...{ asks, roles, rows, wanted }} />
          <p class="govuk-hint" hidden data-walk-hint>
            In the table, the arrow keys move from one answer to the next.
          </p>
        </>
      )}
      <Pagination
        previous={pages.previous ? to(wanted.page - 1) : undefined}
        next={pages.next ? to(wanted.page + 1) : undefined}
      />
      <Lapses {...{ lapses, ahead }} asOf={wanted.asOf} />
      <ul class="govuk-list">
        {teams.length > 1 ? <Item href={`/team/counts?${query}`}>How many in each team</Item> : null}
        <Item href={`/team.csv?${query}`}>Download as CSV</Item>
        <Item href={`/team.xlsx?${query}`}>Download as an Excel workbook</Item>
        <Item href="/imports">Import records from a file</Item>
        <Item href="/challenges">Answers that someone thinks are wrong</Item>
      </ul>
    </Page>
  )
}

const Item = ({ href, children }: { href: string; children: string }) => (
  <li>
    <a class="govuk-link" href={href}>
      {children}
    </a>
  </li>
)

function TeamMatrix({ asks, roles, rows, wanted }: Pick<Props, 'asks' | 'roles' | 'rows' | 'wanted'>) {
  const columns = columnsOf(asks, { roles })
  return (
    <Matrix
      caption="My team"
      first={{
        title: 'Person',
        sortHref: `/team?${queryFor(wanted, { order: 'name' })}`,
        sorted: wanted.order === 'name' ? 'ascending' : undefined,
      }}
      columns={columns.map(({ title }) => ({ title }))}
      rows={rows.map(({ id, name, jobTitle, teams, cells }) => ({
        title: name,
        href: `/people/${id}/record`,
        meta: `${jobTitle}, ${teams.map((team) => team.name).join(', ')}`,
        cells: columns.map(({ parts: [top, ...below] }) => {
          const first = toldOf(id, top && cells[top.at], wanted.asOf)
          return {
            ...first,
            below: below.map(({ at, name: title }) => {
              const told = toldOf(id, cells[at], wanted.asOf, title)
              // For the same reason: said once.
              return told.detail === first.detail && cells[at]?.status !== 'met' ? { ...told, detail: undefined } : told
            }),
          }
        }),
      }))}
    />
  )
}

/** An answer as the table tells it; with its title where it stands below another. */
function toldOf(person: string, cell: Cell | undefined, asOf: PlainDate, title?: string) {
  if (cell === undefined) return { look: 'not-applicable' as const, word: '', detail: undefined, absent: true }
  const word = `${statusInWords(cell.status)}${cell.isChecked ? ', being checked' : ''}`
  return {
    look: lookOf(cell, asOf),
    word: title === undefined ? word : `${title}: ${word.toLowerCase()}`,
    detail: detailOf(cell),
    href: addressOfAnswer(person, cell, asOf),
  }
}

const detailOf = ({ status, until, reason }: Cell) =>
  status === 'met' ? (until === null ? 'no end in sight' : untilTheEndOf(until)) : reason

type LapsesProps = { lapses: readonly ComingLapse[]; ahead: number; asOf: PlainDate }

const Lapses = ({ lapses, ahead, asOf }: LapsesProps) => (
  <Card title="Coming lapses">
    {lapses.length === 0 ? (
      <p class="govuk-body">Nothing that counts today ends within {ahead} days.</p>
    ) : (
      <TodoList
        items={lapses.map(({ person, name, say, until, ...of }) => ({
          title: `${name}: ${say}`,
          href: addressOfAnswer(person, of, asOf),
          due: untilTheEndOf(until),
          urgency: 'soon',
        }))}
      />
    )}
  </Card>
)

const NoRules = () => (
  <EmptyState title="No rules are loaded">
    <p class="govuk-body">
      This area has not yet said which practice rules it follows. An administrator of the area can choose them.
    </p>
  </EmptyState>
)

const Nobody = () => (
  <EmptyState title="Nobody to show" action={{ href: '/team', text: 'Show everyone today' }}>
    <p class="govuk-body">
      Nobody in the teams you manage is as you asked for on this day. People come here when an administrator of the area
      gives them a place in a team of yours.
    </p>
  </EmptyState>
)
