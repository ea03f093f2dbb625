import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { SubmissionId } from '../../db/tables.gen.ts'
import type { Files } from '../../files/index.ts'
import { permit } from '../../kit/errors.ts'
import { blankForm, filledForm, type FormState, type RawForm, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { together } from '../../kit/verdict.ts'
import type { Device } from '../accounts/index.ts'
import { openedOver, readSaid, sentOf, tellKept } from '../adding/index.ts'
import { noteReading } from '../audit/index.ts'
import { revisionIn, wordsFor } from '../portfolio/index.ts'
import { namesKnownTo } from '../safeguarding/index.ts'
import { besideSigned, marksOf } from '../witnesses/index.ts'
import { beginAnew, countersign, forgetOthers, leaveAsItStands, query, sendBack, sign } from './actions.ts'
import { CheckPage } from './check-page.tsx'
import { controlsFor, Query, SendBack, sightOf } from './deciding.ts'
import { DecidingPage } from './deciding-page.tsx'
import { criteriaAsked, decidingOn, keepDecision, type Means, ticked, titlesOf } from './deciding-work.ts'
import type { LoadedSubmission } from './load.ts'
import { isTrainee, mayOn, toCountersign, toDecide, toQuery } from './policy.ts'
import { QueryPage } from './query-pages.tsx'

export type Around = Means & { readonly deviceOf: (c: Context<Env>) => Device; readonly files: Files }

type One = Context<Env, '/assessing/:submission'>

const boxesOf = (answers: RawForm): RawForm => ticked(answers, 'found_')

/** Deciding about what a learner has handed in: beside its criteria, kept from the first key on, signed once. */
export function deciding(catalogue: Catalogue, { deviceOf, workOut, ...means }: Around) {
  const { load, methodsFor, reads, explained } = decidingOn(catalogue, means)
  const words = wordsFor(catalogue)
  const { ways } = catalogue.assessment.witnesses
  const idOf = (c: One) => readId<SubmissionId>(c.req.param('submission'))

  function page(c: One, loaded: LoadedSubmission, form: FormState) {
    const { ctx, frame } = c.var
    const { submission, draft } = loaded
    const { isWriting, ...may } = mayOn(ctx.actor, loaded)
    const criteria = criteriaAsked(loaded)
    const answers = draft?.answers ?? {}
    const address = `/assessing/${submission.id}`
    const saving = {
      ...openedOver(answers, controlsFor(submission.criteria), draft?.revision ?? 0),
      draft: submission.id,
      page: 'decision',
      address: `${address}/save`,
      others: address,
      device: deviceOf(c),
    }
    return (
      <DecidingPage
        {...loaded}
        {...titlesOf(loaded)}
        {...{ frame, form, criteria, words, may }}
        methods={methodsFor(loaded)}
        witnesses={besideSigned(loaded.witnessed, ways)}
        marks={marksOf(loaded.witnessed, ways)}
        saving={isWriting ? saving : undefined}
        asTrainee={isTrainee(ctx.actor, loaded)}
        today={ctx.today}
      />
    )
  }

  async function check(c: One, loaded: LoadedSubmission, form: FormState) {
    const { ctx, frame } = c.var
    const answers = loaded.draft?.answers ?? {}
    const read = reads(loaded)
    const may = together(toDecide(ctx.actor, loaded)).allowed
    const known = await namesKnownTo(ctx, catalogue)
    return (
      <CheckPage
        {...{ frame, form, known }}
        methods={methodsFor(loaded).named}
        criteria={criteriaAsked(loaded)}
        marks={marksOf(loaded.witnessed, ways)}
        submission={loaded.submission}
        unitTitle={titlesOf(loaded).unitTitle}
        decided={read.ok && may ? read.value : undefined}
        sight={sightOf(answers)}
        version={loaded.decisions.length + 1}
        asTrainee={isTrainee(ctx.actor, loaded)}
      />
    )
  }

  /** Keeps what the page sent. */
  async function kept(c: One, loaded: LoadedSubmission, raw: RawForm, whole: boolean) {
    const controls = controlsFor(loaded.submission.criteria)
    const sent = whole ? Object.fromEntries(controls.map((name) => [name, raw[name] ?? ''])) : sentOf(controls, raw)
    return keepDecision(c.var.ctx, loaded, readSaid(raw, sent))
  }

  return (
    new Hono<Env>()
      .get('/assessing/:submission', async (c) => {
        const { ctx } = c.var
        const loaded = await load(ctx, idOf(c))
        const { id, learner } = loaded.submission
        if (learner === ctx.actor.id) return c.redirect(`/assessing/${id}/feedback`, 303)
        await noteReading(ctx, learner, `What you handed in: ${titlesOf(loaded).unitTitle}`)
        return c.html(page(c, loaded, filledForm(boxesOf(loaded.draft?.answers ?? {}))))
      })
      .post('/assessing/:submission', async (c) => {
        const { ctx } = c.var
        const loaded = await load(ctx, idOf(c))
        const raw = await readForm(c)
        const { elsewhereAt } = await kept(c, loaded, raw, true)
        const address = `/assessing/${loaded.submission.id}`
        if (raw['then'] === 'later') return c.redirect('/assessing', 303)
        if (elsewhereAt || raw['then'] === 'stay') return c.redirect(address, 303)
        const now = await load(ctx, loaded.submission.id)
        const read = reads(now)
        if (!read.ok) {
          const answers = boxesOf(now.draft?.answers ?? {})
          return c.html(page(c, now, refusedForm(answers, read.problems)), 422)
        }
        return c.redirect(`${address}/check`, 303)
      })
      // As it is typed: what the page has sent, and nothing else of it.
      .post('/assessing/:submission/save', async (c) => {
        const loaded = await load(c.var.ctx, idOf(c))
        return tellKept(c, await kept(c, loaded, await readForm(c), false))
      })
      .post('/assessing/:submission/others', async (c) => {
        const { submission } = await load(c.var.ctx, idOf(c))
        await forgetOthers(c.var.ctx, submission.id)
        return c.redirect(`/assessing/${submission.id}`, 303)
      })
      .get('/assessing/:submission/check', async (c) => {
        const loaded = await load(c.var.ctx, idOf(c))
        permit(together(toDecide(c.var.ctx.actor, loaded)))
        return c.html(await check(c, loaded, blankForm))
      })
      .post('/assessing/:submission/check', async (c) => {
        const { ctx } = c.var
        const loaded = await load(ctx, idOf(c))
        const raw = await readForm(c)
        const done = await sign(ctx, loaded, {
          methods: methodsFor(loaded).offered,
          sight: raw['sight'],
          version: raw['version'],
          explained,
          workOut,
        })
        if (done.ok) return c.redirect(`/assessing/${loaded.submission.id}/signed`, 303)
        const now = await load(ctx, loaded.submission.id)
        // What is missing by now, such as a reason since a witness was looked into, is told beside its control.
        const asksMore = done.problems.some(({ field }) => field !== 'sign')
        if (asksMore) return c.html(page(c, now, refusedForm(boxesOf(now.draft?.answers ?? {}), done.problems)), 422)
        return c.html(await check(c, now, refusedForm(raw, done.problems)), 409)
      })
      .post('/assessing/:submission/anew', async (c) => {
        const loaded = await load(c.var.ctx, idOf(c))
        await beginAnew(c.var.ctx, loaded)
        return c.redirect(`/assessing/${loaded.submission.id}`, 303)
      })
      .post('/assessing/:submission/leave', async (c) => {
        const loaded = await load(c.var.ctx, idOf(c))
        await leaveAsItStands(c.var.ctx, loaded)
        tell(c, 'The decision stays as it is.')
        return c.redirect(`/assessing/${loaded.submission.id}`, 303)
      })
      .post('/assessing/:submission/countersign', async (c) => {
        const loaded = await load(c.var.ctx, idOf(c))
        const done = await countersign(c.var.ctx, loaded, { seen: revisionIn(await readForm(c)), workOut })
        if (!done.ok) return c.html(page(c, loaded, refusedForm({}, done.problems)), 422)
        return c.redirect(`/assessing/${loaded.submission.id}/signed`, 303)
      })
      .post('/assessing/:submission/send-back', async (c) => {
        const { ctx } = c.var
        const loaded = await load(ctx, idOf(c))
        const form = submitted(SendBack, await readForm(c))
        if (!form.ok) {
          permit(together(toCountersign(ctx.actor, loaded)))
          return c.html(page(c, loaded, refusedForm(form.raw, form.problems)), 422)
        }
        await sendBack(ctx, loaded, form.value.because)
        tell(c, 'Sent back, with your reason.')
        return c.redirect('/assessing', 303)
      })
      .get('/assessing/:submission/query', async (c) => {
        const loaded = await load(c.var.ctx, idOf(c))
        permit(together(toQuery(c.var.ctx.actor, loaded)))
        return c.html(<QueryPage frame={c.var.frame} form={blankForm} {...loaded} {...titlesOf(loaded)} />)
      })
      .post('/assessing/:submission/query', async (c) => {
        const { ctx, frame } = c.var
        const loaded = await load(ctx, idOf(c))
        const form = submitted(Query, await readForm(c))
        if (!form.ok) {
          permit(together(toQuery(ctx.actor, loaded)))
          const refused = refusedForm(form.raw, form.problems)
          return c.html(<QueryPage frame={frame} form={refused} {...loaded} {...titlesOf(loaded)} />, 422)
        }
        await query(ctx, loaded, form.value.question)
        tell(c, `${loaded.submission.learnerName} is asked.`)
        return c.redirect(`/assessing/${loaded.submission.id}`, 303)
      })
  )
}
