import type { EvidenceKind } from '../../catalogue/index.ts'
import type { RegistrationId } from '../../db/tables.gen.ts'
import type { Files } from '../../files/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { encoded, type Signer, streamOf } from '../export/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { noteTaken } from './actions.ts'
import { type Folio, type FolioSources, openFolio } from './folio.ts'
import { folioHtml } from './folio-html.ts'
import { folioPdf } from './folio-pdf.ts'
import { folioZip } from './folio-zip.ts'

const types = { pdf: 'application/pdf', html: 'text/html; charset=utf-8', zip: 'application/zip' } as const
type Format = keyof typeof types

/** In what forms a whole portfolio is taken. */
export const formats = Object.keys(types) as Format[]

/** Where files lie, who signs, and what things are called. */
export type House = {
  readonly files: Files
  readonly signer: Signer
  readonly kinds: readonly EvidenceKind[]
  readonly entryKind: (kind: string) => string
  readonly beside: FolioSources
}

/** A whole portfolio, sent while it is made, which is noted before the first of it. Throws NotFound and Forbidden. */
export async function takePortfolio(
  ctx: Ctx,
  rulebooks: Rulebooks,
  { files, signer, beside, ...words }: House,
  { registration, format }: { readonly registration: RegistrationId; readonly format: Format },
) {
  const folio = await openFolio(ctx, { rulebooks, beside }, registration, words)
  await noteTaken(ctx, folio.learner, registration, format)
  const contents: Readonly<Record<Format, (of: Folio) => AsyncIterable<Uint8Array>>> = {
    pdf: folioPdf,
    html: (of) => encoded(folioHtml(of)),
    zip: (of) => folioZip(of, files, signer),
  }
  return {
    mediaType: types[format],
    name: `cairn-portfolio-${ctx.today}.${format}`,
    content: streamOf(contents[format](folio)),
  }
}
