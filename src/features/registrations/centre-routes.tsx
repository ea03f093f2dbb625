import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Catalogue } from '../../catalogue/index.ts'
import type { OrganisationId, PersonId, RegistrationId } from '../../db/tables.gen.ts'
import { permit } from '../../kit/errors.ts'
import {
  blankForm,
  choiceField,
  clean,
  dateField,
  filledForm,
  type FormState,
  refusedForm,
  submitted,
  type RawForm,
  type Submitted,
} from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { isId } from '../../kit/id.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/index.ts'
import { managedCentre, mayManageCentre } from '../centres/index.ts'
import type { ListedPerson } from '../people/index.ts'
import type { RecordActs } from '../record/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { register } from './actions.ts'
import { CentrePage, CentresPage } from './centre-page.tsx'
import { directClaimsAt } from './direct-claim-store.ts'
import { awardingBodiesIn, SayDirectClaim, sayDirectClaim } from './direct-claims.ts'
import { DirectClaimsPage } from './direct-claims-page.tsx'
import { Register } from './fields.ts'
import { asSought, findLearner, noLearner } from './finding-learner.ts'
import { assessorsAt, bookOfArea, loadCentre, loadCentreList, loadCentres } from './load.ts'
import { RegisterPage } from './register-page.tsx'
import type { JudgeAssessor, WorkOutAchievement } from './rules.ts'
import { SettingsPage } from './settings-page.tsx'
import { saySampling } from './settings.ts'
import { registrationStates, type RegistrationState } from './states.ts'
import type { Narrowed } from './store.ts'
import { samplingAt } from './unit-store.ts'
import { closedBy } from './windows.ts'

type OfCentre = Context<Env>

/** What the pages of registrations stand on. */
export type Around = {
  readonly rulebooks: Rulebooks
  readonly acts: RecordActs
  readonly workOut: WorkOutAchievement
  readonly suits: JudgeAssessor
}

/** The centres at which someone works: who is registered there, and registering more. */
export function centreRoutes(
  { vocabulary, earlyYears }: Pick<Catalogue, 'vocabulary' | 'earlyYears'>,
  { rulebooks, acts, workOut, suits }: Around,
) {
  async function listPage(c: OfCentre, id: string) {
    const { ctx, frame } = c.var
    const { after, ...query } = c.req.query()
    const narrowed = narrowedBy(query)
    const wanted = { ...narrowed, after: after === undefined ? undefined : readId<RegistrationId>(after) }
    const loaded = await loadCentreList(ctx, rulebooks, id, wanted)
    const manages = mayManageCentre(ctx.actor, loaded.centre.id).allowed
    return <CentrePage {...loaded} {...{ frame, narrowed, manages }} />
  }

  async function registerPage(c: OfCentre, id: string, form: FormState, meant: readonly ListedPerson[] = []) {
    const { ctx, frame } = c.var
    const centre = await loadCentre(ctx, id)
    permit(mayManageCentre(ctx.actor, centre.id))
    const [assessors, area] = await ctx.read([assessorsAt(ctx, centre.id), areaRules(ctx.tenant)])
    const { lists } = await rulebooks.of(ctx, area)
    const day = dayOn(form) ?? ctx.today
    const qualifications = [...lists.qualifications].filter(([id]) => whyClosed(id, day) === undefined)
    return <RegisterPage {...{ frame, form, centre, qualifications, assessors, meant }} />
  }

  const whyClosed = closedBy(earlyYears)
  const ways = vocabulary.context['sampling']?.values ?? {}

  async function settingsPage(c: OfCentre, id: string, form: FormState) {
    const { ctx, frame } = c.var
    const centre = await loadCentre(ctx, id)
    permit(mayManageCentre(ctx.actor, centre.id))
    const [said] = await ctx.read([samplingAt(ctx.tenant, centre.id)])
    const filled = form === blankForm ? filledForm({ sampling: said.at(-1)?.sampling ?? '' }) : form
    return <SettingsPage {...{ frame, centre, said, ways }} form={filled} />
  }

  async function directClaimsPage(c: OfCentre, id: string, form: FormState) {
    const { ctx, frame } = c.var
    const centre = await managedCentre(ctx, id)
    const [said] = await ctx.read([directClaimsAt(ctx.tenant, centre.id)])
    const bodies = awardingBodiesIn(await bookOfArea(ctx, rulebooks))
    return <DirectClaimsPage {...{ frame, form, centre, bodies, said }} />
  }

  return new Hono<Env>()
    .get('/centres/:centre/direct-claims', async (c) =>
      c.html(await directClaimsPage(c, c.req.param('centre'), blankForm)),
    )
    .post('/centres/:centre/direct-claims', async (c) => {
      const { ctx } = c.var
      const { id } = await managedCentre(ctx, c.req.param('centre'))
      const form = submitted(SayDirectClaim, await readForm(c))
      const done = form.ok
        ? await sayDirectClaim(ctx, id, form.value, awardingBodiesIn(await bookOfArea(ctx, rulebooks)))
        : form
      if (!done.ok) return c.html(await directClaimsPage(c, id, refusedForm(form.raw, done.problems)), 422)
      tell(c, 'It is saved.')
      return c.redirect(`/centres/${id}/direct-claims`, 303)
    })
    .get('/centres/:centre/settings', async (c) => c.html(await settingsPage(c, c.req.param('centre'), blankForm)))
    .post('/centres/:centre/settings', async (c) => {
      const centre = readId<OrganisationId>(c.req.param('centre'))
      permit(mayManageCentre(c.var.ctx.actor, centre))
      const form = submitted(
        z.object({ sampling: choiceField(Object.keys(ways), 'Select what is sampled') }),
        await readForm(c),
      )
      if (!form.ok) return c.html(await settingsPage(c, centre, refusedForm(form.raw, form.problems)), 422)
      await saySampling(c.var.ctx, centre, form.value.sampling, workOut)
      tell(c, 'It is saved.')
      return c.redirect(`/centres/${centre}/settings`, 303)
    })
    .get('/centres', async (c) => {
      const { ctx, frame } = c.var
      const centres = await loadCentres(ctx)
      const [only, ...more] = centres
      return only !== undefined && more.length === 0
        ? c.redirect(`/centres/${only.id}`, 303)
        : c.html(<CentresPage {...{ frame, centres }} />)
    })
    .get('/centres/:centre', async (c) => c.html(await listPage(c, c.req.param('centre'))))
    .get('/centres/:centre/register', async (c) =>
      c.html(await registerPage(c, c.req.param('centre'), filledForm(dateBoxes('on', c.var.ctx.today)))),
    )
    .post('/centres/:centre/register', async (c) => {
      const { ctx } = c.var
      const centre = readId<OrganisationId>(c.req.param('centre'))
      permit(mayManageCentre(ctx.actor, centre))
      const raw = await readForm(c)
      const form = withLearner(submitted(Register, raw), raw)
      const who = form.ok ? await findLearner(ctx, form.value) : { meant: [], learner: form }
      const { qualifications } = await rulebooks.listsFor(ctx)
      const done =
        form.ok && who.learner.ok
          ? await register(ctx, centre, who.learner.value, form.value, { acts, qualifications, suits, whyClosed })
          : who.learner
      if (!done.ok) return c.html(await registerPage(c, centre, refusedForm(form.raw, done.problems), who.meant), 422)
      tell(c, 'The learner is registered.')
      return c.redirect(`/registrations/${done.value as RegistrationId}`, 303)
    })
}

/** What is wrong with a form, and that it does not say whom it is about, which is found out only after. */
function withLearner<T>(form: Submitted<T>, raw: RawForm): Submitted<T> {
  if (form.ok || asSought(raw['who'] ?? '') !== '' || isId(raw['person'] ?? '')) return form
  return { ...form, problems: [{ field: 'who', message: noLearner }, ...form.problems] }
}

/** The day of registration that was typed; undefined where it is none. */
function dayOn({ raw }: FormState): PlainDate | undefined {
  const form = submitted(z.object({ on: dateField('the day of registration') }), raw)
  return form.ok ? form.value.on : undefined
}

/** What the list is narrowed to; what does not exist narrows nothing. */
function narrowedBy(query: Readonly<Record<string, string>>): Narrowed {
  const { state = '', qualification = '', assessor = '', number, units } = query
  return {
    state: Object.hasOwn(registrationStates.states, state) ? (state as RegistrationState) : undefined,
    qualification: clean(qualification) || undefined,
    assessor: isId(assessor) ? (assessor as PersonId) : undefined,
    withoutNumber: number === 'none',
    short: units === 'short',
  }
}
