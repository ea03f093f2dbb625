import type { Ctx } from '../../kit/ctx.ts'
import { type Format, noteExport } from './actions.ts'
import { htmlFile } from './html-file.ts'
import { jsonFile } from './json-file.ts'
import { leavingOf } from './leaving.ts'
import { sheetFile } from './sheet-file.ts'
import { type House, take, type Taking } from './taking.ts'
import { encoded, streamOf } from './zip.ts'
import { zipFile } from './zip-file.ts'

const mediaTypes: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  zip: 'application/zip',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** "cairn-record-amina-hassan-2026-11-21.json" */
function fileName({ head }: Taking, { today }: Ctx, format: Format): string {
  const plain = head.person.name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = plain.replace(/[^a-z\d]+/g, '-').replace(/^-|-$/g, '')
  return `cairn-record-${slug === '' ? '' : `${slug}-`}${today}.${format}`
}

/** What becomes of what this house keeps of someone who leaves. */
export const leavingFor = ({ catalogue }: Pick<House, 'catalogue'>) =>
  leavingOf(Object.values(catalogue.recordTypes.types))

const contents: Readonly<
  Record<Format, (taking: Taking, house: House) => AsyncIterable<Uint8Array> | Promise<Uint8Array>>
> = {
  json: (taking, house) => encoded(jsonFile(taking, house)),
  html: (taking, house) => encoded(htmlFile(taking, house)),
  zip: (taking, house) => zipFile(taking, house, leavingFor(house)),
  xlsx: sheetFile,
}

/** The actor's record as a file of that form; that they take it along is noted before the first of it is sent. */
export async function takeAlong(ctx: Ctx, house: House, format: Format) {
  const taking = await take(ctx, house)
  await noteExport(ctx, format)
  const content = contents[format](taking, house)
  return {
    mediaType: mediaTypes[format],
    name: fileName(taking, ctx, format),
    content: content instanceof Promise ? new Uint8Array(await content) : streamOf(content),
  }
}
