import { always, type Day, isDay } from '../calendar.ts'
import type { Document, Fact } from '../document.ts'
import { type Around, inquire } from '../evaluate.ts'
import type { Status } from '../verdict.ts'
import { isNew, lightest, type Weight } from './choose.ts'
import type { Constraint, Solve } from './model.ts'
import { type Choice, choicesFrom, factsAfter, type Offer } from './offers.ts'
import { growsOnly } from './grows.ts'
import { type NotLoaded, type Programme, programmeFor } from './programme.ts'

export type Minimise = 'cost' | 'hours' | 'credits' | 'date'
export type PlanQuestion = Around & {
  /** The day on which every document is to be met. */
  readonly by: Day
  readonly minimise: Minimise
  readonly solve: Solve
}

/** What is to be done so that every document is met, or why nothing will do. */
export type Plan =
  | {
      readonly found: true
      /** In the order of their ids; none where everything is met as it is. */
      readonly offers: readonly Pick<Offer, 'id' | 'title' | 'cost' | 'hours' | 'ends'>[]
      readonly cost: number
      readonly hours: number
      /** The day on which the last of them ends; null where none takes time. */
      readonly ends: Day | null
    }
  | {
      readonly found: false
      /**
       * A requirement that cannot be got round is not loaded; all offers together do not suffice; or the search was given
       * up, after so many ways tried in vain or so long.
       */
      readonly because: 'not-loaded' | 'no-offers-suffice' | 'gave-up'
      readonly notLoaded: readonly NotLoaded[]
      /** What would still be short if everything on offer were done. */
      readonly short: readonly { readonly document: string; readonly title: string; readonly reason: string }[]
    }

/** So often what the programme proposes may prove not to do. */
const mostRounds = 200

/**
 * The cheapest offers (by cost, by hours, by credits, or by the day on which the last ends) with which every document is met
 * on the day `by`; of equally cheap ones those with the least that is not under way, of those the fewest, of those the first
 * by their ids. By credits, only what is known to give so many is planned. Having a claim verified costs nothing. A document
 * that does not apply, and goes on not applying, asks
 * for nothing. It counts on what will surely count: what holds only because it holds however an unknown turns out is not
 * planned on. Throws RangeError when `by` is no day.
 */
export function plan(
  documents: readonly Document[],
  facts: readonly Fact[],
  offers: readonly Offer[],
  { by, minimise, solve, ...around }: PlanQuestion,
): Plan {
  if (!isDay(by)) throw new RangeError(`${by} is not a day of the calendar`)
  const choices = choicesFrom(minimise === 'credits' ? offers.filter(isWeighed) : offers, facts, by)
  const statusesWith = (chosen: readonly Choice[]): Status[] => {
    const { standing } = inquire(factsAfter(facts, chosen), around)
    return documents.map((document) => standing(document, by).status)
  }
  const before = statusesWith([])
  const does = (chosen: readonly Choice[]) =>
    statusesWith(chosen).every(
      (status, index) => status === 'met' || (status === 'not-applicable' && before[index] === status),
    )
  if (does([])) return told([])
  const asked = { documents, facts, choices, by, around }
  const programme = programmeFor(asked, () => false)
  const search: Search = { does, solve, grows: documents.every((document) => growsOnly(document, around)) }
  const found =
    programme && (minimise === 'date' ? soonest(programme, search) : cheapest(programme, byWeight[minimise], search))
  if (found === undefined || found === 'gave-up') return whyNone(asked, statusesWith, found)
  return told(found)
}

const isWeighed = ({ credits }: Offer): boolean => credits !== undefined

const byWeight: Record<Exclude<Minimise, 'date'>, Weight> = {
  cost: ({ cost }) => cost,
  hours: ({ hours }) => hours,
  credits: ({ credits = 0 }) => credits,
}

type Search = {
  readonly does: (chosen: readonly Choice[]) => boolean
  readonly solve: Solve
  /** Whether more facts never undo what is met. */
  readonly grows: boolean
}
type Found = readonly Choice[] | 'gave-up' | undefined

/** Proposes, and lets the engine judge, until something does. What does not is not proposed again, nor less than it. */
function cheapest(
  programme: Programme,
  weigh: Weight,
  { does, solve, grows }: Search,
  limits: readonly Constraint[] = [],
): Found {
  const cuts = [...limits]
  for (let round = 0; round < mostRounds; round++) {
    const chosen = lightest(programme, weigh, cuts, solve)
    if (chosen === undefined || chosen === 'gave-up' || does(chosen)) return chosen
    cuts.push(otherThan(chosen, programme, grows))
  }
  return 'gave-up'
}

function otherThan(chosen: readonly Choice[], { variables }: Programme, grows: boolean): Constraint {
  const isChosen = new Set(chosen)
  const further = [...variables].flatMap(([choice, of]) => (isChosen.has(choice) ? [] : [{ of, times: 1 }]))
  if (grows) return { terms: further, atLeast: 1 }
  const fewer = [...variables].flatMap(([choice, of]) => (isChosen.has(choice) ? [{ of, times: -1 }] : []))
  return { terms: [...further, ...fewer], atLeast: 1 - chosen.length }
}

/** The first of the days on which offers end by which there is a way. */
function soonest(programme: Programme, search: Search): Found {
  const known = [...programme.variables]
  const ends = [...new Set([always, ...known.map(([{ ends }]) => ends)])].sort()
  const until = (day: Day): Constraint[] => {
    const later = known.flatMap(([choice, of]) => (choice.ends > day ? [{ of, times: 1 }] : []))
    return later.length === 0 ? [] : [{ terms: later, atMost: 0 }]
  }
  let given: Found
  for (const day of ends) {
    const found = cheapest(programme, isNew, search, until(day))
    if (found !== undefined && found !== 'gave-up') return found
    given = found ?? given
  }
  return given
}

function told(chosen: readonly Choice[]): Plan {
  const total = (weigh: Weight) => Math.round(chosen.reduce((sum, choice) => sum + weigh(choice), 0) * 100) / 100
  const ends = chosen.map((choice) => choice.ends).filter((day) => day !== always)
  return {
    found: true,
    offers: chosen.map(({ id, title, cost, hours, ends: end }) => ({ id, title, cost, hours, ends: end })),
    cost: total(byWeight.cost),
    hours: total(byWeight.hours),
    ends: ends.sort().at(-1) ?? null,
  }
}

/** Where nothing suffices although what is not loaded were met, that is not what is in the way. */
function whyNone(
  asked: Parameters<typeof programmeFor>[0],
  statusesWith: (chosen: readonly Choice[]) => readonly Status[],
  found: 'gave-up' | undefined,
): Plan {
  const { documents, facts, choices, by, around } = asked
  const notLoaded = new Map<string, NotLoaded>()
  const possible = programmeFor(asked, (requirement) => notLoaded.set(requirement.id, requirement).size > 0)
  const inquiry = inquire(factsAfter(facts, choices), around)
  const after = statusesWith(choices)
  const short = documents.flatMap((document, index) => {
    if (after[index] === 'met' || after[index] === 'not-applicable') return []
    return [{ document: document.id, title: document.title, reason: inquiry.evaluate(document, by).reason }]
  })
  const inTheWay = notLoaded.size > 0 && possible !== undefined && found === undefined
  const because = found ?? (inTheWay ? 'not-loaded' : 'no-offers-suffice')
  return { found: false, because, notLoaded: inTheWay ? [...notLoaded.values()] : [], short }
}
