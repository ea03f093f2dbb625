import { z } from 'zod'
import { blankForm, dateField, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Question } from './rules.ts'

const AsOf = z.object({ on: dateField('the date to check') })

export type Asked = { readonly question: Question; readonly form: FormState }

/**
 * The question in the address: `programme`, `role` where it is asked, and the day as `on-day`, `on-month`, `on-year` (today where none is given).
 * A day that cannot be read is told beside its boxes, and today is asked about meanwhile.
 */
export function readQuestion(
  query: Readonly<Record<string, string>>,
  { today, programmes, roles = new Map(), likely }: Known,
): Asked {
  const asked = query['programme'] ?? likely ?? ''
  const programme = programmes.has(asked) ? asked : [...programmes.keys()][0]
  const role = roles.has(query['role'] ?? '') ? query['role'] : undefined
  if (!['on-day', 'on-month', 'on-year'].some((box) => query[box]))
    return { question: { programme, role, asOf: today }, form: blankForm }
  const read = submitted(AsOf, query)
  return read.ok
    ? { question: { programme, role, asOf: read.value.on }, form: blankForm }
    : { question: { programme, role, asOf: today }, form: refusedForm(query, read.problems) }
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
