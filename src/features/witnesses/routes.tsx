import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { RegistrationId, WitnessCheckId, WitnessRequestId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { filledForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { idIn } from '../../kit/id.ts'
import { dateBoxes } from '../../ui/index.ts'
import { readersNow } from '../privacy/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { type FindTyping, forgetTyped } from '../typing/index.ts'
import { askWitness, checkWitness, newLink, withdrawRequest } from './actions.ts'
import { AskPage, RequestsPage, WitnessLinkPage } from './asking-pages.tsx'
import { readAsking, readChecking, witnessKinds } from './fields.ts'
import { loadAsking, type LoadedAsking, loadRequest, loadRequests, pageLength } from './load.ts'
import { mayAskWitness, mayKeepRequest } from './policy.ts'
import { RequestPage, VerifyPage } from './request-pages.tsx'
import { lastDayOf, type WitnessRequest } from './rules.ts'

type OfRegistration = Context<Env, '/registrations/:registration/witnesses/ask'>
type OfWitness = Context<Env, '/witnesses/:witness'>

export type Giving = {
  readonly rulebooks: Rulebooks
  /** Where the links that are given out lead. */
  readonly baseUrl: string
  /** Whether links can go out by e-mail. */
  readonly sendsMail: boolean
}

/** Asking witnesses, and looking whether it was they who signed. */
export function witnesses(catalogue: Catalogue, giving: Giving, findTyping: FindTyping) {
  const { rulebooks, baseUrl, sendsMail } = giving
  const { kinds: allKinds, witnesses: words } = catalogue.assessment
  const kinds = witnessKinds(allKinds)
  const idOf = (c: OfWitness) => readId<WitnessRequestId>(c.req.param('witness'))

  const readersOf = (
    { centreName, learner, learnerName }: Pick<Registration, 'centreName' | 'learner' | 'learnerName'>,
    { actor }: Ctx,
  ) =>
    readersNow(
      catalogue.recordTypes,
      'testimonies',
      { centre: [`those who assess, quality-assure or manage at ${centreName}`] },
      actor.id === learner ? {} : { about: learnerName },
    )

  async function requestsPage(c: Context<Env, '/registrations/:registration/witnesses'>) {
    const { ctx, frame } = c.var
    const asked = c.req.query('after')
    const after = asked === undefined ? undefined : readId<WitnessRequestId>(asked)
    const { registration, rows } = await loadRequests(ctx, c.req.param('registration'), after)
    const last = rows.length > pageLength ? rows[pageLength - 1]?.id : undefined
    return (
      <RequestsPage
        {...{ frame, registration, today: ctx.today }}
        requests={rows.slice(0, pageLength)}
        mayAsk={mayAskWitness(ctx.actor, registration).allowed}
        isOwn={registration.learner === ctx.actor.id}
        next={last && `/registrations/${registration.id}/witnesses?after=${last}`}
      />
    )
  }

  async function askPage(c: OfRegistration, { registration, units }: LoadedAsking, refused?: FormState) {
    const { ctx, frame } = c.var
    const filled = dateBoxes('until', lastDayOf(ctx.today, words.link.usual))
    const typing = await findTyping(c, { filled })
    const form = refused ?? typing.form
    return (
      <AskPage
        {...{ frame, form, typing, registration, kinds, units, sendsMail, today: ctx.today }}
        link={words.link}
        isOwn={registration.learner === ctx.actor.id}
        readers={readersOf(registration, ctx)}
        id={idIn<WitnessRequestId>(form.raw)}
      />
    )
  }

  const linkPage = (c: Context<Env>, request: WitnessRequest, secret: string) =>
    c.html(<WitnessLinkPage frame={c.var.frame} request={request} link={linkTo(baseUrl, secret)} />)

  async function requestPage(c: OfWitness) {
    const { ctx, frame } = c.var
    const loaded = await loadRequest(ctx, rulebooks, idOf(c))
    const { request } = loaded
    const may = { keep: mayKeepRequest(ctx.actor, request).allowed, check: loaded.mayCheck.allowed }
    return (
      <RequestPage {...loaded} {...{ frame, may, sendsMail, today: ctx.today }} kinds={allKinds} witnesses={words} />
    )
  }

  /** A request whose witness the actor may verify. Throws NotFound and Forbidden. */
  async function loadChecking(c: OfWitness) {
    const loaded = await loadRequest(c.var.ctx, rulebooks, idOf(c))
    permit(loaded.mayCheck)
    return { ...loaded, signedAt: found(loaded.signed, 'testimony').signedAt }
  }

  function verifyPage(c: OfWitness, loaded: Awaited<ReturnType<typeof loadChecking>>, form: FormState) {
    const { ctx, frame } = c.var
    const common = { ...loaded, frame, form, witnesses: words, readers: readersOf(loaded.request, ctx) }
    return <VerifyPage {...common} id={idIn<WitnessCheckId>(form.raw)} />
  }

  return new Hono<Env>()
    .get('/registrations/:registration/witnesses', async (c) => c.html(await requestsPage(c)))
    .get('/registrations/:registration/witnesses/ask', async (c) => {
      const loaded = await loadAsking(c.var.ctx, rulebooks, c.req.param('registration'))
      return c.html(await askPage(c, loaded))
    })
    .post('/registrations/:registration/witnesses/ask', async (c) => {
      const { ctx } = c.var
      const loaded = await loadAsking(ctx, rulebooks, c.req.param('registration'))
      const raw = await readForm(c)
      const { learnerName } = loaded.registration
      const { link } = words
      const read = readAsking(raw, { kinds, units: loaded.units, link, today: ctx.today, learnerName })
      if (!read.ok) return c.html(await askPage(c, loaded, refusedForm(raw, read.problems)), 422)
      const how = {
        id: idIn<WitnessRequestId>(raw),
        registration: readId<RegistrationId>(c.req.param('registration')),
        byMail: sendsMail && read.value.email !== null,
      }
      const { id, secret } = await askWitness(ctx, how, read.value)
      if (secret === undefined) {
        tell(c, how.byMail ? `The link goes to ${read.value.name} in a moment.` : `${read.value.name} has been asked.`)
        return c.redirect(`/witnesses/${id}`, 303)
      }
      // The link is shown at once, on a page of its own: nothing leads on from here.
      await forgetTyped(ctx, c.req.path)
      return linkPage(c, (await loadRequest(ctx, rulebooks, id)).request, secret)
    })
    .get('/witnesses/:witness', async (c) => c.html(await requestPage(c)))
    .post('/witnesses/:witness/link', async (c) => {
      const secret = await newLink(c.var.ctx, idOf(c), { days: words.link.usual, byMail: false })
      const { request } = await loadRequest(c.var.ctx, rulebooks, idOf(c))
      return linkPage(c, request, found(secret, 'link'))
    })
    .post('/witnesses/:witness/mail', async (c) => {
      const { request } = await loadRequest(c.var.ctx, rulebooks, idOf(c))
      permit(mayKeepRequest(c.var.ctx.actor, request))
      found(sendsMail && request.email !== null ? request : undefined, 'page')
      await newLink(c.var.ctx, request.id, { days: words.link.usual, byMail: true })
      tell(c, `A new link goes to ${request.name} in a moment.`)
      return c.redirect(`/witnesses/${request.id}`, 303)
    })
    .post('/witnesses/:witness/withdraw', async (c) => {
      const { id, name } = await withdrawRequest(c.var.ctx, idOf(c))
      tell(c, `It is withdrawn. The link of ${name} no longer works.`)
      return c.redirect(`/witnesses/${id}`, 303)
    })
    .get('/witnesses/:witness/verify', async (c) =>
      c.html(verifyPage(c, await loadChecking(c), filledForm(dateBoxes('on', c.var.ctx.today)))),
    )
    .post('/witnesses/:witness/verify', async (c) => {
      const { ctx } = c.var
      const loaded = await loadChecking(c)
      const read = readChecking(await readForm(c), { ways: words.ways, signedAt: loaded.signedAt, today: ctx.today })
      if (!read.ok) return c.html(verifyPage(c, loaded, refusedForm(read.raw, read.problems)), 422)
      const id = idIn<WitnessCheckId>(read.raw)
      await checkWitness(ctx, loaded.request.id, { ...read.value, id })
      tell(c, 'What you found of the witness is recorded.')
      return c.redirect(`/witnesses/${loaded.request.id}`, 303)
    })
}

export const linkTo = (baseUrl: string, secret: string): string => `${baseUrl}/witness/${secret}`
