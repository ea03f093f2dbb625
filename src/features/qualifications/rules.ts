import type { PlainDate } from '../../kit/plain-date.ts'
import type { Entry } from '../record/index.ts'
import type { AreaBook } from '../rulebook/index.ts'
import {
  closureOf,
  type Catalogue,
  type Document,
  type Documents,
  everythingIn,
  type Fact,
  inquire,
  type NodeVerdict,
  type Tally,
  type Verdict,
} from '../../engine/index.ts'

/** What someone is encouraged to, why, and who says so. It is no duty: nothing is allowed or refused by it. */
export type Encouragement = {
  readonly id: string
  readonly title: string
  readonly reasons: readonly string[]
  readonly source: string
  /** The qualifications towards which being registered is enough, by their ids. */
  readonly towards: readonly string[]
}

/** The rules of encouragement that the area has: whoever does not meet one is encouraged to what it is about. */
const rulesOfEncouragement = ({ documents }: Pick<AreaBook, 'documents'>): readonly Document[] =>
  Object.values(documents).filter(({ id, subject }) => id.startsWith('encouragement/') && subject === 'person')

/** What someone is encouraged to on a day, by what their record says. */
export const encouragementsFor = (facts: readonly Fact[], book: AreaBook, today: PlainDate): readonly Encouragement[] =>
  rulesOfEncouragement(book).flatMap((rule) => encouragedBy(rule, inquire(facts, book).evaluate(rule, today)) ?? [])

/** What nobody can tell whether someone is encouraged to, and why. */
export type Untold = Pick<Encouragement, 'id' | 'title' | 'reasons'>

/** Of what their record does not tell whether someone is encouraged to it, on a day. */
export const untoldEncouragements = (facts: readonly Fact[], book: AreaBook, today: PlainDate): readonly Untold[] =>
  rulesOfEncouragement(book).flatMap((rule) => {
    const { status, requirement } = inquire(facts, book).evaluate(rule, today)
    return status === 'cannot-tell'
      ? { id: rule.id, title: rule.title, reasons: reasonsIn(requirement, 'cannot-tell') }
      : []
  })

/** What a verdict encourages to: nothing where it is met, or where nobody can tell. */
function encouragedBy(rule: Document, { status, version, requirement }: Verdict): Encouragement | undefined {
  if (status !== 'not-met' || version === undefined) return undefined
  const { id, title } = rule
  return { id, title, reasons: reasonsIn(requirement, 'not-met'), source: version.source, towards: towardsIn(rule) }
}

const towardsIn = (rule: Document): readonly string[] => [
  ...new Set(
    everythingIn(rule).flatMap((node) => ('fact' in node ? [node.fact['towards'] ?? []].flat().map(String) : [])),
  ),
]

/** Why a requirement is as it is, part by part: of what is missing, what merely cannot be told is no reason. */
function reasonsIn(node: NodeVerdict, status: 'not-met' | 'cannot-tell'): readonly string[] {
  if (node.status !== status) return []
  const below = node.children.flatMap((child) => reasonsIn(child, status))
  return below.length === 0 ? [node.reason ?? node.say] : [...new Set(below)]
}

/** A part of what a qualification asks for, and how much of it is there. */
type Part = {
  readonly say: string
  readonly reason: string
  /** From 0 to 1. */
  readonly share: number
  readonly isMet: boolean
  readonly surplus: string | undefined
  /** How much is counted and needed, where something is counted. */
  readonly tally: Tally | undefined
}

/** How far someone has come: the parts that decide, and what should hold besides. */
export type Progress = {
  readonly parts: readonly Part[]
  readonly met: number
  /** Of all parts together, from 0 to 1. */
  readonly share: number
  readonly advice: readonly string[]
}

/**
 * How someone stands with a qualification. Credits are not a qualification: it is held once there is an entry that says it
 * was certificated, whatever units are on record, and it is not held without one, even if the units are all there.
 */
export const attainments = ['held', 'held-unverified', 'units-done', 'registered', 'not-held'] as const
export type Attainment = (typeof attainments)[number]

/** The parts of an entry that say whether something is held. */
type Holding = Pick<Entry, 'kind' | 'standing' | 'happenedOn' | 'endsOn'>

/** Whether an entry says that a qualification is held on a day; one that is only planned does not. */
export const isHeldOn = ({ kind, standing, happenedOn, endsOn }: Holding, day: PlainDate): boolean =>
  kind === 'qualification' && standing !== 'planned' && happenedOn <= day && (endsOn === null || day < endsOn)

/** By the entry that says it is held, the verdict on the units, and whether the person is registered towards it. */
export function attainmentOf(
  holding: Pick<Holding, 'standing'> | undefined,
  { status }: Pick<Verdict, 'status'>,
  isRegistered: boolean,
): Attainment {
  if (holding) return holding.standing === 'verified' ? 'held' : 'held-unverified'
  if (status === 'met') return 'units-done'
  return isRegistered ? 'registered' : 'not-held'
}

/** Whether nothing is left to do towards a qualification: all its units are there, or it is held already. */
export const isFinished = (attainment: Attainment): boolean => !['registered', 'not-held'].includes(attainment)

/** How far the verdict says someone has come. It decides nothing anew: it counts what the verdict tells. */
export function progressOf({ requirement, advice = [] }: Pick<Verdict, 'requirement' | 'advice'>): Progress {
  const parts = partsOf(requirement).map((node) => ({
    say: node.say,
    reason: node.reason ?? node.say,
    share: shareOf(node),
    isMet: node.status === 'met',
    surplus: node.surplus,
    tally: node.tally,
  }))
  const total = parts.reduce((sum, { share }) => sum + share, 0)
  return {
    parts,
    met: parts.filter(({ isMet }) => isMet).length,
    share: parts.length === 0 ? 0 : total / parts.length,
    advice,
  }
}

/** What must all be met, down to what is not itself such a group. */
function partsOf(node: NodeVerdict): readonly NodeVerdict[] {
  if (node.status === 'not-applicable') return []
  const children = node.children.filter(({ strength }) => strength === 'must')
  return node.kind === 'all' || node.kind === 'rule' ? children.flatMap(partsOf) : [node]
}

/** How much of one requirement is there; of a choice, of the way that has come furthest. */
function shareOf({ status, tally, children }: NodeVerdict): number {
  if (status === 'met') return 1
  if (tally && tally.needed > 0) return Math.min(Math.max(tally.counted, 0) / tally.needed, 1)
  return Math.max(0, ...children.map(shareOf))
}

/** Questions of one area, by rule and day, that are kept: the day may be any that someone asks about. */
const mostKept = 200

const counting = new WeakMap<AreaBook, Map<string, readonly string[]>>()

/** The units that count towards a qualification, of all that are known: the engine is asked of each by itself. */
export function unitsFor(book: AreaBook, rule: Document, on: string): readonly string[] {
  const known = counting.get(book) ?? new Map<string, readonly string[]>()
  counting.set(book, known)
  if (known.size > mostKept) known.clear()
  const key = `${rule.id} ${on}`
  const found = known.get(key) ?? Object.keys(book.units).filter((unit) => counts(book, rule, unit, on))
  known.set(key, found)
  return found
}

function counts(book: AreaBook, rule: Document, unit: string, on: string): boolean {
  const fact = unitFact(unit, on)
  return cites(inquire([fact], book).evaluate(rule, on).requirement, fact.id)
}

/** Whether a requirement, or a part of it, stands or may stand on a fact. */
const cites = ({ because, mayCount, children }: NodeVerdict, fact: string): boolean =>
  because.includes(fact) || mayCount.includes(fact) || children.some((child) => cites(child, fact))

/** What it takes to ask one rule again elsewhere: with no more than the rule, the facts and these units need. */
export function bookFor(rule: Document, book: AreaBook, facts: readonly Fact[], units: readonly string[]): Book {
  const documents = closureOf(rule, book.documents)
  const text = JSON.stringify(documents)
  const labels = Object.entries(book.catalogue.labels).filter(([name]) => text.includes(name))
  const entries = Object.entries(book.catalogue.entries).map(([kind, { known, ...rest }]) => {
    const named = new Set([...units, ...facts.map((fact) => String(fact[rest.by]))])
    return [
      kind,
      { ...rest, known: Object.fromEntries(Object.entries(known).filter(([id]) => named.has(id))) },
    ] as const
  })
  return {
    rule,
    documents,
    catalogue: { ...book.catalogue, entries: Object.fromEntries(entries), labels: Object.fromEntries(labels) },
  }
}

export type Book = { readonly rule: Document; readonly documents: Documents; readonly catalogue: Catalogue }

/** The facts that a rule may look at: an answer elsewhere needs no others. */
export function factsFor({ documents }: Pick<Book, 'documents'>, facts: readonly Fact[]): readonly Fact[] {
  const asked = Object.values(documents)
    .flatMap(everythingIn)
    .flatMap((node) => ('fact' in node ? [node.fact['kind'] ?? []].flat() : []))
  const kinds = new Set(['exception', 'registration', 'enrolment', ...asked.map(String)])
  return facts.filter(({ kind }) => kinds.has(kind))
}

/** The id of a unit that is only supposed to be done, where a verdict cites it. */
export const supposedId = (unit: string) => `what-if ${unit}`

/** A unit as the record would tell it, once it is done and verified. */
export const unitFact = (unit: string, on: string): Fact => ({
  id: supposedId(unit),
  kind: 'unit',
  unit,
  on,
  standing: 'verified',
})
