import { notInTheList, type QuestionField, type QuestionForm } from '../../catalogue/questions.ts'
import { inWords } from '../../ui/dates.ts'
import type { Lists } from './answers.ts'
import { type Answers, type Entry, pagesFor, when } from './rules.ts'

/** The words a record is told in: names of kinds, and of what an answer chose. */
export type Wording = { readonly kinds: ReadonlyMap<string, string>; readonly lists: Lists }

/** "Training", "Qualification, level 3". */
export function kindInWords({ kind, attributes }: Entry, { kinds }: Wording): string {
  const level = attributes['level']
  return `${kinds.get(kind) ?? kind}${typeof level === 'number' ? `, level ${level}` : ''}`
}

/** One answer as its question's page would show it: the option's words, the title of what was chosen, a date. */
export function answerInWords(field: QuestionField, answers: Answers, lists: Lists): string {
  const answer = answers[field.id] ?? ''
  switch (field.type) {
    case 'text':
      return answer.trim()
    case 'choice':
      return field.options?.find(({ value }) => value === answer)?.text ?? ''
    case 'programme':
      return lists.programmes.get(answer) ?? ''
    case 'qualification':
      return answer === notInTheList ? 'Not in the list' : (lists.qualifications.get(answer) ?? '')
    case 'date':
      return ['day', 'month', 'year'].map((part) => answers[`${field.id}-${part}`]?.trim()).filter(Boolean).join(' ')
  }
}

type Row = { readonly key: string; readonly value: string }

/** What an entry says of itself, in the order in which its questions ask. */
export function entryInWords(entry: Entry, form: QuestionForm | undefined, lists: Lists): readonly Row[] {
  const answers = Object.fromEntries(
    Object.entries(entry.attributes).map(([name, value]) => [name, Array.isArray(value) ? (value[0] ?? 'none') : value]),
  ) as Answers
  const asText = Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, String(value)]))
  const fields = form ? pagesFor(form, asText).flatMap(({ fields }) => fields) : []
  const told = fields.flatMap((field) => {
    if (field.to === 'title') return []
    if (field.to === 'on') return [{ key: field.label, value: inWords(when(entry)) }]
    const value = field.id in entry.attributes ? answerInWords(field, asText, lists) : 'Not known'
    return [{ key: field.label.replace(' (optional)', ''), value }]
  })
  return [{ key: 'Name', value: entry.title }, ...told]
}
