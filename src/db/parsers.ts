import { types } from 'pg'

type Parser = (text: string) => unknown

const own: Readonly<Record<number, Parser>> = {
  20: Number, // int8: ids are uuids here, so int8 is only ever a count
  1082: (text) => text, // date: a calendar day, never a moment
}

/** How the text in which PostgreSQL sends a value of the type is read. */
export const parserOf = (oid: number): Parser => own[oid] ?? (types.getTypeParser(oid) as Parser)
