import { type Catalogue, type Document, type Documents, everythingIn } from '../engine/index.ts'
import { entriesOf, type Programme, type Qualification, type Unit } from './entries.ts'
import { labelsOf, listsOf, mattersOf, type Vocabulary } from './vocabulary.ts'

export type ById<T> = Readonly<Record<string, T>>

/** Titles by id, in the order of their lists. */
export type Lists = {
  readonly qualifications: ReadonlyMap<string, string>
  readonly programmes: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, string>
  readonly rules: ReadonlyMap<string, string>
  /** The requirements of rules that have an id of their own, by `rule#requirement`. */
  readonly requirements: ReadonlyMap<string, string>
}

type Named = {
  readonly qualifications: ById<Qualification>
  readonly units: ById<Unit>
  readonly programmes: ById<Programme>
  readonly documents: Documents
}

/** What a unit is called beside others: `300: Build and maintain relationships with parents`. */
export const unitTitle = (id: string, { title }: Pick<Unit, 'title'>): string =>
  title ? `${id}: ${title}` : `Unit ${id}`

/** What can be chosen from: all that is known, by what it is called. */
export const titlesIn = ({ qualifications, units, programmes, documents }: Named): Lists => ({
  qualifications: titlesOf(qualifications),
  programmes: titlesOf(programmes),
  units: new Map(Object.entries(units).map(([id, unit]) => [id, unitTitle(id, unit)])),
  rules: titlesOf(documents),
  requirements: new Map(Object.values(documents).flatMap(requirementsOf)),
})

const titlesOf = (named: ById<{ readonly title: string }>): ReadonlyMap<string, string> =>
  new Map(Object.entries(named).map(([id, { title }]) => [id, title]))

/** The requirements that an exception may name. */
const requirementsOf = (document: Document): [string, string][] =>
  everythingIn(document).flatMap(({ id, say }): [string, string][] =>
    id !== undefined && say !== undefined ? [[`${document.id}#${id}`, say]] : [],
  )

/** What the engine fills and names by the catalogue. */
export const knownTo = (vocabulary: Vocabulary, known: Pick<Named, 'qualifications' | 'units'>): Catalogue => ({
  entries: entriesOf(vocabulary, known),
  matters: mattersOf(vocabulary),
  lists: listsOf(vocabulary),
  labels: labelsOf(vocabulary),
})
