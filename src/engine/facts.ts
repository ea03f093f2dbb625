import { never, type Span } from './calendar.ts'
import type { Catalogue, Entries, Fact, Value } from './document.ts'
import { earlier, endOf, startOf } from './holding.ts'
import { type Fit, held, passes, valueOf } from './match.ts'
import { type Asked, type Ready, type ReadyFacts, shelve } from './shelves.ts'

/** Makes a person's facts ready, by kind. What is no fact at all is passed over; planned facts never count. */
export function makeReady(facts: readonly Fact[], catalogue: Catalogue): ReadyFacts {
  const byKind = new Map<string, Fact[]>()
  for (const fact of facts) {
    if (!isFact(fact) || fact.standing === 'planned') continue
    const sameKind = byKind.get(fact.kind)
    const filled = fill(citable(fact), entriesOf(catalogue, fact.kind))
    if (sameKind) sameKind.push(filled)
    else byKind.set(fact.kind, [filled])
  }
  return shelve(new Map([...byKind].map(([kind, sameKind]) => [kind, withEnds(sameKind, mattersOf(catalogue, kind))])))
}

const isFact = (fact: unknown): fact is Fact =>
  typeof fact === 'object' && fact !== null && 'kind' in fact && typeof fact.kind === 'string'

/** A verdict names facts by their id, and says their day: one that has no such thing has none. */
const citable = (fact: Fact): Fact =>
  typeof fact.id === 'string' && typeof fact.on === 'string'
    ? fact
    : { ...fact, id: wordOf(fact.id) ?? '', on: wordOf(fact.on) }

const wordOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null)

const entriesOf = ({ entries }: Catalogue, kind: string) => (Object.hasOwn(entries, kind) ? entries[kind] : undefined)
const mattersOf = ({ matters }: Catalogue, kind: string) => (Object.hasOwn(matters, kind) ? matters[kind] : undefined)

/** Attributes come from the catalogue by id; the fact's own value wins. */
function fill(fact: Fact, entries: Entries | undefined): Fact {
  if (entries === undefined) return fact
  const { by, within, known } = entries
  const id = valueOf(fact, by)
  if ((typeof id !== 'string' && typeof id !== 'number') || !Object.hasOwn(known, id)) return fact
  const entry = known[id] ?? {}
  const own = within === undefined ? undefined : valueOf(fact, within)
  if (within !== undefined && !isBlank(own) && isSame(own, entry[within]) === 'no') return fact
  return over(entry, fact)
}

/** The fact's own values, over those of the entry. */
function over(entry: Readonly<Record<string, Value>>, fact: Fact): Fact {
  const filled: Record<string, Value> = { ...entry }
  for (const [name, value] of Object.entries(fact)) if (!isBlank(value)) filled[name] = value
  return filled as Fact
}

function withEnds(sameKind: readonly Fact[], matter: readonly string[] | undefined): readonly Ready[] {
  const ended = (fact: Fact, asked: Asked) =>
    matter === undefined ? endOf(fact.until) : endAmong(fact, sameKind, matter, asked)
  return sameKind.map((fact) => ({
    fact,
    start: startOf(fact.on),
    end: { verified: ended(fact, 'verified'), claimed: ended(fact, 'claimed') },
  }))
}

/** A later statement on the same matter ends the earlier; one that may be later, or may not count, ends it perhaps. */
function endAmong(fact: Fact, others: readonly Fact[], matter: readonly string[], asked: Asked): Span {
  const start = startOf(fact.on)
  let end = endOf(fact.until)
  for (const other of others) {
    const same = other === fact ? 'no' : isSameMatter(fact, other, matter)
    const rival = startOf(other.on)
    if (same === 'no' || rival.latest < start.earliest || countsAs(other, asked) === 'no') continue
    const certain = same === 'yes' && rival.earliest > start.latest && countsAs(other, asked) === 'yes'
    if (certain) end = earlier(end, rival)
    else if (!agrees(fact, other)) end = earlier(end, { earliest: rival.earliest, latest: never })
  }
  return end
}

/** Whether a fact has the standing asked for. A claim may turn out to be verified; one with no standing is a claim. */
export function countsAs({ standing = 'claimed' }: Fact, asked: Asked): Fit {
  if (standing === 'verified') return 'yes'
  if (standing === 'unconfirmed') return asked === 'claimed' ? 'yes' : 'no'
  return standing === 'claimed' && asked === 'claimed' ? 'yes' : 'maybe'
}

function isSameMatter(one: Fact, other: Fact, matter: readonly string[]): Fit {
  const fits = matter.map((name) => isSame(valueOf(one, name) ?? null, valueOf(other, name) ?? null))
  return fits.includes('no') ? 'no' : fits.includes('maybe') ? 'maybe' : 'yes'
}

function isSame(one: Value, other: Value): Fit {
  if (isBlank(one) && isBlank(other)) return 'yes'
  if (isBlank(one) || isBlank(other) || typeof other === 'object') return 'maybe'
  return passes(one, other, {})
}

const isBlank = (value: Value): value is null | undefined => value === null || value === undefined

/** Two statements that say the same put neither in doubt. */
const agrees = (one: Fact, other: Fact) => saying(one) === saying(other)

function saying(fact: Fact): string {
  const told = Object.keys(fact).filter(
    (name) => !['id', 'on', 'standing', 'verifiedBy'].includes(name) && !isBlank(fact[name]),
  )
  return JSON.stringify(told.sort().map((name) => [name, held(valueOf(fact, name)).map((value) => value ?? null)]))
}
