import type { OrganisationId, PersonId, SampleId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { conflictsOf, mayAssure } from '../centres/index.ts'
import { findPerson } from '../people/index.ts'
import { complianceOf, propose } from './planning.ts'
import { samplingAt } from '../registrations/index.ts'
import { asking } from './rules.ts'
import { actionsOf, findSample, type SampleAt, stepsOf } from './sample-store.ts'
import { type SubmissionRead, workOn } from './work-store.ts'
import { centreOn, itemsOf, planOf } from './store.ts'

/** The plan of a centre against its policy. One flight; it reads all that the centre has decided. */
export async function loadPlanning({ read, tenant, actor, today }: Ctx, centre: OrganisationId) {
  const [row, items, plan, said] = await read([
    centreOn(tenant, centre, today),
    itemsOf(tenant, centre),
    planOf(tenant, centre),
    samplingAt(tenant, centre),
  ])
  const { policy, ...place } = found(row, 'centre')
  const content = asking(policy?.content, said.at(-1)?.sampling)
  const planning = content && { policy: content, items, sampler: actor.id }
  return {
    place,
    policy,
    compliance: planning ? complianceOf(planning, plan) : [],
    sites: new Map(items.flatMap(({ site, siteName }) => (site ? [[site as string, siteName ?? '']] : []))),
    /** What would complete the plan. */
    proposed: () => (planning ? propose(planning, plan) : []),
  }
}

/** Everyone who signed or countersigned any version, each once. */
export function deciders(work: readonly SubmissionRead[]): readonly { readonly id: PersonId; readonly name: string }[] {
  const all = work.flatMap(({ decisions }) =>
    decisions.flatMap(({ assessor, assessorName, countersigner, countersignerName }) => [
      { id: assessor, name: assessorName },
      ...(countersigner === null ? [] : [{ id: countersigner, name: countersignerName ?? '' }]),
    ]),
  )
  return [...new Map(all.map((each) => [each.id, each])).values()]
}

/** A sample with the work that it is about, what was done with it, and whether the actor may say what they find. */
export async function loadSample(ctx: Ctx, id: SampleId) {
  const { read, tenant } = ctx
  const [row] = await read([findSample(tenant, id)])
  const sample = found(row, 'sample')
  const [work, actions, steps] = await read([
    workOn(tenant, sample.registration, sample.unit),
    actionsOf(tenant, [id]),
    stepsOf(tenant, id),
  ])
  return { sample, work, actions, steps, may: await mayJudge(ctx, sample, work) }
}

/** Whether the actor may quality-assure this work, and why not. */
export async function mayJudge(
  { read, tenant, actor, today }: Ctx,
  { centre, learner }: Pick<SampleAt, 'centre' | 'learner'>,
  work: readonly SubmissionRead[],
): Promise<Verdict> {
  const assessors = deciders(work)
  const [conflicts, subject, ...people] = await read([
    conflictsOf(tenant, centre, actor.id),
    findPerson(tenant, learner, today),
    ...assessors.map(({ id }) => findPerson(tenant, id, today)),
  ])
  if (subject === undefined) return deny('The learner is not known')
  const judged = people.filter((each) => each !== undefined)
  const may = mayAssure(actor, { centre, learner: subject, conflicts, today }, judged)
  if (!may.allowed) return may
  return assessors.length > 0
    ? allow
    : deny('Nothing has been decided about this unit yet, so there is nothing to sample')
}

/** How many versions of decisions there are: tells whether one came while a page was read. */
export const decisionsIn = (work: readonly SubmissionRead[]): readonly string[] =>
  work.flatMap(({ decisions }) => decisions.map(({ id }) => id))
