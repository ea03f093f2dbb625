import type { Day } from './calendar.ts'
import type {
  Catalogue,
  Context,
  Documents,
  Fact,
  FactNode,
  Node,
  NodeKind,
  Scalar,
  Selector,
  SumNode,
  Version,
} from './document.ts'
import { type Outcomes, statusOf } from './outcomes.ts'
import type { Asked, ReadyFacts } from './shelves.ts'
import { placeOn, type Steps } from './steps.ts'
import type { NodeVerdict, Status, Strength, Tally } from './verdict.ts'

/** Everything an answer may depend on, made ready once for one question. */
export type World = {
  readonly facts: ReadyFacts
  readonly context: Context
  readonly documents: Documents
  readonly catalogue: Catalogue
  /** Whom or what is asked about; an exception may not be approved by its own subject. */
  readonly subject: string | undefined
  /** Documents that others reuse, as far as swept: each once. */
  readonly reused: Map<string, ReusedDocument>
  /** Ids of documents that were found to ask for themselves. */
  readonly circular: Set<string>
  /** What turns on something unknown, as far as swept. */
  readonly openings: Opening[]
  /** Of each count: from a day to the next one on which it may come out otherwise. */
  readonly turns: ((day: Day) => Day)[]
}

/** A requirement that turns on what is not known of a fact, or of the question. */
export type Opening = {
  /** The attributes, and the values of the question, that are not known. */
  readonly unknown: readonly string[]
  /** Whether more that counts may make the whole fail. */
  readonly mixed: boolean
  /** The document it is a part of, of which the answer may be used more than once. */
  readonly document: string
} & ({ readonly fact: Fact; readonly node: FactNode | SumNode; readonly asked: Asked } | { readonly context: Selector })

/**
 * What a document asks from one day until another (exclusive), between which the choice of its version stays the same.
 * It is swept only when it is looked into, because most answers lie within one period.
 */
export type Period = {
  readonly from: Day
  readonly until: Day
  readonly steps: () => Steps<Outcomes>
  /** What turns on something unknown, here or in what chooses the period. */
  readonly openings: () => readonly Opening[]
}

/** A document, by the periods of its versions, and what speaks for it on a day. */
export type SweptDocument = {
  readonly periods: readonly Period[]
  readonly on: (day: Day) => {
    readonly version: Version | undefined
    readonly seen: Seen
    /** Ids of the facts that chose the version, and of those that other versions which may count stand on. */
    readonly pins: readonly string[]
  }
}

/** A document that another asks for, over all of time. */
export type ReusedDocument = Pick<SweptDocument, 'on'> & { readonly steps: Steps<Outcomes> }

/** Where a node stands: the document it belongs to, and what that document lends it. */
export type Scope = {
  readonly world: World
  readonly document: string
  readonly context: Context
  readonly standing: Asked
  /** Whether more that counts may make the whole fail: below a condition, and where something is bounded above. */
  readonly mixed: boolean
  /** The documents on the way here, so that one that asks for itself is seen. */
  readonly trail: readonly string[]
}

export type Head = {
  readonly id: string
  readonly kind: NodeKind
  readonly say: string
  /** A noun to begin a sentence with. */
  readonly short: string
  /** The kind of fact it asks for. */
  readonly asks?: string | undefined
  /** Which facts it asks for. */
  readonly fact?: Selector | undefined
  readonly source: string | undefined
  readonly strength: Strength
}

/** What there is to say of a node on one day. */
export type View = {
  readonly because: readonly string[]
  readonly mayCount: readonly string[]
  readonly reason: string
  readonly unsaid?: readonly string[] | undefined
  readonly missing?: string | undefined
  readonly surplus?: string | undefined
  readonly tally?: Tally | undefined
  readonly exceptedBy?: string | undefined
  /** When what was held ran out, so that the nearest of several ways can be told. */
  readonly lapsed?: Day | undefined
  readonly children: readonly NodeVerdict[]
}

/** One requirement over all of time: evaluate, from, until and forecast all read these steps. */
export type Swept = {
  readonly head: Head
  readonly steps: Steps<Outcomes>
  readonly view: (day: Day, told: Told) => View
}

/** How a node stands on a day, and the stretch of days on which it stands so. */
export type Told = { readonly status: Status; readonly from: Day | null; readonly until: Day | null }

export function tell(steps: Steps<Outcomes>, day: Day): Told {
  const statusAt = (place: number) => statusOf(steps[place]?.value ?? 0)
  const place = placeOn(steps, day)
  const status = statusAt(place)
  let [first, next] = [place, place + 1]
  while (first > 0 && statusAt(first - 1) === status) first--
  while (next < steps.length && statusAt(next) === status) next++
  return { status, from: steps[first]?.from || null, until: steps[next]?.from ?? null }
}

/** A node's verdict, with what the sentences about its parent need of it. */
export type Seen = { readonly verdict: NodeVerdict; readonly lapsed: Day | undefined }

export function see({ head, steps, view }: Swept, day: Day): Seen {
  const told = tell(steps, day)
  const seen = view(day, told)
  const verdict: NodeVerdict = {
    id: head.id,
    kind: head.kind,
    status: told.status,
    from: told.from,
    until: told.until,
    say: head.say,
    strength: head.strength,
    because: unique(seen.because),
    mayCount: told.status === 'met' ? [] : unique(seen.mayCount),
    reason: seen.reason,
    ...(seen.unsaid && { unsaid: seen.unsaid }),
    children: seen.children,
    asks: head.asks,
    ...wantsOf(head),
    source: head.source,
    missing: seen.missing,
    surplus: seen.surplus,
    ...(seen.tally && { tally: seen.tally }),
    exceptedBy: seen.exceptedBy,
  }
  return { verdict, lapsed: seen.lapsed }
}

function wantsOf({ fact = {} }: Head): Pick<NodeVerdict, 'wants'> {
  const plain = Object.entries(fact).filter(
    (each): each is [string, Scalar] =>
      each[0] !== 'kind' && typeof each[1] !== 'object' && !String(each[1]).startsWith('$'),
  )
  return plain.length === 0 ? {} : { wants: Object.fromEntries(plain) }
}

export const unique = (ids: readonly string[]): readonly string[] => (ids.length < 2 ? ids : [...new Set(ids)].sort())

/** The name a node goes by where its author gave none: its place below its parent. */
export const placeOf = (parent: string, index: number) => `${parent}.${index + 1}`

export type Sweep = (node: Node, scope: Scope, place: string, strength?: Strength) => Swept
