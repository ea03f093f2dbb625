import { type Unit, unitAttributes, unitTitle } from '../../catalogue/index.ts'
import type { AreaBook } from './area-book.ts'
import { heldBy, type RegisteredWhen, versionHeld } from './unit-versions.ts'

/** The version of a unit that holds for whoever registered then; undefined where nothing is known of it. */
export const unitHeld = ({ versions, units }: AreaBook, unit: string, when: RegisteredWhen): Unit | undefined => {
  const known = Object.hasOwn(units, unit) ? units[unit] : undefined
  return Object.hasOwn(versions, unit) ? (heldBy(versions[unit] ?? [], when) ?? known) : known
}

/** The rulebook as it holds for whoever registered then: with the versions of units that were in force. */
export function asRegistered(book: AreaBook, when: RegisteredWhen): AreaBook {
  const held = Object.entries(book.versions).flatMap(([id, versions]): [string, Unit][] => {
    const unit = heldBy(versions, when)
    return unit === undefined || unit === book.units[id] ? [] : [[id, unit]]
  })
  if (held.length === 0) return book
  const { catalogue, lists } = book
  const { unit: entries } = catalogue.entries
  const known = { ...entries?.known, ...Object.fromEntries(held.map(([id, unit]) => [id, unitAttributes(unit)])) }
  return {
    ...book,
    units: { ...book.units, ...Object.fromEntries(held) },
    lists: {
      ...lists,
      units: new Map([...lists.units, ...held.map(([id, unit]) => [id, unitTitle(id, unit)] as const)]),
    },
    catalogue: entries ? { ...catalogue, entries: { ...catalogue.entries, unit: { ...entries, known } } } : catalogue,
  }
}

/** The page of a unit, in the version that holds for whoever registered then. */
export function unitAddress({ versions }: Pick<AreaBook, 'versions'>, unit: string, when: RegisteredWhen): string {
  const address = `/qualifications/units/${unit}`
  const all = Object.hasOwn(versions, unit) ? (versions[unit] ?? []) : []
  const held = versionHeld(all, when)
  return held === -1 || held === all.length - 1 ? address : `${address}?version=${held + 1}`
}
