import type { Document } from '../../engine/index.ts'
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
import { type FilterProps, Filters } from './filters.tsx'
import type { Cell, ComingLapse, Row } from './rules.ts'
import { queryFor, type Wanted } from './wanted.ts'

type Props = FilterProps & {
  frame: Frame
  form: FormState
  rules: readonly Document[]
  /** Those of this page, in the order asked for. */
  rows: readonly Row[]
  /** Of how many, where it is told. */
  total: number
  lapses: readonly ComingLapse[]
  /** Whether answers are worked out for one page of people at a time. */
  isBounded: boolean
  pages: { readonly previous: boolean; readonly next: boolean }
}

const addressOf = (person: string, rule: string, programme: string, asOf: PlainDate): string => {
  const query = queryFor({ ...everyone, asOf, programme: programme || undefined })
  return `/people/${person}/practice/${rule.replace(/^practice\//, '')}?${query}`
}
const everyone: Omit<Wanted, 'asOf' | 'programme'> = {
  rule: undefined,
  team: undefined,
  text: '',
  show: 'everyone',
  order: 'soonest',
  page: 1,
}

/** The people someone manages against what is asked of them, soonest to lapse first. */
export function TeamPage({ frame, form, rules, rows, total, lapses, isBounded, pages, ...filters }: Props) {
  const { wanted, allRules, teams } = filters
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
      {allRules.length === 0 ? (
        <NoRules />
      ) : rows.length === 0 ? (
        <Nobody />
      ) : (
        <>
          <p class="govuk-body">{total === 1 ? '1 person' : `${total} people`}</p>
          <TeamMatrix {...{ rules, rows, wanted }} />
          <p class="govuk-hint" hidden data-walk-hint>
            In the table, the arrow keys move from one answer to the next.
          </p>
        </>
      )}
      <Pagination
        previous={pages.previous ? to(wanted.page - 1) : undefined}
        next={pages.next ? to(wanted.page + 1) : undefined}
      />
      <Lapses lapses={lapses} asOf={wanted.asOf} />
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

const TeamMatrix = ({ rules, rows, wanted }: Pick<Props, 'rules' | 'rows' | 'wanted'>) => (
  <Matrix
    caption="My team"
    first={{
      title: 'Person',
      sortHref: `/team?${queryFor(wanted, { order: 'name' })}`,
      sorted: wanted.order === 'name' ? 'ascending' : undefined,
    }}
    columns={rules.map(({ title }) => ({ title }))}
    rows={rows.map(({ id, name, jobTitle, teams, cells }) => ({
      title: name,
      href: `/people/${id}/record`,
      meta: `${jobTitle}, ${teams.map((team) => team.name).join(', ')}`,
      cells: cells.map((cell) => ({
        look: lookOf(cell, wanted.asOf),
        word: `${statusInWords(cell.status)}${cell.isChecked ? ', being checked' : ''}`,
        detail: detailOf(cell),
        href: addressOf(id, cell.rule, cell.programme, wanted.asOf),
      })),
    }))}
  />
)

const detailOf = ({ status, until, reason }: Cell) =>
  status === 'met' ? (until === null ? 'no end in sight' : untilTheEndOf(until)) : reason

const Lapses = ({ lapses, asOf }: { lapses: readonly ComingLapse[]; asOf: PlainDate }) => (
  <Card title="Coming lapses">
    {lapses.length === 0 ? (
      <p class="govuk-body">Nothing that counts today ends within 90 days.</p>
    ) : (
      <TodoList
        items={lapses.map(({ person, name, rule, programme, say, until }) => ({
          title: `${name}: ${say}`,
          href: addressOf(person, rule, programme, asOf),
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
