import { plus, spanOf } from './calendar.ts'
import type { Catalogue, Context, Fact, Value } from './document.ts'
import { type Look, looksAt, valuesOf } from './looks.ts'
import { valueOf } from './match.ts'
import type { Opening, World } from './swept.ts'

/** The facts and the question as they would be if some of what is not known turned out in one way. */
export type Case = { readonly facts: readonly Fact[]; readonly context: Context }

/** One thing that is not known, and the ways in which it may turn out, as far as the rule tells them apart. */
type Unknown = { readonly ways: readonly ((given: Case) => Case)[] }

/** More cases than this are not tried: then it stays at "cannot tell". */
const mostCases = 512

/**
 * Every way in which those unknowns may turn out that more than one part of a rule turns on. Where each is asked about
 * once, the parts speak for themselves and there are no cases to tell apart.
 */
export function casesOf(openings: readonly Opening[], world: World, given: Case): readonly Case[] {
  const unknowns = openings.some((open) => mayPart(open, world)) ? unknownsIn(openings, world, given) : []
  let cases: readonly Case[] = unknowns.length === 0 ? [] : [given]
  for (const { ways } of unknowns) {
    if (cases.length * ways.length > mostCases) continue
    cases = cases.flatMap((each) => ways.map((way) => way(each)))
  }
  return cases
}

/** Most of what is open is a claim that can only help: no two parts of a rule are at odds over it. */
const mayPart = (open: Opening, { catalogue: { matters } }: World): boolean =>
  open.mixed ||
  open.unknown.length > 0 ||
  !('fact' in open) ||
  monthOf(open.fact.on) !== undefined ||
  monthOf(open.fact.until) !== undefined ||
  Object.hasOwn(matters, open.fact.kind)

type Use = Extract<Opening, { fact: Fact }>

function unknownsIn(openings: readonly Opening[], world: World, { facts }: Case): Unknown[] {
  const byFact = new Map<string, Use[]>()
  for (const open of openings) if ('fact' in open) usesOf(open.fact.id, byFact).push(open)
  // In the order of their ids, so that which of too many are looked at does not turn on the order of the facts.
  const inOrder = [...byFact].sort(([one], [other]) => (one < other ? -1 : 1))
  const several = inOrder.map(([, uses]) => uses).filter((uses) => !asksOnce(uses, world))
  // Two facts of one name cannot be told apart.
  if (several.length > 0 && new Set(facts.map(({ id }) => id)).size < facts.length) return contextUnknowns(openings)
  const ofFacts = several.flatMap((uses) => unknownsOf(uses, world))
  return [...contextUnknowns(openings), ...ofFacts].filter(({ ways }) => ways.length > 0)
}

function usesOf(id: string, byFact: Map<string, Use[]>): Use[] {
  const uses = byFact.get(id) ?? []
  if (uses.length === 0) byFact.set(id, uses)
  return uses
}

/** Most facts are asked about by one requirement that looks at each attribute once, and end no other statement. */
function asksOnce([first, second]: readonly Use[], { catalogue }: World): boolean {
  if (first === undefined || second !== undefined) return false
  const { node, fact } = first
  return !('sum' in node) && node.different === undefined && !Object.hasOwn(catalogue.matters, fact.kind)
}

/** What is not known of one fact. */
function unknownsOf(uses: readonly Use[], world: World): Unknown[] {
  const [{ fact } = { fact: undefined }] = uses
  if (fact === undefined) return []
  const names = new Set(uses.flatMap(({ unknown }) => unknown))
  return [
    ...[...names]
      .sort()
      .filter((name) => isOpenIn(fact, name))
      .map((name) => attributeUnknown(fact, name, uses, world)),
    dateUnknown(fact, 'on', uses),
    dateUnknown(fact, 'until', uses),
    standingUnknown(fact, uses, world.catalogue),
  ]
}

const isOpenIn = (fact: Fact, name: string) => (fact[name] ?? null) === null
const nothing: Unknown = { ways: [] }
const changing =
  (id: string, change: Partial<Fact>) =>
  ({ facts, context }: Case): Case => ({
    context,
    facts: facts.map((fact) => (fact.id === id ? { ...fact, ...change } : fact)),
  })
const without =
  (id: string) =>
  ({ facts, context }: Case): Case => ({ context, facts: facts.filter((fact) => fact.id !== id) })

/** A claim counts or it does not; that matters where it may help one part and hinder another. */
function standingUnknown(
  { id, kind, standing = 'claimed' }: Fact,
  uses: readonly Use[],
  { matters }: Catalogue,
): Unknown {
  const open = standing === 'undecided' || (standing === 'claimed' && uses.some(({ asked }) => asked === 'verified'))
  const apart = Object.hasOwn(matters, kind) || (uses.length > 1 && uses.some(({ mixed }) => mixed))
  if (!open || !apart) return nothing
  const never = standing === 'undecided' ? without(id) : changing(id, { standing: 'unconfirmed' })
  return { ways: [changing(id, { standing: 'verified' }), never] }
}

/** A date of which the month is known, where parts of the rule read it differently. */
function dateUnknown(fact: Fact, name: 'on' | 'until', uses: readonly Use[]): Unknown {
  const span = monthOf(fact[name])
  if (span === undefined || uses.length < 2) return nothing
  const readings = new Set(uses.map(({ node, asked }) => JSON.stringify([node.fresh, node.window, asked])))
  if (readings.size < 2 && !uses.some(({ mixed }) => mixed)) return nothing
  const days: string[] = []
  for (let day = span.earliest; day <= span.latest; day = plus(day, { months: 0, days: 1 })) days.push(day)
  return { ways: days.map((day) => changing(fact.id, { [name]: day })) }
}

const monthOf = (date: Value) => (typeof date === 'string' && date.length === 7 ? spanOf(date) : undefined)

/** An attribute that a rule looks at more than once, by every value that it tells apart. */
function attributeUnknown(fact: Fact, name: string, uses: readonly Use[], { facts, catalogue }: World): Unknown {
  const asked = uses.filter(({ unknown }) => unknown.includes(name))
  const looks = asked.flatMap(({ node }) => looksAt(node, name))
  if (!isApart(looks, asked) || isFilledOrListed(fact, name, catalogue)) return nothing
  const others = facts.ofKind(fact.kind).filter((other) => other.fact.id !== fact.id)
  const values = valuesOf(looks, { own: fact.id, others: others.map((other) => valueOf(other.fact, name)) })
  return { ways: (values ?? []).map((value) => changing(fact.id, { [name]: value })) }
}

/** Whether it names an entry of the catalogue or a matter, or may hold several values at once. */
function isFilledOrListed({ kind }: Fact, name: string, { entries, matters, lists = {} }: Catalogue): boolean {
  const of = <T>(all: Readonly<Record<string, T>>) => (Object.hasOwn(all, kind) ? all[kind] : undefined)
  return of(entries)?.by === name || [of(matters), of(lists)].some((names) => names?.includes(name))
}

/** Whether what helps one look may hinder another. */
const isApart = (looks: readonly Look[], asked: readonly { readonly mixed: boolean }[]) =>
  looks.length > 1 && (asked.some(({ mixed }) => mixed) || new Set(looks.map((look) => JSON.stringify(look))).size > 1)

const alone = { own: '', others: [] }

/** What is not known of the question, where several conditions look at it. */
function contextUnknowns(openings: readonly Opening[]): Unknown[] {
  const conditions = openings.filter((open) => 'context' in open)
  const names = new Set(conditions.flatMap(({ unknown }) => unknown))
  const inFacts = openings.flatMap((open) => ('fact' in open ? open.unknown : []))
  return [...names].map((name) => {
    const asked = conditions.filter(({ context }) => context[name] !== undefined)
    const looks = asked.flatMap(({ context }) => context[name] ?? []).map((test) => ({ test }))
    const values = isApart(looks, asked) && !inFacts.includes(`$${name}`) ? valuesOf(looks, alone) : undefined
    const put =
      (value: Value) =>
      ({ facts, context }: Case): Case => ({ facts, context: { ...context, [name]: value } })
    return { ways: (values ?? []).map(put) }
  })
}
