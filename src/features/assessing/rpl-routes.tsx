import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { AboutId, EvidenceId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { blankForm, clean, filledForm, type FormState, type RawForm, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { together } from '../../kit/verdict.ts'
import { openedOver, readSaid, sentOf, tellKept } from '../adding/index.ts'
import { noteReading } from '../audit/index.ts'
import { sendFile } from '../evidence/index.ts'
import { revisionIn, wordsFor } from '../portfolio/index.ts'
import type { Registration } from '../registrations/index.ts'
import { SendBack } from './deciding.ts'
import type { Around } from './deciding-routes.tsx'
import { ticked } from './deciding-work.ts'
import { mayPutForward, priorLearningOf } from './forward-work.ts'
import { isTrainee } from './policy.ts'
import { sightOfFindings } from './rpl.ts'
import { answerRpl, beginRplAnew, signRpl, toCountersignLearning, toJudgeLearning } from './rpl-actions.ts'
import { type LoadedRpl, rplLoader } from './rpl-load.ts'
import { RplCheckPage } from './rpl-check-page.tsx'
import { RplListPage } from './rpl-list-page.tsx'
import { RplPage } from './rpl-page.tsx'
import {
  controlsOf,
  judgedNow,
  keepFindings,
  mayBeginRpl,
  noteLearningRead,
  openLookedAt,
  readsFindings,
  reasonsAgainstJudging,
} from './rpl-work.ts'
import { counts } from './rules.ts'
import { visibleRegistration } from './visible.ts'
import { unitInWords } from './words.ts'

type One = Context<Env, '/assessing/prior-learning/:judgement'>
/** Boxes that are not ticked are left out, as a browser does. */
const boxesOf = ({ draft }: LoadedRpl): RawForm => ticked(draft?.answers ?? {}, 'pieces-')

type OfRegistration = Context<Env, '/assessing/registrations/:registration/prior-learning'>

/** Recognition of prior learning: recorded judgements, which count where the rule finds all that it asks. */
export function priorLearning(catalogue: Catalogue, { rulebooks, files, deviceOf, workOut, mayDecideAnew }: Around) {
  const { kinds } = catalogue.assessment
  const words = wordsFor(catalogue)
  const loadOne = rplLoader({ rulebooks, mayDecideAnew, kinds })
  const { listed, begin, putForward, takeBack } = priorLearningOf(rulebooks, kinds)
  const load = (c: One) => loadOne(c.var.ctx, readId<AboutId>(c.req.param('judgement')))
  const addressOf = ({ series }: LoadedRpl) => `/assessing/prior-learning/${series}`

  const appealFor = ({ actor }: Ctx, { registration, versions, series }: LoadedRpl) =>
    actor.id === registration.learner && versions.find(counts)?.granted.length === 0
      ? `/appeals/prior-learning/${series}`
      : undefined

  async function list(c: OfRegistration, registration: Registration, form: FormState) {
    const { ctx, frame } = c.var
    return (
      <RplListPage
        {...await listed(ctx, registration)}
        {...{ frame, form, registration }}
        mayJudge={mayBeginRpl(ctx.actor, registration).allowed}
        mayPutForward={mayPutForward(ctx.actor, registration).allowed}
      />
    )
  }

  function page(c: One, loaded: LoadedRpl, form: FormState) {
    const { ctx, frame } = c.var
    const { draft, series, versions, registration, outcomes, offered, book, unit } = loaded
    const reasons = reasonsAgainstJudging(ctx, loaded)
    const address = addressOf(loaded)
    const controls = controlsOf(loaded)
    const saving = draft &&
      reasons.length === 0 && {
        ...openedOver(draft.answers, controls, draft.revision),
        ...{ draft: loaded.series, page: 'prior-learning', address: `${address}/save`, others: address },
        device: deviceOf(c),
      }
    return (
      <RplPage
        {...{ frame, form, series, registration, outcomes, offered, words, versions, reasons, address }}
        unitTitle={unitInWords(book.lists, unit)}
        saving={saving || undefined}
        judges={mayBeginRpl(ctx.actor, registration).allowed}
        mayCountersign={together(toCountersignLearning(ctx, loaded)).allowed}
        appeal={appealFor(ctx, loaded)}
      />
    )
  }

  function check(c: One, loaded: LoadedRpl, form: FormState) {
    const { ctx, frame } = c.var
    const { registration, outcomes, book, unit, versions, draft } = loaded
    const judged = judgedNow(ctx, loaded)
    return (
      <RplCheckPage
        {...{ frame, form, registration, outcomes }}
        unitTitle={unitInWords(book.lists, unit)}
        address={addressOf(loaded)}
        judged={judged}
        sight={sightOfFindings(draft?.answers ?? {}, loaded.offered)}
        version={versions.length + 1}
        asTrainee={isTrainee(ctx.actor, loaded)}
      />
    )
  }

  async function kept(c: One, loaded: LoadedRpl, raw: RawForm, whole: boolean) {
    const controls = controlsOf(loaded)
    const sent = whole ? Object.fromEntries(controls.map((name) => [name, raw[name] ?? ''])) : sentOf(controls, raw)
    return keepFindings(c.var.ctx, loaded, readSaid(raw, sent))
  }

  return (
    new Hono<Env>()
      .get('/assessing/registrations/:registration/prior-learning', async (c) => {
        const registration = await visibleRegistration(c.var.ctx, c.req.param('registration'))
        await noteReading(c.var.ctx, registration.learner, 'What was judged of your earlier learning')
        return c.html(await list(c, registration, filledForm({ unit: clean(c.req.query('unit') ?? '') })))
      })
      .post('/assessing/registrations/:registration/prior-learning', async (c) => {
        const registration = await visibleRegistration(c.var.ctx, c.req.param('registration'))
        permit(mayBeginRpl(c.var.ctx.actor, registration))
        const raw = await readForm(c)
        const begun = await begin(c.var.ctx, registration, raw['unit'] ?? '')
        if (!begun.ok) return c.html(await list(c, registration, refusedForm(raw, begun.problems)), 422)
        return c.redirect(`/assessing/prior-learning/${begun.value}`, 303)
      })
      .post('/assessing/registrations/:registration/prior-learning/put-forward', async (c) => {
        const { ctx } = c.var
        const registration = await visibleRegistration(ctx, c.req.param('registration'))
        permit(mayPutForward(ctx.actor, registration))
        const raw = await readForm(c)
        const pieces = Object.keys(raw).flatMap((name) => /^pieces-(.+)/.exec(name)?.[1] ?? [])
        const put = await putForward(ctx, registration, { unit: raw['unit'] ?? '', pieces })
        if (!put.ok) return c.html(await list(c, registration, refusedForm(raw, put.problems)), 422)
        tell(c, `Put forward to ${registration.centreName}`)
        return c.redirect(`/assessing/registrations/${registration.id}/prior-learning`, 303)
      })
      .post('/assessing/registrations/:registration/prior-learning/take-back', async (c) => {
        const registration = await visibleRegistration(c.var.ctx, c.req.param('registration'))
        const { unit = '' } = await readForm(c)
        await takeBack(c.var.ctx, registration, unit)
        tell(c, 'Taken back')
        return c.redirect(`/assessing/registrations/${registration.id}/prior-learning`, 303)
      })
      .get('/assessing/prior-learning/:judgement/evidence/:evidence', async (c) => {
        const loaded = await loadOne(c.var.ctx, readId<AboutId>(c.req.param('judgement')))
        const file = openLookedAt(loaded, readId<EvidenceId>(c.req.param('evidence')))
        await noteReading(c.var.ctx, loaded.registration.learner, `Evidence of your earlier learning: ${file.title}`)
        return sendFile(c, files, file)
      })
      .get('/assessing/prior-learning/:judgement', async (c) => {
        const loaded = await load(c)
        await noteLearningRead(c.var.ctx, loaded)
        return c.html(page(c, loaded, filledForm(boxesOf(loaded))))
      })
      .post('/assessing/prior-learning/:judgement', async (c) => {
        const loaded = await load(c)
        await kept(c, loaded, await readForm(c), true)
        const now = await load(c)
        const read = readsFindings(now)
        if (!read.ok) return c.html(page(c, now, refusedForm(boxesOf(now), read.problems)), 422)
        return c.redirect(`${addressOf(now)}/check`, 303)
      })
      // As it is typed: what the page has sent, and nothing else of it.
      .post('/assessing/prior-learning/:judgement/save', async (c) => {
        const loaded = await load(c)
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
        const seen = revisionIn(await readForm(c))
        const done = await answerRpl(c.var.ctx, loaded, undefined, { seen, workOut })
        if (!done.ok) return c.html(page(c, loaded, refusedForm({}, done.problems)), 422)
        tell(c, 'Countersigned.')
        return c.redirect(addressOf(loaded), 303)
      })
      .post('/assessing/prior-learning/:judgement/send-back', async (c) => {
        const loaded = await load(c)
        const form = submitted(SendBack, await readForm(c))
        if (!form.ok) {
          permit(together(toCountersignLearning(c.var.ctx, loaded)))
          return c.html(page(c, loaded, refusedForm(form.raw, form.problems)), 422)
        }
        await answerRpl(c.var.ctx, loaded, form.value.because, { seen: undefined, workOut })
        tell(c, 'Sent back, with your reason.')
        return c.redirect(addressOf(loaded), 303)
      })
  )
}
