import { always, explainPlan, plan, type Minimise, type Offer, type Plan, type Solve } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { asOffer, type UnitOffer } from '../offers/index.ts'
import type { PlanLoaded } from './load.ts'

/** One thing to do, with where it is on offer; nothing of that where a claim is to be verified. */
export type Step = { readonly title: string; readonly offer: UnitOffer | undefined }

export type Planned = {
  /** What it comes to, or that there is none. */
  readonly says: string
  /** Why there is none. */
  readonly because: readonly string[]
  readonly steps: readonly Step[]
  /** What ends too late to help. */
  readonly late: readonly Step[]
  /** Of which it is not loaded how many credits they give, where the plan is by credits. */
  readonly unweighed: readonly Step[]
  readonly by: PlainDate
}

type Wanted = { readonly by: PlainDate; readonly minimise: Minimise }

/** The shortest way to meet a qualification's rule over the units on offer, by the planner. */
export function planFor(loaded: PlanLoaded, { by, minimise }: Wanted, solve: Solve): Planned {
  const { rule, facts, offers, handedIn, book, today } = loaded
  const creditsOf = ({ unit }: UnitOffer) => (Object.hasOwn(book.units, unit) ? book.units[unit]?.credits : undefined)
  const weighed = offers.map(({ offer, title, isChosen }) => ({
    ...asOffer(offer, title, creditsOf(offer)),
    underWay: isChosen,
  }))
  const found = plan([rule], facts, [...handedIn.map((each) => goingOn(each, today)), ...weighed], {
    by,
    minimise,
    solve,
    ...book,
  })
  const [says = '', ...lines] = explainPlan(found).map((line) => line.trim())
  const asStep = ({ offer, title }: PlanLoaded['offers'][number]): Step => ({ title, offer })
  return {
    says,
    because: found.found ? [] : lines,
    steps: found.found ? found.offers.map((chosen) => stepOf(chosen, loaded)) : [],
    late: offers.filter(({ offer }) => offer.ends > by).map(asStep),
    unweighed: minimise === 'credits' ? offers.filter(({ offer }) => creditsOf(offer) === undefined).map(asStep) : [],
    by,
  }
}

/** To go on with a unit for which something is handed in: it takes nothing more that could be planned. */
const goingOn = ({ unit, title }: PlanLoaded['handedIn'][number], today: PlainDate): Offer => ({
  ...{ id: `go on with ${unit}`, title: `Go on with “${title}”, for which you have handed something in` },
  ...{ cost: 0, hours: 0, credits: 0, ends: always, underWay: true },
  facts: [{ kind: 'unit', unit, on: today }],
})

type Chosen = Extract<Plan, { found: true }>['offers'][number]

/** What the planner calls by an id, as people call it. */
function stepOf({ id, title }: Chosen, { offers, entries }: PlanLoaded): Step {
  const offered = offers.find(({ offer }) => offer.id === id)
  if (offered) return { title: offered.title, offer: offered.offer }
  const claim = entries.find((entry) => id === `verify ${entry.id}`)
  return { title: claim ? `Have “${claim.title}” verified` : title, offer: undefined }
}
