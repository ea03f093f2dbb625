import type { FormState, RawForm } from '../../kit/form.ts'
import type { Problem } from '../../kit/outcome.ts'

/** The problem with the field `name`: its own, or that of one of its parts (`name-day`). */
export const problemWith = ({ problems }: FormState, name: string): Problem | undefined =>
  problems.find(({ field }) => field === name) ?? problems.find(({ field }) => field.startsWith(`${name}-`))

/** What the error summary lists, each linked to the control to put right. */
export const problemLinks = (problems: readonly Problem[], raw: RawForm) =>
  problems.map(({ field, message }) => ({ text: message, href: `#${controlOf(field, raw)}` }))

/** A date is three boxes and none has the date's own name: a problem with the whole is put right from the first. */
const controlOf = (field: string, raw: RawForm) => (raw[`${field}-day`] === undefined ? field : `${field}-day`)
