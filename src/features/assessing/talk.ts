import { z } from 'zod'
import { dateField, optionalText, type RawForm, submitted, textField } from '../../kit/form.ts'
import { type Outcome, type Problem } from '../../kit/outcome.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { mostFeedback, mostReason } from './deciding.ts'
import { readNumbers } from '../portfolio/index.ts'
import type { Question } from './question-store.ts'

/** The kinds of evidence that an assessor writes of a talk with the learner. */
export const talkKinds = ['professional-discussion', 'questioning'] as const
export type TalkKind = (typeof talkKinds)[number]

export const talkInWords: Readonly<Record<TalkKind, string>> = {
  'professional-discussion': 'Professional discussion',
  questioning: 'Oral questioning',
}

export const answerControl = ({ id }: Pick<Question, 'id'>): string => `answer_${id}`

type Asked = {
  /** The criteria of its unit that are loaded. */
  readonly criteria: readonly string[]
  /** Whether these are all. */
  readonly isComplete: boolean
  readonly questions: readonly Question[]
}

/** The line in which criteria are named that are not loaded. */
export const othersControl = 'others'

export const talkControls = ({ criteria, isComplete, questions }: Asked): readonly string[] => [
  ...['title', 'on-day', 'on-month', 'on-year', 'plan', 'notes', 'recording'],
  ...questions.map(answerControl),
  ...criteria.map((criterion) => `touched-${criterion}`),
  ...(isComplete ? [] : [othersControl]),
]

/** What is laid down of a talk. */
export type Talk = {
  readonly title: string
  readonly on: PlainDate
  readonly plan: string | undefined
  readonly notes: string | undefined
  readonly recording: string | undefined
  readonly answered: readonly { readonly question: string; readonly answer: string }[]
  readonly criteria: readonly string[]
}

const TalkForm = (today: PlainDate) =>
  z.object({
    title: textField('what it was about'),
    on: dateField('the day').refine((on) => on <= today, {
      path: ['day'],
      message: 'The talk is laid down once it has been. The day must be today or in the past',
    }),
    plan: optionalText('the plan', mostReason),
    notes: optionalText('the notes', mostFeedback),
    recording: optionalText('where the recording is'),
  })

/** What a learner is told of a talk that is planned. */
export type TalkPlan = Pick<Talk, 'title' | 'on' | 'plan' | 'criteria'>

const PlanForm = (today: PlainDate) =>
  z.object({
    title: textField('what it will be about'),
    on: dateField('the day').refine((on) => on >= today, {
      path: ['day'],
      message: 'The day of a plan must be today or later',
    }),
    plan: optionalText('the plan', mostReason),
  })

/** Reads what is to be shared of a plan: what it will be about, and a day that is still to come. */
export function readPlan(answers: RawForm, asked: Asked, today: PlainDate): Outcome<TalkPlan> {
  const form = submitted(PlanForm(today), answers)
  const criteria = readTouched(answers, asked)
  if (form.ok && criteria.ok) return { ok: true, value: { ...form.value, criteria: criteria.value } }
  return { ok: false, problems: [...problemsIn(form), ...problemsIn(criteria)] }
}

/** The criteria that are ticked, and those that are named because they are not loaded. */
function readTouched(answers: RawForm, { criteria, isComplete }: Asked): Outcome<readonly string[]> {
  const named = readNumbers(othersControl, isComplete ? '' : (answers[othersControl] ?? ''))
  const ticked = criteria.filter((each) => answers[`touched-${each}`])
  return named.ok ? { ok: true, value: [...new Set([...ticked, ...named.value])] } : named
}

const problemsIn = (read: Outcome<unknown>): readonly Problem[] => (read.ok ? [] : read.problems)

/** Reads what an assessor has written of a talk: it says something, and touches at least one criterion. */
export function readTalk(answers: RawForm, asked: Asked, today: PlainDate): Outcome<Talk> {
  const { questions } = asked
  const form = submitted(TalkForm(today), answers)
  const touched = readTouched(answers, asked)
  const answered = questions
    .map((question) => ({ question: question.text, answer: (answers[answerControl(question)] ?? '').trim() }))
    .filter(({ answer }) => answer !== '')
  const said = answered.length > 0 || (answers['notes'] ?? '').trim() !== ''
  const problems: readonly Problem[] = [
    ...problemsIn(form),
    ...(said ? [] : [{ field: 'notes', message: 'Enter what was said' }]),
    ...problemsIn(touched),
    ...(touched.ok && touched.value.length === 0 ? [noneTouched(asked)] : []),
    ...questions
      .filter((question) => (answers[answerControl(question)] ?? '').length > mostReason)
      .map((question) => ({
        field: answerControl(question),
        message: `An answer must be ${mostReason} characters or fewer`,
      })),
  ]
  if (!form.ok || !touched.ok || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { ...form.value, answered, criteria: touched.value } }
}

const noneTouched = ({ criteria }: Pick<Asked, 'criteria'>): Problem =>
  criteria.length > 0
    ? { field: 'touched', message: 'Select at least one criterion that it touched' }
    : { field: othersControl, message: 'Enter at least one criterion that it touched, by its number' }

/** A talk as its kind of evidence asks for it. */
export function pieceOf(kind: TalkKind, talk: Talk, assessor: string): Readonly<Record<string, string>> {
  const { plan, notes, recording, answered } = talk
  const text = [
    plan && `Plan: ${plan}`,
    ...answered.map(({ question, answer }) => `${question}\n${answer}`),
    notes,
    recording && `Recording: ${recording}`,
  ]
    .filter(Boolean)
    .join('\n\n')
  return kind === 'questioning' ? { form: 'oral', answers: text } : { with: assessor, points: text }
}
