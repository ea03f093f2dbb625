import type { z } from 'zod'
import type {
  OrganisationId,
  PersonId,
  RegistrationId,
  SampleActionId,
  SampleId,
  SamplingPolicyId,
} from '../../db/tables.gen.ts'
import type { Tx } from '../../db/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { isId, newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { mayStep } from '../../kit/states.ts'
import { recordEvent, recordEvents } from '../audit/index.ts'
import { holdRegistration, type WorkOutAchievement } from '../registrations/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import type { Add, AskMore, Result } from './fields.ts'
import { deciders, decisionsIn, loadPlanning, mayJudge } from './load.ts'
import { mayPlan, mayLead } from './policy.ts'
import { keyOf, monthsFor } from './planning.ts'
import type { PolicyContent, SampleAction } from './rules.ts'
import {
  actionsOf,
  findSample,
  holdSample,
  insertAction,
  insertStep,
  type SampleAt,
  saveMonth,
  saveResult,
  saveState,
  stepsOf,
} from './sample-store.ts'
import { type UnitWork, workOn } from './work-store.ts'
import { sampleStates, type SampleStep } from './states.ts'
import { holdCentre, insertPolicy, insertSamples, learnerOf, type NewSample } from './store.ts'

/** Says anew what is sampled at a centre, from a day on. Throws Forbidden. */
export function setPolicy(
  { write, tenant, actor, now }: Ctx,
  centre: OrganisationId,
  content: PolicyContent,
  startsOn: PlainDate,
): Promise<void> {
  permit(mayLead(actor, centre))
  return write(async (tx) => {
    // One at a time, for each counts on.
    found(await tx.run(holdCentre(tenant, centre)), 'centre')
    const id = newId<SamplingPolicyId>()
    await tx.run(insertPolicy(tenant, { id, centre, content, startsOn, at: now, by: actor.id }))
    const facts = { centre, id, content, startsOn }
    await recordEvent(tx, tenant, { actor: actor.id, person: null, kind: 'sampling-policy-set', facts, at: now })
  })
}

/** Puts what is taken of the proposal, as far as Cairn proposes it still, into the plan; answers how many. Throws Forbidden. */
export async function acceptProposal(
  ctx: Ctx,
  rulebooks: Rulebooks,
  centre: OrganisationId,
  { take, month, months }: Accepted,
): Promise<number> {
  const { write, actor } = ctx
  permit(mayPlan(actor, centre))
  const { policy, proposed } = await loadPlanning(ctx, rulebooks, centre)
  const taken = proposed().filter(({ item }) => take === undefined || take.has(keyOf(item)))
  const dueIn = monthsFor(taken.length, month, months)
  const samples = taken.map(({ item: { registration, learner, unit, stage }, because }, at) => ({
    ...{ id: newId<SampleId>(), registration, learner, unit, stage, because, policy: policy?.id ?? null },
    dueIn: dueIn[at] ?? month,
  }))
  return write((tx) => plan(tx, ctx, centre, samples))
}

type Accepted = {
  /** Those that are taken, by their keys; without it, everything. */
  readonly take: ReadonlySet<string> | undefined
  /** The first month, as its first day. */
  readonly month: PlainDate
  /** Over how many months they are spread. */
  readonly months: number
}

async function plan(tx: Tx, ctx: Ctx, centre: OrganisationId, samples: readonly NewSample[]): Promise<number> {
  const { tenant, actor, now } = ctx
  const added = new Set(await tx.run(insertSamples(tenant, samples, { centre, at: now, by: actor.id })))
  const happenings = samples
    .filter(({ id }) => added.has(id))
    .map(({ id, learner, unit, stage, because }) => ({
      ...{ actor: actor.id, person: learner, kind: 'sample-planned', facts: { id, unit, stage, because }, at: now },
    }))
  await recordEvents(tx, tenant, happenings)
  return added.size
}

/** Adds one to the plan, and why; answers whether something is decided of it. Refuses what is planned already. Throws Forbidden. */
export function addSample(
  ctx: Ctx,
  centre: OrganisationId,
  { registration, unit, stage, month, because }: z.output<ReturnType<typeof Add>>,
): Promise<Outcome<{ readonly isDecided: boolean }>> {
  const { write, tenant, actor } = ctx
  permit(mayPlan(actor, centre))
  return write(async (tx) => {
    const id = isId(registration) ? (registration as RegistrationId) : undefined
    const learner = id && (await tx.run(learnerOf(tenant, centre, id)))
    if (!learner) return refused('registration', 'Select a learner of this centre')
    if (learner.learner === actor.id) return refused('registration', 'Nobody samples their own work')
    if (!learner.units.includes(unit)) return refused('unit', `${learner.learnerName} does not do this unit`)
    const isDecided = learner.decided.includes(unit)
    if (!isDecided && stage === 'summative')
      return refused('stage', 'Nothing has been decided about this unit yet, so it can be planned as interim alone')
    const one = { id: newId<SampleId>(), unit, stage, dueIn: month, because: [because], policy: null }
    const added = await plan(tx, ctx, centre, [
      { ...one, registration: learner.registration, learner: learner.learner },
    ])
    return added > 0
      ? { ok: true, value: { isDecided } }
      : refused('unit', 'This unit of this learner is in the plan already')
  })
}

/** Takes a step with a sample that is held, and keeps what was done and told. */
export async function step(
  tx: Tx,
  ctx: Ctx,
  sample: SampleAt,
  which: SampleStep,
  because: string | null,
): Promise<void> {
  const { tenant, actor, now } = ctx
  permit(mayStep(sampleStates, sample.state, which))
  await tx.run(insertStep(tenant, { sample: sample.id, step: which, because, at: now, by: actor.id }))
  await tell(tx, ctx, sample, `sample-${which}`, { because })
}

/** Tells of something that was done with a sample. */
export const tell = (
  tx: Tx,
  { tenant, actor, now }: Ctx,
  { id, learner, unit }: SampleAt,
  kind: string,
  facts: object,
) => recordEvent(tx, tenant, { actor: actor.id, person: learner, kind, facts: { id, unit, ...facts }, at: now })

/**
 * A sample, kept from being changed by anyone else, and its registration before it, as by whoever signs a decision or
 * transfers the registration: in another order each would wait for the other. Throws NotFound.
 */
export async function holdInPlace(tx: Tx, tenant: Ctx['tenant'], id: SampleId): Promise<SampleAt> {
  const { registration } = found(await tx.run(findSample(tenant, id)), 'sample')
  await tx.run(holdRegistration(tenant, registration))
  const sample = found(await tx.run(holdSample(tenant, id)), 'sample')
  // A registration that was transferred meanwhile has taken it along.
  return sample.registration === registration ? sample : holdInPlace(tx, tenant, id)
}

/** Takes a planned sample out of the plan, so that no unit waits for it; sent twice, once. Throws NotFound and Forbidden. */
export function removeSample(ctx: Ctx, id: SampleId, because: string, workOut: WorkOutAchievement): Promise<void> {
  const { write, tenant, actor } = ctx
  return write(async (tx) => {
    const sample = await holdInPlace(tx, tenant, id)
    permit(mayPlan(actor, sample.centre))
    if (sample.state === 'removed' && (await tx.run(stepsOf(tenant, [id]))).at(-1)?.because === because) return
    await step(tx, ctx, sample, 'remove', because)
    await tx.run(saveState(tenant, id, 'removed', null))
    if (sample.stage === 'summative') await workOut(tx, ctx, sample.registration)
  })
}

/** Plans a sample for another month; where it is planned for that one, nothing happens. Throws NotFound and Forbidden. */
export function moveSample(ctx: Ctx, id: SampleId, month: PlainDate): Promise<void> {
  const { write, tenant, actor } = ctx
  return write(async (tx) => {
    const sample = await holdInPlace(tx, tenant, id)
    permit(mayPlan(actor, sample.centre))
    if (sample.state === 'planned' && sample.dueIn === month) return
    await step(tx, ctx, sample, 'move', `From ${sample.dueIn.slice(0, 7)} to ${month.slice(0, 7)}`)
    await tx.run(saveMonth(tenant, id, month))
  })
}

/** What those stand on who say what they find: by which rules, and what a unit comes to. */
export type Judging = { readonly rulebooks: Rulebooks; readonly workOut: WorkOutAchievement }

/**
 * Keeps what a quality assurer found of a unit, and works out anew what it comes to. Refuses where a decision was signed
 * since the page was opened. Throws NotFound and Forbidden.
 */
export async function sampleUnit(
  ctx: Ctx,
  id: SampleId,
  said: z.output<ReturnType<typeof Result>>,
  { rulebooks, workOut }: Judging,
): Promise<Outcome> {
  const { write, read, tenant, actor, now } = ctx
  const [row] = await read([findSample(tenant, id)])
  const planned = found(row, 'sample')
  const { registration, unit } = planned
  const [first] = await read([workOn(tenant, registration, unit)])
  const before = found(first, 'unit')
  permit(await mayJudge(ctx, rulebooks, planned, before))
  return write(async (tx) => {
    const sample = await holdInPlace(tx, tenant, id)
    if (sample.state !== 'planned') return overtaken(sample, said, actor.id)
    const work = found(await tx.run(workOn(tenant, registration, unit)), 'unit')
    const decisions = decisionsIn(work)
    if (`${decisions.length}` !== said.seen || decisions.length !== decisionsIn(before).length)
      return refused(
        'feedback',
        'A decision was signed since you opened this page. Read it below, then send this again',
      )
    const asked = said.result === 'action' ? askedIn(said, work) : undefined
    if (said.result === 'action' && !asked) return refused('assessor', 'Select who is to do it')
    await step(tx, ctx, sample, said.result === 'agreed' ? 'agree' : 'ask-for-action', said.feedback)
    const result = { state: said.result, decisions, feedback: said.feedback, by: actor.id, at: now }
    await tx.run(saveResult(tenant, id, result))
    if (asked) await ask(tx, ctx, sample, asked)
    if (sample.stage === 'summative') await workOut(tx, ctx, registration)
    return saved
  })
}

/** What is told of a sample that waits no longer: nothing where the same is sent twice. */
function overtaken(sample: SampleAt, said: { readonly feedback: string }, by: PersonId): Outcome {
  const { sampler, samplerId, feedback } = sample
  if (samplerId === by && feedback === said.feedback) return saved
  const what = sampler === null ? 'It was taken out of the plan' : `${sampler} has said what they find`
  return refused('feedback', `${what} in the meantime. Yours is not saved, and stands here as you wrote it`)
}

type Asked = { readonly assessor: SampleAction['assessor']; readonly what: string; readonly due: PlainDate }

/** What is asked of whoever decided some of the work; undefined where it is to be someone else. */
function askedIn({ assessor: id, what, due }: z.output<ReturnType<typeof AskMore>>, work: UnitWork): Asked | undefined {
  const assessor = deciders(work).find((each) => each.id === id)
  return assessor && { assessor: assessor.id, what, due }
}

const asksFor = ({ assessor, what, dueOn }: SampleAction, asked: Asked): boolean =>
  assessor === asked.assessor && what === asked.what && dueOn === asked.due

async function ask(tx: Tx, ctx: Ctx, sample: SampleAt, { assessor, what, due }: Asked): Promise<void> {
  const action = { id: newId<SampleActionId>(), sample: sample.id, assessor, what, dueOn: due }
  await tx.run(insertAction(ctx.tenant, action))
  await tell(tx, ctx, sample, 'sample-action-asked', { action: action.id, assessor, dueOn: due })
}

/** Asks for one more thing after a sample that asked for action; sent twice, once. Throws NotFound and Forbidden. */
export async function askMore(
  ctx: Ctx,
  id: SampleId,
  said: z.output<ReturnType<typeof AskMore>>,
  rulebooks: Rulebooks,
): Promise<Outcome> {
  const { write, read, tenant } = ctx
  const [row] = await read([findSample(tenant, id)])
  const planned = found(row, 'sample')
  const [of] = await read([workOn(tenant, planned.registration, planned.unit)])
  const work = found(of, 'unit')
  permit(await mayJudge(ctx, rulebooks, planned, work))
  const asked = askedIn(said, work)
  if (!asked) return refused('assessor', 'Select who is to do it')
  return write(async (tx) => {
    const sample = await holdInPlace(tx, tenant, id)
    if (!mayStep(sampleStates, sample.state, 'ask-more').allowed)
      return refused(
        'what',
        'The sample was closed in the meantime. Nothing more is asked for, and what you wrote stands here',
      )
    const waiting = (await tx.run(actionsOf(tenant, [id]))).filter(({ state }) => state === 'asked')
    if (!waiting.some((each) => asksFor(each, asked))) await ask(tx, ctx, sample, asked)
    return saved
  })
}
