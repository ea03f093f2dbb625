import { always, inWords } from '../calendar.ts'
import { plural } from '../words.ts'
import type { Plan } from './plan.ts'

const whyNot = {
  'not-loaded': 'There is no plan: something that must hold is not loaded, so nobody can plan for it.',
  'no-offers-suffice': 'There is no plan: everything on offer together does not suffice.',
  'gave-up': 'No plan was found: the search took too long and was given up. There may be one.',
} as const

/** A plan in plain English, line by line: what to do and what it takes, or why nothing will do. */
export function explainPlan(plan: Plan): string[] {
  if (!plan.found)
    return [
      whyNot[plan.because],
      ...plan.notLoaded.map(({ text }) => `  Not loaded: ${text}`),
      // The reason is told as if all of it were there: it counts more than is on record.
      ...plan.short.map(({ title, reason }) => `  With all of it on record: ${title}: ${reason}`),
    ]
  const { offers, cost, hours, ends } = plan
  if (offers.length === 0) return ['Nothing needs to be done: everything is met as it is.']
  const last = ends === null ? '' : `, done on ${inWords(ends)}`
  return [
    `${plural(offers.length, 'step')}: ${pounds(cost)}, ${plural(hours, 'hour')}${last}`,
    ...offers.map(({ title, ...offer }) => `  ${title}${takes(offer)}`),
  ]
}

const takes = ({ cost, hours, ends }: { cost: number; hours: number; ends: string }) =>
  ends === always ? ', at no cost' : `: ${pounds(cost)}, ${plural(hours, 'hour')}, ends ${inWords(ends)}`

const pounds = (amount: number) => `£${Number.isInteger(amount) ? amount : amount.toFixed(2)}`
