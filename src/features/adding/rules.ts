import type { QuestionField, QuestionForm, QuestionPage } from '../../catalogue/questions.ts'
import type { DraftId, EntryId, PersonId, WriterId } from '../../db/tables.gen.ts'
import { digest } from '../../kit/digest.ts'
import { type Answers, controlsOf, pagesFor } from '../record/index.ts'
import type { Answer } from '../verdicts/index.ts'

/** Answers given so far, of an entry to be or of one that is being corrected. Only its author sees it. */
export type Draft = {
  readonly id: DraftId
  /** Null until it is chosen. */
  readonly kind: string | null
  readonly answers: Answers
  readonly savedAt: Date
  /** Whose record it is for, where that is not its author's own. */
  readonly about: PersonId | null
  /** The entry that it corrects, as of which of its revisions. */
  readonly corrects: EntryId | null
  readonly correctsRevision: number | null
  /** Counts its savings. */
  readonly revision: number
  /** Which opened page last wrote each answer, by the name of its control. */
  readonly writers: Readonly<Record<string, WriterId>>
  /** The page that was being written on and not yet left by "Continue". */
  readonly leftAt: string | null
}

/** What a page sends: its answers, what it had shown before they were typed, and which page it is. */
export type Said = {
  readonly answers: Answers
  /** The digest of what the page showed, by the name of its control; what is not in it was not shown. */
  readonly was: Readonly<Record<string, string>>
  /** The revision as of which the page knows all of its answers. */
  readonly revision: number
  readonly writer: WriterId
  /** The page of which this one took up what it had typed and not saved. */
  readonly heirOf: WriterId | undefined
}

/** Answers that another device wrote to the same questions, kept until their author chooses. */
export type Version = { readonly writer: WriterId; readonly answers: Answers; readonly savedAt: Date }

/** The answers that were changed on the page, or are given for the first time. */
export const changedOn = ({ answers, was }: Said, before: Answers = {}): Answers =>
  Object.fromEntries(
    Object.entries(answers).filter(
      ([control, text]) => was[control] !== digest(text) || (!(control in before) && text === ''),
    ),
  )

/** The question a control belongs to: a date has three. */
const questionOf = (control: string) => control.split('-')[0]

/**
 * What of the page is taken over into the draft, and what not because someone has changed the same answer elsewhere since
 * the page was opened. A page never stands in its own way, nor in that of its heir; a date is taken whole or not at all.
 */
export function settle(draft: Pick<Draft, 'answers' | 'writers'>, said: Said) {
  const changed = Object.entries(changedOn(said, draft.answers))
  const contested = new Set(
    changed
      .filter(([control, text]) => isChangedElsewhere(draft, said, control, text))
      .map(([control]) => questionOf(control)),
  )
  const taken = changed.filter(([control]) => !contested.has(questionOf(control)))
  const refused = changed.filter(([control]) => contested.has(questionOf(control)))
  return { taken: Object.fromEntries(taken), refused: Object.fromEntries(refused) }
}

function isChangedElsewhere(
  { answers, writers }: Pick<Draft, 'answers' | 'writers'>,
  said: Said,
  control: string,
  text: string,
) {
  const there = answers[control] ?? ''
  const shown = said.was[control]
  if (shown === undefined || there === text || digest(there) === shown) return false
  const writer = writers[control]
  return writer !== said.writer && writer !== said.heirOf
}

/**
 * The page after this one that asks and is not yet answered, or the check: there, what may be left open is offered. Of a
 * correction only what has become open is asked. A page that was left in the middle is not answered.
 */
export function nextPage(
  form: QuestionForm,
  answers: Answers,
  page: QuestionPage,
  { corrects, leftAt }: Pick<Draft, 'corrects' | 'leftAt'>,
): string {
  const pages = pagesFor(form, answers)
  const rest = pages.slice(pages.findIndex(({ id }) => id === page.id) + 1)
  const isOpen = (each: QuestionPage) => (each.id === leftAt && each.id !== page.id) || isUnanswered(each, answers)
  return (corrects !== null ? pages.find(isOpen) : rest.find(isOpen))?.id ?? 'check'
}

/** Where a draft is taken up again: where it was left, else at the first question that is open, else at the check. */
export function placeOf(
  form: QuestionForm,
  { answers, corrects, leftAt }: Pick<Draft, 'answers' | 'corrects' | 'leftAt'>,
): string {
  const pages = pagesFor(form, answers)
  if (pages.some(({ id }) => id === leftAt) && leftAt !== null) return leftAt
  return (corrects === null && pages.find((page) => isUnanswered(page, answers))?.id) || 'check'
}

/** A page that must be answered, and of which nothing is. */
const isUnanswered = ({ fields }: QuestionPage, answers: Answers) =>
  fields.some(({ optional }) => !optional) &&
  !fields.some((field) => controlsOf(field).some((control) => control in answers))

/** What a line written down in a hurry asks. The questions of every kind that has them go by the same names. */
export const lineFields: readonly QuestionField[] = [
  { id: 'title', type: 'text', label: 'What was it?', ask: 'what it was', to: 'title' },
  {
    id: 'on',
    type: 'date',
    label: 'When was it? (optional)',
    ask: 'the date',
    optional: true,
    planned: true,
    to: 'on',
  },
]

export const lineControls = lineFields.flatMap(controlsOf)

/** The line goes where the kind asks for a name, or into the person's own words where it does not; else it stays a note. */
export function placeLine(form: QuestionForm, line: Answers): Answers {
  // What was left empty is not answered: it is asked again.
  const { title = '', ...answers } = Object.fromEntries(Object.entries(line).filter(([, text]) => text.trim() !== ''))
  const fields = form.pages.flatMap((page) => page.fields)
  const notes = fields.find(({ to }) => to === 'notes')
  const isNamed = fields.some(({ to }) => to === 'title')
  return { ...answers, title, ...(!isNamed && notes && !answers[notes.id] && { [notes.id]: title }) }
}

/** What a draft is called until it is finished: by its name or line, else by its kind. */
export const nameOf = (
  { answers, kind }: Pick<Draft, 'answers' | 'kind'>,
  kinds: ReadonlyMap<string, string>,
): string => answers['title']?.trim() || kinds.get(kind ?? '') || 'Something not named yet'

/** Versions of one answer: as it stands in the draft, and as each other device has it. */
export type Choice = {
  readonly field: QuestionField
  readonly there: Answers
  readonly others: readonly Version[]
  /** Whether the texts can be kept one after the other. */
  readonly joins: boolean
}

/** What is to be chosen from, question by question; versions that say what the draft says are none. */
export function choicesOf(
  fields: readonly QuestionField[],
  draft: Pick<Draft, 'answers'>,
  versions: readonly Version[],
) {
  return fields.flatMap((field): Choice[] => {
    const controls = controlsOf(field)
    const there = of(controls, draft.answers)
    const others = versions
      .map((version) => ({ ...version, answers: { ...there, ...of(controls, version.answers) } }))
      .filter(({ answers }) => controls.some((control) => (answers[control] ?? '') !== (there[control] ?? '')))
    return others.length > 0 ? [{ field, there, others, joins: ['text', 'longtext'].includes(field.type) }] : []
  })
}

const of = (controls: readonly string[], answers: Answers): Answers =>
  Object.fromEntries(controls.flatMap((control) => (control in answers ? [[control, answers[control] ?? '']] : [])))

/** What was chosen for one answer: `there`, `both`, or the page that wrote it. Undefined where nothing offered was chosen. */
export function chosenOf({ field, there, others, joins }: Choice, chosen: string | undefined): Answers | undefined {
  const blank = Object.fromEntries(controlsOf(field).map((control) => [control, '']))
  if (chosen === 'there') return { ...blank, ...there }
  if (chosen !== 'both') {
    const other = others.find(({ writer }) => writer === chosen)
    return other && { ...blank, ...other.answers }
  }
  const texts = [there, ...others.map(({ answers }) => answers)].map((answers) => answers[field.id]?.trim())
  const between = field.type === 'longtext' ? '\n\n' : ' / '
  return joins ? { [field.id]: [...new Set(texts)].filter(Boolean).join(between) } : undefined
}

/** Whether a field is answered in one's own words, in which a family could be named. */
export const isFree = ({ type }: Pick<QuestionField, 'type'>): boolean => type === 'text' || type === 'longtext'

/** An answer about someone that recording something would change. */
export type Effect = {
  readonly rule: string
  /** “Cleared to deliver: lead” */
  readonly title: string
  readonly role: string | null
  readonly programme: string | null
  readonly programmeTitle: string | undefined
  readonly before: Pick<Answer, 'status' | 'until' | 'reason'>
  readonly after: Pick<Answer, 'status' | 'until' | 'reason'>
}

/** Which rules read what is about to be recorded, and which answers about the person it would change today. */
export type Reading = {
  readonly rules: readonly {
    readonly id: string
    readonly title: string
    /** How the person stands by the rule itself, which others may use or only advise by. */
    readonly before: Pick<Answer, 'status' | 'until'>
    readonly after: Pick<Answer, 'status' | 'until'>
  }[]
  readonly effects: readonly Effect[]
}
