import { z } from 'zod'

const option = z.strictObject({
  value: z.string(),
  text: z.string(),
  hint: z.string().optional(),
  /** Choosing it leaves the attribute unknown. */
  unknown: z.literal(true).optional(),
  /** The list that choosing it stands for, where that is not the value alone. */
  list: z.array(z.string()).optional(),
  /** The attributes that choosing it stands for, in place of the field's own. */
  sets: z.record(z.string(), z.string()).optional(),
})

const field = z.strictObject({
  /** The name of the control; and of the attribute, unless `to` says otherwise. */
  id: z.string().regex(/^[a-z][a-zA-Z]*$/),
  type: z.enum(['choice', 'text', 'longtext', 'number', 'date', 'programme', 'qualification', 'unit', 'rule', 'node']),
  label: z.string(),
  hint: z.string().optional(),
  /** What to say when it is left empty: whole for a choice, completing "Enter …" for a text, number or date. */
  ask: z.string(),
  optional: z.literal(true).optional(),
  /** Where the answer goes, where that is not an attribute of the kind. */
  to: z.enum(['title', 'on', 'until', 'notes', 'visibility']).optional(),
  as: z.enum(['number', 'list', 'boolean']).optional(),
  /** The day may still be to come: then the entry is planned. */
  planned: z.literal(true).optional(),
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
  /** Where it stands among the kinds to choose from: what people add most often comes first. */
  place: z.int(),
  text: z.string(),
  hint: z.string(),
  /** Who lays it down: the person, or (a decision or judgement about someone) those who manage them. */
  by: z.enum(['person', 'line']).default('person'),
  /** An entry of the kind is there for rules to read it: what none reads is not offered. */
  onlyRead: z.literal(true).optional(),
  /**
   * Such a piece goes to a regulator, whom Cairn sends nothing: its person says here when it has gone there, and then says so
   * again where it was changed since. A new one says of itself `submitted: false`.
   */
  forRegulator: z.literal(true).optional(),
  /** What is so of every new entry of the kind. */
  always: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).default({}),
  /**
   * What someone lacks of it, as something to do: `{x}` in `one` is what the rule asks of the field `x`, `{count}` in `several`
   * how many such are lacking.
   */
  todo: z.strictObject({ one: z.string(), then: z.string(), several: z.string(), thenEach: z.string() }).optional(),
  /** The attribute that takes the name of whoever lays it down. */
  byline: z.string().optional(),
  /** Who may see it, unless the person chooses on a page: the person alone, or those who manage them too. */
  visibility: z.enum(['own', 'line']).default('line'),
  pages: z.array(page).min(1),
})

export type QuestionForm = z.output<typeof questionForm>
export type QuestionPage = z.output<typeof page>
export type QuestionField = z.output<typeof field>

/** The answer that stands for a qualification which no loaded list has. */
export const notInTheList = 'not-in-the-list'
