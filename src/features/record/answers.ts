import { z } from 'zod'
import { notInTheList, type QuestionField, type QuestionForm, type QuestionPage } from '../../catalogue/questions.ts'
import { monthOrDayField, optionalText, type Submitted, submitted, textField } from '../../kit/form.ts'
import type { Outcome } from '../../kit/outcome.ts'
import { day, type PlainDate } from '../../kit/plain-date.ts'
import { type Answers, attributeOf, type NewEntry, pagesFor } from './rules.ts'

/** What answers may be chosen from beyond a page's own options. */
export type Lists = {
  /** Titles of the qualifications of all loaded lists, by id. */
  readonly qualifications: ReadonlyMap<string, string>
  readonly programmes: ReadonlyMap<string, string>
}

/** The names of the controls of a field: a date has three. */
export const controlsOf = ({ id, type }: QuestionField): readonly string[] =>
  type === 'date' ? [`${id}-day`, `${id}-month`, `${id}-year`] : [id]

const oneOf = (known: (value: string) => boolean, { ask }: QuestionField) =>
  z.string({ error: ask }).refine(known, { error: ask })

function schemaOf(field: QuestionField, lists: Lists, today: PlainDate): z.ZodType {
  switch (field.type) {
    case 'text':
      return field.optional ? optionalText(field.ask) : textField(field.ask)
    case 'date':
      return monthOrDayField(field.ask, today)
    case 'choice':
      return oneOf((value) => field.options?.some((option) => option.value === value) ?? false, field)
    case 'programme':
      return oneOf((value) => lists.programmes.has(value), field)
    case 'qualification':
      return oneOf((value) => value === notInTheList || lists.qualifications.has(value), field)
  }
}

/** Reads the answers of one page; problems name the control to put right. */
export const readPage = (page: QuestionPage, answers: Answers, lists: Lists, today: PlainDate) => {
  const schema = z.object(Object.fromEntries(page.fields.map((field) => [field.id, schemaOf(field, lists, today)])))
  return submitted(schema, answers) as Submitted<Record<string, unknown>>
}

/** The entry that the answers make, or the first page that is not yet answered. */
export function readEntry(
  form: QuestionForm,
  answers: Answers,
  lists: Lists,
  today: PlainDate,
): Outcome<NewEntry> & { readonly page?: string } {
  const attributes: Record<string, unknown> = {}
  let title = lists.qualifications.get(answers['qualification'] ?? '') ?? form.text
  let date = { date: today, precision: 'day' as 'day' | 'month' }
  for (const page of pagesFor(form, answers)) {
    const read = readPage(page, answers, lists, today)
    if (!read.ok) return { ok: false, problems: read.problems, page: page.id }
    for (const field of page.fields) {
      const value = read.value[field.id]
      if (field.to === 'title') title = value as string
      else if (field.to === 'on') date = value as typeof date
      else attributes[field.id] = attributeOf(field, (value as string | undefined) ?? '')
    }
  }
  return {
    ok: true,
    value: {
      kind: form.kind,
      title,
      happenedOn: day(date.date),
      precision: date.precision,
      attributes: known(attributes),
    },
  }
}

/** Unknown is left out, never written down as a value. */
const known = (attributes: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined))
