import type { Files, Kept, NotKept } from '../../files/index.ts'
import type { TakenEntry } from './format.ts'
import { type Opened, openAt, orDamaged } from './opening.ts'
import { mostBytes, readRecord, type RecordFile } from './reading.ts'

/** The record that somebody handed in, as text, and the files that came along with it, which are kept. */
export type Received = { readonly text: string; readonly files: readonly Kept[] }

/** A record may bring as many files together as five of the largest would be. */
const largest = 5

/**
 * Takes in a record that is handed in, as it comes: the ZIP lies on the disk while it is read, its files are kept under
 * the hash of their content. Refused as a whole, and why, where any of it cannot be kept.
 */
export function receiver(files: Files) {
  const most = Math.max(mostBytes, largest * files.most)
  return {
    most,
    keep: (content: AsyncIterable<Uint8Array>, limit = most): Promise<Received | NotKept> =>
      files.lookInto(content, limit, (path) => receive(path, files, most)),
  }
}

async function receive(path: string, files: Files, most: number): Promise<Received | NotKept> {
  const opened = await openAt(path)
  if ('because' in opened) return { refused: opened.because }
  try {
    const file = readRecord(opened.text)
    if ('because' in file) return { refused: file.because }
    const kept = await keepAll(filesOf(file), opened, { files, most })
    return 'refused' in kept ? kept : { text: opened.text, files: kept }
  } finally {
    opened.close()
  }
}

type FileTold = Extract<TakenEntry['evidence'][number], { kind: 'file' }>

/** The files that the record names, each once. */
function filesOf({ entries }: RecordFile): FileTold[] {
  const named = entries.flatMap(({ taken }) => taken?.evidence ?? []).filter((each) => each.kind === 'file')
  return [...new Map(named.map((each) => [`${each.sha256} ${each.path}`, each])).values()]
}

type Limits = { readonly files: Files; readonly most: number }

/** Keeps those that lie in the ZIP. What they unpack to is bounded as the ZIP itself is. */
async function keepAll(named: readonly FileTold[], opened: Opened, { files, most }: Limits): Promise<Kept[] | NotKept> {
  const coming = named.flatMap((told) => {
    const part = told.path === undefined ? undefined : opened.part(told.path)
    return part ? [{ told, part }] : []
  })
  if (coming.reduce((sum, { part }) => sum + part.bytes, 0) > most)
    return { refused: 'There is more in the selected file than Cairn reads' }
  const all: Kept[] = []
  for (const { told, part } of coming) {
    const kept = await orDamaged(async () => files.keep(await part.content()))
    if ('because' in kept) return { refused: `“${told.title}”: ${kept.because}` }
    if ('refused' in kept) return { refused: kept.refused.replace('The selected file', `“${told.title}” in the ZIP`) }
    if (kept.sha256 !== told.sha256)
      return { refused: `“${told.title}” in the ZIP is not the file that the record names. Download the ZIP anew` }
    all.push(kept)
  }
  return all
}
