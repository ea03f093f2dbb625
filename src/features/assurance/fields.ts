import { z } from 'zod'
import { choiceField, dateField, monthOrDayField, type RawForm, textField } from '../../kit/form.ts'
import { day, type PlainDate } from '../../kit/plain-date.ts'
import { type PolicyContent, risks, stages, standings } from './rules.ts'
import type { Scope } from './store.ts'

/** The most that anyone may write in one box, in characters. */
export const mostWritten = 3000
const mostPercent = 100

/** A whole number, or nothing: then it is not set. */
const wholeOrNothing = (name: string, most: number, least = 0) =>
  z
    .string()
    .optional()
    .transform((text, ctx) => {
      const typed = text?.trim() ?? ''
      if (typed === '') return undefined
      const number = /^\d{1,6}$/.test(typed) ? Number(typed) : NaN
      if (number >= least && number <= most) return number
      ctx.addIssue({
        code: 'custom',
        message: `${name} must be a whole number from ${least} to ${most}, or be left empty`,
      })
      return z.NEVER
    })

const percent = wholeOrNothing('The percentage', mostPercent)
/** What was sent by key; what was sent without one is no part of it. */
const sent = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((all) => (typeof all === 'object' ? all : {}), z.record(z.string(), value))

/** Numbers by key; of what was sent only the keys that there are count, and of these those that are filled in. */
const numbers = <Key extends string>(keys: readonly Key[], number: z.ZodType<number | undefined>) =>
  sent(number).transform((all) => {
    const filled = keys.flatMap((key) => (Object.hasOwn(all, key) && all[key] !== undefined ? [[key, all[key]]] : []))
    return Object.fromEntries(filled) as Partial<Record<Key, number>>
  })

/** The form of a policy, at a centre where there is this to set a percentage for. */
export const PolicyForm = ({ units, methods, sites }: Scope, today: PlainDate) =>
  z.object({
    stage: numbers(stages, percent),
    standing: numbers(standings, percent),
    unit: numbers(units, percent),
    method: numbers(methods, percent),
    site: numbers(
      sites.map(({ id }) => id),
      percent,
    ),
    weight: numbers(risks, wholeOrNothing('The weight', 10)),
    newBelow: wholeOrNothing('The number of units', 1000, 1),
    starts: dateField('the first day').refine((starts) => starts >= today, {
      error: 'The first day must be today or later',
      path: ['day'],
    }),
  })

/** What stands in the form of a policy that is to be changed. */
export function policyTyped({ newBelow, ...groups }: PolicyContent): RawForm {
  const typed: Record<string, string> = { newBelow: newBelow === undefined ? '' : `${newBelow}` }
  for (const [group, values] of Object.entries(groups))
    for (const [key, value] of Object.entries(values)) typed[`${group}-${key}`] = `${value}`
  return typed
}

const month = monthOrDayField('the month', undefined).transform(({ date }) => day(`${date.slice(0, 7)}-01`))

export const Add = z.object({
  registration: textField('the learner'),
  unit: textField('the unit'),
  stage: choiceField(stages, 'Select interim or summative'),
  month,
  because: textField('why it is to be sampled', mostWritten),
})
export const Move = z.object({ month })
export const Remove = z.object({ because: textField('why it is taken out of the plan', mostWritten) })

const action = (today: PlainDate) => ({
  assessor: textField('who is to do it'),
  what: textField('what is to be done', mostWritten),
  due: dateField('the day by which it is to be done').refine((due) => due >= today, {
    error: 'The day by which it is to be done must be today or later',
    path: ['day'],
  }),
})
const told = {
  feedback: textField('your feedback to the assessor', mostWritten),
  /** How many decisions the page showed: one that came since must be read first. */
  seen: textField('what you have read'),
}
export const Result = (today: PlainDate) =>
  z.discriminatedUnion(
    'result',
    [
      z.object({ result: z.literal('agreed'), ...told }),
      z.object({ result: z.literal('action'), ...told, ...action(today) }),
    ],
    { error: 'Select whether you agree' },
  )
export const AskMore = (today: PlainDate) => z.object(action(today))
export const AnswerAction = z.object({ answer: textField('what you did', mostWritten) })

/** The form of a meeting; each who was there is posted as a box of their own. */
export const Meeting = (today: PlainDate) =>
  z.object({
    title: textField('a title'),
    held: dateField('the day of the meeting').refine((held) => held <= today, {
      error: 'The day of the meeting must be today or in the past',
      path: ['day'],
    }),
    compared: textField('what was compared', mostWritten),
    outcome: textField('what came of it', mostWritten),
    present: sent(z.string()),
  })
