import type { Catalogue } from '../../catalogue/index.ts'
import { notInTheList, type QuestionField, type QuestionForm } from '../../catalogue/questions.ts'
import { inWords } from '../../ui/dates.ts'
import { controlsOf, type Lists } from './answers.ts'
import { type Answers, type Entry, pagesFor, when } from './rules.ts'

/** The words a record is told in: names of kinds, and of what an answer chose. */
export type Wording = { readonly kinds: ReadonlyMap<string, string>; readonly lists: Lists }

/** "Training", "Qualification, level 3". */
export function kindInWords({ kind, attributes }: Entry, { kinds }: Wording): string {
  const level = attributes['level']
  return `${kinds.get(kind) ?? kind}${typeof level === 'number' ? `, level ${level}` : ''}`
}

type Teller = (field: QuestionField, answers: Answers, lists: Lists) => string

const tellers: Readonly<Record<QuestionField['type'], Teller>> = {
  text: ({ id }, answers) => answers[id]?.trim() ?? '',
  choice: ({ id, options = [] }, answers) => options.find(({ value }) => value === answers[id])?.text ?? '',
  programme: ({ id }, answers, { programmes }) => programmes.get(answers[id] ?? '') ?? '',
  qualification: ({ id }, answers, { qualifications }) =>
    answers[id] === notInTheList ? 'Not in the list' : (qualifications.get(answers[id] ?? '') ?? ''),
  date: (field, answers) =>
    controlsOf(field)
      .map((box) => answers[box]?.trim())
      .filter(Boolean)
      .join(' '),
}

/** One answer as its question's page would show it: the option's words, the title of what was chosen, a date. */
export const answerInWords: Teller = (field, answers, lists) => tellers[field.type](field, answers, lists)

type Row = { readonly key: string; readonly value: string }

/** What an entry says of itself, in the order in which its questions ask. */
export function entryInWords(entry: Entry, form: QuestionForm | undefined, lists: Lists): readonly Row[] {
  const answers = Object.fromEntries(
    Object.entries(entry.attributes).map(([name, value]) => [name, answerBehind(value)]),
  )
  const fields = form ? pagesFor(form, answers).flatMap(({ fields }) => fields) : []
  const told = fields.flatMap((field) => {
    if (field.to === 'title') return []
    if (field.to === 'on') return [{ key: field.label, value: inWords(when(entry)) }]
    const known = field.id in entry.attributes
    return [
      {
        key: field.label.replace(' (optional)', ''),
        value: known ? answerInWords(field, answers, lists) : 'Not known',
      },
    ]
  })
  return [{ key: 'Name', value: entry.title }, ...told]
}

/** The choice that an attribute came from: of a list its only value, or `none`. */
const answerBehind = (value: unknown): string => (Array.isArray(value) ? String(value[0] ?? 'none') : String(value))

/** What tells qualifications of the same title apart where one is chosen: "Diploma in Playwork, level 2, City & Guilds". */
export const labelsOf = (qualifications: Catalogue['qualifications']): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(qualifications).map(([id, { title, level, awardedBy }]) => [
      id,
      [title, level !== undefined && !title.includes(`Level ${level}`) && `level ${level}`, awardedBy]
        .filter(Boolean)
        .join(', '),
    ]),
  )
