import { z } from 'zod'
import {
  type Context,
  explainPlan,
  inquire,
  isDay,
  type Minimise,
  type Offer,
  plan as planFor,
  type Plan,
  type Solve,
} from '../../engine/index.ts'
import { capital } from '../../kit/first-letter.ts'
import { choiceField, dateField, optionalText, type RawForm, submitted } from '../../kit/form.ts'
import type { Problem } from '../../kit/outcome.ts'
import type { Trial } from './asks.ts'
import { readTypedDate } from './typed-date.ts'
import { citedAs, mostAmount, type Row, statedIn, type Typed } from './trying.ts'

/** What a plan can keep smallest, as people call it. */
/** Offers that are typed say no credits. */
export const ways: Readonly<Record<Exclude<Minimise, 'credits'>, string>> = {
  cost: 'What it costs',
  hours: 'The hours it takes',
  date: 'How long it takes: the day on which the last of it ends',
}

/** What an offer takes; what it gives is a row of its own. */
export const offerField = (index: number, name: 'title' | 'cost' | 'hours' | 'ends') => `offer${index}_${name}`

export const PlanWanted = z.object({
  by: dateField('the day to meet it by'),
  minimise: choiceField(['cost', 'hours', 'date'], 'Choose what to keep smallest'),
})

/** An amount as people type it: `45`, `45.50`, `£1,200`. Left empty it is nothing. */
const amountField = (name: string, unit: string) =>
  z.string().transform((text, ctx) => {
    const typed = text.replace(/[£,\s]/g, '')
    if (typed === '') return 0
    const amount = /^\d+(\.\d{1,2})?$/.test(typed) ? Number(typed) : NaN
    if (amount <= mostAmount) return amount
    const range = `from 0 to ${mostAmount.toLocaleString('en-GB')}`
    ctx.addIssue({ code: 'custom', message: `${capital(name)} must be a number of ${unit} ${range}, like 45 or 4.50` })
    return z.NEVER
  })

/** A day on one line. A month does not do: it is planned on from that day. */
const endField = (name: string) =>
  z.string().transform((text, ctx) => {
    const day = readTypedDate(text)
    if (day !== undefined && isDay(day)) return day
    const message =
      text.trim() === '' ? `Enter ${name}` : `${capital(name)} must be a real day, with its year, like 27 3 2027`
    ctx.addIssue({ code: 'custom', message })
    return z.NEVER
  })

const takes = (number: number) =>
  z.object({
    title: optionalText(`the title of offer ${number}`),
    cost: amountField(`the cost of offer ${number}`, 'pounds'),
    hours: amountField(`the hours of offer ${number}`, 'hours'),
    ends: endField(`the day on which offer ${number} ends`),
  })

/** Reads what is on offer. An offer that cannot be read is left out, and its problems are told. */
export function readTypedOffers(raw: RawForm, rows: readonly Row[], context: Context) {
  const problems: Problem[] = []
  const offers = rows.flatMap((row, at): Offer[] => {
    const { index } = row
    const gives = statedIn(row, raw, context, problems, 'gives')
    const typed = (name: Parameters<typeof offerField>[1]) => raw[offerField(index, name)] ?? ''
    const read = submitted(takes(at + 1), {
      title: typed('title'),
      cost: typed('cost'),
      hours: typed('hours'),
      ends: typed('ends'),
    })
    if (!read.ok) {
      problems.push(...read.problems.map(({ field, message }) => ({ field: `offer${index}_${field}`, message })))
      return []
    }
    const { title = row.ask.say, ...rest } = read.value
    return [{ ...rest, title, id: `offer ${String(at + 1).padStart(2, '0')}`, facts: [gives] }]
  })
  return { offers: offers.map((offer) => toldApart(offer, offers)), problems }
}

/** Offers of one title are told apart by their number. */
const toldApart = (offer: Offer, all: readonly Offer[]): Offer =>
  all.some(({ id, title }) => title === offer.title && id !== offer.id)
    ? { ...offer, title: `${offer.title} (${offer.id.replace(' 0', ' ')})` }
    : offer

export type Wanted = z.output<typeof PlanWanted>
type Asked = Pick<Typed, 'rows' | 'facts' | 'context'> & Wanted & { readonly offers: readonly Offer[] }

/** A plan in words, and what it could not count on. */
export type Planned = {
  /** What it comes to, or that there is none. */
  readonly says: string
  /** What is to be done, or what is in the way. */
  readonly parts: readonly string[]
  /** What ends too late to help. */
  readonly late: readonly string[]
  readonly by: string
}

/** The plan for one rule from what was typed. */
export function planTyped(
  { rule, documents, catalogue }: Pick<Trial, 'rule' | 'documents' | 'catalogue'>,
  { rows, facts, context, offers, by, minimise }: Asked,
  solve: Solve,
): Planned {
  const around = { context, documents, catalogue }
  const found = planFor([rule], facts, offers, { by, minimise, solve, ...around })
  const late = offers.filter(({ ends }) => ends > by).map(({ title }) => title)
  const nothing = found.found && found.offers.length === 0
  if (nothing && inquire(facts, around).standing(rule, by).status === 'not-applicable')
    return { says: 'Nothing needs to be done: the rule does not apply.', parts: [], late, by }
  const [says = '', ...parts] = explainPlan(named(found, rows)).map((line) => line.trim())
  return { says, parts, late, by }
}

/** Calls a claim that is to be verified by what it is a claim of. */
function named(plan: Plan, rows: readonly Row[]): Plan {
  if (!plan.found) return plan
  const offers = plan.offers.map((offer) => {
    const cited = offer.id.replace(/^verify /, '')
    const claim = citedAs(rows, cited)
    if (claim === undefined) return offer
    const alike = rows.filter(({ ask }) => ask.say === claim.title).length > 1
    const number = rows.findIndex((row) => citedAs([row], cited)) + 1
    const which = alike ? `, number ${number} of what you hold,` : ''
    return { ...offer, title: `Have “${claim.title}”${which} verified` }
  })
  return { ...plan, offers }
}
