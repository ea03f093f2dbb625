import { type Context, Hono } from 'hono'
import type { EvidenceKind } from '../../catalogue/index.ts'
import type { RegistrationId } from '../../db/tables.gen.ts'
import type { Files } from '../../files/index.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId } from '../../kit/http.ts'
import { mayReadPortfolio } from '../centres/index.ts'
import { encoded, type Signer, streamOf } from '../export/index.ts'
import { findRegistration } from '../registrations/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { noteTaken } from './actions.ts'
import { type Folio, openFolio } from './folio.ts'
import { folioHtml } from './folio-html.ts'
import { folioPdf } from './folio-pdf.ts'
import { folioZip } from './folio-zip.ts'
import { TakePage } from './take-page.tsx'

const types = { pdf: 'application/pdf', html: 'text/html; charset=utf-8', zip: 'application/zip' } as const
type Format = keyof typeof types
const formats = Object.keys(types) as Format[]

type House = {
  readonly files: Files
  readonly signer: Signer
  readonly kinds: readonly EvidenceKind[]
  readonly entryKind: (kind: string) => string
}

type OfPortfolio = Context<Env, '/registrations/:registration/portfolio/take'>

/** A whole portfolio as one document, sent while it is made. */
export function taking(rulebooks: Rulebooks, { files, signer, ...words }: House) {
  const contents: Readonly<Record<Format, (folio: Folio) => AsyncIterable<Uint8Array>>> = {
    pdf: folioPdf,
    html: (folio) => encoded(folioHtml(folio)),
    zip: (folio) => folioZip(folio, files, signer),
  }

  /** Whose portfolio it is. Throws NotFound and Forbidden. */
  async function place(c: OfPortfolio) {
    const { ctx } = c.var
    const id = readId<RegistrationId>(c.req.param('registration'))
    const [row] = await ctx.read([findRegistration(ctx.tenant, id)])
    const registration = found(row, 'registration')
    permit(mayReadPortfolio(ctx.actor, { centre: registration.centre, learner: { id: registration.learner } }))
    return registration
  }

  async function page(c: OfPortfolio, form: FormState) {
    const { ctx, frame } = c.var
    const { id, learner, learnerName } = await place(c)
    const caption = learner === ctx.actor.id ? 'My portfolio' : `The portfolio of ${learnerName}`
    return <TakePage {...{ frame, form, caption }} back={`/registrations/${id}/portfolio`} />
  }

  return new Hono<Env>()
    .get('/registrations/:registration/portfolio/take', async (c) => c.html(await page(c, blankForm)))
    .post('/registrations/:registration/portfolio/take', async (c) => {
      const { ctx } = c.var
      const { id, learner } = await place(c)
      const raw = await readForm(c)
      const format = formats.find((each) => each === raw['format'])
      if (format === undefined) {
        const problem = { field: 'format', message: 'Choose in what form you take the portfolio' }
        return c.html(await page(c, refusedForm(raw, [problem])), 422)
      }
      const folio = await openFolio(ctx, rulebooks, id, words)
      await noteTaken(ctx, learner, id, format)
      c.header('Content-Type', types[format])
      c.header('Content-Disposition', `attachment; filename="cairn-portfolio-${ctx.today}.${format}"`)
      return c.body(streamOf(contents[format](folio)))
    })
}
