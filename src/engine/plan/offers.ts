import { always, type Day } from '../calendar.ts'
import type { Fact, Standing, Supposed, Value } from '../document.ts'

/** Something that can be done, and the facts that it gives: a unit on offer, a day's training. */
export type Offer = {
  readonly id: string
  readonly title: string
  /** In pounds. */
  readonly cost: number
  readonly hours: number
  /** The credits that it gives; undefined where they are not known, so that it is not planned by them. */
  readonly credits?: number | undefined
  /** The day on which it ends; its facts begin then, unless they say otherwise. */
  readonly ends: Day
  readonly facts: readonly OfferedFact[]
  /**
   * It is begun, or decided on, already: where ways weigh the same, it is gone on with rather than something new begun. What is
   * claimed is not new either.
   */
  readonly underWay?: boolean | undefined
}
/** Without a standing it will be verified. */
export type OfferedFact = {
  readonly kind: string
  readonly standing?: Standing | Supposed
  readonly [attribute: string]: Value
}

/** An offer as the planner weighs it; one that has a claim verified takes the place of that claim. */
export type Choice = Offer & { readonly given: readonly Fact[]; readonly verifies?: string | undefined }

/** The offers that end by a day, with their facts made whole, and one at no cost for each claim to be verified. */
export function choicesFrom(offers: readonly Offer[], facts: readonly Fact[], by: Day): readonly Choice[] {
  const offered = offers
    .filter(({ ends }) => ends <= by)
    .map((offer) => ({ ...offer, given: offer.facts.map((fact, index) => made(fact, offer, index)) }))
  const claims = facts.filter(({ standing = 'claimed' }) => standing === 'claimed')
  return [...offered, ...claims.map(verification)].sort((one, other) => (one.id < other.id ? -1 : 1))
}

const made = (fact: OfferedFact, { id, ends }: Offer, index: number): Fact => ({
  on: ends,
  ...fact,
  standing: fact.standing ?? 'verified',
  id: `${id}: ${index + 1}`,
})

function verification(claim: Fact): Choice {
  const id = `verify ${claim.id}`
  const given = [{ ...claim, id, standing: 'verified' as const }]
  return {
    id,
    title: `Have ${claim.id} verified`,
    cost: 0,
    hours: 0,
    ends: always,
    underWay: true,
    facts: given,
    given,
    verifies: claim.id,
  }
}

/** The facts as they will be when the chosen have been done. */
export function factsAfter(facts: readonly Fact[], chosen: readonly Choice[]): readonly Fact[] {
  const verified = new Set(chosen.flatMap(({ verifies }) => verifies ?? []))
  const kept = facts.map((fact) => (verified.has(fact.id) ? { ...fact, standing: 'verified' as const } : fact))
  return [...kept, ...chosen.flatMap(({ given, verifies }) => (verifies === undefined ? given : []))]
}
