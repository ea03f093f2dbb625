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

/** Everything that decides in an area, and what its people can choose from. */
export type AreaBook = Rulebook & {
  readonly qualifications: ById<Qualification>
  readonly units: ById<Unit>
  readonly lists: Lists
  /** The ids of what awarding bodies have told the area, and of what of it is made up. */
  readonly loaded: Ids
  readonly madeUp: Ids
}
export type Ids = Readonly<Record<'qualifications' | 'units' | 'rules', ReadonlySet<string>>>

/** How something is marked that an area has loaded to try things out, wherever it is named. */
export const madeUpMark = 'made up for this demonstration'

/** What ships, with what the area has loaded from awarding bodies laid over it, and over both what it has published. */
export function bookOf(shipped: Catalogue, loaded: readonly AwardingBody[], published: readonly Document[]): AreaBook {
  const { vocabulary, programmes } = shipped
  const bodies = loaded.map(marked)
  const qualifications = over(
    shipped.qualifications,
    bodies.map((body) => body.qualifications),
  )
  const units = over(
    shipped.units,
    bodies.map((body) => body.units),
  )
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
function marked({ source, awardingBody, madeUp, qualifications, units, rules }: AwardingBody): Marked {
  const mark = (text: string) => (madeUp ? `${text} (${madeUpMark})` : text)
  const each = <T, U>(entries: ById<T>, make: (entry: T, id: string) => U): ById<U> =>
    Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, make(entry, id)]))
  const from = (own: string | undefined) => mark(own ?? source)
  return {
    qualifications: each(qualifications, (entry) => ({
      awardedBy: awardingBody,
      ...entry,
      title: mark(entry.title),
      source: from(entry.source),
    })),
    units: each(units, (entry, id) => ({
      ...entry,
      ...(madeUp || entry.title ? { title: mark(entry.title ?? `Unit ${id}`) } : {}),
      source: from(entry.source),
    })),
    rules: rules.map((rule) => ({
      ...rule,
      title: mark(rule.title),
      versions: rule.versions.map((version) => ({ ...version, source: from(version.source || undefined) })),
    })),
  }
}
