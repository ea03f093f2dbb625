import { readAsOf } from '../../kit/as-of.ts'
import { type FormState, refusedForm } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { type OccasionField, occasionTyped, readOccasion } from './occasion.ts'
import type { Question } from './rules.ts'

export type Asked = { readonly question: Question; readonly form: FormState }

/**
 * The question in the address: `programme`, `role` where it is asked, what is said of the occasion by its names, and the day
 * as `readAsOf` finds it. What cannot be read is told beside its box, and of the occasion it is not known meanwhile.
 */
export function readQuestion(
  query: Readonly<Record<string, string>>,
  { today, programmes, roles = new Map(), occasion: fields = [], likely }: Known,
): Asked {
  const asked = query['programme'] ?? likely ?? ''
  const programme = programmes.has(asked) ? asked : [...programmes.keys()][0]
  const role = roles.has(query['role'] ?? '') ? query['role'] : undefined
  const { occasion, problems } = readOccasion(query, fields)
  const { asOf, form } = readAsOf(query, today)
  const wrong = [...form.problems, ...problems]
  return {
    question: { programme, role, occasion, asOf },
    form: problems.length > 0 ? refusedForm({ ...query, ...form.raw }, wrong) : form,
  }
}

type Known = {
  readonly today: PlainDate
  readonly programmes: ReadonlyMap<string, string>
  /** The roles there are, where the page asks about one. */
  readonly roles?: ReadonlyMap<string, string>
  /** What can be said of the occasion. */
  readonly occasion?: readonly OccasionField[]
  /** The programme that the person most likely means. */
  readonly likely: string | undefined
}

/** The same question as an address's query for another page. */
export function queryOf({ programme, role, occasion = {}, asOf }: Question): string {
  const [year = '', month = '', day = ''] = asOf.split('-')
  const boxes = { 'on-day': `${Number(day)}`, 'on-month': `${Number(month)}`, 'on-year': year }
  const query = new URLSearchParams({ ...occasionTyped(occasion), ...boxes })
  if (programme !== undefined) query.set('programme', programme)
  if (role !== undefined) query.set('role', role)
  return query.toString()
}
