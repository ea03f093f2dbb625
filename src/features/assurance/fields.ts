import { z } from 'zod'
import { choiceField, dateField, monthOrDayField, type RawForm, textField } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { keyOf, monthIn, monthToBegin, type Proposed } from './planning.ts'
import { type PolicyContent, risks, stages, standings, type Stratum } from './rules.ts'
import type { Scope } from './store.ts'
import { riskWords, stratumInWords } from './words.ts'

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

/** What was sent by key; what was sent without one is no part of it. */
const sent = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((all) => (typeof all === 'object' ? all : {}), z.record(z.string(), value))

/**
 * Numbers by key; of what was sent only the keys that there are count, and of these those that are filled in. `numberOf`
 * reads that of a key, and says of which it is.
 */
const numbers = <Key extends string>(keys: readonly Key[], numberOf: (key: Key) => z.ZodType<number | undefined>) =>
  sent(z.string()).transform((all, ctx) => {
    const filled = keys.flatMap((key) => {
      if (!Object.hasOwn(all, key)) return []
      const read = numberOf(key).safeParse(all[key])
      if (read.success) return read.data === undefined ? [] : [[key, read.data] as const]
      for (const { message } of read.error.issues) ctx.addIssue({ code: 'custom', path: [key], message })
      return []
    })
    return Object.fromEntries(filled) as Partial<Record<Key, number>>
  })

/** The form of a policy, at a centre where there is this to set a percentage for. */
export const PolicyForm = ({ units, methods, sites }: Scope, today: PlainDate) => {
  const names = new Map(sites.map(({ id, name }) => [id, name]))
  const percent = (by: Stratum['by']) => (key: string) =>
    wholeOrNothing(`The percentage for “${stratumInWords({ by, key }, names)}”`, mostPercent)
  return z.object({
    stage: numbers(stages, percent('stage')),
    standing: numbers(standings, percent('standing')),
    unit: numbers(units, percent('unit')),
    method: numbers(methods, percent('method')),
    site: numbers([...names.keys()], percent('site')),
    weight: numbers(risks, (risk) => wholeOrNothing(`The weight of “${riskWords[risk]}”`, 10)),
    newBelow: wholeOrNothing('The number of units', 1000, 1),
    starts: dateField('the first day').refine((starts) => starts >= today, {
      error: 'The first day must be today or later',
      path: ['day'],
    }),
  })
}

/** What stands in the form of a policy that is to be changed. */
export function policyTyped({ newBelow, ...groups }: PolicyContent): RawForm {
  const typed: Record<string, string> = { newBelow: newBelow === undefined ? '' : `${newBelow}` }
  for (const [group, values] of Object.entries(groups))
    for (const [key, value] of Object.entries(values)) typed[`${group}-${key}`] = `${value}`
  return typed
}

/** A month that is not over, as its first day. */
const month = (today: PlainDate) =>
  monthOrDayField('the month', undefined)
    .transform(({ date }) => monthIn(date))
    .refine((date) => date >= monthIn(today), { error: 'The month must be this month or later', path: ['month'] })

export const Add = (today: PlainDate) =>
  z.object({
    registration: textField('the learner'),
    unit: textField('the unit'),
    stage: choiceField(stages, 'Select interim or summative'),
    month: month(today),
    because: textField('why it is to be sampled', mostWritten),
  })
export const Move = (today: PlainDate) => z.object({ month: month(today) })

/** The boxes of a month, as they are typed. */
export const monthBoxes = (of: string): RawForm => ({ 'month-month': of.slice(5, 7), 'month-year': of.slice(0, 4) })

/** So many proposed samples make the work of one month. */
const enoughForAMonth = 10

/** What stands in the form of a proposal before anything is changed: everything is taken, many over several months. */
export const proposalTyped = (proposed: readonly Proposed[], today: PlainDate): RawForm => ({
  ...Object.fromEntries(proposed.map(({ item }) => [`take-${keyOf(item)}`, 'yes'])),
  ...monthBoxes(monthToBegin(today)),
  months: `${Math.min(spreads.length, Math.max(1, Math.ceil(proposed.length / enoughForAMonth)))}`,
})

/** Over how many months a plan can be spread. */
export const spreads = ['1', '2', '3', '4', '5', '6'] as const

/** What is taken of a proposal: each that is ticked is posted as a box of its own. */
export const Take = (today: PlainDate) =>
  z.object({
    take: sent(z.string())
      .transform((boxes) => new Set(Object.keys(boxes).filter((key) => boxes[key] !== '')))
      .refine((taken) => taken.size > 0, 'Select what is to be put into the plan'),
    month: month(today),
    months: choiceField(spreads, 'Select over how many months they are spread').transform(Number),
  })
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
export const SendBackAction = (today: PlainDate) =>
  z.object({ because: textField('what is not enough yet', mostWritten), due: action(today).due })
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
