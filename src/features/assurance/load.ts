import { criteriaOf, type Criterion } from '../../catalogue/index.ts'
import type { OrganisationId, PersonId, SampleActionId, SampleId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { mayStep } from '../../kit/states.ts'
import { allow, deny, together, type Verdict } from '../../kit/verdict.ts'
import { noteReading } from '../audit/index.ts'
import { competenceIn, competent, type Named } from '../assessing/index.ts'
import { colleaguesAt, conflictsOf, mayAssure } from '../centres/index.ts'
import { findPerson } from '../people/index.ts'
import { complianceOf, propose, toLookAgain } from './planning.ts'
import { registeredWhen, samplesEveryUnit, samplingAt } from '../registrations/index.ts'
import { areaRules, asRegistered, type Rulebooks } from '../rulebook/index.ts'
import { mayAnswer, mayPlan, mayReadAction, mayReadSample } from './policy.ts'
import { asking } from './rules.ts'
import { actionsOf, findAction, findSample, type SampleAt, stepsOf } from './sample-store.ts'
import { actionStates, type ActionStep } from './states.ts'
import { type UnitWork, workOn } from './work-store.ts'
import { centreOn, itemsOf, planOf } from './store.ts'

/** The plan of a centre against its policy. It reads all that the centre has decided. */
export async function loadPlanning(ctx: Ctx, rulebooks: Rulebooks, centre: OrganisationId) {
  const { read, tenant, actor, today } = ctx
  const [row, items, plan, said, area] = await read([
    centreOn(tenant, centre, today),
    itemsOf(tenant, centre),
    planOf(tenant, centre),
    samplingAt(tenant, centre),
    areaRules(tenant),
  ])
  const { policy, ...place } = found(row, 'centre')
  const sampling = said.at(-1)?.sampling
  const content = asking(policy?.content, samplesEveryUnit(await rulebooks.of(ctx, area), sampling, today))
  const planning = content && { policy: content, items, sampler: actor.id }
  return {
    place,
    policy,
    sampling,
    /** There is something to go by when samples are proposed. */
    proposes: content !== undefined,
    compliance: planning ? complianceOf(planning, plan) : [],
    sites: new Map(items.flatMap(({ site, siteName }) => (site ? [[site as string, siteName ?? '']] : []))),
    /** What would complete the plan. */
    proposed: () => [...toLookAgain(items, actor.id), ...(planning ? propose(planning, plan) : [])],
  }
}

/** Everyone who signed or countersigned any version, each once. */
export function deciders(work: UnitWork): readonly { readonly id: PersonId; readonly name: string }[] {
  const all = signedOf(work).flatMap(({ assessor, assessorName, countersigner, countersignerName }) => [
    { id: assessor, name: assessorName },
    ...(countersigner === null ? [] : [{ id: countersigner, name: countersignerName ?? '' }]),
  ])
  return [...new Map(all.map((each) => [each.id, each])).values()]
}

/** All that was signed of a unit: decisions, and judgements about earlier learning. */
const signedOf = ({ handedIn, earlier }: UnitWork) => [...handedIn.flatMap(({ decisions }) => decisions), ...earlier]

/** A sample with the work that it is about, what was done with it, and whether the actor may say what they find. */
export async function loadSample(ctx: Ctx, rulebooks: Rulebooks, id: SampleId) {
  const { read, tenant } = ctx
  const [row] = await read([findSample(tenant, id)])
  const sample = found(row, 'sample')
  const [of, actions, steps] = await read([
    workOn(tenant, sample.registration, sample.unit),
    actionsOf(tenant, [id]),
    stepsOf(tenant, [id]),
  ])
  const work = found(of, 'unit')
  return { sample, work, actions, steps, ...(await whoMayJudge(ctx, rulebooks, sample, work)) }
}

type Sampled = Pick<SampleAt, 'centre' | 'learner' | 'unit'>

/**
 * Whether the actor may quality-assure this work, and why not; and which quality assurers of the centre are known to be
 * occupationally competent for the unit, by the rule that holds for assessors too.
 */
async function whoMayJudge(
  ctx: Ctx,
  rulebooks: Rulebooks,
  { centre, learner, unit }: Sampled,
  work: UnitWork,
): Promise<{ readonly may: Verdict; readonly competent: readonly Named[] }> {
  const { read, tenant, actor, today } = ctx
  const assessors = deciders(work)
  const [assurers, conflicts, subject, ...people] = await read([
    colleaguesAt(tenant, centre, { roles: ['internal-quality-assurer'], day: today }),
    conflictsOf(tenant, centre, actor.id),
    findPerson(tenant, learner, today),
    ...assessors.map(({ id }) => findPerson(tenant, id, today)),
  ])
  const asked = [...new Set([actor.id, ...assurers.map(({ id }) => id)])]
  const competence = await competenceIn(rulebooks)(ctx, { people: asked, centre })
  const judged = people.filter((each) => each !== undefined)
  const verdicts = [
    subject === undefined
      ? deny('The learner is not known')
      : mayAssure(actor, { centre, learner: subject, conflicts, today }, judged),
    competent(competence(actor.id, unit), `unit ${unit}`),
    assessors.length > 0 ? allow : deny('Nothing has been decided about this unit yet, so there is nothing to sample'),
  ]
  return {
    may: together(verdicts),
    competent: assurers.filter(({ id }) => competence(id, unit).status === 'met'),
  }
}

/** Whether the actor may quality-assure this work, and why not. */
export const mayJudge = async (...of: Parameters<typeof whoMayJudge>): Promise<Verdict> =>
  (await whoMayJudge(...of)).may

/** Every version that was signed: tells whether one came while a page was read. */
export const decisionsIn = (work: UnitWork): readonly string[] => signedOf(work).map(({ id }) => id)

/** What the catalogue of the area tells of a unit; its criteria are undefined where they are not loaded. */
export type UnitTold = {
  readonly title: string
  readonly criteria: readonly Criterion[] | undefined
  readonly outcomes: readonly { readonly number: string; readonly title: string }[]
}

type UnitOf = Pick<SampleAt, 'registration' | 'unit'>

/** What the catalogue of the area tells of the unit of each of these samples, as it holds for the learner. */
export async function unitsIn(
  { read, tenant }: Ctx,
  rulebooks: Rulebooks,
  samples: readonly UnitOf[],
): Promise<(of: UnitOf) => UnitTold> {
  const ids = [...new Set(samples.map(({ registration }) => registration))]
  const [area, when] = await read([areaRules(tenant), registeredWhen(tenant, ids)])
  const all = await rulebooks.of({ tenant, read }, area)
  const held = new Map(when.map((each) => [each.id, asRegistered(all, each)]))
  return ({ registration, unit: id }) => {
    const book = held.get(registration) ?? all
    const unit = Object.hasOwn(book.units, id) ? book.units[id] : undefined
    const outcomes = (unit?.outcomes ?? []).map(({ number, title }) => ({ number, title }))
    return { title: book.lists.units.get(id) ?? '', criteria: unit && criteriaOf(unit), outcomes }
  }
}

/** A sample for those who may read it, whose reading is kept. Throws NotFound and Forbidden. */
export async function lookAtSample(ctx: Ctx, rulebooks: Rulebooks, id: SampleId) {
  const loaded = await loadSample(ctx, rulebooks, id)
  const { sample, work } = loaded
  permit(mayReadSample(ctx.actor, sample.centre, deciders(work)))
  await noteReading(ctx, sample.learner, `A sample of unit ${sample.unit}`)
  return loaded
}

/** A sample for whoever changes the plan. Throws NotFound and Forbidden. */
export async function sampleToPlan({ read, tenant, actor }: Ctx, id: SampleId): Promise<SampleAt> {
  const [row] = await read([findSample(tenant, id)])
  const sample = found(row, 'sample')
  permit(mayPlan(actor, sample.centre))
  return sample
}

/** An action for those who may read it. Throws NotFound and Forbidden. */
export async function loadAction({ read, tenant, actor }: Ctx, id: SampleActionId) {
  const [row] = await read([findAction(tenant, id)])
  const action = found(row, 'action')
  const [of] = await read([findSample(tenant, action.sample)])
  const sample = found(of, 'sample')
  permit(mayReadAction(actor, sample.centre, action))
  return { action, sample }
}

/** The same, with what the actor may do about it; that they look is kept. */
export async function lookAtAction(ctx: Ctx, rulebooks: Rulebooks, id: SampleActionId) {
  const { action, sample } = await loadAction(ctx, id)
  await noteReading(ctx, sample.learner, `What quality assurance asked for after a sample of unit ${sample.unit}`)
  const [of] = await ctx.read([workOn(ctx.tenant, sample.registration, sample.unit)])
  const work = found(of, 'unit')
  const judges = await mayJudge(ctx, rulebooks, sample, work)
  const may = (step: ActionStep) => (judges.allowed ? mayStep(actionStates, action.state, step) : judges)
  return {
    ...{ action, sample, work, maySendBack: may('send-back') },
    ...{ mayClose: may('close').allowed, mayAnswer: mayAnswer(ctx.actor, sample.centre, action).allowed },
  }
}
