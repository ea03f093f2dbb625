import { z } from 'zod'

const option = z.strictObject({
  value: z.string(),
  text: z.string(),
  hint: z.string().optional(),
  /** Choosing it leaves the attribute unknown. */
  unknown: z.literal(true).optional(),
  /** The list that choosing it stands for, where that is not the value alone. */
  list: z.array(z.string()).optional(),
})

const field = z.strictObject({
  /** The name of the control; and of the attribute, unless `to` says otherwise. */
  id: z.string().regex(/^[a-z][a-zA-Z]*$/),
  type: z.enum(['choice', 'text', 'date', 'programme', 'qualification']),
  label: z.string(),
  hint: z.string().optional(),
  /** What to say when it is left empty: whole for a choice, completing "Enter …" for a text or date. */
  ask: z.string(),
  optional: z.literal(true).optional(),
  to: z.enum(['title', 'on']).optional(),
  as: z.enum(['number', 'list']).optional(),
  options: z.array(option).optional(),
})

const page = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  title: z.string(),
  lede: z.string().optional(),
  /** Asked only where each named field has (one of) the given value(s). */
  when: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  fields: z.array(field).min(1),
})

/** The question pages of one kind of entry, as the catalogue's files under `questions/` hold them. */
export const questionForm = z.strictObject({
  kind: z.string(),
  text: z.string(),
  hint: z.string(),
  pages: z.array(page).min(1),
})

export type QuestionForm = z.output<typeof questionForm>
export type QuestionPage = z.output<typeof page>
export type QuestionField = z.output<typeof field>

/** The answer that stands for a qualification which no loaded list has. */
export const notInTheList = 'not-in-the-list'
