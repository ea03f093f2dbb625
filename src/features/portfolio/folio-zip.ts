import type { Files } from '../../files/index.ts'
import { encoded, type Part, pathOf, type Signer, zipOf } from '../export/index.ts'
import type { Folio } from './folio.ts'
import { folioHtml } from './folio-html.ts'
import { folioPdf } from './folio-pdf.ts'

/** A whole portfolio in one ZIP: to read, to print, every file that is not the learner's alone, and the signed list of it. */
export const folioZip = (folio: Folio, files: Files, signer: Signer): AsyncGenerator<Uint8Array> =>
  zipOf(partsOf(folio, files), { madeAt: folio.madeAt, signer })

async function* partsOf(folio: Folio, files: Files): AsyncGenerator<Part> {
  yield { name: 'portfolio.html', content: encoded(folioHtml(folio)) }
  yield { name: 'portfolio.pdf', content: folioPdf(folio), asItIs: true }
  const seen = new Set<string>()
  for await (const page of folio.pieces())
    for (const one of page.flatMap(({ evidence }) => evidence)) {
      if (one.kind !== 'file' || seen.has(pathOf(one))) continue
      seen.add(pathOf(one))
      const content = await files.read(one.sha256)
      if (content) yield { name: pathOf(one), content, asItIs: true }
    }
}
