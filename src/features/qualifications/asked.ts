import { z } from 'zod'
import { plus } from '../../engine/index.ts'
import {
  choiceField,
  dateField,
  filledForm,
  type FormState,
  type RawForm,
  refusedForm,
  submitted,
} from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/dates.ts'

/** Which qualification, on which day, and which units are supposed to be done. */
export type Asked = { readonly id: string; readonly asOf: PlainDate; readonly ticked: ReadonlySet<string> }

type Query = Readonly<Record<string, string>>

/** The same day as the query of an address; empty where it is today. */
export const queryOf = (asOf: PlainDate, today: PlainDate): string =>
  asOf === today ? '' : `?${new URLSearchParams(dateBoxes('on', asOf)).toString()}`

/** The name of a unit's box is `unit-` and its id. */
export const tickedIn = (raw: RawForm): ReadonlySet<string> =>
  new Set(Object.keys(raw).flatMap((name) => (name.startsWith('unit-') ? [name.slice('unit-'.length)] : [])))

/** What a plan can keep smallest, as people call it. */
export const ways = {
  cost: 'What it costs',
  hours: 'The hours it takes',
  credits: 'The credits to be done',
  date: 'How long it takes: the day on which the last of it ends',
} as const

const PlanWanted = z.object({
  by: dateField('the day to finish by'),
  minimise: choiceField(['cost', 'hours', 'credits', 'date'], 'Choose what to keep smallest'),
})

export type PlanAsked = { readonly wanted: z.output<typeof PlanWanted> | undefined; readonly form: FormState }

/** In seconds: the longest that the planner may take over one of its programmes. */
export const patience = 2

/** By when one would finish, where nothing is said: a year from today. */
export const usualEnd = (today: PlainDate): PlainDate => plus(today, { months: 12, days: 0 }) as PlainDate

/** The plan that an address asks for; a year from today at least cost where it says nothing. */
export function readPlan(query: Query, today: PlainDate): PlanAsked {
  const usual = { ...dateBoxes('by', usualEnd(today)), minimise: 'cost' }
  const raw = Object.keys(query).length === 0 ? usual : query
  const read = submitted(PlanWanted, raw)
  if (!read.ok) return { wanted: undefined, form: refusedForm(raw, read.problems) }
  if (read.value.by >= today) return { wanted: read.value, form: filledForm(raw) }
  const problems = [{ field: 'by-day', message: 'The day to finish by must be today or later' }]
  return { wanted: undefined, form: refusedForm(raw, problems) }
}
