import { found } from '../../kit/errors.ts'
import { clean, type FormState } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { type Ask, queryOf, readQuestion } from '../practice/index.ts'
import { askKey } from '../verdicts/index.ts'
import { type Order, orders, type Show, shows } from './rules.ts'

/** What the address of the page asks for. */
export type Wanted = {
  readonly asOf: PlainDate
  /** The programme that everyone is asked about; undefined where each is asked about their own. */
  readonly programme: string | undefined
  /** The one requirement that is shown, by its rule, or its rule and role (`askKey`); undefined for all. */
  readonly rule: string | undefined
  readonly team: string | undefined
  readonly text: string
  readonly show: Show
  readonly order: Order
  /** From 1. */
  readonly page: number
}

type Query = Readonly<Record<string, string>>
type Known = { readonly today: PlainDate; readonly programmes: ReadonlyMap<string, string> }

const among = <T extends string>(values: readonly T[], asked: string | undefined): T =>
  values.find((value) => value === asked) ?? (values[0] as T)

/** What the address asks for, and a day in it that cannot be read, of which today stands in the place. */
export type Asked = { readonly wanted: Wanted; readonly form: FormState }

/** Reads it; what is not known is as if it were not asked. Throws NotFound for a page that cannot be. */
export function readWanted(query: Query, { today, programmes }: Known): Asked {
  const { programme = '', rule, team, text = '', page = '1' } = query
  const { question, form } = readQuestion(query, { today, programmes, likely: undefined })
  return {
    form,
    wanted: {
      asOf: question.asOf,
      programme: programmes.has(programme) ? programme : undefined,
      rule: rule || undefined,
      team: team || undefined,
      text: clean(text).trim().slice(0, mostText),
      show: among(shows, query['show']),
      order: among(orders, query['order']),
      page: Number(found(/^[1-9]\d{0,5}$/.test(page) ? page : undefined, 'page')),
    },
  }
}

const mostText = 200

/** The same page with some of what it asks for changed, as an address's query. */
export function queryFor(wanted: Wanted, change: Partial<Wanted> = {}): string {
  const { asOf, programme, rule, team, text, show, order, page } = { ...wanted, page: 1, ...change }
  const query = new URLSearchParams(queryOf({ asOf, programme }))
  const rest = { rule, team, text, show: show === shows[0] ? '' : show, order: order === orders[0] ? '' : order }
  for (const [name, value] of Object.entries(rest)) if (value) query.set(name, value)
  if (page > 1) query.set('page', String(page))
  return query.toString()
}

/** What is shown of what the area asks. */
export function shownAsks(asks: readonly Ask[], { rule }: Pick<Wanted, 'rule'>): readonly Ask[] {
  const chosen = asks.filter((ask) => ask.rule.id === rule || askKey(ask) === rule)
  return chosen.length > 0 ? chosen : asks
}
