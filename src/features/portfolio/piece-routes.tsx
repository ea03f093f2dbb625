import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Catalogue, EvidenceKind } from '../../catalogue/index.ts'
import type { EntryId, PieceId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, clean, filledForm, type FormState, type RawForm, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { idIn } from '../../kit/id.ts'
import { dateBoxes } from '../../ui/index.ts'
import { readersNow } from '../privacy/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { namesKnownTo } from '../safeguarding/index.ts'
import type { FindTyping } from '../typing/index.ts'
import { Objecting, type Objection, ObjectPage } from '../objections/index.ts'
import { addPiece, confirm, correct, map, objectTo, useEntry, withdraw, writtenIn } from './actions.ts'
import { FromRecordPage, KindPage, PieceFormPage } from './add-pages.tsx'
import { CriteriaPage } from './criteria-page.tsx'
import { asSeen, controlOf, firstOf, mappingsAsForm, readMappings, readPiece } from './fields.ts'
import { loadFromRecord, loadPlace, lookAtPiece } from './opening.ts'
import { cursorOf, queryOf } from './paging.ts'
import { loadPiece } from './piece-load.ts'
import { PiecePage } from './piece-page.tsx'
import { kindsFor, mayAddPiece, mayChangePiece, mayMapPiece, mayObject, mayWithdrawPiece } from './policy.ts'
import type { Piece } from './rules.ts'
import { revisionIn } from './seen.tsx'

type OfKind = Context<Env, '/registrations/:registration/portfolio/add/:kind'>
type OfPiece = Context<Env, '/pieces/:piece'>

/** What stands beside those of the pieces that witnesses signed. */
export type Witnessed = (ctx: Ctx, pieces: readonly PieceId[]) => Promise<ReadonlyMap<PieceId, Child>>

type Around = { readonly rulebooks: Rulebooks; readonly witnessed: Witnessed; readonly findTyping: FindTyping }

/** Pieces: added, corrected, shown to be evidence for criteria, confirmed and withdrawn. */
export function pieces(catalogue: Catalogue, { rulebooks, witnessed, findTyping }: Around) {
  const { kinds } = catalogue.assessment
  const around = { rulebooks, kinds }
  const kindNamed = (id: string) => kinds.find((kind) => kind.id === id)
  const entryKind = (kind: string) => catalogue.forms.find((form) => form.kind === kind)?.text ?? kind

  const readersOf = ({ centreName, learner, learnerName }: Registration, { actor }: Ctx) =>
    readersNow(
      catalogue.recordTypes,
      'portfolios',
      { centre: [`those who assess, quality-assure or manage at ${centreName}`] },
      actor.id === learner ? {} : { about: learnerName },
    )

  const place = (ctx: Ctx, id: string) => loadPlace(ctx, readId<RegistrationId>(id), kinds)

  const portfolioOf = ({ id }: Pick<Registration, 'id'>) => `/registrations/${id}/portfolio`
  const captionOf = ({ learner, learnerName }: Registration, { actor }: Ctx) =>
    actor.id === learner ? 'My portfolio' : `The portfolio of ${learnerName}`

  function kindPage(c: Context<Env>, registration: Registration, form: FormState) {
    const { ctx, frame } = c.var
    const common = { frame, form, caption: captionOf(registration, ctx), back: portfolioOf(registration) }
    return <KindPage kinds={kindsFor(ctx.actor, registration, kinds)} {...common} />
  }

  async function loadAdding(c: OfKind) {
    const { ctx } = c.var
    const registration = await place(ctx, c.req.param('registration'))
    const kind = found(kindNamed(c.req.param('kind')), 'kind')
    permit(mayAddPiece(ctx.actor, registration, [kind]))
    return { registration, kind }
  }

  type Adding = Awaited<ReturnType<typeof loadAdding>>
  async function addingPage(c: OfKind, { registration, kind }: Adding, refused?: FormState) {
    const { ctx, frame } = c.var
    const typing = await findTyping(c)
    const form = refused ?? typing.form
    return (
      <PieceFormPage
        {...{ frame, form, typing, kind }}
        readers={readersOf(registration, ctx)}
        hidden={{ id: idIn(form.raw) }}
        caption={captionOf(registration, ctx)}
        back={`${portfolioOf(registration)}/add`}
        correcting={false}
      />
    )
  }

  async function fromRecord(c: Context<Env, '/registrations/:registration/portfolio/record'>) {
    const { ctx, frame } = c.var
    const id = readId<RegistrationId>(c.req.param('registration'))
    const unit = clean(c.req.query('unit') ?? '') || undefined
    const { registration, units, matched, others, next } = await loadFromRecord(ctx, around, id, {
      ...{ after: cursorOf(c.req.query()), unit },
    })
    const asked = unit === undefined ? {} : { unit }
    return (
      <FromRecordPage
        {...{
          ...{ frame, matched, others, units, unit },
          centre: registration.centreName,
          caption: 'My portfolio',
          back: portfolioOf(registration),
        }}
        kindOf={({ kind }) => entryKind(kind)}
        next={next && `${portfolioOf(registration)}/record?${queryOf(next, asked)}`}
      />
    )
  }

  const loadOne = (c: OfPiece) => loadPiece(c.var.ctx, around, readId<PieceId>(c.req.param('piece')))

  async function piecePage(c: OfPiece, form: FormState = blankForm) {
    const { ctx, frame } = c.var
    const loaded = await lookAtPiece(ctx, around, readId<PieceId>(c.req.param('piece')))
    const { piece } = loaded
    const may = {
      change: mayChangePiece(ctx.actor, piece, loaded.registration.centre).allowed,
      map: mayMapPiece(ctx.actor, piece).allowed,
      withdraw: mayWithdrawPiece(ctx.actor, piece, loaded.registration.centre).allowed,
      object: mayObject(ctx.actor, piece).allowed && !hasOpen(loaded.objections),
    }
    const witness = (await witnessed(ctx, piece.witnessed === null ? [] : [piece.id])).get(piece.id)
    const known = loaded.isOwn ? await namesKnownTo(ctx, catalogue) : []
    const entry = loaded.entry && entryKind(loaded.entry.kind)
    return <PiecePage {...loaded} {...{ frame, form, kinds, known, may, witness }} entryKind={entry} />
  }

  /** A piece that the actor wrote, and what is asked of its kind. Throws NotFound and Forbidden. */
  async function loadCorrecting(c: OfPiece) {
    const loaded = await loadOne(c)
    permit(mayChangePiece(c.var.ctx.actor, loaded.piece, loaded.registration.centre))
    const isWritten = loaded.piece.entry === null && !loaded.piece.isWithdrawn
    return { ...loaded, kind: found(isWritten ? kindNamed(loaded.piece.kind) : undefined, 'piece') }
  }

  async function correctingPage(c: OfPiece, loaded: Awaited<ReturnType<typeof loadCorrecting>>, refused?: FormState) {
    const { ctx, frame } = c.var
    const { piece, kind, registration } = loaded
    const typing = await findTyping(c, { filled: asForm(kind, piece) })
    const form = refused ?? typing.form
    return (
      <PieceFormPage
        {...{ frame, form, typing, kind, caption: piece.title, back: `/pieces/${piece.id}` }}
        readers={readersOf(registration, ctx)}
        hidden={{ revision: form.raw['revision'] ?? String(piece.revision) }}
        correcting
      />
    )
  }

  async function loadMapping(c: OfPiece) {
    const loaded = await loadOne(c)
    permit(mayMapPiece(c.var.ctx.actor, loaded.piece))
    return loaded
  }

  async function notRightPage(c: OfPiece, refused?: FormState) {
    const { piece, registration } = await loadOne(c)
    permit(mayObject(c.var.ctx.actor, piece))
    const { title } = piece
    const typing = await findTyping(c)
    return (
      <ObjectPage
        {...{ frame: c.var.frame, typing, title }}
        form={refused ?? typing.form}
        back={`/pieces/${piece.id}`}
        stood={writtenIn(kinds, piece)}
        centreName={registration.centreName}
        follows="Until it is put right, or you confirm it after all, it is not confirmed and cannot be handed in. What was handed in before stays as it was."
      />
    )
  }

  return new Hono<Env>()
    .get('/registrations/:registration/portfolio/add', async (c) =>
      c.html(kindPage(c, await place(c.var.ctx, c.req.param('registration')), blankForm)),
    )
    .post('/registrations/:registration/portfolio/add', async (c) => {
      const registration = await place(c.var.ctx, c.req.param('registration'))
      const raw = await readForm(c)
      const kind = kindsFor(c.var.ctx.actor, registration, kinds).find(({ id }) => id === raw['kind'])
      if (kind) return c.redirect(`${portfolioOf(registration)}/add/${kind.id}`, 303)
      const problem = { field: 'kind', message: 'Select what kind of evidence it is' }
      return c.html(kindPage(c, registration, refusedForm(raw, [problem])), 422)
    })
    .get('/registrations/:registration/portfolio/add/:kind', async (c) =>
      c.html(await addingPage(c, await loadAdding(c))),
    )
    .post('/registrations/:registration/portfolio/add/:kind', async (c) => {
      const { ctx } = c.var
      const loaded = await loadAdding(c)
      const read = readPiece(loaded.kind, await readForm(c), ctx.today)
      if (!read.ok) return c.html(await addingPage(c, loaded, refusedForm(read.raw, read.problems)), 422)
      const adding = { id: idIn<PieceId>(read.raw), registration: loaded.registration.id, kind: loaded.kind }
      const id = await addPiece(ctx, adding, read.value)
      return c.redirect(`/pieces/${id}`, 303)
    })
    .get('/registrations/:registration/portfolio/record', async (c) => c.html(await fromRecord(c)))
    .post('/registrations/:registration/portfolio/record', async (c) => {
      const registration = readId<RegistrationId>(c.req.param('registration'))
      await place(c.var.ctx, registration)
      const entry = readId<EntryId>((await readForm(c))['entry'] ?? '')
      const id = await useEntry(c.var.ctx, registration, entry, kinds)
      return c.redirect(`/pieces/${id}`, 303)
    })
    .get('/pieces/:piece', async (c) => c.html(await piecePage(c)))
    .get('/pieces/:piece/correct', async (c) => c.html(await correctingPage(c, await loadCorrecting(c))))
    .post('/pieces/:piece/correct', async (c) => {
      const loaded = await loadCorrecting(c)
      const read = readPiece(loaded.kind, await readForm(c), c.var.ctx.today)
      const revision = Number(read.raw['revision'])
      const outcome = read.ok ? await correct(c.var.ctx, loaded.piece.id, revision, read.value) : read
      if (!outcome.ok) return c.html(await correctingPage(c, loaded, refusedForm(read.raw, outcome.problems)), 422)
      return c.redirect(`/pieces/${loaded.piece.id}`, 303)
    })
    .get('/pieces/:piece/criteria', async (c) => {
      const { piece, units, lacks } = await loadMapping(c)
      const form = filledForm(mappingsAsForm(units, piece.criteria))
      return c.html(<CriteriaPage frame={c.var.frame} {...{ form, piece, units, lacks }} />)
    })
    .post('/pieces/:piece/criteria', async (c) => {
      const { piece, units } = await loadMapping(c)
      const raw = await readForm(c)
      const read = readMappings(units, raw)
      const done = read.ok ? await map(c.var.ctx, piece.id, read.value, raw['seen']) : read
      if (done.ok) return c.redirect(`/pieces/${piece.id}`, 303)
      const now = await loadMapping(c)
      // Whoever has read what was changed meanwhile has seen it.
      const typed = read.ok ? { ...raw, seen: asSeen(now.piece.criteria) } : raw
      const problems = done.problems.map((each) => (each.field === 'seen' ? { ...each, field: firstOf(units) } : each))
      const { lacks } = now
      return c.html(
        <CriteriaPage frame={c.var.frame} form={refusedForm(typed, problems)} {...{ piece, units, lacks }} />,
        422,
      )
    })
    .post('/pieces/:piece/confirm', async (c) => {
      const id = readId<PieceId>(c.req.param('piece'))
      const done = await confirm(c.var.ctx, id, { kinds, seen: revisionIn(await readForm(c)) })
      if (!done.ok) return c.html(await piecePage(c, refusedForm({}, done.problems)), 422)
      return c.redirect(`/pieces/${id}`, 303)
    })
    .get('/pieces/:piece/not-right', async (c) => c.html(await notRightPage(c)))
    .post('/pieces/:piece/not-right', async (c) => {
      const id = readId<PieceId>(c.req.param('piece'))
      const read = submitted(Objecting, await readForm(c))
      const done = read.ok ? await objectTo(c.var.ctx, id, read.value.said, kinds) : read
      if (!done.ok) return c.html(await notRightPage(c, refusedForm(read.raw, done.problems)), 422)
      tell(c, 'Whoever wrote it is told.')
      return c.redirect(`/pieces/${id}`, 303)
    })
    .post('/pieces/:piece/withdraw', async (c) => {
      const { title, registration } = await withdraw(c.var.ctx, readId<PieceId>(c.req.param('piece')))
      tell(c, `${title} is withdrawn`)
      return c.redirect(portfolioOf({ id: registration }), 303)
    })
}

const hasOpen = (objections: readonly Objection[]): boolean => objections.some(({ state }) => state === 'open')

/** What a piece says, as it was typed. */
const asForm = ({ fields }: EvidenceKind, { title, happenedOn, answers }: Piece): RawForm => ({
  title,
  ...dateBoxes('on', happenedOn),
  ...Object.fromEntries(fields.map((field) => [controlOf(field), answers[field.name] ?? ''])),
})
