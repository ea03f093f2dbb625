import type { Files } from '../../files/index.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import { encoded, type Part, pathOf, type Signer, zipOf } from '../export/index.ts'
import type { Folio } from './folio.ts'
import { folioHtml } from './folio-html.ts'
import { folioPdf } from './folio-pdf.ts'

/**
 * A whole portfolio in one ZIP: to read, to print, what was handed in exactly as it stood, every file that is not the learner's
 * alone, and the signed list of it.
 */
export const folioZip = (folio: Folio, files: Files, signer: Signer): AsyncGenerator<Uint8Array> =>
  zipOf(partsOf(folio, files), { madeAt: folio.madeAt, signer })

async function* partsOf(folio: Folio, files: Files): AsyncGenerator<Part> {
  yield { name: 'portfolio.html', content: encoded(folioHtml(folio)) }
  yield { name: 'portfolio.pdf', content: folioPdf(folio), asItIs: true }
  const seen = new Set<string>()
  async function* fileOf(one: { readonly sha256: string; readonly title: string }): AsyncGenerator<Part> {
    if (seen.has(pathOf(one))) return
    seen.add(pathOf(one))
    const content = await files.read(one.sha256)
    if (content) yield { name: pathOf(one), content, asItIs: true }
  }
  for await (const page of folio.contents())
    for (const { id, content } of page) {
      // Written as its hash is worked out, so that the hash in the signed list is the one of the submission.
      yield { name: `submissions/${id}.json`, content: [new TextEncoder().encode(canonicalJson(content))] }
      for (const one of content.pieces.flatMap(({ evidence }) => evidence)) if (one.kind === 'file') yield* fileOf(one)
    }
  for (const one of folio.lookedAt) if (one.kind === 'file') yield* fileOf(one)
  for await (const page of folio.pieces())
    for (const one of page.flatMap(({ evidence }) => evidence)) if (one.kind === 'file') yield* fileOf(one)
}
