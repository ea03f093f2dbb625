import type { Problem } from './outcome.ts'

/** What was typed, by the name of its control. */
export type RawForm = Readonly<Record<string, string>>
export type FormState = { readonly raw: RawForm; readonly problems: readonly Problem[] }

export const blankForm: FormState = { raw: {}, problems: [] }
export const filledForm = (raw: RawForm): FormState => ({ raw, problems: [] })
export const refusedForm = (raw: RawForm, problems: readonly Problem[]): FormState => ({ raw, problems })
