import type { Catalogue } from '../../catalogue/index.ts'
import {
  type Document,
  everythingIn,
  type Fact,
  inquire,
  type Inquiry,
  type NodeVerdict,
  type Scalar,
  type Verdict,
} from '../../engine/index.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import type { Rulebook } from '../rulebook/index.ts'

/** What is said of an occasion, by the names of the vocabulary. */
export type Occasion = Readonly<Record<string, Scalar>>

/** The question each page asks of a rule: may this person, with this programme, on this day? */
export type Question = {
  readonly programme: string | undefined
  /** The role, where the rule asks for one. */
  readonly role?: string | undefined
  /** What is said of the occasion, where no record tells it: whether a qualified practitioner co-facilitates. */
  readonly occasion?: Occasion | undefined
  readonly asOf: PlainDate
}

export type Answer = {
  readonly rule: Document
  /** The role it was asked with, where the rule asks for one. */
  readonly role?: string | undefined
  readonly verdict: Verdict
}

/** Makes a person's facts ready for all the rules that a page asks about. */
export const inquireInto = (
  rulebook: Rulebook,
  facts: readonly Fact[],
  { programme, role, occasion }: Pick<Question, 'programme' | 'role' | 'occasion'>,
) =>
  inquire(facts, {
    context: { ...occasion, ...(programme !== undefined && { programme }), ...(role !== undefined && { role }) },
    ...rulebook,
  })

/** Whether a rule answers of one role at a time, and so must be told which. */
export function asksForRole(rule: Document): boolean {
  const known = askingForRole.get(rule)
  if (known !== undefined) return known
  const asks = everythingIn(rule).some((node) => 'compare' in node && node.compare.value === 'role')
  askingForRole.set(rule, asks)
  return asks
}

/** A rule never changes, and every page asks this of every rule. */
const askingForRole = new WeakMap<Document, boolean>()

/** The roles that a question can be put of, with their titles. */
export const rolesIn = ({ vocabulary }: Pick<Catalogue, 'vocabulary'>): ReadonlyMap<string, string> =>
  new Map(Object.entries(vocabulary.context['role']?.values ?? {}))

/** A rule, and the role it is asked of, where it asks for one. */
export type Ask = { readonly rule: Document; readonly role: string | undefined }

/** What there is to ask by the rules, in their order: a rule that asks for a role once for each role there is. */
export const asksOf = (rules: readonly Document[], roles: Iterable<string>): readonly Ask[] => {
  const each = [...roles]
  return rules.flatMap((rule) => (asksForRole(rule) ? each : [undefined]).map((role) => ({ rule, role })))
}

/** "Cleared to deliver: lead" */
export const titleOf = ({ rule, role }: Ask, roles: ReadonlyMap<string, string>): string =>
  role === undefined ? rule.title : `${rule.title}: ${(roles.get(role) ?? role).toLowerCase()}`

/** The rules that one which asks for a role uses in that role alone, as its author wrote it: `when: { role: lead }`. */
export const rulesInRole = (rule: Document, role: string): readonly string[] =>
  everythingIn(rule).flatMap((node) =>
    'when' in node && 'role' in node.when && node.when['role'] === role && 'rule' in node.then ? [node.then.rule] : [],
  )

/** The question as the rule is asked it: of a role only where it asks for one, and of the occasion what it looks at. */
export const askedOf = (
  rule: Document,
  question: Question,
  occasion: readonly { readonly name: string }[],
): Question => ({
  ...question,
  role: asksForRole(rule) ? question.role : undefined,
  occasion: Object.fromEntries(
    Object.entries(question.occasion ?? {}).filter(([name]) => occasion.some((field) => field.name === name)),
  ),
})

/** How someone stands with every rule in every programme, a line each; a rule that asks for a role has one for each. */
export type InEveryProgramme = readonly {
  readonly rule: Document
  readonly role: string | undefined
  readonly standings: readonly (Pick<Verdict, 'status' | 'until'> & { readonly programme: string })[]
}[]

export function inEveryProgramme(
  rulebook: Rulebook,
  facts: readonly Fact[],
  { rules, roles, programmes, occasion, asOf }: Asked,
): InEveryProgramme {
  const asked = new Map<string, Inquiry>()
  const inquiryWith = (programme: string, role: string | undefined) => {
    const key = `${programme}/${role ?? ''}`
    const inquiry = asked.get(key) ?? inquireInto(rulebook, facts, { programme, role, occasion })
    asked.set(key, inquiry)
    return inquiry
  }
  return asksOf(rules, roles).map(({ rule, role }) => ({
    rule,
    role,
    standings: programmes.map((programme) => {
      const { status, until } = inquiryWith(programme, role).standing(rule, asOf)
      return { programme, status, until }
    }),
  }))
}

type Asked = {
  readonly rules: readonly Document[]
  readonly roles: readonly string[]
  readonly programmes: readonly string[]
  readonly occasion: Question['occasion']
  readonly asOf: PlainDate
}

/** How far ahead a forecast looks, in days: a year. */
const horizon = 365

/** What changes within a year if nothing new arrives. */
export function lookAhead(inquiry: Inquiry, rule: Document, { asOf }: Question) {
  const to = addDays(asOf, horizon)
  return { changes: inquiry.forecast(rule, asOf, to), to }
}

/**
 * The programmes that a person is asked about: first that of their latest programme training, which they most likely mean,
 * then the others that their record speaks of. Where it speaks of none it is the first there is, and without any none.
 */
export function programmesAsked(
  facts: readonly Fact[],
  programmes: ReadonlyMap<string, string>,
): readonly (string | undefined)[] {
  const named = facts
    .filter(({ programme }) => typeof programme === 'string' && programmes.has(programme))
    .toSorted((one, other) => trainedOn(other).localeCompare(trainedOn(one)))
    .map(({ programme }) => programme as string)
  return named.length === 0 ? [programmes.keys().next().value] : [...new Set(named)]
}

const trainedOn = ({ kind, on }: Fact) => (kind === 'training' ? (on ?? '') : '')

/** All the facts that a verdict stands on, or may stand on. */
export const citedIn = ({ because, mayCount, children }: NodeVerdict): readonly string[] => [
  ...new Set([...because, ...mayCount, ...children.flatMap(citedIn)]),
]
