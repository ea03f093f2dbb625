import {
  type AwardingBody,
  type ById,
  type Catalogue,
  knownTo,
  type Lists,
  type Qualification,
  titlesIn,
  type Unit,
} from '../../catalogue/index.ts'
import type { Document, Documents } from '../../engine/index.ts'
import { type Rulebook, withPublished } from './rules.ts'
import { type ToldUnit, type ToldUnits, type UnitVersion, versionsOf, without } from './unit-versions.ts'

/** Everything that decides in an area, and what its people can choose from. */
export type AreaBook = Rulebook & {
  readonly qualifications: ById<Qualification>
  /** As they hold for whoever registers now; ask `asRegistered` for those of a learner. */
  readonly units: ById<Unit>
  /** The versions of each unit that the area has loaded, in the order in which they came. */
  readonly versions: ById<readonly UnitVersion[]>
  readonly lists: Lists
  /** The ids of what awarding bodies have told the area, and of what of it is made up. */
  readonly loaded: Ids
  readonly madeUp: Ids
}
export type Ids = Readonly<Record<'qualifications' | 'units' | 'rules', ReadonlySet<string>>>

/** How something is marked that an area has loaded to try things out, wherever it is named. */
export const madeUpMark = 'made up for this demonstration'

/** A file that the area has loaded, as far as it tells of units. */
export type LoadedUnits = Pick<ToldUnits, 'at' | 'endedAt'> & {
  readonly content: Pick<AwardingBody, 'source' | 'madeUp' | 'units'>
}

/** As they were loaded, the first first. */
export const inOrder = (ever: readonly LoadedUnits[]): readonly LoadedUnits[] =>
  ever.toSorted((one, other) => one.at.getTime() - other.at.getTime())

/**
 * What ships, with what the area has loaded from awarding bodies laid over it, and over both what it has published. `ever` is
 * every file that was loaded, in their order: by them units are held as they were.
 */
export function bookOf(
  shipped: Catalogue,
  loaded: readonly AwardingBody[],
  published: readonly Document[],
  ever: readonly LoadedUnits[] = [],
): AreaBook {
  const { vocabulary, programmes } = shipped
  const bodies = loaded.map(marked)
  const qualifications = over(
    shipped.qualifications,
    bodies.map((body) => body.qualifications),
  )
  const versions = versionsOf(
    shipped.units,
    ever.map(({ content, ...when }) => ({ units: markedUnits(content), ...when })),
  )
  const inForce = over<Unit>(
    shipped.units,
    bodies.map(({ units: told }) => told),
  )
  const units = latest(inForce, versions)
  const told: Documents = withPublished(
    shipped.rulebook.documents,
    bodies.flatMap(({ rules }) => rules),
  )
  const documents = withPublished(told, published)
  return {
    documents,
    catalogue: knownTo(vocabulary, { qualifications, units }),
    qualifications,
    units,
    versions,
    lists: titlesIn({ qualifications, units, programmes, documents }),
    loaded: idsIn(loaded),
    madeUp: idsIn(loaded.filter(({ madeUp }) => madeUp)),
  }
}

const over = <T extends object>(known: ById<T>, loaded: readonly ById<T>[]): ById<T> => {
  const all: Record<string, T> = { ...known }
  for (const each of loaded) for (const [id, entry] of Object.entries(each)) all[id] = { ...all[id], ...entry }
  return all
}

/** The units that are in force, each as its last version: the same value, by which it is known. */
const latest = (units: ById<Unit>, versions: ById<readonly UnitVersion[]>): ById<Unit> =>
  Object.fromEntries(Object.entries(units).map(([id, unit]) => [id, versions[id]?.at(-1)?.unit ?? unit]))

const idsIn = (bodies: readonly AwardingBody[]): Ids => ({
  qualifications: new Set(bodies.flatMap(({ qualifications }) => Object.keys(qualifications))),
  units: new Set(bodies.flatMap(({ units }) => Object.keys(units))),
  rules: new Set(bodies.flatMap(({ rules }) => rules.map(({ id }) => id))),
})

type Marked = {
  readonly qualifications: ById<Qualification>
  readonly units: ById<Unit>
  readonly rules: readonly Document[]
}

/** With a source of each, and where it is made up, with that said in its name: so it is told on whatever page names it. */
function marked(body: AwardingBody): Marked {
  const { awardingBody, qualifications, rules } = body
  const { mark, from } = marking(body)
  return {
    qualifications: mapped(qualifications, (entry) => ({
      awardedBy: awardingBody,
      ...entry,
      title: mark(entry.title),
      source: from(entry.source),
    })),
    units: mapped(markedUnits(body), (unit) => without(unit, 'from')),
    rules: rules.map((rule) => ({
      ...rule,
      title: mark(rule.title),
      versions: rule.versions.map((version) => ({ ...version, source: from(version.source || undefined) })),
    })),
  }
}

const markedUnits = (body: LoadedUnits['content']): ById<ToldUnit> => {
  const { mark, from } = marking(body)
  return mapped(body.units, (entry, id) => ({
    ...entry,
    ...(body.madeUp || entry.title ? { title: mark(entry.title ?? `Unit ${id}`) } : {}),
    source: from(entry.source),
  }))
}

const mapped = <T, U>(entries: ById<T>, make: (entry: T, id: string) => U): ById<U> =>
  Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, make(entry, id)]))

function marking({ source, madeUp }: Pick<AwardingBody, 'source' | 'madeUp'>) {
  const mark = (text: string) => (madeUp ? `${text} (${madeUpMark})` : text)
  return { mark, from: (own: string | undefined) => mark(own ?? source) }
}
