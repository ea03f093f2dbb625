import { z } from 'zod'
import { at, day, id, moment, refuse, Unusable } from '../../api/index.ts'
import { didYouMean, type QuestionForm } from '../../catalogue/index.ts'
import type { Document } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/dates.ts'
import { evidenceSchema, tellEvidence } from '../evidence/index.ts'
import { answersOf, controlsOf, type Lists, pagesFor, readEntry } from './answers.ts'
import type { LoadedEntry } from './load.ts'
import {
  type Answers,
  type Entry,
  type EntryChange,
  type EntryInFull,
  type EntryState,
  type NewEntry,
  reviewOf,
  standingSubmission,
  when,
} from './rules.ts'

/** The questions of a kind that a program names. Throws Unusable where there is no such kind. */
export const formNamed = (forms: readonly QuestionForm[], kind: string): QuestionForm =>
  forms.find((form) => form.kind === kind) ??
  refuse(
    'kind',
    `There is no such kind${didYouMean(
      kind,
      forms.map((form) => form.kind),
    )}`,
  )

/** Answers to the questions of a kind, by the names of their fields; a day or a month as one text. */
export const givenAnswers = z
  .record(z.string().max(100), z.union([z.string().max(20_000), z.number(), z.boolean()]))
  .describe('By the names of the fields in `GET /kinds`. A day as 2026-11-21; where only the month is known, 2026-11.')
type Given = z.output<typeof givenAnswers>

const monthOrDay = /^\d{4}-\d{2}(-\d{2})?$/

/** The answers as a form would have posted them. Throws Unusable for a field that the kind has not. */
function asTyped(form: QuestionForm, given: Given): Answers {
  const fields = new Map(form.pages.flatMap((page) => page.fields).map((field) => [field.id, field]))
  const wrong = Object.keys(given)
    .filter((name) => !fields.has(name))
    .map((name) => ({
      path: `answers.${name}`,
      message: `“${form.kind}” asks for no such thing${didYouMean(name, fields.keys())}`,
    }))
  if (wrong.length > 0) throw new Unusable(wrong)
  const typed: Record<string, string> = {}
  for (const [name, value] of Object.entries(given)) {
    const text = String(value)
    if (fields.get(name)?.type !== 'date') typed[name] = text
    else Object.assign(typed, monthOrDay.test(text) ? dateBoxes(name, text) : { [`${name}-day`]: text })
  }
  return typed
}

type Reading = {
  readonly lists: Lists
  readonly today: PlainDate
  /** The questions as they are offered to such answers, where not all that they ask is. */
  readonly offered?: (answers: Answers) => QuestionForm
}

/** The entry that the answers make, by the same questions as the pages ask. Throws Unusable with what is wrong. */
export function entryFrom(whole: QuestionForm, given: Given, { lists, today, offered }: Reading): NewEntry {
  const answers = asTyped(whole, given)
  const form = offered?.(answers) ?? whole
  const asked = new Set(pagesFor(form, answers).flatMap(({ fields }) => fields.map((field) => field.id)))
  const idle = Object.keys(given).filter((name) => !asked.has(name))
  const read = readEntry(form, answers, lists, today)
  const problems = read.ok ? [] : read.problems
  const wrong = [
    ...problems.map(({ field, message }) => ({ path: `answers.${field.replace(/-(day|month|year)$/, '')}`, message })),
    ...idle.map((name) => ({ path: `answers.${name}`, message: 'This is not asked, as the other answers are' })),
  ]
  if (!read.ok || wrong.length > 0) throw new Unusable(wrong)
  return read.value
}

/** The answers that would make the entry as it stands: what to send back, changed, in a correction. */
function answersIn(form: QuestionForm | undefined, state: EntryState): Given {
  if (!form) return {}
  const typed = answersOf(form, state)
  const fields = pagesFor(form, typed).flatMap((page) => page.fields)
  return Object.fromEntries(
    fields.flatMap((field) => {
      const [first = '', ...rest] = controlsOf(field).map((control) => typed[control] ?? '')
      const [month = '', year = ''] = rest
      const date = [year, month.padStart(2, '0'), ...(first === '' ? [] : [first.padStart(2, '0')])].join('-')
      const text = field.type === 'date' ? (year === '' ? '' : date) : first
      return text === '' ? [] : [[field.id, text]]
    }),
  )
}

const standing = z.enum(['claimed', 'verified', 'planned'])
const visibility = z.enum(['own', 'line']).describe('Who sees it: the person alone, or those who manage them too.')

const entryFields = {
  id,
  person: id,
  kind: z.string(),
  title: z.string(),
  on: z.string().describe('The day it became true; the month where only the month is known.'),
  until: day.nullable().describe('The first day on which it is no longer true.'),
  standing,
  verifiedBy: z.enum(['issuer', 'employer', 'independent']).nullable(),
  visibility,
  attributes: z.record(z.string(), z.unknown()),
  submittedOn: day.nullable().describe('When it went to the regulator as it stands.'),
}
export const entry = z.object(entryFields).meta({ id: 'Entry' })

export const tellEntry = (each: Entry) => ({
  ...each,
  on: when(each),
  until: each.endsOn,
  submittedOn: standingSubmission(each)?.on ?? null,
})

const change = z.object({
  change: z.string(),
  at: moment,
  by: z.string(),
  because: z.string().nullable(),
  before: z.object({ title: z.string(), on: z.string(), standing, visibility, notes: z.string().nullable() }),
})

export const entryInFull = z
  .object({
    ...entryFields,
    notes: z.string().nullable(),
    source: z.enum(['typed', 'imported', 'brought']),
    revision: z.int().describe('How often it has been changed; sent back with a correction.'),
    recordedAt: moment,
    recordedBy: z.string(),
    verifier: z.string().nullable(),
    verifiedOn: day.nullable(),
    verifiedAs: z.string().nullable(),
    review: z
      .object({
        state: z.enum(['asked', 'declined']),
        said: z.string(),
        by: z.string(),
        at: moment,
      })
      .nullable()
      .describe('What whoever is to verify it has asked, or why they declined, until its person has answered.'),
    withdrawn: z.object({ at: moment, by: z.string(), because: z.string() }).nullable(),
    answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    evidence: z.array(evidenceSchema),
    changes: z.array(change),
    readBy: z
      .array(z.object({ id: z.string(), title: z.string() }))
      .nullable()
      .describe('Of a judgement: the rules that read it now; where there are none, no answer rests on it. Else null.'),
  })
  .meta({ id: 'EntryInFull' })

function tellReview(each: Pick<EntryInFull, 'review'>, changes: readonly EntryChange[]) {
  const asked = reviewOf(each, changes)
  return asked && each.review ? { state: each.review, said: asked.because ?? '', by: asked.by, at: at(asked.at) } : null
}

export const tellEntryInFull = (
  { entry: each, changes, evidence }: LoadedEntry,
  form: QuestionForm | undefined,
  readBy: readonly Document[] | null,
) => ({
  ...each,
  ...tellEntry(each),
  recordedAt: at(each.recordedAt),
  review: tellReview(each, changes),
  withdrawn: each.withdrawn && { ...each.withdrawn, at: at(each.withdrawn.at) },
  answers: answersIn(form, each),
  evidence: evidence.map(tellEvidence),
  changes: changes.map(({ change, at: moment, by, because, before }) => ({
    change,
    by,
    because,
    at: at(moment),
    before: { ...before, on: when(before) },
  })),
  readBy: readBy?.map(({ id, title }) => ({ id, title })) ?? null,
})
