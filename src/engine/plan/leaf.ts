import type { Day } from '../calendar.ts'
import { type Candidate, count } from '../count.ts'
import type { Catalogue, FactNode, SumNode } from '../document.ts'
import { holdsOn } from '../holding.ts'
import { passes } from '../match.ts'
import type { Scope } from '../swept.ts'
import type { Gathering, Term, Truth } from './model.ts'

/** What turns on the choice of offers: whether a fact will be there on the day. */
export type Chooser = {
  readonly by: Day
  readonly gathering: Gathering
  /** Whether the fact of this id will be there; undefined for a claim that another offer has verified in its place. */
  readonly there: (fact: string, asked: 'verified' | 'claimed') => Truth | undefined
  /** A variable that is free to be 1. */
  readonly one: number
  /** The kinds of facts of which a later statement ends an earlier one. */
  readonly matters: Catalogue['matters']
}

type Counting = { readonly candidate: Candidate; readonly truth: Truth }

/** Whether so many facts, or so much of them, will surely count on the day. */
export function leafTruth(node: FactNode | SumNode, scope: Scope, chooser: Chooser): Truth {
  const { candidates } = count(node, scope)
  const asked = node.standing ?? scope.standing
  const counting = candidates.flatMap((candidate): Counting[] => {
    const sure = candidate.certain && holdsOn(candidate.holding.surely, chooser.by)
    const truth = sure ? chooser.there(candidate.id, asked) : undefined
    return truth === undefined ? [] : [{ candidate, truth }]
  })
  if (!('sum' in node)) return countTruth(counting, node.count ?? 1, chooser.gathering)
  const { atLeast, atMost } = node.sum
  const enough = atLeast === undefined ? true : sumTruth(counting, node.sum, atLeast, chooser)
  const possible = candidates.filter(({ holding }) => holdsOn(holding.maybe, chooser.by))
  const free = node.different !== undefined || node.sum.caps !== undefined || isMatter(node, chooser)
  const within = atMost === undefined || free ? true : withinTruth(possible, atMost, chooser)
  return chooser.gathering.all([enough, within])
}

const isMatter = ({ fact }: SumNode, { matters }: Chooser) =>
  Object.keys(matters).some((kind) => passes(kind, fact['kind'] ?? kind, {}) !== 'no')

/** Of facts that are alike in what must differ, one counts; where that is not known of one, it is alone if need be. */
function countTruth(counting: readonly Counting[], needed: number, { any, some }: Gathering): Truth {
  const known = counting.filter(({ candidate }) => candidate.share.key !== undefined || needed === 1)
  return some(
    groupsOf(known).map((group) => any(group.map(({ truth }) => truth))),
    needed,
  )
}

function groupsOf(counting: readonly Counting[]): (readonly Counting[])[] {
  const keyed = Map.groupBy(counting, ({ candidate: { share } }) => share.key ?? share)
  return [...keyed.values()]
}

/** The total under its caps. The solver is free to count less, never more. */
function sumTruth(
  counting: readonly Counting[],
  { caps = [] }: SumNode['sum'],
  atLeast: number,
  chooser: Chooser,
): Truth {
  const { hold, amount, reaches } = chooser.gathering
  const brought = groupsOf(counting).flatMap((group) => bring(group, chooser))
  const free = brought.filter(({ cap }) => cap === undefined).map(({ term }) => term)
  const capped = caps.flatMap(({ atMost }, index) => {
    const terms = brought.filter(({ cap }) => cap === index).map(({ term }) => term)
    if (terms.length === 0) return []
    const counted = amount(atMost)
    hold({ terms: [...terms, { of: counted, times: -1 }], atLeast: 0 })
    return [{ of: counted, times: 1 }]
  })
  return reaches([...free, ...capped], atLeast)
}

type Brought = { readonly term: Term; readonly cap: number | undefined }

/** What the facts of a group bring, of which one counts. What only may be capped is; under several caps it is nothing. */
function bring(group: readonly Counting[], { gathering, one }: Chooser): Brought[] {
  const shares = group.flatMap(({ candidate: { share }, truth }) => {
    const possible = share.capped.flatMap((fit, index) => (fit === 'no' ? [] : [index]))
    const value = possible.length > 1 ? 0 : (share.value ?? 0)
    const of = typeof truth === 'object' ? truth.variable : one
    return value > 0 && truth !== false ? [{ value, of, cap: possible[0] }] : []
  })
  if (shares.length < 2) return shares.map(({ value, of, cap }) => ({ term: { of, times: value }, cap }))
  const chosen = shares.map(({ value, of, cap }) => ({ term: { of: oneOf(of, gathering), times: value }, cap }))
  gathering.hold({ terms: chosen.map(({ term: { of } }) => ({ of, times: 1 })), atMost: 1 })
  return chosen
}

/** A choice that may be made only where the other is. */
function oneOf(of: number, { hold, choice }: Gathering): number {
  const chosen = choice()
  const terms = [
    { of, times: 1 },
    { of: chosen, times: -1 },
  ]
  hold({ terms, atLeast: 0 })
  return chosen
}

/** Whether all that may count stays within a bound. */
function withinTruth(possible: readonly Candidate[], atMost: number, { gathering, there }: Chooser): Truth {
  // A claim may count as it is; having it verified adds nothing.
  const known = possible.map(({ id, share }) => ({ value: share.value ?? Infinity, truth: there(id, 'claimed') }))
  const given = known.reduce((sum, { value, truth }) => (truth === true ? sum + value : sum), 0)
  if (given > atMost) return false
  const offered = known.flatMap(({ value, truth }) =>
    typeof truth === 'object' && value > 0 ? [{ of: truth.variable, times: Math.min(value, atMost + 1) }] : [],
  )
  const slack = offered.reduce((sum, { times }) => sum + times, 0)
  const variable = gathering.choice()
  gathering.hold({ terms: [...offered, { of: variable, times: slack }], atMost: atMost - given + slack })
  return { variable }
}
