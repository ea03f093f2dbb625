import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isAlive } from '../kit/is-alive.ts'
import { syncDirectory } from '../kit/sync-directory.ts'
import { isText, tellContent } from './content.ts'

/** A file that is kept: the SHA-256 of its content (hex), its size, and what it is. */
export type Kept = { readonly sha256: string; readonly bytes: number; readonly mediaType: string }
/** Why a file is not kept, as it is told to whoever chose it. */
export type NotKept = { readonly refused: string }

/** The files that people hand in, each kept once, under the hash of its content, whole or not at all. */
export type Files = {
  /** The most bytes that a file may have. */
  readonly most: number
  /**
   * Keeps the content once all of it has come and it is of a kind that is kept; it is on the disk when this returns.
   * Reads to the end of what it refuses. Throws what `content` throws, and then nothing is left of it.
   */
  keep(content: AsyncIterable<Uint8Array>, most?: number): Promise<Kept | NotKept>
  /**
   * Lays content of whatever kind on the disk for as long as the work looks into it, at the path that it is given; nothing
   * is left of it afterwards. Reads to the end of what it refuses, which is what is empty or larger than `most`, in bytes.
   */
  lookInto<T>(
    content: AsyncIterable<Uint8Array>,
    most: number,
    work: (path: string) => Promise<T>,
  ): Promise<T | NotKept>
  /** Keeps content that is known by its hash, of whatever kind. False, and not kept, where it has another. */
  putBack(content: AsyncIterable<Uint8Array>, sha256: string): Promise<boolean>
  /** The content, to be read or destroyed; undefined where there is none. */
  read(sha256: string): Promise<Readable | undefined>
  has(sha256: string): Promise<boolean>
  /** Whether it is there and still is what it was. */
  verify(sha256: string): Promise<boolean>
}

type Options = { readonly folder: string; readonly most: number }

/** The files in the folder. Nothing is made there before there is something to keep. */
export function openFiles({ folder, most }: Options): Files {
  const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

  async function layDown(coming: string, sha256: string): Promise<void> {
    const place = placeOf(sha256)
    await makeDirectory(dirname(place))
    await rename(coming, place)
    for (const directory of [dirname(place), dirname(dirname(place)), folder]) await syncDirectory(directory)
  }

  /** Does the work with a name for what is still coming, of which nothing is left afterwards. */
  async function withComing<T>(work: (coming: string) => Promise<T>): Promise<T> {
    await makeDirectory(join(folder, incoming))
    const coming = join(folder, incoming, `${hostname()}~${process.pid}~${randomUUID()}`)
    try {
      return await work(coming)
    } finally {
      await rm(coming, { force: true })
    }
  }

  const has = (sha256: string) => (isHash(sha256) ? exists(placeOf(sha256)) : Promise.resolve(false))

  async function read(sha256: string): Promise<Readable | undefined> {
    if (!(await has(sha256))) return undefined
    return (await open(placeOf(sha256))).createReadStream()
  }

  return {
    most,
    has,
    read,
    keep: (content, limit = most) =>
      withComing(async (coming) => {
        const { sha256, bytes, allText } = await writeDown(coming, content, limit)
        const refused = refusedFor(bytes, limit)
        if (refused !== undefined) return { refused }
        const told = await tellContent(coming, allText)
        if ('refused' in told) return { refused: told.refused }
        await layDown(coming, sha256)
        return { sha256, bytes, mediaType: told.mediaType }
      }),
    lookInto: (content, limit, work) =>
      withComing(async (coming) => {
        const { bytes } = await writeDown(coming, content, limit)
        const refused = refusedFor(bytes, limit)
        return refused === undefined ? work(coming) : { refused }
      }),
    putBack: (content, wanted) =>
      withComing(async (coming) => {
        const { sha256 } = await writeDown(coming, content, Infinity)
        if (sha256 === wanted) await layDown(coming, sha256)
        return sha256 === wanted
      }),
    async verify(sha256) {
      const content = await read(sha256)
      if (content === undefined) return false
      const hash = createHash('sha256')
      await pipeline(content, hash)
      return hash.digest('hex') === sha256
    },
  }
}

/** The content of a file that is surely kept, to be sent. Throws where it is not there. */
export async function contentOf(files: Files, sha256: string): Promise<ReadableStream> {
  const content = await files.read(sha256)
  if (content === undefined) throw new Error(`The file ${sha256} is not in CAIRN_FILES`)
  return Readable.toWeb(content) as ReadableStream
}

/** Where files lie while they are coming. */
const incoming = 'incoming'

const isHash = (text: string): boolean => /^[\da-f]{64}$/.test(text)
const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
const makeDirectory = (path: string) => mkdir(path, { recursive: true, mode: 0o700 })

const megabyte = 1024 * 1024
/** "100 MB" */
export const inMegabytes = (bytes: number): string =>
  bytes >= megabyte ? `${Math.floor(bytes / megabyte)} MB` : `${Math.ceil(bytes / 1024)} KB`

/** Why what came is refused for its size; undefined where it is not. */
function refusedFor(bytes: number, limit: number): string | undefined {
  if (bytes === 0) return 'The selected file is empty. Choose one with something in it'
  return bytes > limit ? `The selected file must be ${inMegabytes(limit)} or smaller` : undefined
}

/** Writes what comes, up to the limit, and goes on reading beyond it; `bytes` counts all that came. */
async function writeDown(path: string, content: AsyncIterable<Uint8Array>, limit: number) {
  const hash = createHash('sha256')
  let bytes = 0
  let allText = true
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const part of content) {
      bytes += part.byteLength
      if (bytes > limit) continue
      allText &&= isText(part)
      hash.update(part)
      await writeAll(file, part)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), bytes, allText }
}

async function writeAll(file: FileHandle, part: Uint8Array): Promise<void> {
  for (let at = 0; at < part.byteLength;) at += (await file.write(part, at)).bytesWritten
}

const day = 24 * 60 * 60 * 1000

/** Removes what was still coming when its Cairn was killed: what this machine's dead left, and what is a day old. */
export async function clearIncoming(folder: string, now: Date): Promise<void> {
  const names = await readdir(join(folder, incoming)).catch(() => [])
  for (const name of names) {
    const path = join(folder, incoming, name)
    const [host, maker] = name.split('~')
    // At a start this process has taken nothing in yet: its own number is that of one before it.
    const isDead = Number(maker) === process.pid || !isAlive(Number(maker))
    if (host === hostname() ? isDead : now.getTime() - (await stat(path)).mtimeMs > day) await rm(path, { force: true })
  }
}
