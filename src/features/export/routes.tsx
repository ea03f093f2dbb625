import { type Context, Hono } from 'hono'
import type { PersonId } from '../../db/tables.gen.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId } from '../../kit/http.ts'
import { findFile, mayAdminister } from '../people/index.ts'
import type { RecordActs } from '../record/index.ts'
import { type Format, formats } from './actions.ts'
import { bringRoutes } from './bring-routes.tsx'
import { ExitPage } from './exit-page.tsx'
import { ExportPage } from './export-page.tsx'
import { recordSchema } from './format.ts'
import { leavingFor, takeAlong } from './files.ts'
import type { House } from './taking.ts'
import { trustedRoutes } from './trusted-routes.tsx'

type C = Context<Env>

/** What others need to tell whether a record is unaltered, and to read one: open to everyone. */
export const openToOthers = ({ signer }: Pick<House, 'signer'>) =>
  new Hono<Env>()
    .get('/.well-known/cairn-keys.json', (c) => c.json(signer.published))
    .get('/schemas/record-1.json', (c) => c.json(recordSchema(`${signer.issuer}/schemas/record-1.json`)))

/** Exporting one's record, bringing one, what happens on leaving, and whom the area trusts. */
export function exporting(house: House, acts: RecordActs) {
  const { signer } = house
  const leaving = leavingFor(house)

  async function send(c: C, format: Format) {
    const { mediaType, name, content } = await takeAlong(c.var.ctx, house, format)
    return c.body(content, 200, {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="${name}"`,
    })
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
