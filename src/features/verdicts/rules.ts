import type { Fact, Inquiry, NodeVerdict, Status, Verdict } from '../../engine/index.ts'
import { type Ask, inquireInto, programmesAsked, titleOf } from '../practice/index.ts'
import { entryOf } from '../record/index.ts'
import type { Rulebook } from '../rulebook/index.ts'

/** Evidence that stops counting, or has stopped: for what, and until when (exclusive). */
export type Lapse = { readonly fact: string; readonly say: string; readonly until: string }

/** What Cairn keeps ready of one verdict about a person. */
export type Answer = {
  readonly rule: string
  /** The role it was asked of; '' where the rule asks for none. */
  readonly role: string
  /** The programme it was asked with; '' where none. */
  readonly programme: string
  /** Whether it is the programme that this person is asked about first. */
  readonly likely: boolean
  readonly status: Status
  readonly from: string | null
  readonly until: string | null
  readonly reason: string
  readonly lapses: readonly Lapse[]
  /** Where it cannot be told: the entries on which it may turn, once they are verified or say more. */
  readonly waitsFor: readonly string[]
  /** The first day on which a word of it may be another. */
  readonly staysUntil: string | null
}

/** What an area asks of everyone. */
export type Asked = {
  readonly rulebook: Rulebook
  readonly asks: readonly Ask[]
  readonly programmes: ReadonlyMap<string, string>
  readonly roles: ReadonlyMap<string, string>
}

/** What an answer is of: a rule, and a role where it asks for one. */
type OfAsk = Pick<Answer, 'rule' | 'role'>

/** Whether it is the answer to this. */
export const isAnswerTo = ({ rule, role = '' }: Ask, answer: OfAsk): boolean =>
  answer.rule === rule.id && answer.role === role

/** A name for what is asked, in addresses and files: the rule's id, and the role after an `@`. */
export const askKey = ({ rule, role }: Ask): string => (role === undefined ? rule.id : `${rule.id}@${role}`)

/** "Cleared to deliver: lead" */
export const askTitle = (ask: Ask, { roles }: Pick<Asked, 'roles'>): string => titleOf(ask, roles)

/** What is kept ready about a person: all that is asked, with each programme that they are asked about. */
export const answersAbout = (facts: readonly Fact[], asked: Asked, today: string): readonly Answer[] =>
  programmesAsked(facts, asked.programmes).flatMap((programme, index) =>
    answersWith(programme, facts, asked, today).map((answer) => ({ ...answer, likely: index === 0 })),
  )

/** The answers to all that is asked, with the one programme. */
export function answersWith(
  programme: string | undefined,
  facts: readonly Fact[],
  { rulebook, asks }: Asked,
  day: string,
): readonly Answer[] {
  const inquiries = new Map<string, Inquiry>()
  return asks.map(({ rule, role = '' }) => {
    const inquiry = inquiries.get(role) ?? inquireInto(rulebook, facts, { programme, role: role || undefined })
    inquiries.set(role, inquiry)
    return {
      ...answerOf(inquiry.evaluate(rule, day)),
      role,
      programme: programme ?? '',
      likely: true,
      staysUntil: inquiry.staysUntil(rule, day),
    }
  })
}

const answerOf = (verdict: Verdict) => ({
  rule: verdict.document,
  status: verdict.status,
  from: verdict.from,
  until: verdict.until,
  reason: verdict.reason,
  lapses: lapsesOf(verdict),
  waitsFor: waitsFor(verdict),
})

const waitsFor = (verdict: Verdict): readonly string[] =>
  verdict.status === 'cannot-tell' ? [...new Set(openIn(verdict).flatMap(({ mayCount }) => mayCount.map(entryOf)))] : []

/**
 * The evidence that what is met stands on, each piece that ends; of what is not met the evidence that has ended, where it
 * would be met had that not.
 */
function lapsesOf({ status, requirement }: Verdict): readonly Lapse[] {
  if (status === 'not-met') return lapsed(requirement)
  if (status !== 'met') return []
  return leaves(requirement).flatMap(({ status: own, strength, say, until, because: [fact] }) =>
    own === 'met' && strength === 'must' && until !== null && fact ? [{ fact, say, until }] : [],
  )
}

function lapsed(requirement: NodeVerdict): readonly Lapse[] {
  const short = leaves(requirement, ({ status }) => status !== 'met' && status !== 'not-applicable')
  // What counts in part has not ended: there was never enough of it.
  const ended = short.flatMap(({ status, say, from, tally, because: [fact] }) =>
    status === 'not-met' && from !== null && !tally?.counted && fact ? [{ fact, say, until: from }] : [],
  )
  return ended.length === short.length ? ended : []
}

/** The leaves that decide: those of a branch that only advises do not; of those, the ones below what is looked at. */
const leaves = (node: NodeVerdict, looks: (node: NodeVerdict) => boolean = () => true): readonly NodeVerdict[] => {
  if (!looks(node)) return []
  if (node.children.length === 0) return [node]
  return node.children.filter(({ strength }) => strength === 'must').flatMap((child) => leaves(child, looks))
}

/** Whether there is an answer to all that is asked, as the person is asked about it first. */
export const isComplete = (kept: readonly Answer[], asks: readonly Ask[]): boolean =>
  asks.every((ask) => kept.some((answer) => answer.likely && isAnswerTo(ask, answer)))

/** What decides an answer and does not surely hold: the parts of which one or the other would change it. */
export const openIn = ({ requirement }: Verdict): readonly NodeVerdict[] =>
  leaves(requirement, ({ status }) => status !== 'met' && status !== 'not-applicable')

/** How an answer that was kept differs from what the engine says now. */
export type Difference = {
  readonly rule: string
  readonly role: string
  readonly programme: string
  readonly before: Answer
  readonly after: Answer
}

/** The answers that are others than those that were kept. What was not kept, or is no longer asked, is no difference. */
export const differencesIn = (before: readonly Answer[], after: readonly Answer[]): readonly Difference[] =>
  after.flatMap((answer) => {
    const { rule, role, programme } = answer
    const kept = before.find((each) => each.rule === rule && each.role === role && each.programme === programme)
    return kept === undefined || isSame(kept, answer) ? [] : [{ rule, role, programme, before: kept, after: answer }]
  })

const told = ({ status, from, until, reason }: Answer) => JSON.stringify([status, from, until, reason])
const isSame = (one: Answer, other: Answer) => told(one) === told(other)
