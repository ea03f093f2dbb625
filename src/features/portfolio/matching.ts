import type { MappableUnit } from './fields.ts'
import type { UsableEntry } from './entry-store.ts'

/** What of an entry tells for what it could be evidence. */
export type Matchable = Pick<UsableEntry, 'kind' | 'title' | 'attributes'>

/** For what an entry of the record could be evidence, and why that is thought. */
export type Match = {
  readonly unit: string
  /** By their numbers; none where it is about the unit as a whole. */
  readonly criteria: readonly string[]
  readonly because: string
  /** The greater, the closer. */
  readonly closeness: number
}

/** What is on record as the unit, or as a qualification that holds it, is closer than any number of words. */
const asUnit = 2_000
const asQualification = 1_000
/** One word in common says nothing: “parents” stands in most. */
const leastWords = 2

/** Words that say nothing about a matter. */
const empty = new Set(
  'about after also been before being does from have how into more other others over part parts some such than that their them then there they this those through what when where which while with your'.split(
    ' ',
  ),
)

/** A word without its ending, so that “agreeing” and “agreed” are one. */
const stemOf = (word: string): string => word.replace(/(ies|ing|ed|es|s|e|y)$/, '')

/** The words of a text that say something, by their stems. */
function wordsIn(text: string): ReadonlyMap<string, string> {
  const words = text.toLowerCase().split(/[^\p{L}]+/u)
  return new Map(words.filter((word) => word.length >= 4 && !empty.has(word)).map((word) => [stemOf(word), word]))
}

/** What an entry says of its matter: what it is called, and its topic. */
const saidBy = ({ title, attributes }: Matchable): string => `${title} ${textOf(attributes['topic'])}`
const textOf = (value: unknown): string => (typeof value === 'string' ? value.replaceAll('-', ' ') : '')

/** The stems that stand in more than half of the units, which tell none of them apart. */
function commonTo(units: readonly MappableUnit[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { title, criteria } of units)
    for (const stem of wordsIn([title, ...criteria.map((each) => each.title ?? '')].join(' ')).keys())
      counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => units.length > 1 && count * 2 > units.length).map(([stem]) => stem))
}

/** For what of the units each entry could be evidence, the closest first; nothing where nothing on record speaks for it. */
export function matcherOf(units: readonly MappableUnit[]): (entry: Matchable) => readonly Match[] {
  const common = commonTo(units)
  return (entry) =>
    units
      .flatMap((unit) => matchOf(entry, unit, common) ?? [])
      .toSorted((one, other) => other.closeness - one.closeness)
}

function matchOf(entry: Matchable, unit: MappableUnit, common: ReadonlySet<string>): Match | undefined {
  const whole = { unit: unit.id, criteria: [] }
  if (entry.kind === 'unit' && entry.attributes['unit'] === unit.id)
    return { ...whole, because: `It is ${unit.title}, on your record`, closeness: asUnit }
  const held = entry.kind === 'qualification' ? entry.attributes['units'] : undefined
  if (Array.isArray(held) && held.includes(unit.id))
    return { ...whole, because: `${unit.title} is a part of it`, closeness: asQualification }
  return byWords(entry, unit, common)
}

function byWords(entry: Matchable, unit: MappableUnit, common: ReadonlySet<string>): Match | undefined {
  const said = new Map([...wordsIn(saidBy(entry))].filter(([stem]) => !common.has(stem)))
  const shared = (text: string) => [...wordsIn(text).keys()].filter((stem) => said.has(stem))
  const ofTitle = shared(unit.title)
  const fitting = unit.criteria.filter(({ title }) => {
    const own = shared(title ?? '')
    return own.length > 0 && new Set([...own, ...ofTitle]).size >= leastWords
  })
  const all = new Set([...ofTitle, ...fitting.flatMap(({ title }) => shared(title ?? ''))])
  if (all.size < leastWords) return undefined
  const words = [...all].map((stem) => `“${said.get(stem) ?? stem}”`)
  return {
    unit: unit.id,
    criteria: fitting.map(({ number }) => number),
    because: `It and the unit both speak of ${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`,
    closeness: all.size,
  }
}

/** The closest first; what nothing speaks for keeps its order, after it. */
export const closestFirst = <Row extends { readonly matches: readonly Match[] }>(
  rows: readonly Row[],
): readonly Row[] =>
  rows.toSorted((one, other) => (other.matches[0]?.closeness ?? 0) - (one.matches[0]?.closeness ?? 0))
