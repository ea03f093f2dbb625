import { isDay, plus, spanOf } from './calendar.ts'
import type { Catalogue, Context, Fact, Value } from './document.ts'
import { looksAt, valuesOf } from './looks.ts'
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
 * once, the parts speak for themselves and there is but the one case given.
 */
export function casesOf(world: World, given: Case): readonly Case[] {
  let cases: readonly Case[] = [given]
  for (const { ways } of unknownsIn(world, given)) {
    if (ways.length === 0 || cases.length * ways.length > mostCases) continue
    cases = cases.flatMap((each) => ways.map((way) => way(each)))
  }
  return cases
}

type OfFact = Extract<Opening['of'], { fact: Fact }>
type Use = OfFact & Pick<Opening, 'mixed'>

function unknownsIn(world: World, { facts }: Case): Unknown[] {
  const { openings } = world
  const uses = openings.flatMap(({ of, mixed }) => ('fact' in of ? [{ ...of, mixed }] : []))
  const byFact = Map.groupBy(uses, ({ fact }) => fact.id)
  const unique = new Set(facts.map(({ id }) => id)).size === facts.length
  return [
    ...contextUnknowns(openings),
    ...(unique ? [...byFact.values()].flatMap((all) => unknownsOf(all, world)) : []),
  ]
}

/** What is not known of one fact. */
function unknownsOf(uses: readonly Use[], world: World): Unknown[] {
  const [{ fact } = { fact: undefined }] = uses
  if (fact === undefined) return []
  const names = new Set(uses.flatMap(({ unknown }) => unknown))
  return [
    ...[...names].filter((name) => isOpenIn(fact, name)).map((name) => attributeUnknown(fact, name, uses, world)),
    ...(['on', 'until'] as const).map((name) => dateUnknown(fact, name, uses)),
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
  const span = spanOf(fact[name])
  if (span === undefined || isDay(fact[name])) return nothing
  const readings = new Set(uses.map(({ node, asked }) => JSON.stringify([node.fresh, node.window, asked])))
  const apart = uses.length > 1 && (readings.size > 1 || uses.some(({ mixed }) => mixed))
  if (!apart) return nothing
  const days: string[] = []
  for (let day = span.earliest; day <= span.latest; day = plus(day, { months: 0, days: 1 })) days.push(day)
  return { ways: days.map((day) => changing(fact.id, { [name]: day })) }
}

/** An attribute that a rule looks at more than once, by every value that it tells apart. */
function attributeUnknown(fact: Fact, name: string, uses: readonly Use[], { facts, catalogue }: World): Unknown {
  const asked = uses.filter(({ unknown }) => unknown.includes(name))
  const looks = asked.flatMap(({ node }) => looksAt(node, name))
  const told = new Set(looks.map((look) => JSON.stringify(look)))
  const apart = looks.length > 1 && (told.size > 1 || asked.some(({ mixed }) => mixed))
  if (!apart || isFilledOrListed(fact, name, catalogue)) return nothing
  const others = facts.ofKind(fact.kind).filter((other) => other.fact.id !== fact.id)
  const values = valuesOf(looks, { own: fact.id, others: others.map((other) => valueOf(other.fact, name)) })
  return { ways: (values ?? []).map((value) => changing(fact.id, { [name]: value })) }
}

/** Whether it names an entry of the catalogue or a matter, or may hold several values at once. */
function isFilledOrListed({ kind }: Fact, name: string, { entries, matters, lists = {} }: Catalogue): boolean {
  const of = <T>(all: Readonly<Record<string, T>>) => (Object.hasOwn(all, kind) ? all[kind] : undefined)
  return of(entries)?.by === name || [of(matters), of(lists)].some((names) => names?.includes(name))
}

/** What is not known of the question, where several conditions look at it. */
function contextUnknowns(openings: readonly Opening[]): Unknown[] {
  const conditions = openings.flatMap(({ of }) => ('context' in of ? [of] : []))
  const names = new Set(conditions.flatMap(({ unknown }) => unknown))
  const inFacts = openings.flatMap(({ of }) => ('fact' in of ? of.unknown : []))
  return [...names].map((name) => {
    const looks = conditions.flatMap(({ context }) => context[name] ?? []).map((test) => ({ test }))
    const alone = { own: '', others: [] }
    const values = looks.length > 1 && !inFacts.includes(`$${name}`) ? valuesOf(looks, alone) : undefined
    const put =
      (value: Value) =>
      ({ facts, context }: Case): Case => ({ facts, context: { ...context, [name]: value } })
    return { ways: (values ?? []).map(put) }
  })
}
