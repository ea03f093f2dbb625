import { createHash } from 'node:crypto'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { canonicalJson } from '../../kit/canonical-json.ts'
import { htmlFile, leavingFile } from './html-file.ts'
import { jsonFile } from './json-file.ts'
import type { Leaving } from './leaving.ts'
import { pathOf } from './rules.ts'
import { digestOf } from './signing.ts'
import type { EvidenceSource, House, Taking } from './taking.ts'

type Part = {
  readonly name: string
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  /** Files that people hand in are compressed already. */
  readonly asItIs?: boolean
}

const encoder = new TextEncoder()

/** Text that comes in pieces, as UTF-8. */
export async function* encoded(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield encoder.encode(piece)
}

/** The content as an answer sends it: made as it is asked for, and given up when nobody listens any more. */
export function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const parts = content[Symbol.asyncIterator]()
  return new ReadableStream({
    pull: async (controller) => {
      const part: IteratorResult<Uint8Array, unknown> = await parts.next()
      if (part.done === true) controller.close()
      else controller.enqueue(part.value)
    },
    cancel: async () => void (await parts.return?.()),
  })
}

/**
 * Everything in one ZIP: the signed record, the same to read, the files, what stays for a leaver, and a signed list of
 * the parts with the SHA-256 of each. Written while it is read, so that no file is in memory as a whole.
 */
export async function* zipFile(taking: Taking, house: House, leaving: readonly Leaving[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const listed: { name: string; bytes: number; sha256: string }[] = []
  const mtime = new Date(taking.head.madeAt)

  async function* add({ name, content, asItIs }: Part) {
    const part = asItIs ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
    part.mtime = mtime
    zip.add(part)
    const hash = createHash('sha256')
    let bytes = 0
    for await (const piece of content) {
      hash.update(piece)
      bytes += piece.byteLength
      part.push(piece)
      yield* ready.splice(0)
    }
    part.push(new Uint8Array(), true)
    listed.push({ name, bytes, sha256: hash.digest('hex') })
    yield* ready.splice(0)
  }

  yield* add({ name: 'record.json', content: encoded(jsonFile(taking, house)) })
  yield* add({ name: 'record.html', content: encoded(htmlFile(taking, house)) })
  const stays = await leavingFile(taking, leaving)
  yield* add({ name: 'what-stays.html', content: [encoder.encode(stays)] })
  for await (const part of filesOf(taking, house.evidence)) yield* add(part)
  const manifest = { format: { name: 'cairn-export', version: 1 }, parts: [...listed] }
  const sha256 = digestOf(canonicalJson(manifest))
  const signature = house.signer.seal({ sha256, digests: [], signedAt: taking.head.madeAt })
  yield* add({ name: 'manifest.json', content: [encoder.encode(`${canonicalJson({ manifest, signature })}\n`)] })
  zip.end()
  yield* ready
}

/** The files of the entries, each once. One whose content is not here (it was brought without it) is left out. */
async function* filesOf({ entries }: Taking, evidence: EvidenceSource | undefined): AsyncGenerator<Part> {
  const seen = new Set<string>()
  if (!evidence) return
  for await (const page of entries('id'))
    for (const each of page.flatMap(({ taken }) => taken.evidence)) {
      if (each.kind !== 'file' || seen.has(pathOf(each))) continue
      seen.add(pathOf(each))
      const content = await evidence.open(each.sha256)
      if (content) yield { name: pathOf(each), content, asItIs: true }
    }
}
