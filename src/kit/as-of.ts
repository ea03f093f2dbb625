import { z } from 'zod'
import { blankForm, dateField, type FormState, type RawForm, refusedForm, submitted } from './form.ts'
import type { PlainDate } from './plain-date.ts'

const AsOf = z.object({ on: dateField('the date to check') })
const boxes = ['on-day', 'on-month', 'on-year'] as const

/**
 * The day in an address: as the boxes `on-day`, `on-month` and `on-year` of a form, or in one as `asOf`, as programs write it;
 * today where none is given. One that cannot be read is told beside its boxes, and today stands in its place meanwhile.
 */
export function readAsOf(
  asked: Readonly<Record<string, string>>,
  today: PlainDate,
): { readonly asOf: PlainDate; readonly form: FormState } {
  const query = inBoxes(asked)
  if (!boxes.some((box) => query[box])) return { asOf: today, form: blankForm }
  const read = submitted(AsOf, query)
  return read.ok ? { asOf: read.value.on, form: blankForm } : { asOf: today, form: refusedForm(query, read.problems) }
}

function inBoxes({ asOf, ...query }: Readonly<Record<string, string>>): RawForm {
  if (asOf === undefined) return query
  const [year = '', month = '', ...day] = asOf.split('-')
  return { 'on-day': day.join('-'), 'on-month': month, 'on-year': year, ...query }
}
