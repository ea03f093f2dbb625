import type { Problem } from './outcome.ts'

/** What was typed, by the name of its control. */
export type RawForm = Readonly<Record<string, string>>
export type FormState = { readonly raw: RawForm; readonly problems: readonly Problem[] }

export const blankForm: FormState = { raw: {}, problems: [] }
export const filledForm = (raw: RawForm): FormState => ({ raw, problems: [] })
export const refusedForm = (raw: RawForm, problems: readonly Problem[]): FormState => ({ raw, problems })

/** How a page is answered that shows the form: 422 where something in it, posted or in the address, cannot be used. */
export const statusOf = ({ problems }: FormState): 200 | 422 => (problems.length > 0 ? 422 : 200)
