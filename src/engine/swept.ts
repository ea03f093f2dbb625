import type { Day } from './calendar.ts'
import type { Context, Catalogue, Documents, Node, NodeKind, Version } from './document.ts'
import { type Outcomes, statusOf } from './outcomes.ts'
import type { Asked, ReadyFacts } from './shelves.ts'
import { placeOn, type Steps } from './steps.ts'
import type { NodeVerdict, Status, Strength } from './verdict.ts'

/** Everything an answer may depend on, made ready once for one question. */
export type World = {
  readonly facts: ReadyFacts
  readonly context: Context
  readonly documents: Documents
  readonly catalogue: Catalogue
  /** Whom or what is asked about; an exception may not be approved by its own subject. */
  readonly subject: string | undefined
  /** Documents swept so far: one that several others reuse is swept once. */
  readonly swept: Map<string, SweptDocument>
  /** Ids of documents that were found to ask for themselves. */
  readonly circular: Set<string>
}

/** A document over all of time, and the version that speaks for it on a day. */
export type SweptDocument = {
  readonly steps: Steps<Outcomes>
  readonly on: (day: Day) => {
    readonly version: Version | undefined
    readonly root: Swept
    /** Ids of the facts that chose the version, and of those that other versions which may count stand on. */
    readonly pins: readonly string[]
  }
}

/** Where a node stands: the document it belongs to, and what that document lends it. */
export type Scope = {
  readonly world: World
  readonly document: string
  readonly context: Context
  readonly standing: Asked
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
  readonly source: string | undefined
  readonly strength: Strength
}

/** What there is to say of a node on one day. */
export type View = {
  readonly because: readonly string[]
  readonly mayCount: readonly string[]
  readonly reason: string
  readonly missing?: string | undefined
  readonly surplus?: string | undefined
  readonly exceptedBy?: string
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

const seenBefore = new WeakMap<Swept, { readonly day: Day; readonly seen: Seen }>()

/** A requirement that several documents reuse is looked at once a day. */
export function see(swept: Swept, day: Day): Seen {
  const before = seenBefore.get(swept)
  if (before?.day === day) return before.seen
  const seen = look(swept, day)
  seenBefore.set(swept, { day, seen })
  return seen
}

function look({ head, steps, view }: Swept, day: Day): Seen {
  const told = tell(steps, day)
  const { lapsed, missing, surplus, exceptedBy, because, mayCount, ...rest } = view(day, told)
  const { id, kind, say, asks, source, strength } = head
  const verdict: NodeVerdict = {
    id,
    kind,
    ...told,
    say,
    strength,
    because: unique(because),
    mayCount: told.status === 'met' ? [] : unique(mayCount),
    ...rest,
    ...(asks === undefined ? {} : { asks }),
    ...(source === undefined ? {} : { source }),
    ...(missing === undefined ? {} : { missing }),
    ...(surplus === undefined ? {} : { surplus }),
    ...(exceptedBy === undefined ? {} : { exceptedBy }),
  }
  return { verdict, lapsed }
}

export const unique = (ids: readonly string[]): string[] => [...new Set(ids)].sort()

/** The name a node goes by where its author gave none: its place below its parent. */
export const placeOf = (parent: string, index: number) => `${parent}.${index + 1}`

export type Sweep = (node: Node, scope: Scope, place: string, strength?: Strength) => Swept
