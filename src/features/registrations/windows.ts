import { coversStart, type VersionedList } from '../../catalogue/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import { startsInWords } from '../sources/index.ts'

/** Why nobody begins a qualification on a day; undefined where nothing that is published speaks against it. */
export type WhyClosed = (qualification: string, day: PlainDate) => string | undefined

/** By the months of beginning that a published list names, as it says them last. */
export const closedBy =
  (list: VersionedList | undefined): WhyClosed =>
  (qualification, day) => {
    const row = list?.qualifications.get(qualification)?.at(-1)
    if (list === undefined || row === undefined || coversStart(row, day)) return undefined
    return `${startsInWords(row).slice(0, -1)} alone, as the ${list.about.title} says: on ${inWords(day)} nobody begins it`
  }
