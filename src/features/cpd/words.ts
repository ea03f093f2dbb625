import type { CpdYear } from '../../catalogue/cpd-years.ts'
import type { QuestionForm } from '../../catalogue/questions.ts'
import { inWords } from '../../ui/index.ts'
import { type Entry, when } from '../record/index.ts'

type Written = Entry & { readonly notes?: string | null }

/** What of a piece belongs into each box of the regulator's form. */
export const boxesOf = ({ form: boxes }: CpdYear, entry: Written, form: QuestionForm | undefined) =>
  boxes.map(({ label, from }) => ({ label, value: valueOf(from, entry, form) }))

function valueOf(name: string, entry: Written, form: QuestionForm | undefined): string {
  if (name === 'title') return entry.title
  if (name === 'day') return inWords(when(entry))
  if (name === 'notes') return entry.notes ?? ''
  const field = form?.pages.flatMap(({ fields }) => fields).find(({ id }) => id === name)
  return field?.options?.find(({ value }) => value === String(entry.attributes[name]))?.text ?? ''
}
