import { z } from 'zod'
import type { Catalogue } from '../../catalogue/index.ts'
import { notInTheList, type QuestionField, type QuestionForm, type QuestionPage } from '../../catalogue/questions.ts'
import {
  dateField,
  monthOrDayField,
  optionalText,
  type Submitted,
  submitted,
  textField,
  wholeField,
} from '../../kit/form.ts'
import type { Outcome } from '../../kit/outcome.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import { dateBoxes, lastDay } from '../../ui/dates.ts'
import { type Answers, type Entry, type EntryState, type NewEntry, when } from './rules.ts'

/** What answers may be chosen from beyond a page's own options: titles by id. */
export type Lists = Catalogue['lists']

/** The names of the controls of a field: a date has three. */
export const controlsOf = ({ id, type }: QuestionField): readonly string[] =>
  type === 'date' ? [`${id}-day`, `${id}-month`, `${id}-year`] : [id]

/** The question pages that apply, given the answers so far. */
export const pagesFor = ({ pages }: QuestionForm, answers: Answers): readonly QuestionPage[] =>
  pages.filter(({ when: conditions = {} }) =>
    Object.entries(conditions).every(([name, wanted]) => [wanted].flat().includes(answers[name] ?? '')),
  )

/** What a field of a list is chosen from; undefined where it is not chosen from a list. */
export function listFor(
  { type }: QuestionField,
  answers: Answers,
  lists: Lists,
): ReadonlyMap<string, string> | undefined {
  const listed: Partial<Record<QuestionField['type'], () => ReadonlyMap<string, string>>> = {
    programme: () => lists.programmes,
    qualification: () => lists.qualifications,
    unit: () => lists.units,
    rule: () => lists.rules,
    node: () => requirementsOf(answers['rule'] ?? '', lists),
  }
  return listed[type]?.()
}

const requirementsOf = (rule: string, { requirements }: Lists): ReadonlyMap<string, string> =>
  new Map(
    [...requirements].flatMap(([id, say]) => (id.startsWith(`${rule}#`) ? [[id.slice(rule.length + 1), say]] : [])),
  )

/** The most that may be written where a reflection is asked for, in characters. */
export const longest = 10_000

type Reading = { readonly answers: Answers; readonly lists: Lists; readonly today: PlainDate }

const oneOf = (known: (value: string) => boolean, { ask }: QuestionField) =>
  z.string({ error: ask }).refine(known, { error: ask })

type Schema = (field: QuestionField, reading: Reading) => z.ZodType

const text =
  (most?: number): Schema =>
  ({ ask, optional }) =>
    optional ? optionalText(ask, most) : textField(ask, most)

const chosen: Schema = (field, { answers, lists }) => {
  const list = listFor(field, answers, lists)
  return oneOf((value) => list?.has(value) || (field.type === 'qualification' && value === notInTheList), field)
}

const schemas: Readonly<Record<QuestionField['type'], Schema>> = {
  text: text(),
  longtext: text(longest),
  number: ({ ask }) => wholeField(ask, 1, 1_000_000_000),
  date: ({ ask, to, planned }, { today }) =>
    to === 'until' ? dateField(ask) : monthOrDayField(ask, planned ? undefined : today),
  choice: (field) => oneOf((value) => field.options?.some((option) => option.value === value) ?? false, field),
  programme: chosen,
  qualification: chosen,
  unit: chosen,
  rule: chosen,
  node: chosen,
}

/** An optional answer that was not given is not read at all. */
const isLeftOut = (field: QuestionField, answers: Answers) =>
  field.optional && controlsOf(field).every((control) => !answers[control]?.trim())

/** Schemas that were made before, by page and by which fields were given: many rows of a file ask for the same. */
const made = new WeakMap<QuestionPage, Map<string, Reading & { readonly schema: z.ZodType }>>()

function schemaFor(page: QuestionPage, reading: Reading): z.ZodType {
  const given = page.fields.filter((field) => !isLeftOut(field, reading.answers))
  const build = () =>
    z.object(Object.fromEntries(given.map((field) => [field.id, schemas[field.type](field, reading)])))
  // What may be chosen there depends on other answers.
  if (given.some(({ type }) => type === 'node')) return build()
  const ofPage = made.get(page) ?? new Map<string, Reading & { readonly schema: z.ZodType }>()
  made.set(page, ofPage)
  const key = given.map(({ id }) => id).join()
  const before = ofPage.get(key)
  if (before?.today === reading.today && before.lists === reading.lists) return before.schema
  const schema = build()
  ofPage.set(key, { ...reading, answers: {}, schema })
  return schema
}

/** Reads the answers of one page; problems name the control to put right. */
export const readPage = (page: QuestionPage, answers: Answers, lists: Lists, today: PlainDate) =>
  submitted(schemaFor(page, { answers, lists, today }), answers) as Submitted<Record<string, unknown>>

type Draft = { -readonly [K in keyof NewEntry]: NewEntry[K] } & { attributes: Record<string, unknown> }

/** The entry that the answers make, or the first page that is not yet answered. */
export function readEntry(
  form: QuestionForm,
  answers: Answers,
  lists: Lists,
  today: PlainDate,
): Outcome<NewEntry> & { readonly page?: string } {
  const entry: Draft = {
    kind: form.kind,
    title: '',
    happenedOn: today,
    precision: 'day',
    endsOn: null,
    standing: 'claimed',
    visibility: form.visibility,
    notes: null,
    attributes: { ...form.always },
  }
  for (const page of pagesFor(form, answers)) {
    const read = readPage(page, answers, lists, today)
    if (!read.ok) return { ok: false, problems: read.problems, page: page.id }
    for (const field of page.fields) put(entry, field, read.value[field.id])
    if (entry.endsOn !== null && entry.endsOn <= entry.happenedOn) return { ...endsTooEarly(page), page: page.id }
  }
  if (entry.title === '') entry.title = titleOf(form, entry.attributes, lists)
  if (entry.happenedOn > today) entry.standing = 'planned'
  return { ok: true, value: entry }
}

function endsTooEarly({ fields }: QuestionPage): Outcome<NewEntry> {
  const field = fields.find(({ to }) => to === 'until')?.id ?? 'until'
  return { ok: false, problems: [{ field: `${field}-day`, message: 'The last day must not be before the first' }] }
}

type Place = NonNullable<QuestionField['to']>

/** Where an answer goes that is no attribute. */
const puts: Readonly<Record<Place, (value: unknown) => Partial<NewEntry>>> = {
  title: (value) => ({ title: value as string }),
  on: (value) => ({ happenedOn: (value as DayOrMonth).date, precision: (value as DayOrMonth).precision }),
  until: (value) => ({ endsOn: addDays(value as PlainDate, 1) }),
  notes: (value) => ({ notes: value as string }),
  visibility: (value) => ({ visibility: value as Entry['visibility'] }),
}

/** Puts an answer where it belongs. Unknown is left out, never written down as a value. */
function put(entry: Draft, field: QuestionField, value: unknown): void {
  if (value === undefined) return
  if (field.to) Object.assign(entry, puts[field.to](value))
  else Object.assign(entry.attributes, attributesOf(field, value))
}

type DayOrMonth = { readonly date: PlainDate; readonly precision: 'day' | 'month' }

/** The attributes that an answer stands for: none where choosing it leaves the attribute unknown. */
function attributesOf(field: QuestionField, value: unknown): Record<string, unknown> {
  const { id, type } = field
  if (type === 'choice') return attributesChosen(field, value as string)
  if (type !== 'date') return { [id]: value }
  const { date, precision } = value as DayOrMonth
  return { [id]: precision === 'month' ? date.slice(0, 7) : date }
}

/** The attributes that a choice stands for: none where it leaves them unknown. */
export function attributesChosen(field: QuestionField, value: string): Record<string, unknown> {
  const option = field.options?.find((each) => each.value === value)
  if (option?.unknown) return {}
  return option?.sets ?? { [field.id]: option?.list ?? valueAs(field, value) }
}

function valueAs({ as }: QuestionField, value: string): unknown {
  if (as === 'list') return [value]
  if (as === 'boolean') return value === 'true'
  return as === 'number' ? Number(value) : value
}

/** What an entry is called whose questions ask for no name: by what it is of, and its kind. */
function titleOf(form: QuestionForm, attributes: Readonly<Record<string, unknown>>, lists: Lists): string {
  const { qualification, towards, unit, programme } = attributes as Record<string, string | undefined>
  if (qualification !== undefined) return lists.qualifications.get(qualification) ?? form.text
  if (towards !== undefined) return `Working towards ${lists.qualifications.get(towards) ?? 'a qualification'}`
  if (unit !== undefined) return lists.units.get(unit) ?? form.text
  const of = programme === undefined ? chosenIn(form, attributes) : lists.programmes.get(programme)
  return of === undefined ? form.text : `${form.text}: ${of}`
}

/** The words of the first choice, which tells entries of one kind apart. */
function chosenIn({ pages }: QuestionForm, attributes: Readonly<Record<string, unknown>>): string | undefined {
  const [first] = pages.flatMap(({ fields }) => fields).filter(({ type }) => type === 'choice')
  return first?.options?.find(({ value }) => value === attributes[first.id])?.text
}

/** The answers that would make the entry: what its question pages show when it is corrected. */
export function answersOf(form: QuestionForm, entry: EntryState): Answers {
  const answers: Record<string, string> = {}
  for (const field of form.pages.flatMap(({ fields }) => fields)) Object.assign(answers, answerOf(field, entry))
  if (form.kind === 'qualification' && entry.attributes['qualification'] === undefined)
    answers['qualification'] = notInTheList
  return answers
}

/** The answers that differ each time: when it was, until when, and what one made of it. */
const eachTime: readonly (Place | undefined)[] = ['on', 'until', 'notes']

/** The answers of an entry that another one like it begins with. */
export function answersLike(form: QuestionForm, entry: EntryState): Answers {
  const anew = form.pages.flatMap(({ fields }) => fields).filter(({ to }) => eachTime.includes(to))
  const left = new Set(anew.flatMap(controlsOf))
  return Object.fromEntries(Object.entries(answersOf(form, entry)).filter(([name]) => !left.has(name)))
}

/** Whether the entries are of one kind and one matter: all that is chosen is the same, whatever they are called and when they were. */
export function isOneMatter(form: QuestionForm, one: Entry, other: Entry): boolean {
  const free = ['text', 'longtext', 'number', 'date']
  const chosen = form.pages.flatMap(({ fields }) => fields).filter(({ type, to }) => !to && !free.includes(type))
  return (
    one.kind === other.kind &&
    chosen.every(({ id }) => JSON.stringify(one.attributes[id]) === JSON.stringify(other.attributes[id]))
  )
}

/** The answers that give an entry these attributes, as far as the form asks for them; each attribute as text. */
export function answersGiving(form: QuestionForm, wanted: Readonly<Record<string, string>>): Answers {
  const asked = form.pages
    .flatMap(({ fields }) => fields)
    .filter(({ id, to, type }) => !to && type !== 'date' && (wanted[id]?.length ?? Infinity) <= longest)
  const attributes = {
    ...wanted,
    ...Object.fromEntries(asked.map((field) => [field.id, valueAs(field, wanted[field.id] ?? '')])),
  }
  const isKnown = ({ options = [] }: QuestionField, answers: Answers) =>
    !options.some(({ value, unknown }) => unknown && Object.values(answers).includes(value))
  return Object.assign(
    {},
    ...asked.map((field) => {
      const answers = attributeAnswer(field, attributes)
      return isKnown(field, answers) ? answers : {}
    }),
  ) as Answers
}

const answersTo: Readonly<Record<Place, (id: string, entry: EntryState) => Answers>> = {
  title: (id, { title }) => ({ [id]: title }),
  on: (id, entry) => dateBoxes(id, when(entry)),
  until: (id, { endsOn }) => (endsOn === null ? {} : dateBoxes(id, lastDay(endsOn))),
  notes: (id, { notes }): Answers => (notes === null ? {} : { [id]: notes }),
  visibility: (id, { visibility }) => ({ [id]: visibility }),
}

const answerOf = (field: QuestionField, entry: EntryState): Answers =>
  field.to ? answersTo[field.to](field.id, entry) : attributeAnswer(field, entry.attributes)

function attributeAnswer(field: QuestionField, attributes: Readonly<Record<string, unknown>>): Answers {
  const value = attributes[field.id]
  const { id, type, options = [] } = field
  if (type === 'choice') {
    const chosen =
      options.find((option) => standsFor(field, option, attributes)) ?? options.find(({ unknown }) => unknown)
    return chosen ? { [id]: chosen.value } : {}
  }
  if (typeof value !== 'string' && typeof value !== 'number') return {}
  return type === 'date' ? dateBoxes(id, `${value}`) : { [id]: `${value}` }
}

function standsFor(
  field: QuestionField,
  { value, unknown, sets }: NonNullable<QuestionField['options']>[number],
  attributes: Readonly<Record<string, unknown>>,
): boolean {
  if (unknown) return false
  const stands = attributesOf(sets ? { ...field, options: [{ value, text: '', sets }] } : field, value)
  // What was laid down before a choice stood for several attributes has only some of them.
  const said = Object.entries(stands).filter(([name]) => !sets || attributes[name] !== undefined)
  return said.length > 0 && said.every(([name, each]) => JSON.stringify(attributes[name]) === JSON.stringify(each))
}
