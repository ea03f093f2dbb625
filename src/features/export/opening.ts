import { open, readFile, stat } from 'node:fs/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { mostBytes, type NotRead } from './reading.ts'

const mostParts = 50_000

/** What was handed in, opened: the text of its record, and, of a ZIP, what lies beside that. */
export type Opened = {
  readonly text: string
  /** The content of the part of the ZIP at the path, and its bytes unpacked; undefined where there is none. */
  readonly part: (path: string) => Part | undefined
  readonly close: () => void
}

type Part = { readonly bytes: number; readonly content: () => Promise<AsyncIterable<Uint8Array>> }

const notOurs = 'The selected file is not an exported record. Choose the JSON file or the ZIP that Cairn exported'
const tooMuch = 'The record in the selected file must be 20 MB or smaller'

/** Opens what lies at the path: a record as JSON, or the ZIP that was exported. Throws where nothing there can be read. */
export async function openAt(path: string): Promise<Opened | NotRead> {
  return (await isZip(path)) ? orDamaged(() => openZip(path)) : openJson(path)
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return buffer.toString('latin1') === 'PK'
  } finally {
    await file.close()
  }
}

async function openJson(path: string): Promise<Opened | NotRead> {
  const { size } = await stat(path)
  if (size === 0) return { because: 'The selected file is empty' }
  if (size > mostBytes) return { because: tooMuch }
  const text = decode(await readFile(path))
  return text === undefined ? { because: notOurs } : { text, part: () => undefined, close: () => undefined }
}

async function openZip(path: string): Promise<Opened | NotRead> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false })
  try {
    const parts = await partsOf(zip)
    const opened = parts && (await openParts(zip, parts))
    if (opened === undefined || 'because' in opened) zip.close()
    return opened ?? { because: 'There is more in the selected file than Cairn reads' }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function openParts(zip: ZipFile, parts: ReadonlyMap<string, Entry>): Promise<Opened | NotRead> {
  const record = parts.get('record.json')
  if (!record) return { because: 'The ZIP has no record.json in it. Choose the one that Cairn exported' }
  if (record.uncompressedSize > mostBytes) return { because: tooMuch }
  const text = decode(await wholeOf(await zip.openReadStreamPromise(record)))
  if (text === undefined) return { because: notOurs }
  const part = (path: string): Part | undefined => {
    const entry = parts.get(path)
    return entry && { bytes: entry.uncompressedSize, content: () => zip.openReadStreamPromise(entry) }
  }
  return { text, part, close: () => zip.close() }
}

/** The parts by name; undefined where there are more than anyone's record has. */
async function partsOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry> | undefined> {
  const parts = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, entry)
    if (parts.size > mostParts) return undefined
  }
  return parts
}

async function wholeOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces)
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** What the libraries throw at a broken ZIP is the ZIP’s mistake; what the disk throws is not. */
export async function orDamaged<T>(work: () => Promise<T>): Promise<T | NotRead> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error
    return { because: 'The ZIP is damaged and cannot be opened. Download it anew' }
  }
}
