import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { Unreadable } from './sheet.ts'

/** What may come out of one part, however small it lies in the file. */
const mostBytes = 200 * 1024 * 1024
const mostParts = 2_000

/** The parts of a zipped file by name, each unpacked only when it is read. */
export type Parts = {
  readonly names: readonly string[]
  /** Reads a part as XML, piece by piece; what a listener throws ends the reading. Answers whether there is such a part. */
  readXml(name: string, listener: Listener): Promise<boolean>
}

/** Told of a document's tags by their names without a prefix. */
export type Listener = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** A workbook that no program for workbooks has made. */
export const damaged = () =>
  new Unreadable('The Excel workbook is damaged. Open it in Excel, save it anew as .xlsx and try again')

/** Opens a zipped file that lies in memory. Throws Unreadable, here and from `readXml`. */
export async function openParts(bytes: Uint8Array): Promise<Parts> {
  return asUnreadable(async () => {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      autoClose: false,
    })
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName.replace(/^\//, ''), entry)
      if (entries.size > mostParts) throw damaged()
    }
    return { names: [...entries.keys()], readXml: (name, listener) => readXml(zip, entries.get(name), listener) }
  })
}

async function readXml(zip: ZipFile, entry: Entry | undefined, listener: Listener): Promise<boolean> {
  if (entry === undefined) return false
  return asUnreadable(async () => {
    const stream = await zip.openReadStreamPromise(entry)
    const decoder = new TextDecoder()
    const parser = parserFor(listener)
    let bytes = 0
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > mostBytes)
        throw new Unreadable(
          'The Excel workbook holds far more than a table of rows. Copy the table into a new workbook',
        )
      parser.write(decoder.decode(chunk, { stream: true }))
    }
    parser.close()
    return true
  })
}

function parserFor({ open, close, text }: Listener): SaxesParser {
  const parser = new SaxesParser()
  const bare = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('error', () => {
    throw damaged()
  })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => open(bare(name), attributes))
  if (close) parser.on('closetag', ({ name }) => close(bare(name)))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  return parser
}

/** What the libraries throw at a broken file is the file's mistake. */
async function asUnreadable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Unreadable ? error : damaged()
  }
}
