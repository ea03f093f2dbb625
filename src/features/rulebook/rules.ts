import type { Catalogue, Document, Documents, Version } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** What decides: requirement documents, and what the catalogue knows of qualifications and units. */
export type Rulebook = { readonly documents: Documents; readonly catalogue: Catalogue }

/** The rules the area follows, as far as the rulebook still has them, in the area's order. */
export const rulesOf = (ids: readonly string[], { documents }: Rulebook): readonly Document[] =>
  ids.flatMap((id) => documents[id] ?? [])

const prefix = 'qualification/'

/** The rules of qualifications that the area has, each with the id of its qualification, in the order of the rulebook. */
export const rulesOfQualifications = ({ documents }: Pick<Rulebook, 'documents'>): readonly QualificationRule[] =>
  Object.values(documents)
    .filter(({ id, subject }) => id.startsWith(prefix) && subject === 'person')
    .map((rule) => ({ id: rule.id.slice(prefix.length), rule }))

export type QualificationRule = { readonly id: string; readonly rule: Document }

/** What a qualification asks for; undefined where that is not loaded. */
export function ruleOf({ documents }: Pick<Rulebook, 'documents'>, qualification: string): Document | undefined {
  const id = `${prefix}${qualification}`
  const rule = Object.hasOwn(documents, id) ? documents[id] : undefined
  return rule?.subject === 'person' ? rule : undefined
}

/**
 * The version of a qualification's rule that was in force on a day: it holds for whoever registered then. Undefined where
 * none was, or none is loaded.
 */
export const ruleFor = (
  book: Pick<Rulebook, 'documents'>,
  qualification: string,
  registeredOn: PlainDate,
): Version | undefined =>
  ruleOf(book, qualification)?.versions.find(
    (version) => fromOf(version) <= registeredOn && registeredOn < untilOf(version),
  )

/** The rules as an area has them: what ships, with what it has published laid over it, the first published first. */
export function withPublished(shipped: Documents, published: readonly Document[]): Documents {
  const documents: Record<string, Document> = { ...shipped }
  for (const own of published) documents[own.id] = layOver(documents[own.id], own)
  return documents
}

/**
 * A rule with newer versions laid over it: on the days that they cover they are in force, and on the others what was
 * there. What the rule is about, and when it applies, stays as it was first said.
 */
export function layOver(rule: Document | undefined, newer: Document): Document {
  if (rule === undefined) return newer
  const laid = newer.versions.reduce(
    (versions, version) => [...versions.flatMap((each) => outside(each, version)), settled(version, newer)],
    rule.versions.map((version) => settled(version, rule)),
  )
  return { ...rule, versions: laid.toSorted((one, other) => (fromOf(one) < fromOf(other) ? -1 : 1)) }
}

/** A version takes the standing it asks for with it. */
const settled = (version: Version, { standing }: Document): Version =>
  version.standing === undefined && standing !== undefined ? { ...version, standing } : version

const always = ''
const never = '~'
const fromOf = ({ from = always }: Version) => from
const untilOf = ({ until = never }: Version) => until

/** What is left of a version on the days that another does not cover. */
function outside(version: Version, other: Version): Version[] {
  const before = between(version, fromOf(version), least(untilOf(version), fromOf(other)))
  const after = between(version, most(fromOf(version), untilOf(other)), untilOf(version))
  return [...before, ...after]
}

const least = (one: string, other: string) => (one < other ? one : other)
const most = (one: string, other: string) => (one > other ? one : other)

function between(version: Version, from: string, until: string): Version[] {
  if (from >= until) return []
  const rest = Object.entries(version).filter(([name]) => name !== 'from' && name !== 'until')
  const ends = { ...(from === always ? {} : { from }), ...(until === never ? {} : { until }) }
  return [{ ...ends, ...Object.fromEntries(rest) } as Version]
}
