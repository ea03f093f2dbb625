import type { RecordType, RecordTypes } from '../../catalogue/index.ts'
import { found } from '../../kit/errors.ts'
import { lowered } from '../../kit/first-letter.ts'
import type { ReadersNow } from '../../ui/index.ts'

/** The people whom a kind of reader means here, by name; an empty list where there is nobody. */
export type Named = Readonly<Record<string, readonly string[]>>

type Words = Pick<ReadersNow, 'because' | 'about'>

/**
 * Who reads what is written now: the record type says which readers, `named` who they are here. Readers without names are
 * told by their part. Throws NotFound for a type that does not exist.
 */
export function readersNow(all: RecordTypes, id: string, named: Named, { because, about }: Words = {}): ReadersNow {
  const type = typeNamed(all, id)
  return {
    others: type.readers
      .filter((reader) => reader !== 'person')
      .flatMap((reader) => named[reader] ?? [lowered(all.readers[reader] ?? reader)]),
    because,
    about,
    shareable: type.shared !== undefined,
    noted: type.noted,
    told: `/privacy#${id}`,
  }
}

/** The record type that entries of the kind belong to. Throws NotFound where there is none. */
export const typeOfKind = ({ types }: RecordTypes, kind: string): string =>
  found(Object.entries(types).find(([, { kinds }]) => kinds.includes(kind))?.[0], 'record type')

const typeNamed = ({ types }: RecordTypes, id: string): RecordType =>
  found(Object.hasOwn(types, id) ? types[id] : undefined, 'record type')
