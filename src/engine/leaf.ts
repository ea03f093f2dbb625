import { byDay, type Day, inWords, theEndBefore } from './calendar.ts'
import { type Amount, type Candidate, count, type Counted } from './count.ts'
import type { FactNode, SumNode } from './document.ts'
import { dueDay } from './holding.ts'
import type { Head, Scope, Swept, Told, View } from './swept.ts'
import type { Tally } from './verdict.ts'
import { labelOf, listed, notGiven, when } from './words.ts'

type Leaf = FactNode | SumNode
type Telling = {
  readonly node: Leaf
  readonly short: string
  readonly scope: Scope
  readonly day: Day
  readonly told: Told
  readonly amount: Amount
  readonly counted: Counted
}

/** A `fact` or a `sum` over all of time. */
export function sweepLeaf(node: Leaf, head: Head, scope: Scope): Swept {
  const counted = count(node, scope)
  return {
    head,
    steps: counted.steps,
    view: (day, told) => {
      const amount = counted.amountOn(day)
      return viewOf({ node, short: head.short, scope, day, told, amount, counted })
    },
  }
}

function viewOf(telling: Telling): View {
  const { amount, counted, told } = telling
  const ids = (all: readonly Candidate[]) => all.map(({ id }) => id)
  // The end of a window is no lapse: what was done in it counted, and a new one has begun.
  const mayLapse = told.status === 'not-met' && amount.sure.length === 0 && telling.node.window === undefined
  const lapsed = mayLapse ? lastLapsed(telling) : undefined
  const open = counted.bounds.atMost === undefined ? amount.possible : amount.sure
  return {
    because: told.status === 'met' ? sufficient(telling) : lapsed ? [lapsed.id] : ids(amount.sure),
    mayCount: besides(ids(open), ids(amount.sure)),
    reason: reasonOf(telling, lapsed),
    unsaid: told.status === 'cannot-tell' ? unsaidIn(telling) : undefined,
    missing: told.status === 'met' ? undefined : missingOf(telling),
    surplus: surplusOf(telling),
    tally: tallyOf(telling),
    lapsed: lapsed?.holding.maybe.until,
    children: [],
  }
}

/** The one of the latest day; of several the first. */
const latestOf = (all: readonly Candidate[], dayOf: (each: Candidate) => Day): Candidate | undefined =>
  all.reduce<Candidate | undefined>((last, each) => (last && dayOf(last) >= dayOf(each) ? last : each), undefined)

function besides<T>(all: readonly T[], without: readonly T[]): readonly T[] {
  const left = new Set(without)
  return all.filter((each) => !left.has(each))
}

/** Facts that make the node met by themselves, the longest lasting first. */
function sufficient({ node, amount, counted }: Telling): string[] {
  const { sure } = amount
  const everything = sure.map(({ id }) => id)
  if (counted.bounds.atMost !== undefined) return everything
  if ('sum' in node) return sure.some(({ share }) => share.key === undefined) ? everything : [...amount.least.chosen]
  const endOf = ({ holding }: Candidate) => holding.surely.until
  const longest = latestOf(sure, endOf)
  if ((node.count ?? 1) === 1 && node.different === undefined && longest !== undefined) return [longest.id]
  const lasting = [...sure].sort((one, other) => byDay(endOf(other), endOf(one)))
  return firstOfEach(lasting)
    .slice(0, node.count ?? 1)
    .map(({ id }) => id)
}

/** One fact for each different value; where no value is known, any one. */
function firstOfEach(candidates: readonly Candidate[]): Candidate[] {
  const known = candidates.filter(({ share }) => share.key !== undefined)
  const seen = new Set<string>()
  const firsts = known.filter(({ share: { key } }) => {
    if (typeof key !== 'string') return true
    return !seen.has(key) && seen.add(key)
  })
  return firsts.length > 0 ? firsts : candidates.slice(0, 1)
}

function lastLapsed({ counted, day }: Telling): Candidate | undefined {
  return counted.candidates
    .filter(({ certain, holding }) => certain && holding.maybe.until <= day)
    .reduce<Candidate | undefined>(
      (last, each) => (last && last.holding.maybe.until >= each.holding.maybe.until ? last : each),
      undefined,
    )
}

function reasonOf(telling: Telling, lapsed: Candidate | undefined): string {
  if (telling.told.status === 'met') return metReason(telling)
  return telling.told.status === 'not-met' ? notMetReason(telling, lapsed) : openReason(telling)
}

function metReason({ node, short, told, amount, counted }: Telling): string {
  const held = told.until === null ? '' : ` until ${theEndBefore(told.until)}`
  if ('sum' in node) return `${short}: ${amountInWords(amount, counted)}${held}.`
  const latest = latestOf(amount.sure, ({ on }) => on ?? '')
  if (node.fresh !== undefined && latest?.on !== undefined && held !== '')
    return `${short} was last refreshed ${when(latest.on)} and holds${held}.`
  return held === '' ? `${short} is on record.` : `${short} holds${held}.`
}

function amountInWords({ least }: Amount, { bounds }: Counted): string {
  if (bounds.atLeast !== undefined) return `${least.counted} of the ${bounds.atLeast} needed are on record`
  return `${least.counted} on record, of at most ${bounds.atMost ?? 0}`
}

function notMetReason(telling: Telling, lapsed: Candidate | undefined): string {
  const { node, short, amount, counted } = telling
  if (lapsed) return lapsedReason(telling, lapsed)
  if ('sum' in node) return `${short}: ${amountInWords(amount, counted)}${stillTime(telling)}.`
  const next = amount.possible.length === 0 ? lastNeeded(node, counted, telling.day) : undefined
  if (next?.on !== undefined) return `${short} begins ${when(next.on)}.`
  if ((node.count ?? 1) > 1 || node.window)
    return `${short}: ${amount.least.counted} of ${node.count ?? 1} on record${stillTime(telling)}.`
  return `${short} is not on record.`
}

/** Of what is still to begin, the one with which there is enough; none where it may lie in another window than this one. */
function lastNeeded({ count: needed = 1, window }: FactNode, { candidates }: Counted, day: Day): Candidate | undefined {
  if (window) return undefined
  const coming = candidates.filter((each) => each.certain && each.holding.surely.from > day)
  return coming.sort((one, other) => byDay(one.holding.surely.from, other.holding.surely.from))[needed - 1]
}

function lapsedReason({ node, short }: Telling, { on, holding }: Candidate): string {
  const end = theEndBefore(holding.maybe.until)
  return node.fresh !== undefined && on !== undefined
    ? `${short} was last refreshed ${when(on)} and lapsed at ${end}.`
    : `${short} ended at ${end}.`
}

function stillTime({ node, day }: Telling): string {
  const due = node.window && dueDay(day, node.window)
  if (due === undefined) return ''
  return day <= due ? `, not yet complete and due by ${inWords(due)}` : `, and was due by ${inWords(due)}`
}

/** Of the facts that may count, the one that is nearest to it. */
const nearestIn = ({ amount }: Telling): Candidate | undefined =>
  besides(amount.possible, amount.sure).reduce<Candidate | undefined>(
    (near, each) => (near && obstacles(near) <= obstacles(each) ? near : each),
    undefined,
  )

/** What the record does not say of it; what the question does not say begins with a dollar. */
function unsaidIn(telling: Telling): readonly string[] | undefined {
  const names = nearestIn(telling)?.unknown.filter((name) => !name.startsWith('$')) ?? []
  return names.length === 0 ? undefined : [...new Set(names)]
}

/** What would settle it, told of the fact that is nearest to counting. */
function openReason(telling: Telling): string {
  const { short, scope } = telling
  const { labels } = scope.world.catalogue
  const nearest = nearestIn(telling)
  if (nearest === undefined) return amountNotKnown(telling)
  if (nearest.unknown.length > 0) {
    const names = [...new Set(nearest.unknown)].map((name) => labelOf(name, labels))
    return nearest.unknown.every((name) => name.startsWith('$'))
      ? `${short} cannot be told: the question ${notGiven(nearest.unknown, labels)}.`
      : `${short} cannot be told: the record does not say the ${listed(names)}.`
  }
  if (nearest.claimed) return `${short} is on record but not yet verified.`
  return `${short} turns on a day of which the record gives only ${inWords(nearest.on ?? 'that there was one')}.`
}

/** What is there counts for certain, but not how much. */
function amountNotKnown({ node, short, amount, scope }: Telling): string {
  const silent = amount.sure.some(({ share }) => share.value === undefined)
  if (!('sum' in node) || !silent) return `${short}: how much counts is not known.`
  const of = labelOf(node.sum.of, scope.world.catalogue.labels)
  return `${short} cannot be told: the record does not say the ${of} of everything that counts.`
}

const obstacles = ({ unknown, claimed }: Candidate) => unknown.length * 2 + (claimed ? 1 : 0)

function missingOf({ node, short, amount, counted, scope }: Telling): string | undefined {
  const { atLeast } = counted.bounds
  if (atLeast === undefined) return undefined
  const lacking = atLeast - amount.least.counted
  if ('sum' in node) return `${lacking} more ${labelOf(node.sum.of, scope.world.catalogue.labels)}`
  return atLeast === 1 ? short : `${lacking} more of ${atLeast}`
}

const tallyOf = ({ amount, counted: { bounds } }: Telling): Tally | undefined =>
  bounds.atLeast === undefined ? undefined : { counted: amount.least.counted, needed: bounds.atLeast }

function surplusOf({ node, amount, scope }: Telling): string | undefined {
  const { labels } = scope.world.catalogue
  const { held, counted } = amount.least
  if ('sum' in node) return held > counted ? `${held - counted} ${labelOf(node.sum.of, labels)}` : undefined
  const beyond = counted - (node.count ?? 1)
  return (node.count ?? 1) > 1 && beyond > 0 ? String(beyond) : undefined
}
