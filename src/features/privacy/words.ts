import type { RecordType, RecordTypes, Vocabulary } from '../../catalogue/index.ts'
import { lowered } from '../../kit/first-letter.ts'

/** A record type with its parts told in words, as the privacy page, the register and its file print them. */
export type TypeInWords = {
  readonly id: string
  readonly title: string
  readonly what: string
  readonly whose: string
  readonly kinds: readonly string[]
  readonly controller: string
  readonly purpose: string
  readonly basis: string
  readonly readers: readonly string[]
  readonly retention: string
  readonly leaves: string
  readonly stays: string
  readonly never: readonly string[]
  readonly noted: string
  readonly tables: readonly string[]
}

/** All record types in words, in the order of the catalogue. */
export function typesInWords(all: RecordTypes, vocabulary: Vocabulary): readonly TypeInWords[] {
  return Object.entries(all.types).map(([id, type]) => ({
    ...type,
    id,
    kinds: type.kinds.map((kind) => vocabulary.kinds[kind]?.label ?? kind),
    controller: all.controllers[type.controller] ?? type.controller,
    basis: all.bases[type.basis] ?? type.basis,
    readers: readersInWords(type, all),
    retention: retentionInWords(type),
    never: type.never.map((use) => all.uses[use] ?? use),
    noted: notedInWords(type),
  }))
}

function readersInWords(type: RecordType, { readers }: RecordTypes): readonly string[] {
  const word = (id: string) => readers[id] ?? id
  const whole = type.readers.map(word)
  const shared = (type.shared ?? []).map((id) => `${word(id)}, once the person shares it`)
  const parts = Object.values(type.fields ?? {}).map(
    (field) => `${field.label}: ${lowered(list.format(field.readers.map(word)))}`,
  )
  return whole.length + shared.length === 0 ? ['Nobody on a page of Cairn', ...parts] : [...whole, ...shared, ...parts]
}

const list = new Intl.ListFormat('en-GB')

const retentionInWords = ({ retention }: RecordType): string =>
  retention === 'not-loaded'
    ? 'Not loaded: for the controller to set. Until then it is kept.'
    : `${retention.until}. ${retention.then}.${retention.because === undefined ? '' : ` ${retention.because}.`}`

function notedInWords({ noted, readers }: RecordType): string {
  if (noted) return 'Yes: the person can see each time someone else has looked'
  return readers.some((reader) => reader !== 'person') ? 'No' : 'There is nothing to note: no other person reads it'
}

const headings = [
  'Record type',
  'What it is',
  'Whose data',
  'Kinds of entry',
  'Controller',
  'Purpose',
  'Lawful basis',
  'Who reads it',
  'How long it is kept',
  'What the person takes along on leaving',
  'What stays, and why',
  'Never used',
  'Are readings noted',
  'Tables',
] as const

/** The register as a file for a spreadsheet: a row for each record type, UTF-8 with its mark, so that Excel reads it. */
export function registerAsCsv(types: readonly TypeInWords[]): string {
  const rows = types.map((type) => [
    type.title,
    type.what,
    type.whose,
    type.kinds.join('; '),
    type.controller,
    type.purpose,
    type.basis,
    type.readers.join('; '),
    type.retention,
    type.leaves,
    type.stays,
    type.never.join('; '),
    type.noted,
    type.tables.join('; '),
  ])
  return `\ufeff${[headings, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** Quoted; what a spreadsheet would take for a formula is kept a text. */
const cell = (text: string): string => `"${text.replace(/^([=+\-@\t\r])/, "'$1").replaceAll('"', '""')}"`
