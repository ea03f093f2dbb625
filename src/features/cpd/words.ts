import type { CpdYear } from '../../catalogue/cpd-years.ts'
import type { QuestionForm } from '../../catalogue/questions.ts'
import { inWords } from '../../ui/index.ts'
import { type Entry, when } from '../record/index.ts'

type Written = Entry & { readonly notes?: string | null }

/** A box of the regulator's form: what of a piece belongs into it, and what it asks besides. */
export type Box = { readonly label: string; readonly value: string; readonly hint: string | undefined }

/** What of a piece belongs into each box of the regulator's form. */
export const boxesOf = ({ form: { boxes } }: CpdYear, entry: Written, form: QuestionForm | undefined): Box[] =>
  boxes.map(({ label, from, hint }) => ({ label, value: valueOf(from, entry, form), hint }))

function valueOf(name: string, entry: Written, form: QuestionForm | undefined): string {
  if (name === 'title') return entry.title
  if (name === 'day') return inWords(when(entry))
  if (name === 'notes') return entry.notes ?? ''
  const field = form?.pages.flatMap(({ fields }) => fields).find(({ id }) => id === name)
  return field?.options?.find(({ value }) => value === String(entry.attributes[name]))?.text ?? ''
}
