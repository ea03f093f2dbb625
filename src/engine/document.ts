import type { Day } from './calendar.ts'
import type { Strength } from './verdict.ts'

export type Scalar = string | number | boolean
export type Value = Scalar | readonly (Scalar | null)[] | null | undefined

/** How well a fact is known: confirmed by someone, declared by the person, or only intended. */
export type Standing = 'verified' | 'claimed' | 'planned'

/**
 * Standings that the engine itself gives: to an answer that cannot be told, which may turn out either way, and to a claim
 * of which it is supposed that nobody will ever confirm it.
 */
export type Supposed = 'undecided' | 'unconfirmed'

/**
 * One dated, typed statement about one subject. `on` is the day it became true (`2011-04` where only the month is
 * known), `until` the first day on which it is no longer true. Without a standing it is taken as claimed.
 */
export type Fact = {
  readonly id: string
  readonly kind: string
  readonly on?: string | null
  readonly until?: string | null
  readonly standing?: Standing | Supposed
  readonly [attribute: string]: Value
}

/** What is asked about besides the subject: the role, the setting, the programme, how many parents. */
export type Context = Readonly<Record<string, Value>>

/** Equal, or contained where the attribute is a list; a list means any of; `$name` is taken from the context. */
export type Test = Scalar | readonly Scalar[] | Bounds
export type Bounds = {
  readonly atLeast?: number | string
  readonly atMost?: number | string
  readonly not?: Scalar | readonly Scalar[]
}
export type Selector = Readonly<Record<string, Test>>

type Common = {
  /** Unique in its document; exceptions and pages name the node by it. */
  readonly id?: string
  /** The requirement in plain English. */
  readonly say?: string
  /** The same as a short noun, to begin a sentence with: "Safeguarding Group B". */
  readonly short?: string
  /** The clause it comes from. */
  readonly source?: string
  /** On the children of `all` only. */
  readonly strength?: Strength
}
type Counting = {
  /** An attribute of which each value counts once. */
  readonly different?: string
  /** How long a fact counts after its day, as `P3Y`. */
  readonly fresh?: string
  readonly window?: Window
  readonly standing?: 'verified' | 'claimed'
}
/** A year of its own: only facts of the window that the day lies in count. `due` is the last day to meet it, `MM-DD`. */
export type Window = { readonly starts: string; readonly length: string; readonly due?: string }
export type Cap = { readonly where: Selector; readonly atMost: number }

export type FactNode = Common & Counting & { readonly fact: Selector; readonly count?: number }
export type SumNode = Common &
  Counting & {
    readonly fact: Selector
    readonly sum: {
      readonly of: string
      readonly atLeast?: number
      readonly atMost?: number
      /** What a part of the facts contributes at most; the parts are disjoint. */
      readonly caps?: readonly Cap[]
    }
  }
export type AllNode = Common & { readonly all: readonly Node[] }
export type AnyNode = Common & { readonly any: readonly Node[] }
export type SomeNode = Common & { readonly some: { readonly atLeast: number; readonly of: readonly Node[] } }
export type RuleNode = Common & { readonly rule: string }
export type WhenNode = Common & { readonly when: Node | Selector; readonly then: Node }
export type CompareNode = Common & {
  readonly compare: {
    readonly value: string
    readonly equals?: Scalar | readonly Scalar[]
    readonly atLeast?: number
    readonly atMost?: number
    /** The bounds are for each one of this context value. */
    readonly times?: string
  }
}
export type NotLoadedNode = Common & { readonly notLoaded: string }

/** A requirement: one of nine kinds. */
export type Node = FactNode | SumNode | AllNode | AnyNode | SomeNode | RuleNode | WhenNode | CompareNode | NotLoadedNode

export type Version = {
  /** First day in force; absent where it has always been. */
  readonly from?: Day
  /** First day no longer in force. */
  readonly until?: Day
  readonly source: string
  readonly standing?: 'verified' | 'claimed'
  readonly requires: Node
}

export type Document = {
  readonly id: string
  readonly title: string
  readonly subject: 'person' | 'activity' | 'organisation'
  /** Each area decides what this asks; until it does, that is not loaded. */
  readonly owner?: 'area'
  /** The standing that facts need unless a version or node says otherwise; `verified` where nothing does. */
  readonly standing?: 'verified' | 'claimed'
  readonly appliesTo?: Node
  /** The version in force when the person registered: by any `registration` fact, or by those that match. */
  readonly pinned?: 'registration' | Selector
  /** What holds of the context where a question is silent on it; a null in the question still means unknown. */
  readonly assumes?: Readonly<Record<string, Scalar>>
  readonly versions: readonly Version[]
}

export type Documents = Readonly<Record<string, Document>>

/** What is known of the world beyond one person's facts, as plain data. */
export type Catalogue = {
  /** By kind of fact: which attribute names an entry, and the attributes each entry fills where a fact is silent. */
  readonly entries: Readonly<Record<string, Entries>>
  /** By kind of fact: the attributes that make two statements one matter, so that the later ends the earlier. */
  readonly matters: Readonly<Record<string, readonly string[]>>
  /** By kind of fact: the attributes that may hold several values at once. */
  readonly lists?: Readonly<Record<string, readonly string[]>>
  /** Plain-English names of attributes and context values. */
  readonly labels: Readonly<Record<string, string>>
}
export type Entries = {
  readonly by: string
  /** An attribute that is part of an entry's identity: a fact that names another is not filled. */
  readonly within?: string
  readonly known: Readonly<Record<string, Readonly<Record<string, Value>>>>
}

export type NodeKind = 'fact' | 'sum' | 'all' | 'any' | 'some' | 'rule' | 'when' | 'compare' | 'notLoaded'

const nodeKinds = ['sum', 'fact', 'all', 'any', 'some', 'rule', 'when', 'compare', 'notLoaded'] as const

/** The requirements directly below one, with the condition where that is a requirement too. */
function partsOf(node: Node): readonly Node[] {
  if ('all' in node) return node.all
  if ('any' in node) return node.any
  if ('some' in node) return node.some.of
  if (!('when' in node)) return []
  return kindOf(node.when) === undefined ? [node.then] : [node.when as Node, node.then]
}

/** A requirement and all below it. */
export const everyPartOf = (node: Node): readonly Node[] => [node, ...partsOf(node).flatMap(everyPartOf)]

/** Everything that a document may ask, in any of its versions. */
export const everythingIn = ({ appliesTo, versions }: Document): readonly Node[] =>
  [...(appliesTo ? [appliesTo] : []), ...versions.map(({ requires }) => requires)].flatMap(everyPartOf)

/** The values of the question that documents ask for, or assume: the role, the programme, how many parents. */
export const namesOfContext = (documents: readonly Document[]): readonly string[] => [
  ...new Set([
    ...documents.flatMap(everythingIn).flatMap(namesAsked),
    ...documents.flatMap(({ assumes = {} }) => Object.keys(assumes)),
  ]),
]

function namesAsked(node: Node): readonly string[] {
  if ('compare' in node) return [node.compare.value, ...(node.compare.times === undefined ? [] : [node.compare.times])]
  if ('when' in node) return kindOf(node.when) === undefined ? Object.keys(node.when) : []
  if (!('fact' in node)) return []
  return Object.values(node.fact).flatMap((test) =>
    typeof test === 'string' && test.startsWith('$') ? [test.slice(1)] : [],
  )
}

/** Which of the nine it is; undefined for what is no requirement at all. A sum is over a `fact`, so it is seen first. */
export function kindOf(node: unknown): NodeKind | undefined {
  if (typeof node !== 'object' || node === null) return undefined
  return nodeKinds.find((kind) => Object.hasOwn(node, kind))
}
