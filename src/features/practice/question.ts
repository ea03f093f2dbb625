import { readAsOf } from '../../kit/as-of.ts'
import type { FormState } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Question } from './rules.ts'

export type Asked = { readonly question: Question; readonly form: FormState }

/** The question in the address: `programme`, `role` where it is asked, and the day as `readAsOf` finds it. */
export function readQuestion(
  query: Readonly<Record<string, string>>,
  { today, programmes, roles = new Map(), likely }: Known,
): Asked {
  const asked = query['programme'] ?? likely ?? ''
  const programme = programmes.has(asked) ? asked : [...programmes.keys()][0]
  const role = roles.has(query['role'] ?? '') ? query['role'] : undefined
  const { asOf, form } = readAsOf(query, today)
  return { question: { programme, role, asOf }, form }
}

type Known = {
  readonly today: PlainDate
  readonly programmes: ReadonlyMap<string, string>
  /** The roles there are, where the page asks about one. */
  readonly roles?: ReadonlyMap<string, string>
  /** The programme that the person most likely means. */
  readonly likely: string | undefined
}

/** The same question as an address's query for another page. */
export function queryOf({ programme, role, asOf }: Question): string {
  const [year = '', month = '', day = ''] = asOf.split('-')
  const query = new URLSearchParams({ 'on-day': `${Number(day)}`, 'on-month': `${Number(month)}`, 'on-year': year })
  if (programme !== undefined) query.set('programme', programme)
  if (role !== undefined) query.set('role', role)
  return query.toString()
}
