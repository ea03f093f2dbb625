import { type Context, Hono } from 'hono'
import type { EvidenceKind } from '../../catalogue/index.ts'
import { found, NotFound, permit } from '../../kit/errors.ts'
import { blankForm, filledForm, type FormState, type RawForm, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, tell } from '../../kit/http.ts'
import { openedOver, readSaid, sentOf, tellKept } from '../adding/index.ts'
import { revisionIn } from '../portfolio/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { Around } from './deciding-routes.tsx'
import { ticked } from './deciding-work.ts'
import { talkControls } from './talk.ts'
import { talksWith } from './talk-list.ts'
import { LaidTalkPage, PlannedTalkPage, TalkPage } from './talk-pages.tsx'
import {
  callOff,
  keepTalk,
  type LaidTalk,
  laidTalk,
  layTalk,
  mayTalk,
  plannedTalk,
  sayItWasSo,
  sharePlan,
  talksOf,
  type WritingTalk,
} from './talk-work.ts'
import { TalksPage } from './talks-page.tsx'
import { visibleRegistration } from './visible.ts'
import { unitInWords } from './words.ts'

type One = Context<Env, '/assessing/talks/:discussion'>
type OfRegistration = Context<Env, '/assessing/registrations/:registration/talks'>

const boxesOf = (answers: RawForm): RawForm => ticked(answers, 'touched-')

/** Professional discussions and oral questioning: notes that become a piece of the learner’s portfolio. */
export function talks(kinds: readonly EvidenceKind[], { rulebooks, deviceOf }: Around) {
  const { unitsOf, writing, begin } = talksOf(rulebooks)

  function page(
    c: One,
    { id, draft, registration, kind, criteria, questions, asked, title, shared }: WritingTalk,
    form: FormState,
  ) {
    const address = `/assessing/talks/${id}`
    const saving = {
      ...openedOver(draft.answers, talkControls(asked), draft.revision),
      ...{ draft: id, page: 'talk', address: `${address}/save`, others: address, device: deviceOf(c) },
    }
    return (
      <TalkPage
        frame={c.var.frame}
        {...{ form, registration, kind, criteria, questions, saving, shared }}
        isComplete={asked.isComplete}
        unitTitle={title}
      />
    )
  }

  async function kept(c: One, loaded: WritingTalk, raw: RawForm, whole: boolean) {
    const controls = talkControls(loaded.asked)
    const sent = whole ? Object.fromEntries(controls.map((name) => [name, raw[name] ?? ''])) : sentOf(controls, raw)
    return keepTalk(c.var.ctx, loaded, readSaid(raw, sent))
  }

  async function talksPage(c: OfRegistration, registration: Registration, form: FormState) {
    const { ctx, frame } = c.var
    const units = await unitsOf(ctx, registration)
    const talks = await talksWith(ctx, registration)
    const mayBegin = mayTalk(ctx, registration).allowed
    const isLearner = registration.learner === ctx.actor.id
    return <TalksPage {...talks} {...{ frame, form, registration, units, mayBegin, isLearner }} />
  }

  /** Lays the talk down, shares its plan, or leaves it for later; the page again where something is missing. */
  async function sent(c: One, now: WritingTalk, then: string | undefined) {
    const { ctx } = c.var
    const { learnerName, id } = now.registration
    const talksAt = `/assessing/registrations/${id}/talks`
    if (then === 'later') return c.redirect(talksAt, 303)
    const done = await (then === 'share' ? sharePlan(ctx, now) : layTalk(ctx, now))
    if (!done.ok) return c.html(page(c, now, refusedForm(boxesOf(now.draft.answers), done.problems)), 422)
    tell(c, then === 'share' ? `${learnerName} sees the plan now.` : `${learnerName} is asked to confirm it.`)
    return c.redirect(`/assessing/talks/${now.id}`, 303)
  }

  const laidPage = (c: One, talk: LaidTalk, form: FormState) => (
    <LaidTalkPage frame={c.var.frame} {...{ form, talk }} isLearner={talk.learner === c.var.ctx.actor.id} />
  )

  /** A form that is sent twice finds the talk laid down, which is what it asked for. */
  async function unlessLaid(c: One, work: () => Promise<Response>): Promise<Response> {
    try {
      return await work()
    } catch (error) {
      const laid = error instanceof NotFound ? await laidTalk(c.var.ctx, c.req.param('discussion')) : undefined
      if (laid?.author !== c.var.ctx.actor.id) throw error
      return c.redirect(`/assessing/talks/${laid.id}`, 303)
    }
  }

  return (
    new Hono<Env>()
      .get('/assessing/registrations/:registration/talks', async (c) => {
        const registration = await visibleRegistration(c.var.ctx, c.req.param('registration'))
        return c.html(await talksPage(c, registration, blankForm))
      })
      .post('/assessing/registrations/:registration/talks', async (c) => {
        const { ctx } = c.var
        const registration = await visibleRegistration(ctx, c.req.param('registration'))
        permit(mayTalk(ctx, registration))
        const raw = await readForm(c)
        const begun = await begin(ctx, registration, raw)
        if (!begun.ok) return c.html(await talksPage(c, registration, refusedForm(raw, begun.problems)), 422)
        return c.redirect(`/assessing/talks/${begun.value}`, 303)
      })
      .get('/assessing/talks/:discussion', async (c) => {
        const { ctx, frame } = c.var
        const talk = await laidTalk(ctx, c.req.param('discussion'))
        const planned = talk ? undefined : await plannedTalk(ctx, c.req.param('discussion'))
        if (planned) {
          const unitTitle = unitInWords(await rulebooks.listsFor(ctx), planned.unit)
          return c.html(<PlannedTalkPage {...{ frame, unitTitle }} talk={planned} />)
        }
        if (!talk) {
          const loaded = await writing(ctx, c.req.param('discussion'))
          return c.html(page(c, loaded, filledForm(boxesOf(loaded.draft.answers))))
        }
        return c.html(laidPage(c, talk, blankForm))
      })
      .post('/assessing/talks/:discussion', async (c) => {
        const raw = await readForm(c)
        return unlessLaid(c, async () => {
          const loaded = await writing(c.var.ctx, c.req.param('discussion'))
          await kept(c, loaded, raw, true)
          return sent(c, await writing(c.var.ctx, loaded.id), raw['then'])
        })
      })
      // As it is typed: what the page has sent, and nothing else of it.
      .post('/assessing/talks/:discussion/save', async (c) => {
        const loaded = await writing(c.var.ctx, c.req.param('discussion'))
        return tellKept(c, await kept(c, loaded, await readForm(c), false))
      })
      .post('/assessing/talks/:discussion/call-off', async (c) => {
        const loaded = await writing(c.var.ctx, c.req.param('discussion'))
        await callOff(c.var.ctx, loaded)
        tell(c, 'It is called off.')
        return c.redirect(`/assessing/registrations/${loaded.registration.id}/talks`, 303)
      })
      .post('/assessing/talks/:discussion/confirm', async (c) => {
        const { ctx } = c.var
        const id = c.req.param('discussion')
        const done = await sayItWasSo(ctx, id, { kinds, seen: revisionIn(await readForm(c)) })
        if (!done.ok)
          return c.html(laidPage(c, found(await laidTalk(ctx, id), 'talk'), refusedForm({}, done.problems)), 422)
        return c.redirect(`/assessing/talks/${id}`, 303)
      })
  )
}
