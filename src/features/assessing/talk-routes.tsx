import { type Context, Hono } from 'hono'
import { permit } from '../../kit/errors.ts'
import { blankForm, filledForm, type FormState, type RawForm, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, tell } from '../../kit/http.ts'
import { openedOver, readSaid, sentOf, tellKept } from '../adding/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { Around } from './deciding-routes.tsx'
import { ticked } from './deciding-work.ts'
import { talkControls } from './talk.ts'
import { BeginTalkPage, LaidTalkPage, TalkPage } from './talk-pages.tsx'
import { keepTalk, laidTalk, layTalk, mayTalk, sayItWasSo, talksOf, type WritingTalk } from './talk-work.ts'
import { visibleRegistration } from './visible.ts'

type One = Context<Env, '/assessing/talks/:discussion'>
type OfRegistration = Context<Env, '/assessing/registrations/:registration/talks'>

const boxesOf = (answers: RawForm): RawForm => ticked(answers, 'touched-')

/** Professional discussions and oral questioning: notes that become a piece of the learner’s portfolio. */
export function talks({ rulebooks, deviceOf }: Around) {
  const { writing, begin } = talksOf(rulebooks)

  function page(
    c: One,
    { id, draft, registration, kind, criteria, questions, asked, title }: WritingTalk,
    form: FormState,
  ) {
    const address = `/assessing/talks/${id}`
    const saving = {
      ...openedOver(draft.answers, talkControls(asked), draft.revision),
      ...{ draft: id, page: 'talk', address: `${address}/save`, others: address, device: deviceOf(c) },
    }
    return (
      <TalkPage frame={c.var.frame} {...{ form, registration, kind, criteria, questions, saving }} unitTitle={title} />
    )
  }

  async function kept(c: One, loaded: WritingTalk, raw: RawForm, whole: boolean) {
    const controls = talkControls(loaded.asked)
    const sent = whole ? Object.fromEntries(controls.map((name) => [name, raw[name] ?? ''])) : sentOf(controls, raw)
    return keepTalk(c.var.ctx, loaded, readSaid(raw, sent))
  }

  async function beginPage(c: OfRegistration, registration: Registration, form: FormState) {
    const { units } = await rulebooks.listsFor(c.var.ctx)
    return <BeginTalkPage frame={c.var.frame} {...{ form, registration, units }} />
  }

  return (
    new Hono<Env>()
      .get('/assessing/registrations/:registration/talks', async (c) => {
        const registration = await visibleRegistration(c.var.ctx, c.req.param('registration'))
        permit(mayTalk(c.var.ctx, registration))
        return c.html(await beginPage(c, registration, blankForm))
      })
      .post('/assessing/registrations/:registration/talks', async (c) => {
        const { ctx } = c.var
        const registration = await visibleRegistration(ctx, c.req.param('registration'))
        permit(mayTalk(ctx, registration))
        const raw = await readForm(c)
        const begun = await begin(ctx, registration, raw)
        if (!begun.ok) return c.html(await beginPage(c, registration, refusedForm(raw, begun.problems)), 422)
        return c.redirect(`/assessing/talks/${begun.value}`, 303)
      })
      .get('/assessing/talks/:discussion', async (c) => {
        const { ctx, frame } = c.var
        const talk = await laidTalk(ctx, c.req.param('discussion'))
        if (!talk) {
          const loaded = await writing(ctx, c.req.param('discussion'))
          return c.html(page(c, loaded, filledForm(boxesOf(loaded.draft.answers))))
        }
        return c.html(<LaidTalkPage {...{ frame, talk }} isLearner={talk.learner === ctx.actor.id} />)
      })
      .post('/assessing/talks/:discussion', async (c) => {
        const { ctx } = c.var
        const loaded = await writing(ctx, c.req.param('discussion'))
        await kept(c, loaded, await readForm(c), true)
        const now = await writing(ctx, loaded.id)
        const laid = await layTalk(ctx, now)
        if (!laid.ok) return c.html(page(c, now, refusedForm(boxesOf(now.draft.answers), laid.problems)), 422)
        tell(c, `${loaded.registration.learnerName} is asked to confirm it.`)
        return c.redirect(`/assessing/talks/${loaded.id}`, 303)
      })
      // As it is typed: what the page has sent, and nothing else of it.
      .post('/assessing/talks/:discussion/save', async (c) => {
        const loaded = await writing(c.var.ctx, c.req.param('discussion'))
        return tellKept(c, await kept(c, loaded, await readForm(c), false))
      })
      .post('/assessing/talks/:discussion/confirm', async (c) => {
        const id = await sayItWasSo(c.var.ctx, c.req.param('discussion'))
        return c.redirect(`/assessing/talks/${id}`, 303)
      })
  )
}
