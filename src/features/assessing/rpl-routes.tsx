import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { AboutId } from '../../db/tables.gen.ts'
import { playsAt } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import {
  blankForm,
  filledForm,
  type FormState,
  type RawForm,
  refusedForm,
  submitted,
  textField,
} from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { allow, deny } from '../../kit/verdict.ts'
import { openedOver, readSaid, sentOf, tellKept } from '../adding/index.ts'
import { noteReading } from '../audit/index.ts'
import type { Registration } from '../registrations/index.ts'
import { mostReason, sightOf } from './deciding.ts'
import type { Around } from './deciding-routes.tsx'
import { keep } from './drafts.ts'
import { isTrainee, reasonsAgainst, together, toJudge } from './policy.ts'
import { grantedBy, judgeFindings, readFindings, rplControls } from './rpl.ts'
import { answerRpl, beginRpl, beginRplAnew, signRpl, toCountersignLearning, toJudgeLearning } from './rpl-actions.ts'
import { draftOfRpl, type LoadedRpl, rplLoader } from './rpl-load.ts'
import { RplCheckPage, RplListPage, RplPage } from './rpl-pages.tsx'
import { rplOf } from './rpl-store.ts'
import { counts } from './rules.ts'
import { visibleRegistration } from './visible.ts'
import { unitInWords } from './words.ts'

type One = Context<Env, '/assessing/prior-learning/:judgement'>
type OfRegistration = Context<Env, '/assessing/registrations/:registration/prior-learning'>

const SendBack = z.object({ because: textField('why you send it back', mostReason) })

/** Recognition of prior learning: recorded judgements, which count where the rule finds all that it asks. */
export function priorLearning({ rulebooks, deviceOf, workOut, mayDecideAnew }: Around) {
  const loadOne = rplLoader(rulebooks, mayDecideAnew)
  const load = (c: One) => loadOne(c.var.ctx, readId<AboutId>(c.req.param('judgement')))
  const addressOf = ({ series }: LoadedRpl) => `/assessing/prior-learning/${series}`
  const outcomesOf = ({ outcomes }: LoadedRpl) => outcomes.map(({ number }) => number)
  const reads = (loaded: LoadedRpl) =>
    readFindings(loaded.draft?.answers ?? {}, { outcomes: outcomesOf(loaded), again: loaded.versions.length > 0 })
  const mayBegin = ({ var: { ctx } }: OfRegistration, { centre, learner }: Registration) =>
    ctx.actor.id !== learner && playsAt(ctx.actor, centre, 'assessor', 'trainee-assessor')

  const appealFor = ({ actor }: Ctx, { registration, versions, series }: LoadedRpl) =>
    actor.id === registration.learner && versions.find(counts)?.granted.length === 0
      ? `/appeals/prior-learning/${series}`
      : undefined

  async function list(c: OfRegistration, registration: Registration, form: FormState) {
    const { ctx, frame } = c.var
    const [rows] = await ctx.read([rplOf(ctx.tenant, registration.id)])
    const lists = await rulebooks.listsFor(ctx)
    const latest = rows.filter(({ series }, index) => rows.findIndex((each) => each.series === series) === index)
    const judgements = latest.map((each) => ({ ...each, unitTitle: unitInWords(lists, each.unit) }))
    const mayJudge = mayBegin(c, registration)
    return <RplListPage {...{ frame, form, registration, judgements, mayJudge }} units={lists.units} />
  }

  function page(c: One, loaded: LoadedRpl, form: FormState) {
    const { ctx, frame } = c.var
    const { draft, versions, registration, outcomes, book, unit } = loaded
    const reasons = reasonsAgainst(toJudgeLearning(ctx, loaded))
    const address = addressOf(loaded)
    const controls = rplControls(outcomesOf(loaded))
    const saving = draft &&
      reasons.length === 0 && {
        ...openedOver(draft.answers, controls, draft.revision),
        ...{ draft: loaded.series, page: 'prior-learning', address: `${address}/save`, others: address },
        device: deviceOf(c),
      }
    return (
      <RplPage
        {...{ frame, form, registration, outcomes, versions, reasons, address }}
        unitTitle={unitInWords(book.lists, unit)}
        saving={saving || undefined}
        mayCountersign={together(toCountersignLearning(ctx, loaded)).allowed}
        appeal={appealFor(ctx, loaded)}
      />
    )
  }

  function check(c: One, loaded: LoadedRpl, form: FormState) {
    const { ctx, frame } = c.var
    const { registration, outcomes, book, unit, criteria, versions, draft } = loaded
    const read = reads(loaded)
    const verdict = read.ok ? judgeFindings(book, read.value, ctx.today) : undefined
    const may = together(toJudgeLearning(ctx, loaded)).allowed
    const judged = read.ok &&
      verdict &&
      may && { findings: read.value, verdict, granted: grantedBy(verdict, read.value, criteria) }
    return (
      <RplCheckPage
        {...{ frame, form, registration, outcomes }}
        unitTitle={unitInWords(book.lists, unit)}
        address={addressOf(loaded)}
        judged={judged || undefined}
        sight={sightOf(draft?.answers ?? {})}
        version={versions.length + 1}
        asTrainee={isTrainee(ctx.actor, loaded)}
      />
    )
  }

  async function kept(c: One, loaded: LoadedRpl, raw: RawForm, whole: boolean) {
    const { ctx } = c.var
    const controls = rplControls(outcomesOf(loaded))
    const sent = whole ? Object.fromEntries(controls.map((name) => [name, raw[name] ?? ''])) : sentOf(controls, raw)
    const writing = { ...draftOfRpl(ctx.actor.id, loaded.series), registration: loaded.registration.id }
    return keep(ctx, writing, readSaid(raw, sent))
  }

  return (
    new Hono<Env>()
      .get('/assessing/registrations/:registration/prior-learning', async (c) => {
        const registration = await visibleRegistration(c.var.ctx, c.req.param('registration'))
        await noteReading(c.var.ctx, registration.learner, 'What was judged of your earlier learning')
        return c.html(await list(c, registration, blankForm))
      })
      .post('/assessing/registrations/:registration/prior-learning', async (c) => {
        const registration = await visibleRegistration(c.var.ctx, c.req.param('registration'))
        permit(mayBegin(c, registration) ? allow : deny('Only an assessor of this centre can judge earlier learning'))
        const raw = await readForm(c)
        const { units } = await rulebooks.listsFor(c.var.ctx)
        const unit = raw['unit'] ?? ''
        if (!units.has(unit)) {
          const refused = refusedForm(raw, [{ field: 'unit', message: 'Select the unit' }])
          return c.html(await list(c, registration, refused), 422)
        }
        return c.redirect(`/assessing/prior-learning/${await beginRpl(c.var.ctx, { registration, unit })}`, 303)
      })
      .get('/assessing/prior-learning/:judgement', async (c) => {
        const loaded = await load(c)
        await noteReading(c.var.ctx, loaded.registration.learner, 'What was judged of your earlier learning')
        return c.html(page(c, loaded, filledForm(loaded.draft?.answers ?? {})))
      })
      .post('/assessing/prior-learning/:judgement', async (c) => {
        const loaded = await load(c)
        permit(together(toJudge(c.var.ctx.actor, loaded)))
        await kept(c, loaded, await readForm(c), true)
        const now = await load(c)
        const read = reads(now)
        if (!read.ok) return c.html(page(c, now, refusedForm(now.draft?.answers ?? {}, read.problems)), 422)
        return c.redirect(`${addressOf(now)}/check`, 303)
      })
      // As it is typed: what the page has sent, and nothing else of it.
      .post('/assessing/prior-learning/:judgement/save', async (c) => {
        const loaded = await load(c)
        permit(together(toJudge(c.var.ctx.actor, loaded)))
        return tellKept(c, await kept(c, loaded, await readForm(c), false))
      })
      .get('/assessing/prior-learning/:judgement/check', async (c) => {
        const loaded = await load(c)
        permit(together(toJudgeLearning(c.var.ctx, loaded)))
        return c.html(check(c, loaded, blankForm))
      })
      .post('/assessing/prior-learning/:judgement/check', async (c) => {
        const loaded = await load(c)
        const { sight, version, ...raw } = await readForm(c)
        const done = await signRpl(c.var.ctx, loaded, { sight, version, workOut })
        if (!done.ok) return c.html(check(c, await load(c), refusedForm(raw, done.problems)), 409)
        tell(c, 'Signed.')
        return c.redirect(addressOf(loaded), 303)
      })
      .post('/assessing/prior-learning/:judgement/anew', async (c) => {
        const loaded = await load(c)
        await beginRplAnew(c.var.ctx, loaded)
        return c.redirect(addressOf(loaded), 303)
      })
      .post('/assessing/prior-learning/:judgement/countersign', async (c) => {
        const loaded = await load(c)
        await answerRpl(c.var.ctx, loaded, undefined, workOut)
        tell(c, 'Countersigned.')
        return c.redirect(addressOf(loaded), 303)
      })
      .post('/assessing/prior-learning/:judgement/send-back', async (c) => {
        const loaded = await load(c)
        permit(together(toCountersignLearning(c.var.ctx, loaded)))
        const form = submitted(SendBack, await readForm(c))
        if (!form.ok) return c.html(page(c, loaded, refusedForm(form.raw, form.problems)), 422)
        await answerRpl(c.var.ctx, loaded, form.value.because, workOut)
        tell(c, 'Sent back, with your reason.')
        return c.redirect(addressOf(loaded), 303)
      })
  )
}
