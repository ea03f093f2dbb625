import type { z } from 'zod'
import { pathInWords } from '../../catalogue/index.ts'
import { canonicalJson, isTooMuchJson } from '../../kit/canonical-json.ts'
import { clean } from '../../kit/form.ts'
import {
  draftSchema,
  entrySchema,
  formatName,
  formatVersion,
  type Head,
  headSchema,
  type Signature,
  signatureSchema,
  type TakenDraft,
  type TakenEntry,
} from './format.ts'
import { digestOf, isGenuine, shortDigestOf } from './signing.ts'

/** The most bytes that a record may have as JSON. */
export const mostBytes = 20 * 1024 * 1024
const mostEntries = 20_000
const bounds = { depth: 40, values: 2_000_000 }

/** Whether the file is what was signed. `where` names what was altered, as far as that can be told. */
export type Seal =
  | { readonly state: 'whole'; readonly signature: Signature }
  | { readonly state: 'altered'; readonly where: readonly string[] }
  | { readonly state: 'unsigned' }

/** An entry that can be read, or why it cannot. */
export type ReadEntry =
  | { readonly taken: TakenEntry; readonly unread?: undefined }
  | { readonly taken?: undefined; readonly unread: { readonly title: string; readonly because: string } }

/** A file that was read. */
export type RecordFile = {
  readonly head: Head
  readonly entries: readonly ReadEntry[]
  readonly drafts: readonly TakenDraft[]
  readonly seal: Seal
}

/** Why a file cannot be read at all, told to whoever chose it. */
export type NotRead = { readonly because: string }

/** Reads the text of a record and looks whether it is what was signed. Never throws. */
export function readRecord(text: string): RecordFile | NotRead {
  if (isTooMuchJson(text, bounds)) return { because: 'There is more in the selected file than Cairn reads' }
  const file = parse(text)
  if (file === undefined)
    return { because: 'The selected file is not JSON. Choose the JSON file or the ZIP that Cairn exported' }
  const { record, signature } = isObject(file) ? file : {}
  if (!isObject(record)) return { because: notOurs }
  const tidy = tidied(record) as Fields
  const head = headSchema.safeParse(tidy)
  if (!head.success) return { because: whyNot(tidy, head.error) }
  const { entries, drafts } = tidy
  if (!Array.isArray(entries) || !Array.isArray(drafts)) return { because: notOurs }
  if (entries.length > mostEntries)
    return { because: `The file has more than ${mostEntries.toLocaleString('en-GB')} entries` }
  return {
    head: head.data,
    entries: entries.map(readEntry),
    drafts: drafts.flatMap((draft) => draftSchema.safeParse(draft).data ?? []),
    seal: sealOf(record, signature),
  }
}

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The value with no character in its texts that the record does not keep, and no name that means something to a program. */
function tidied(value: unknown): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map(tidied)
  if (!isObject(value)) return value
  const members = Object.entries(value).filter(([name]) => name !== '__proto__')
  return Object.fromEntries(members.map(([name, each]) => [clean(name), tidied(each)]))
}

const notOurs = 'The selected file is not a record that Cairn exported'

function whyNot({ format }: Fields, error: z.ZodError): string {
  const { name, version } = isObject(format) ? format : {}
  if (name !== formatName) return notOurs
  if (version !== formatVersion)
    return `The file is of version ${String(version)} of the format; this Cairn reads version 1`
  return `The file cannot be read: ${problemIn(error)}`
}

function problemIn({ issues: [issue] }: z.ZodError): string {
  const path = (issue?.path ?? []).map((part) => (typeof part === 'symbol' ? '' : part))
  return path.length === 0 ? `${issue?.message}` : `${pathInWords(path)}: ${issue?.message}`
}

function readEntry(entry: unknown, index: number): ReadEntry {
  const read = entrySchema.safeParse(entry)
  if (read.success) return { taken: read.data }
  return { unread: { title: titleOf(entry, index), because: problemIn(read.error) } }
}

const titleOf = (entry: unknown, index: number): string =>
  isObject(entry) && typeof entry['title'] === 'string' && entry['title'] !== ''
    ? entry['title'].slice(0, 200)
    : `Entry ${index + 1}`

function sealOf(record: Fields, given: unknown): Seal {
  if (given === undefined || given === null) return { state: 'unsigned' }
  const { data: signature } = signatureSchema.safeParse(given)
  if (!signature || !isGenuine(signature)) return { state: 'altered', where: ['the signature'] }
  if (digestOf(canonicalJson(record)) === signature.sha256) return { state: 'whole', signature }
  return { state: 'altered', where: alteredIn(record, signature) }
}

/** What differs from what was signed: entries by name, how many are gone, or else what stands beside them. */
function alteredIn({ entries }: Fields, { digests }: Signature): string[] {
  const signed = new Set(digests)
  const given = Array.isArray(entries) ? (entries as unknown[]) : []
  const found = given.map((entry, index) => ({
    digest: shortDigestOf(canonicalJson(entry)),
    title: titleOf(entry, index),
  }))
  const altered = found.filter(({ digest }) => !signed.has(digest)).map(({ title }) => `“${title}”`)
  const missing = digests.length - (found.length - altered.length)
  const gone = missing - altered.length
  const told = [
    ...altered,
    ...(gone > 0 ? [`${gone} ${gone === 1 ? 'entry that is' : 'entries that are'} no longer there`] : []),
  ]
  return told.length > 0 ? told : ['what stands beside the entries']
}
