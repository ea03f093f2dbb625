import { type Total, least, most, type Share } from './amount.ts'
import { always, byDay, type Day, never } from './calendar.ts'
import type { Cap, Fact, FactNode, Selector, SumNode, Test, Value } from './document.ts'
import { countsAs } from './facts.ts'
import type { Asked, Ready } from './shelves.ts'
import { holding, type Holding, holdsOn, isEmpty, nextOfWindow, type Stretch } from './holding.ts'
import { held, matches, valueOf } from './match.ts'
import { type Outcomes, within } from './outcomes.ts'
import { constant, lay, type Step, type Steps, stepsOf } from './steps.ts'
import type { Scope } from './swept.ts'

/** A fact that may count towards a requirement, and what stands between it and counting for certain. */
export type Candidate = {
  readonly id: string
  readonly on: string | undefined
  readonly holding: Holding
  readonly share: Share
  /** Whether it fits and has the standing asked for, on every day that it surely holds. */
  readonly certain: boolean
  readonly claimed: boolean
  /** Attributes and context values that are not known. */
  readonly unknown: readonly string[]
}

/** How much there is on one day. */
export type Amount = {
  readonly least: Total
  readonly most: number
  readonly sure: readonly Candidate[]
  readonly possible: readonly Candidate[]
}

export type Counted = {
  readonly candidates: readonly Candidate[]
  readonly bounds: { readonly atLeast?: number; readonly atMost?: number }
  readonly amountOn: (day: Day) => Amount
  readonly steps: Steps<Outcomes>
}

/** Counts, or adds up, the facts that match: over all of time, at least and at most. */
export function count(node: FactNode | SumNode, scope: Scope): Counted {
  const caps = 'sum' in node ? (node.sum.caps ?? []) : []
  const limits = caps.map(({ atMost }) => atMost)
  const bounds = 'sum' in node ? node.sum : { atLeast: node.count ?? 1 }
  const candidates = candidatesOf(node, caps, scope)
  scope.world.turns.push((day) => nextTurn(candidates, node.window, day))
  const isPlain = !('sum' in node) && node.different === undefined
  const amountOn = (day: Day): Amount => {
    const sure = candidates.filter((each) => each.certain && holdsOn(each.holding.surely, day))
    const possible = candidates.filter((each) => holdsOn(each.holding.maybe, day))
    if (isPlain) return { least: allOf(sure), most: possible.length, sure, possible }
    return { least: least(sure.map(share), limits), most: most(possible.map(share), limits), sure, possible }
  }
  if (isPlain) return { candidates, bounds, amountOn, steps: tally(candidates, (amount) => within(amount, bounds)) }
  const changes = candidates.flatMap(({ holding: { surely, maybe } }) =>
    [surely, maybe].filter((stretch) => !isEmpty(stretch)).flatMap(({ from, until }) => [from, until]),
  )
  const steps = stepsOf(changes, (day) => {
    const amount = amountOn(day)
    return within({ least: amount.least.counted, most: amount.most }, bounds)
  })
  return { candidates, bounds, amountOn, steps }
}

/** The next day on which something begins or ceases to count, or a window opens, closes or has had its due day. */
function nextTurn(candidates: readonly Candidate[], window: FactNode['window'], day: Day): Day {
  let next = window === undefined ? never : nextOfWindow(day, window)
  for (const { holding } of candidates)
    for (const { from, until } of [holding.surely, holding.maybe])
      for (const turn of [from, until]) if (turn > day && turn < next) next = turn
  return next
}

const allOf = (sure: readonly Candidate[]): Total => ({
  counted: sure.length,
  held: sure.length,
  chosen: sure.map(({ id }) => id),
})

type Change = { readonly on: Day; readonly least: number; readonly most: number }

/** Where facts are only counted, each brings one on its first day and takes it away on its last: one pass tells all. */
function tally(
  candidates: readonly Candidate[],
  outcomesOf: (amount: { readonly least: number; readonly most: number }) => Outcomes,
): Steps<Outcomes> {
  if (candidates.length === 0) return constant(outcomesOf({ least: 0, most: 0 }))
  const changes: Change[] = [{ on: always, least: 0, most: 0 }]
  const add = ({ from, until }: Stretch, least: number, most: number) =>
    changes.push({ on: from, least, most }, { on: until, least: -least, most: -most })
  for (const { certain, holding } of candidates) {
    if (certain && !isEmpty(holding.surely)) add(holding.surely, 1, 0)
    add(holding.maybe, 0, 1)
  }
  changes.sort((one, other) => byDay(one.on, other.on))
  const steps: Step<Outcomes>[] = []
  let [least, most] = [0, 0]
  changes.forEach((change, index) => {
    least += change.least
    most += change.most
    if (changes[index + 1]?.on !== change.on) lay(steps, change.on, outcomesOf({ least, most }))
  })
  return steps
}

const share = (candidate: Candidate) => candidate.share

function candidatesOf(node: FactNode | SumNode, caps: readonly Cap[], scope: Scope): Candidate[] {
  const asked: Asked = node.standing ?? scope.standing
  const candidates: Candidate[] = []
  for (const ready of readyFor(node.fact, scope)) {
    const candidate = candidateOf(ready, node, caps, asked, scope)
    if (candidate) candidates.push(candidate)
  }
  return candidates.sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** The facts a selector can be about. Most selectors name one kind, and one word that most facts of it do not have. */
function readyFor(selector: Selector, { world: { facts } }: Scope): readonly Ready[] {
  const { kind } = selector
  if (!isWord(kind)) return facts.all
  for (const name in selector) {
    const test = selector[name]
    if (name !== 'kind' && isWord(test)) return facts.thatMayBe(kind, name, test)
  }
  return facts.ofKind(kind)
}

const isWord = (test: Test | undefined): test is string => typeof test === 'string' && !test.startsWith('$')

function candidateOf(
  { fact, start, end }: Ready,
  node: FactNode | SumNode,
  caps: readonly Cap[],
  asked: Asked,
  scope: Scope,
): Candidate | undefined {
  const { fit, unknown } = matches(node.fact, fact, scope.context)
  const counts = countsAs(fact, asked)
  if (fit === 'no' || counts === 'no') return undefined
  const held = holding(start, end[asked], node.fresh, node.window)
  if (isEmpty(held.maybe)) return undefined
  const claimed = counts !== 'yes'
  const { share, unknown: amiss } = shareOf(fact, node, caps, scope)
  if (claimed || unknown.length + amiss.length > 0 || !isDated(held))
    noteOpening(fact, [...unknown, ...amiss], node, asked, scope)
  return {
    id: fact.id,
    on: fact.on ?? undefined,
    holding: held,
    claimed,
    certain: fit === 'yes' && !claimed,
    unknown: withAmount(unknown, amiss, node),
    share,
  }
}

/** What is not known of how far a fact fits, and of how much it brings. */
function withAmount(unknown: readonly string[], amiss: readonly string[], node: FactNode | SumNode) {
  return 'sum' in node && amiss.includes(node.sum.of) ? [...unknown, node.sum.of] : unknown
}

type Brought = { readonly share: Share; readonly unknown: readonly string[] }
const none: readonly string[] = []
const oneOf = ({ id }: Fact): Share => ({ id, value: 1, key: null, capped: [] })

/** What a fact brings, and which of its attributes leave that open. */
function shareOf(fact: Fact, node: FactNode | SumNode, caps: readonly Cap[], { context }: Scope): Brought {
  const { different } = node
  if (different === undefined && !('sum' in node)) return { share: oneOf(fact), unknown: none }
  const value = 'sum' in node ? amountIn(valueOf(fact, node.sum.of)) : 1
  const key = different === undefined ? null : keyIn(valueOf(fact, different))
  const capped = caps.map(({ where }) => matches(where, fact, context))
  const unknown = [
    ...(value === undefined && 'sum' in node ? [node.sum.of] : []),
    ...(key === undefined && different !== undefined ? [different] : []),
    ...capped.flatMap((match) => match.unknown),
  ]
  const share: Share = { id: fact.id, value, key, capped: capped.map(({ fit }) => fit) }
  return { share, unknown }
}

function noteOpening(fact: Fact, unknown: readonly string[], node: FactNode | SumNode, asked: Asked, scope: Scope) {
  const { world, document } = scope
  const mixed = scope.mixed || ('sum' in node && node.sum.atMost !== undefined)
  world.openings.push({ fact, unknown, node, asked, mixed, document })
}

/** Whether the days on which it counts are known to the day. */
const isDated = ({ surely, maybe }: Holding) => surely.from === maybe.from && surely.until === maybe.until

/** An amount below nothing is a slip of the record, so it is not known. */
const amountIn = (value: Value) => (typeof value === 'number' && value >= 0 ? value : undefined)

/** Two lists of the same values are the same, in whatever order. */
function keyIn(value: Value): string | undefined {
  const values = held(value)
  return values.includes(undefined) ? undefined : JSON.stringify(values.map(String).sort())
}
