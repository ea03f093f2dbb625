import { createHash } from 'node:crypto'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { canonicalJson } from '../../kit/canonical-json.ts'
import { digestOf, type Signer } from './signing.ts'

/** A file in a ZIP. */
export type Part = {
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

type Sealing = {
  /** ISO 8601, UTC. */
  readonly madeAt: string
  readonly signer: Signer
}

/**
 * A ZIP of the parts, with a signed list of them and the SHA-256 of each. Written while it is read, so that no part is in
 * memory as a whole.
 */
export async function* zipOf(parts: AsyncIterable<Part>, { madeAt, signer }: Sealing): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const listed: { name: string; bytes: number; sha256: string }[] = []
  const mtime = new Date(madeAt)

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

  for await (const part of parts) yield* add(part)
  const manifest = { format: { name: 'cairn-export', version: 1 }, parts: [...listed] }
  const sha256 = digestOf(canonicalJson(manifest))
  const signature = signer.seal({ sha256, digests: [], signedAt: madeAt })
  yield* add({ name: 'manifest.json', content: [encoder.encode(`${canonicalJson({ manifest, signature })}\n`)] })
  zip.end()
  yield* ready
}
