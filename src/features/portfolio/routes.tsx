import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { EvidenceId, RegistrationId, SubmissionId } from '../../db/tables.gen.ts'
import type { Files } from '../../files/index.ts'
import { blankForm, clean, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { sendFile } from '../evidence/index.ts'
import type { Signer } from '../export/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import type { FindTyping } from '../typing/index.ts'
import type { FolioSources } from './folio.ts'
import { HandInPage } from './hand-in-page.tsx'
import { HandedInPage } from './handed-in-page.tsx'
import { type LoadedUnit, loadPortfolio, loadUnit, pageLength } from './load.ts'
import { isWithBody, loadHandedIn, loadHandIn, openSubmission, openSubmittedFile } from './opening.ts'
import { cursorOf, queryOf } from './paging.ts'
import { pieces, type Witnessed } from './piece-routes.tsx'
import { mayAddPiece } from './policy.ts'
import { PortfolioPage } from './portfolio-page.tsx'
import { SubmissionPage } from './submission-page.tsx'
import { signedIn } from './submitted-pieces.tsx'
import { handIn } from './submitting.ts'
import { taking } from './take-routes.tsx'
import { UnitPage } from './unit-page.tsx'

type OfPortfolio = Context<Env, '/registrations/:registration/portfolio'>
type OfUnit = Context<Env, '/registrations/:registration/units/:unit'>

/** Where files lie, who signs what is taken, what is told of witnesses and beside it, and how typing is kept. */
type House = {
  readonly files: Files
  readonly signer: Signer
  readonly witnessed: Witnessed
  readonly beside: FolioSources
  readonly findTyping: FindTyping
}

/** Portfolios: their pieces, how far each unit is, and what is handed in of them. */
export function portfolio(catalogue: Catalogue, rulebooks: Rulebooks, { files, signer, beside, ...house }: House) {
  const { kinds } = catalogue.assessment
  const around = { rulebooks, kinds }
  const entryKind = (kind: string) => catalogue.forms.find((form) => form.kind === kind)?.text ?? kind

  async function portfolioPage(c: OfPortfolio) {
    const { ctx, frame } = c.var
    const { kind = '', unit = '' } = c.req.query()
    const chosen = { kind: clean(kind) || undefined, unit: clean(unit) || undefined }
    const wanted = { ...chosen, after: cursorOf(c.req.query()) }
    const { next, ...loaded } = await loadPortfolio(
      ctx,
      around,
      readId<RegistrationId>(c.req.param('registration')),
      wanted,
    )
    const asked = Object.fromEntries(
      Object.entries(chosen).filter((pair): pair is [string, string] => Boolean(pair[1])),
    )
    const mayAdd = mayAddPiece(ctx.actor, loaded.registration, kinds).allowed
    return <PortfolioPage {...loaded} {...{ frame, kinds, chosen, mayAdd }} next={next && queryOf(next, asked)} />
  }

  const unitOf = (c: OfUnit) =>
    loadUnit(c.var.ctx, around, readId<RegistrationId>(c.req.param('registration')), clean(c.req.param('unit')))

  const handing = (c: OfUnit) =>
    loadHandIn(c.var.ctx, around, readId<RegistrationId>(c.req.param('registration')), clean(c.req.param('unit')))

  function handInPage(c: OfUnit, loaded: LoadedUnit, form: FormState) {
    const { ctx, frame } = c.var
    return <HandInPage {...loaded} {...{ frame, form }} isWithBody={isWithBody(loaded.registration, ctx.today)} />
  }

  return new Hono<Env>()
    .route('/', pieces(catalogue, { rulebooks, ...house }))
    .route('/', taking(rulebooks, { files, signer, kinds, entryKind, beside }))
    .get('/registrations/:registration/portfolio', async (c) => c.html(await portfolioPage(c)))
    .get('/registrations/:registration/units/:unit', async (c) =>
      c.html(<UnitPage {...await unitOf(c)} frame={c.var.frame} />),
    )
    .get('/registrations/:registration/units/:unit/hand-in', async (c) =>
      c.html(handInPage(c, await handing(c), blankForm)),
    )
    .post('/registrations/:registration/units/:unit/hand-in', async (c) => {
      const loaded = await handing(c)
      const raw = await readForm(c)
      const criteria = loaded.criteria.map(({ number }) => number).filter((each) => raw[`criteria-${each}`])
      const asked = { unit: loaded.unit.id, criteria }
      const outcome = await handIn(c.var.ctx, loaded.registration.id, asked, kinds)
      if (!outcome.ok) return c.html(handInPage(c, loaded, refusedForm(raw, outcome.problems)), 422)
      tell(c, `Handed in to ${loaded.registration.centreName}`)
      return c.redirect(`/submissions/${outcome.value}`, 303)
    })
    .get('/registrations/:registration/handed-in', async (c) => {
      const { ctx, frame } = c.var
      const id = readId<RegistrationId>(c.req.param('registration'))
      const { after: text } = c.req.query()
      const after = text === undefined ? undefined : readId<SubmissionId>(text)
      const { lines, ...loaded } = await loadHandedIn(ctx, rulebooks, id, { after, limit: pageLength + 1 })
      const shown = lines.slice(0, pageLength)
      const last = lines.length > pageLength ? shown.at(-1)?.id : undefined
      const earlier = last && `/registrations/${id}/handed-in?after=${last}`
      return c.html(<HandedInPage {...loaded} {...{ frame, earlier }} lines={shown} />)
    })
    .get('/submissions/:submission', async (c) => {
      const { ctx, frame } = c.var
      const opened = await openSubmission(ctx, rulebooks, readId<SubmissionId>(c.req.param('submission')))
      const witnesses = await house.witnessed(ctx, signedIn(opened.submission.content))
      return c.html(<SubmissionPage {...opened} {...{ frame, kinds, entryKind, witnesses }} />)
    })
    .get('/submissions/:submission/evidence/:evidence', async (c) => {
      const submission = readId<SubmissionId>(c.req.param('submission'))
      const evidence = readId<EvidenceId>(c.req.param('evidence'))
      const file = await openSubmittedFile(c.var.ctx, submission, evidence)
      return sendFile(c, files, file)
    })
}
