import { type Context, Hono } from 'hono'
import type { PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId } from '../../kit/http.ts'
import { findFile, mayAdminister } from '../people/index.ts'
import type { RecordActs } from '../record/index.ts'
import { type Format, formats, noteExport } from './actions.ts'
import { bringRoutes } from './bring-routes.tsx'
import { ExitPage } from './exit-page.tsx'
import { ExportPage } from './export-page.tsx'
import { recordSchema } from './format.ts'
import { htmlFile } from './html-file.ts'
import { jsonFile } from './json-file.ts'
import { leavingOf } from './leaving.ts'
import { sheetFile } from './sheet-file.ts'
import { type House, take, type Taking } from './taking.ts'
import { trustedRoutes } from './trusted-routes.tsx'
import { encoded, streamOf } from './zip.ts'
import { zipFile } from './zip-file.ts'

type C = Context<Env>

/** What others need to tell whether a record is unaltered, and to read one: open to everyone. */
export const openToOthers = ({ signer }: Pick<House, 'signer'>) =>
  new Hono<Env>()
    .get('/.well-known/cairn-keys.json', (c) => c.json(signer.published))
    .get('/schemas/record-1.json', (c) => c.json(recordSchema(`${signer.issuer}/schemas/record-1.json`)))

const types: Readonly<Record<Format, string>> = {
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

/** Exporting one's record, bringing one, what happens on leaving, and whom the area trusts. */
export function exporting(house: House, acts: RecordActs) {
  const { signer } = house
  const leaving = leavingOf(Object.values(house.catalogue.recordTypes.types))

  const contents: Readonly<Record<Format, (taking: Taking) => AsyncIterable<Uint8Array> | Promise<Uint8Array>>> = {
    json: (taking) => encoded(jsonFile(taking, house)),
    html: (taking) => encoded(htmlFile(taking, house)),
    zip: (taking) => zipFile(taking, house, leaving),
    xlsx: (taking) => sheetFile(taking, house),
  }

  async function send(c: C, format: Format) {
    const { ctx } = c.var
    const taking = await take(ctx, house)
    await noteExport(ctx, format)
    const content = contents[format](taking)
    c.header('Content-Type', types[format])
    c.header('Content-Disposition', `attachment; filename="${fileName(taking, ctx, format)}"`)
    return c.body(content instanceof Promise ? new Uint8Array(await content) : streamOf(content))
  }

  const page = (c: C, form: FormState) => (
    <ExportPage frame={c.var.frame} form={form} issuer={signer.issuer} keyId={signer.keyId} />
  )

  async function exitPage(c: C, id: PersonId) {
    const { ctx, frame } = c.var
    const [person] = await ctx.read([findFile(ctx.tenant, id)])
    const isOwn = id === ctx.actor.id
    return <ExitPage {...{ frame, leaving, isOwn }} person={found(person, 'person')} today={ctx.today} />
  }

  return new Hono<Env>()
    .get('/record/export', (c) => c.html(page(c, blankForm)))
    .post('/record/export', async (c) => {
      const raw = await readForm(c)
      const format = formats.find((each) => each === raw['format'])
      if (format) return send(c, format)
      const problem = { field: 'format', message: 'Choose in what form you take your record along' }
      return c.html(page(c, refusedForm(raw, [problem])), 422)
    })
    .get('/record/exit', async (c) => c.html(await exitPage(c, c.var.ctx.actor.id)))
    .get('/people/:person/exit', async (c) => {
      permit(mayAdminister(c.var.ctx.actor))
      return c.html(await exitPage(c, readId<PersonId>(c.req.param('person'))))
    })
    .route('/', bringRoutes(house, acts))
    .route('/', trustedRoutes(signer))
}
