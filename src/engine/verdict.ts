/** Three values and "does not apply": what can be said of a requirement on one day. */
export type Status = 'met' | 'not-met' | 'cannot-tell' | 'not-applicable'

/** Only `must` decides; `should` and `ideal` advise. */
export type Strength = 'must' | 'should' | 'ideal'

export type Tally = { readonly counted: number; readonly needed: number }

/** One requirement of the tree, as it stands on the as-of date. */
export type NodeVerdict = {
  /** The node's id, unique in its document; generated from its path where the author gave none. */
  readonly id: string
  readonly kind: 'fact' | 'sum' | 'all' | 'any' | 'some' | 'rule' | 'when' | 'compare' | 'notLoaded'
  readonly status: Status
  /** The requirement in plain English. */
  readonly say: string
  /** How it stands on the as-of date and why, in one sentence. */
  readonly reason?: string
  /** The kind of fact it asks for, where it asks for facts of one kind. */
  readonly asks?: string | undefined
  /** What it asks of such a fact: each attribute of which it asks for one value. */
  readonly wants?: Readonly<Record<string, string | number | boolean>>
  /** Document and clause the requirement comes from, where it differs from its parent's. */
  readonly source?: string | undefined
  readonly strength: Strength
  /** First day of the interval round the as-of date on which this status holds; null where open. */
  readonly from: string | null
  /** First day after that interval (exclusive); null where open. */
  readonly until: string | null
  /** Ids of the facts that decided. */
  readonly because: readonly string[]
  /** Ids of facts that may count once something about them is known (a claim verified, an attribute filled). */
  readonly mayCount: readonly string[]
  /** Attributes that the record does not give of a fact on which it turns, where it cannot be told for want of them. */
  readonly unsaid?: readonly string[]
  /** What is short, in words and quantities: "6 more credits". */
  readonly missing?: string | undefined
  /** What is held beyond what counts, or is needed: "3 credits", "1". */
  readonly surplus?: string | undefined
  /** How much counts for certain, of how much is needed, where that is a quantity. */
  readonly tally?: Tally | undefined
  /** Id of the approved exception that makes this node met. */
  readonly exceptedBy?: string | undefined
  readonly children: readonly NodeVerdict[]
}

/** The answer to one question: does this subject satisfy this document on this day, why, and until when. */
export type Verdict = {
  readonly document: string
  readonly title: string
  readonly status: Status
  readonly asOf: string
  readonly from: string | null
  readonly until: string | null
  /** The version in force on the as-of date; absent where there is none. */
  readonly version?: { readonly from: string | null; readonly until: string | null; readonly source: string }
  /** One sentence of reason. */
  readonly reason: string
  /** What should, or ideally would, also hold and does not surely: one sentence each. It decides nothing. */
  readonly advice?: readonly string[]
  readonly requirement: NodeVerdict
  /** Of those who take part: how each stands by the rules that this one asks of people. */
  readonly people?: readonly PersonVerdict[]
}

/** How someone who takes part stands by a rule, on the day of the verdict it is a part of. */
export type PersonVerdict = Pick<Verdict, 'title' | 'status' | 'from' | 'until' | 'reason'> & {
  readonly person: string
  readonly rule: string
}

/** A day on which the status changes if nothing new arrives, and what it changes to. */
export type Change = { readonly on: string; readonly status: Status; readonly reason: string }
