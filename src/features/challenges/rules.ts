import type { ChallengeId, PersonId, RuleQuestionId } from '../../db/tables.gen.ts'
import type { Document, Status, Verdict } from '../../engine/index.ts'
import type { RoleName } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { addDays, dayOf, type PlainDate } from '../../kit/plain-date.ts'

/** What is wrong with an answer: what Cairn knows of the person, or what the rule asks and how it is read. */
export type About = 'evidence' | 'rule'

/** What came of it: something was put right, or the answer stands; or the person took it back. */
export type Outcome = 'mended' | 'stands' | 'withdrawn'

/** "I think this is wrong", as lists show it: none of the person's words. */
export type Listed = {
  readonly id: ChallengeId
  readonly person: PersonId
  readonly name: string
  readonly rule: string
  /** The role that was asked about, where the rule answers of one at a time. */
  readonly role: string | null
  readonly about: About
  readonly raisedAt: Date
  readonly decider: PersonId
  readonly deciderName: string
  readonly outcome: Outcome | null
  readonly decidedAt: Date | null
}

/** As the page of the answer shows it: with what was decided. */
export type Objection = Listed & {
  /** What the decider tells the person. */
  readonly answer: string | null
}

/** One answer that a person does not accept, and what they say of it. */
export type Challenge = Objection & {
  /** The question that was asked, and what Cairn answered then. */
  readonly asOf: PlainDate
  readonly programme: string | null
  /** What was said of the occasion, as an address has it. */
  readonly occasion: Readonly<Record<string, string>>
  readonly status: Status
  readonly told: string
  /** Why it is wrong, in the person's words. */
  readonly reason: string
}

/** How a challenge is closed, by whom and when. */
export type Decision = {
  readonly outcome: Outcome
  readonly answer: string | null
  readonly by: PersonId
  readonly at: Date
}

/** Someone who could decide about a person's answer today, and the part that lets them. */
export type Candidate = { readonly id: PersonId; readonly name: string; readonly role: Deciding }
/** The parts whose holders decide about answers. */
export const deciding = ['manager', 'rule-owner', 'administrator'] as const satisfies readonly RoleName[]
type Deciding = (typeof deciding)[number]

/** Who decides what is said of an answer: undefined where there is nobody but the person. */
export type Deciders = Readonly<Record<About, Candidate | undefined>>

/** Evidence is for those who verify it, a rule for its owner; where there is none, for the other, then the area's. */
const order: Readonly<Record<About, readonly Deciding[]>> = {
  evidence: ['manager', 'rule-owner', 'administrator'],
  rule: ['rule-owner', 'manager', 'administrator'],
}

/** The first by name of those for whom it is: `candidates` come by name, and the person is not among them. */
export function deciderOf(about: About, candidates: readonly Candidate[]): Candidate | undefined {
  const [first] = order[about].flatMap((part) => candidates.find(({ role }) => role === part) ?? [])
  return first
}

export const decidersOf = (candidates: readonly Candidate[]): Deciders => ({
  evidence: deciderOf('evidence', candidates),
  rule: deciderOf('rule', candidates),
})

/** For how long the page of an answer tells what was decided about it, in days. */
const toldFor = 365

/**
 * Whether the page of the answer tells a reader of it: those who manage the person while it is open, and the person
 * also for a year after the decision.
 */
export function isToldTo(
  reader: PersonId,
  { person, decidedAt }: Pick<Objection, 'person' | 'decidedAt'>,
  today: PlainDate,
): boolean {
  return decidedAt === null || (reader === person && addDays(dayOf(decidedAt), toldFor) >= today)
}

/** An answer of Cairn, and the question in an address that leads to it again. */
export type Answered = {
  readonly rule: Document
  readonly verdict: Verdict
  readonly question: {
    readonly programme: string | undefined
    readonly role?: string | undefined
    readonly asOf: PlainDate
  }
  /** What was said of the occasion, as far as the rule asks for it: as an address has it, and in words. */
  readonly occasion: { readonly typed: Readonly<Record<string, string>>; readonly words: string }
  /** The question as an address's query. */
  readonly query: string
}

/**
 * Asks the engine what the page of an answer asks: whether the person satisfies the rule, by the question in an
 * address's query. Undefined where the area does not follow the rule.
 */
export type Answering = (
  ctx: Ctx,
  person: PersonId,
  rule: string,
  query: Readonly<Record<string, string>>,
) => Promise<Answered | undefined>

/** A question about a rule as the page of the rule shows it: without the name of whoever asked. */
export type AskedOfRule = {
  readonly id: RuleQuestionId
  readonly question: string
  readonly askedAt: Date
  readonly answer: string | null
  readonly answeredAt: Date | null
}

/** The same as the rule owners see it. */
export type RuleQuestion = AskedOfRule & {
  readonly rule: string
  readonly asker: PersonId
  readonly name: string
}
