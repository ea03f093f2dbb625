import type { MadeEntry } from './check-records.ts'
import { type Judged, keptOut } from './table.ts'
import { fold } from './words.ts'

/** What an entry is known by: two with a key in common are the same thing told twice. */
export type Telling = {
  readonly person: string
  readonly kind: string
  readonly on: string
  readonly title: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** The same person, kind and day, and the same name or the same matter. */
function keysOf({ person, kind, on, title, attributes }: Telling): readonly string[] {
  const start = `${person}|${kind}|${on}|`
  const { topic, group, programme, qualification } = attributes as Record<string, string | undefined>
  const matter = topic !== undefined && topic !== 'other' ? [topic, group, programme].join('/') : qualification
  return [`${start}name ${fold(title)}`, ...(matter === undefined ? [] : [`${start}matter ${matter}`])]
}

const tellingOf = ({ person, entry }: MadeEntry): Telling => ({
  person,
  kind: entry.kind,
  on: entry.happenedOn,
  title: entry.title,
  attributes: entry.attributes,
})

/** Tells the rows that say again what the record holds, or what a row before them says. Rows that are left out say nothing. */
export function tellDuplicates(
  judged: readonly Judged<MadeEntry>[],
  held: readonly Telling[],
  isLeftOut: (line: number) => boolean,
): readonly Judged<MadeEntry>[] {
  const inRecord = new Set(held.flatMap(keysOf))
  const before = new Map<string, number>()
  return judged.map((row) => {
    if (row.made === undefined) return row
    const keys = keysOf(tellingOf(row.made))
    if (keys.some((key) => inRecord.has(key))) return duplicate(row, 'Their record has this already')
    const first = keys.map((key) => before.get(key)).find((line) => line !== undefined)
    if (first !== undefined) return duplicate(row, `Row ${first} says the same`)
    if (!isLeftOut(row.line)) for (const key of keys) before.set(key, row.line)
    return row
  })
}

const duplicate = ({ line }: Judged<MadeEntry>, message: string) =>
  keptOut(line, [{ column: '', message }], 'duplicate')
