import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import { found } from '../../kit/errors.ts'
import { blankForm, filledForm, type FormState, refusedForm, submitted, statusOf } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { type PlainDate, plainDate } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/index.ts'
import { readPlan, tickedIn } from '../qualifications/index.ts'
import type { FindTyping } from '../typing/index.ts'
import { sayBodyNumber } from './actions.ts'
import { allocate } from './assessor-actions.ts'
import { type Around, centreRoutes } from './centre-routes.tsx'
import { cohortRoutes } from './cohort-routes.tsx'
import { Allocate, BodyNumber, isTakenStep, stepForms, type TakenStep } from './fields.ts'
import { assessorsAt, choosable, choiceIn } from './load.ts'
import { monthsFrom } from './months.ts'
import { mayChooseUnits, worksAt } from './policy.ts'
import { RegistrationPage } from './registration-page.tsx'
import { loadRoute, reaches, routeFor } from './route-load.ts'
import { RoutePage } from './route-page.tsx'
import type { Registration } from './rules.ts'
import { earlyFor, lookAt, lookToChoose, lookToKeep, mayTake, noteNews } from './standing.ts'
import { standingAround } from './standing-around.ts'
import { takeStep } from './step-actions.ts'
import { AssessorPage, BodyNumberPage, StepPage } from './step-pages.tsx'
import { carriedOver } from './transfer.ts'
import { chooseUnits, planMonths } from './unit-actions.ts'
import { PlanPage, TranscriptPage, UnitsPage } from './unit-pages.tsx'
import { doneInWords } from './words.ts'

type C = Context<Env>

/** Registrations for qualifications: a centre’s, and each by itself, for the learner and those who work at the centre. */
export function registrations(
  catalogue: Pick<Catalogue, 'vocabulary' | 'assessment' | 'earlyYears'>,
  around: Around & { readonly findTyping: FindTyping },
) {
  const { rulebooks, acts, workOut, suits, findTyping } = around
  const { claiming } = catalogue.assessment

  const load = (c: C, id: string, page?: string) => lookAt(c.var.ctx, rulebooks, id, page)
  const keeping = (c: C, id: string) => lookToKeep(c.var.ctx, rulebooks, id)
  const choosing = (c: C, id: string) => lookToChoose(c.var.ctx, rulebooks, id)

  async function onePage(c: C, id: string) {
    const { ctx, frame } = c.var
    const loaded = await load(c, id)
    await noteNews(ctx, loaded)
    const { centre } = loaded.registration
    const back = worksAt(ctx.actor, centre) ? `/centres/${centre}` : '/qualifications'
    return <RegistrationPage {...loaded} {...await standingAround(ctx, loaded, suits)} {...{ frame, back, claiming }} />
  }

  async function stepPage(c: C, id: string, step: TakenStep, refused?: FormState) {
    const { today } = c.var.ctx
    const loaded = await keeping(c, id)
    const typing = await findTyping(c, { filled: knownOf(loaded.registration, step, today) })
    const form = refused ?? typing.form
    const carried = step === 'transfer' ? await carriedOver(c.var.ctx, loaded) : undefined
    const [may, early] = [mayTake(loaded, step), earlyFor(loaded, today)]
    const page = <StepPage frame={c.var.frame} {...loaded} {...{ form, typing, step, carried, claiming, may, early }} />
    return c.html(page, refused ? 422 : may.allowed ? 200 : 409)
  }

  async function assessorPage(c: C, id: string, form?: FormState) {
    const { ctx, frame } = c.var
    const { registration, title } = await keeping(c, id)
    const [assessors] = await ctx.read([assessorsAt(ctx, registration.centre)])
    const filled = form ?? filledForm({ assessor: registration.assessor ?? '' })
    return <AssessorPage {...{ frame, registration, title, assessors }} form={filled} />
  }

  async function bodyPage(c: C, id: string, form?: FormState) {
    const { registration, title } = await keeping(c, id)
    const { bodyNumber, bodyRegisteredOn } = registration
    const known = bodyRegisteredOn === null ? {} : dateBoxes('bodyOn', bodyRegisteredOn)
    const filled = form ?? filledForm({ bodyNumber: bodyNumber ?? '', ...known })
    return <BodyNumberPage frame={c.var.frame} {...{ registration, title }} form={filled} />
  }

  async function unitsPage(c: C, id: string, form: FormState, ticked?: ReadonlySet<string>) {
    const loaded = await choosing(c, id)
    const seen = loaded.chosen.map(({ unit }) => unit)
    const chosen = ticked ?? new Set(seen)
    const choice = choiceIn(loaded, chosen, c.var.ctx.today)
    return <UnitsPage frame={c.var.frame} {...loaded} {...{ form, choice, seen }} ticked={chosen} />
  }

  async function planPage(c: C, id: string) {
    const { ctx, frame } = c.var
    const loaded = await load(c, id)
    const planned = loaded.units.flatMap(({ finishIn }) => finishIn ?? [])
    const months = monthsFrom(ctx.today, planned)
    const form = filledForm(
      Object.fromEntries(loaded.units.map(({ unit, finishIn }) => [`month-${unit}`, finishIn ?? ''])),
    )
    const chooses = mayChooseUnits(ctx.actor, loaded.registration).allowed
    return <PlanPage {...loaded} {...{ frame, form, months, chooses }} />
  }

  async function routePage(c: C, id: string) {
    const { ctx, frame } = c.var
    const loaded = await load(c, id)
    const { over: said, ...query } = c.req.query()
    const over = reaches.find((each) => each === said) ?? 'area'
    const { wanted, form } = readPlan(query, ctx.today)
    const forPlan = await loadRoute(ctx, rulebooks, loaded, over)
    const planned = wanted && (await routeFor(forPlan, wanted))
    const shown = { frame, planned, form: { ...form, raw: { ...form.raw, over } } }
    const { onOffer, madeUp } = forPlan
    const chooses = mayChooseUnits(ctx.actor, loaded.registration).allowed
    return c.html(<RoutePage {...loaded} {...shown} {...{ madeUp, chooses, onOffer }} />, statusOf(form))
  }

  return new Hono<Env>()
    .route('/', centreRoutes(catalogue, around))
    .route('/', cohortRoutes(catalogue, around))
    .get('/registrations/:registration', async (c) => c.html(await onePage(c, c.req.param('registration'))))
    .get('/registrations/:registration/steps/:step', async (c) => {
      const step = knownStep(c.req.param('step'))
      return stepPage(c, c.req.param('registration'), step)
    })
    .post('/registrations/:registration/steps/:step', async (c) => {
      const [text, step] = [c.req.param('registration'), knownStep(c.req.param('step'))]
      const { book, areaBook } = await keeping(c, text)
      const form = submitted(stepForms[step], await readForm(c))
      const done = form.ok
        ? await takeStep(c.var.ctx, readId(text), step, form.value, { acts, book, areaBook, workOut, claiming })
        : form
      if (!done.ok) return stepPage(c, text, step, refusedForm(form.raw, done.problems))
      tell(c, doneInWords[step])
      return c.redirect(`/registrations/${done.value}`, 303)
    })
    .get('/registrations/:registration/body-number', async (c) =>
      c.html(await bodyPage(c, c.req.param('registration'))),
    )
    .post('/registrations/:registration/body-number', async (c) => {
      const text = c.req.param('registration')
      const form = submitted(BodyNumber, await readForm(c))
      const done = form.ok ? await sayBodyNumber(c.var.ctx, readId(text), form.value) : form
      if (!done.ok) return c.html(await bodyPage(c, text, refusedForm(form.raw, done.problems)), 422)
      tell(c, 'The number is saved.')
      return c.redirect(`/registrations/${text}`, 303)
    })
    .get('/registrations/:registration/assessor', async (c) =>
      c.html(await assessorPage(c, c.req.param('registration'))),
    )
    .post('/registrations/:registration/assessor', async (c) => {
      const text = c.req.param('registration')
      const form = submitted(Allocate, await readForm(c))
      const done = form.ok ? await allocate(c.var.ctx, readId(text), form.value, suits) : form
      if (!done.ok) return c.html(await assessorPage(c, text, refusedForm(form.raw, done.problems)), 422)
      tell(c, 'The assessor is saved. What waited to be decided has gone with it.')
      return c.redirect(`/registrations/${text}`, 303)
    })
    .get('/registrations/:registration/units', async (c) =>
      c.html(await unitsPage(c, c.req.param('registration'), blankForm)),
    )
    .post('/registrations/:registration/units', async (c) => {
      const text = c.req.param('registration')
      const raw = await readForm(c)
      const ticked = tickedIn(raw)
      if (raw['do'] !== 'keep') return c.html(await unitsPage(c, text, filledForm(raw), ticked))
      const seen = new Set((raw['seen'] ?? '').split(',').filter(Boolean))
      const choice = { units: ticked, countable: choosable(await choosing(c, text)), seen }
      const done = await chooseUnits(c.var.ctx, readId(text), choice, workOut)
      if (!done.ok) return c.html(await unitsPage(c, text, refusedForm(raw, done.problems), ticked), 422)
      tell(c, 'The units are chosen.')
      // A way that was planned says the months, too.
      const months = monthsIn(raw)
      if (months.size === 0) return c.redirect(`/registrations/${text}`, 303)
      await planMonths(c.var.ctx, readId(text), months)
      return c.redirect(`/registrations/${text}/plan`, 303)
    })
    .get('/registrations/:registration/route', (c) => routePage(c, c.req.param('registration')))
    .get('/registrations/:registration/plan', async (c) => c.html(await planPage(c, c.req.param('registration'))))
    .post('/registrations/:registration/plan', async (c) => {
      const text = c.req.param('registration')
      await planMonths(c.var.ctx, readId(text), monthsIn(await readForm(c)))
      tell(c, 'The plan is saved.')
      return c.redirect(`/registrations/${text}/plan`, 303)
    })
    .get('/registrations/:registration/transcript', async (c) => {
      const { ctx, frame } = c.var
      const loaded = await load(c, c.req.param('registration'), 'Your transcript')
      const { today } = ctx
      return c.html(<TranscriptPage {...loaded} {...{ frame, today, early: earlyFor(loaded, today) }} />)
    })
}

/** What a form begins with: today for a claim, what stands for a correction. */
function knownOf({ certificateNumber, certificatedOn }: Registration, step: TakenStep, today: PlainDate) {
  if (step === 'claim') return dateBoxes('on', today)
  return step === 'correct' && certificateNumber !== null && certificatedOn !== null
    ? { number: certificateNumber, ...dateBoxes('on', certificatedOn) }
    : {}
}

const knownStep = (step: string): TakenStep => found(isTakenStep(step) ? step : undefined, 'step')

/** The months that the form says, by unit; what is no month of the list is none. */
const monthsIn = (raw: Readonly<Record<string, string>>): ReadonlyMap<string, PlainDate | null> =>
  new Map(
    Object.entries(raw).flatMap(([name, said]): [string, PlainDate | null][] => {
      if (!name.startsWith('month-')) return []
      const month = plainDate(said)
      return [[name.slice('month-'.length), month?.endsWith('-01') === true ? month : null]]
    }),
  )
