import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { OrganisationId, PersonId, RegistrationId, SampleId } from '../../db/tables.gen.ts'
import { centresOf, playsAt } from '../../kit/actor.ts'
import { found, permit } from '../../kit/errors.ts'
import { filledForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { dateBoxes } from '../../ui/index.ts'
import { centresNamed } from '../centres/index.ts'
import { samplesEveryUnit, samplingAt, samplingInWords } from '../registrations/index.ts'
import { type Around, fromCatalogue } from './around.ts'
import { areaRules } from '../rulebook/index.ts'
import { acceptProposal, addSample, setPolicy } from './actions.ts'
import { CentresPage } from './centres-page.tsx'
import { externalRoom } from './external-routes.tsx'
import { Add, monthBoxes, PolicyForm, policyTyped, proposalTyped, Take } from './fields.ts'
import { loadPlanning } from './load.ts'
import { monthToBegin } from './planning.ts'
import { MatrixPage } from './matrix-page.tsx'
import { learnersOf, matrixOf, matrixPlace, type Narrowed } from './matrix-store.ts'
import { shows } from './rules.ts'
import { meetings } from './meeting-routes.tsx'
import { AddPage, PlanPage, ProposalPage } from './plan-pages.tsx'
import { assuresAnywhere, mayPlan, mayReadAssurance, mayLead } from './policy.ts'
import { PolicyPage } from './policy-page.tsx'
import { samplesOf } from './sample-store.ts'
import { samples } from './sample-routes.tsx'
import { findCentre, policiesOf, scopeOf } from './store.ts'

const learnersShown = 25
const samplesShown = 50

type AtCentre = Context<Env, '/assurance/:centre'>
const centreIn = (c: AtCentre) => readId<OrganisationId>(c.req.param('centre'))

function narrowedIn(c: AtCentre): Narrowed {
  const { assessor, show } = c.req.query()
  return { assessor: assessor ? readId<PersonId>(assessor) : undefined, show: shows.find((each) => each === show) }
}

/** Internal quality assurance at a centre: its policy, plan and samples, its meetings, and the room of the awarding body. */
export function assurance(
  catalogue: Pick<Catalogue, 'vocabulary' | 'assessment' | 'forms'>,
  services: Omit<Around, 'words' | 'witnessed'>,
) {
  const { rulebooks } = services
  const { vocabulary } = catalogue
  const around = { ...services, ...fromCatalogue(catalogue) }

  async function policyPage(c: AtCentre, refused?: FormState) {
    const { ctx, frame } = c.var
    const { tenant, read, today } = ctx
    const centre = centreIn(c)
    permit(mayLead(ctx.actor, centre))
    const [place, versions, scope, said] = await read([
      findCentre(tenant, centre),
      policiesOf(tenant, centre),
      scopeOf(tenant, centre),
      samplingAt(tenant, centre),
    ])
    const asked = samplingInWords(vocabulary, said)
    const starts = dateBoxes('starts', today)
    const form = refused ?? filledForm({ ...(versions[0] && policyTyped(versions[0].content)), ...starts })
    return (
      <PolicyPage
        {...{ frame, form, versions, asked }}
        centre={found(place, 'centre')}
        scope={found(scope, 'centre')}
      />
    )
  }

  async function proposalPage(c: AtCentre, refused?: FormState) {
    const { ctx, frame } = c.var
    const centre = centreIn(c)
    permit(mayPlan(ctx.actor, centre))
    const { place, policy, proposed } = await loadPlanning(ctx, rulebooks, centre)
    const all = proposed()
    const form = refused ?? filledForm(proposalTyped(all, ctx.today))
    return <ProposalPage {...{ frame, form }} proposed={all} centre={place} isLoaded={policy !== null} />
  }

  async function addPage(c: AtCentre, form: FormState) {
    const { ctx, frame } = c.var
    const centre = centreIn(c)
    permit(mayPlan(ctx.actor, centre))
    const [place, learners, scope] = await ctx.read([
      findCentre(ctx.tenant, centre),
      learnersOf(ctx.tenant, centre),
      scopeOf(ctx.tenant, centre),
    ])
    const titles = await rulebooks.listsFor(ctx)
    const units = scope?.units ?? []
    return <AddPage {...{ frame, form, learners, units, titles }} centre={found(place, 'centre')} />
  }

  return new Hono<Env>()
    .get('/assurance', async (c) => {
      const { ctx, frame } = c.var
      const ids = centresOf(ctx.actor, 'internal-quality-assurer', 'centre-manager')
      const [first, ...others] = ids
      permit(assuresAnywhere(ctx.actor))
      if (first && others.length === 0) return c.redirect(`/assurance/${first}`, 303)
      const [centres] = await ctx.read([centresNamed(ctx.tenant, ids)])
      return c.html(<CentresPage {...{ frame, centres }} title="Quality assurance" at="/assurance" />)
    })
    .get('/assurance/:centre', async (c) => {
      const { ctx, frame } = c.var
      const { actor, tenant, today } = ctx
      const centre = centreIn(c)
      permit(mayReadAssurance(actor, centre))
      const { after } = c.req.query()
      const from = after === undefined ? undefined : readId<RegistrationId>(after)
      const narrowed = narrowedIn(c)
      const [place, learners, said, area] = await ctx.read([
        matrixPlace(tenant, centre, today),
        matrixOf(tenant, { centre, after: from, limit: learnersShown, today, ...narrowed }),
        samplingAt(tenant, centre),
        areaRules(tenant),
      ])
      const { policy, assessors, ...named } = found(place, 'centre')
      const asked = samplingInWords(vocabulary, said)
      const rows = learners.slice(0, learnersShown)
      const book = await rulebooks.of(ctx, area)
      const { units, qualifications } = book.lists
      const query = new URLSearchParams({
        ...(narrowed.assessor && { assessor: narrowed.assessor }),
        ...(narrowed.show && { show: narrowed.show }),
        after: rows.at(-1)?.registration ?? '',
      })
      const next = learners.length > rows.length ? `/assurance/${centre}?${query.toString()}` : undefined
      const plans = playsAt(actor, centre, 'internal-quality-assurer')
      const manages = playsAt(actor, centre, 'centre-manager')
      const proposes = plans && (policy !== null || samplesEveryUnit(book, said.at(-1)?.sampling, today))
      const shown = {
        frame,
        policy,
        asked,
        proposes,
        rows,
        units,
        qualifications,
        next,
        plans,
        manages,
        narrowed,
        assessors,
      }
      return c.html(<MatrixPage {...shown} centre={named} />)
    })
    .get('/assurance/:centre/policy', async (c) => c.html(await policyPage(c)))
    .post('/assurance/:centre/policy', async (c) => {
      const { ctx } = c.var
      const centre = centreIn(c)
      permit(mayLead(ctx.actor, centre))
      const [scope] = await ctx.read([scopeOf(ctx.tenant, centre)])
      const form = submitted(PolicyForm(found(scope, 'centre'), ctx.today), await readForm(c))
      if (!form.ok) return c.html(await policyPage(c, refusedForm(form.raw, form.problems)), 422)
      const { starts, ...content } = form.value
      await setPolicy(ctx, centre, content, starts)
      tell(c, 'The sampling policy has been saved as a new version.')
      return c.redirect(`/assurance/${centre}`, 303)
    })
    .get('/assurance/:centre/plan', async (c) => {
      const { ctx, frame } = c.var
      const centre = centreIn(c)
      permit(mayReadAssurance(ctx.actor, centre))
      const { after: text } = c.req.query()
      const after = text === undefined ? undefined : readId<SampleId>(text)
      const { place, compliance, sites } = await loadPlanning(ctx, rulebooks, centre)
      const [rows] = await ctx.read([
        samplesOf(ctx.tenant, { centre, states: ['planned', 'action'], after, limit: samplesShown }),
      ])
      const shown = rows.slice(0, samplesShown)
      const next = rows.length > shown.length ? `/assurance/${centre}/plan?after=${shown.at(-1)?.id}` : undefined
      const plans = mayPlan(ctx.actor, centre).allowed
      return c.html(<PlanPage {...{ frame, next, plans, compliance, sites }} centre={place} samples={shown} />)
    })
    .get('/assurance/:centre/proposal', async (c) => c.html(await proposalPage(c)))
    .post('/assurance/:centre/proposal', async (c) => {
      const { ctx } = c.var
      const centre = centreIn(c)
      permit(mayPlan(ctx.actor, centre))
      const form = submitted(Take(ctx.today), await readForm(c))
      if (!form.ok) return c.html(await proposalPage(c, refusedForm(form.raw, form.problems)), 422)
      const count = await acceptProposal(ctx, rulebooks, centre, form.value)
      tell(c, `${count} ${count === 1 ? 'sample is' : 'samples are'} in the plan now.`)
      return c.redirect(`/assurance/${centre}/plan`, 303)
    })
    .get('/assurance/:centre/samples/add', async (c) => {
      const { registration = '', unit = '' } = c.req.query()
      const typed = { registration, unit, ...monthBoxes(monthToBegin(c.var.ctx.today)) }
      return c.html(await addPage(c, filledForm(typed)))
    })
    .post('/assurance/:centre/samples/add', async (c) => {
      const { ctx } = c.var
      const centre = centreIn(c)
      permit(mayPlan(ctx.actor, centre))
      const form = submitted(Add(ctx.today), await readForm(c))
      if (!form.ok) return c.html(await addPage(c, refusedForm(form.raw, form.problems)), 422)
      const done = await addSample(ctx, centre, form.value)
      if (!done.ok) return c.html(await addPage(c, refusedForm(form.raw, done.problems)), 422)
      const hint = done.value.isDecided
        ? ''
        : ' Nothing has been decided about it yet: it can be sampled once something is.'
      tell(c, `It is in the plan now.${hint}`)
      return c.redirect(`/assurance/${centre}/plan`, 303)
    })
    .route('/', samples(around))
    .route('/', meetings(around.findTyping))
    .route('/', externalRoom(around))
}
