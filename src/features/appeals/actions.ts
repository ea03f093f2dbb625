import type { AppealStage } from '../../catalogue/index.ts'
import { readsIn, type Tx } from '../../db/index.ts'
import type { AppealId, AppealQuestionId, OrganisationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { dayOf, type PlainDate } from '../../kit/plain-date.ts'
import { together } from '../../kit/verdict.ts'
import { inWords } from '../../ui/dates.ts'
import { recordEvent } from '../audit/index.ts'
import { mayManageCentre } from '../centres/index.ts'
import { holdRegistration } from '../registrations/index.ts'
import { runningClock } from './clocks.ts'
import type { Appealable, LoadedAppeal } from './load.ts'
import { type Case, toAnswer, toAsk, toGoOn, theirs, toHear, toRecord, toTake } from './policy.ts'
import { type Answered, type Appeal, reached, stageAfter, stepFurther, versionOf } from './rules.ts'
import { sayDaysOf } from './days-store.ts'
import {
  answerStage,
  beginStage,
  findAppeal,
  insertAppeal,
  insertQuestion,
  lockAppeal,
  moveAppeal,
  replyToQuestion,
} from './store.ts'
import { appealStates, type AppealStep, isOverIn } from './states.ts'

type Held = LoadedAppeal & Case

const happened = (tx: Tx, { tenant, actor, now }: Ctx, { appeal }: Held, kind: string, facts: object = {}) => {
  const { learner: person, id, place } = appeal
  return recordEvent(tx, tenant, { actor: actor.id, person, kind, facts: { appeal: id, place, ...facts }, at: now })
}

/** The appeal as it is now, kept from being changed by anyone else. */
async function hold(tx: Tx, { tenant }: Ctx, loaded: LoadedAppeal): Promise<Held> {
  const { id } = loaded.appeal
  await tx.run(lockAppeal(tenant, id))
  const appeal = found(await tx.run(findAppeal(tenant, id)), 'appeal')
  return { ...loaded, appeal, clock: runningClock(appeal, loaded.around) }
}

function move(tx: Tx, { tenant, now }: Ctx, { appeal }: Held, step: AppealStep, place = appeal.place) {
  const state = appealStates.steps[step].to
  const endedAt = isOverIn(state) ? now : null
  return tx.run(moveAppeal(tenant, appeal.id, { state, place, endedAt }))
}

type Raised = { readonly because: string; readonly asks: string }

/** What the actor may appeal against, as it stands when it is read. */
type Load = (ctx: Ctx) => Promise<Appealable>

type Against = {
  readonly load: Load
  /** The version that they saw; undefined where they do not say. */
  readonly seen: string | undefined
}

/**
 * What the actor may appeal against, with its registration held, as by whoever decides anew: what stands then, stands until
 * the transaction ends.
 */
async function holdAgainst(tx: Tx, ctx: Ctx, load: Load): Promise<Appealable> {
  const asRead = { ...ctx, read: readsIn(tx) }
  const { registration } = await load(asRead)
  await tx.run(holdRegistration(ctx.tenant, registration))
  const against = await load(asRead)
  // A registration that was transferred meanwhile has taken it along.
  return against.registration === registration ? against : holdAgainst(tx, ctx, load)
}

/**
 * Appeals against a decision. Of one there is one appeal: where there is, that one is answered. Refused where it was decided
 * anew since the learner looked. Throws Forbidden.
 */
export async function raise(
  ctx: Ctx,
  { load, seen }: Against,
  { because, asks }: Raised,
  stages: readonly AppealStage[],
): Promise<Outcome<AppealId>> {
  const { write, tenant, actor, today, now } = ctx
  const first = found(stages[0], 'stage')
  return write(async (tx): Promise<Outcome<AppealId>> => {
    const against = await holdAgainst(tx, ctx, load)
    const { registration, centre, learner, unit, decision, judgement, appeal } = against
    if (appeal !== undefined) return { ok: true, value: appeal }
    if (seen !== undefined && seen !== versionOf(against)) return refused('because', decidedSince)
    permit(against.may)
    const id = newId<AppealId>()
    await tx.run(
      insertAppeal(tenant, { id, registration, centre, learner, unit, decision, judgement, because, asks, at: now }),
    )
    await tx.run(beginStage(tenant, id, { place: 1, stage: first.id, on: today }))
    const facts = { appeal: id, unit, decision, judgement }
    await recordEvent(tx, tenant, { actor: actor.id, person: learner, kind: 'appeal-raised', facts, at: now })
    return { ok: true, value: id }
  })
}

const decidedSince =
  'This was decided anew since you opened the page. What stands now is told here, and what you wrote is kept: look, then appeal'

type Said = Pick<Answered, 'outcome' | 'reasons'>

/** Which stage the actor saw when they wrote. */
type Meant = { readonly place: number }

/** Answers a stage: once. Where someone else has answered it since, that is told, and what the actor wrote is kept. */
export async function answer(
  ctx: Ctx,
  loaded: LoadedAppeal,
  { outcome, reasons }: Said,
  meant: Meant,
): Promise<Outcome> {
  const { write, tenant, actor, today, now } = ctx
  return write(async (tx): Promise<Outcome> => {
    const held = await hold(tx, ctx, loaded)
    const { id, stages, place } = held.appeal
    const there = stages.find((stage) => stage.place === meant.place)?.answered
    if (there?.by === actor.id && isSame(there, { outcome, reasons })) return saved
    if (there && together(toHear(actor, loaded)).allowed) return refused('reasons', overtaken(there))
    permit(together(toAnswer(actor, held)))
    await tx.run(answerStage(tenant, id, { outcome, reasons, place, on: today, by: actor.id, at: now }))
    await move(tx, ctx, held, 'answer')
    await happened(tx, ctx, held, 'appeal-answered', { outcome })
    return saved
  })
}

/** Whether what was answered is just this. */
const isSame = (answered: Said, { outcome, reasons }: Said): boolean =>
  answered.outcome === outcome && answered.reasons === reasons

const overtaken = ({ byName }: Answered) =>
  `${byName} has answered this stage in the meantime. Yours is not sent, and all that you have written is kept here`

/** Asks the learner something; until they reply, the clock stands still. Sent twice, it is asked once. */
export async function ask(ctx: Ctx, loaded: LoadedAppeal, question: string): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  await write(async (tx) => {
    const held = await hold(tx, ctx, loaded)
    permit(together(toHear(actor, held)))
    const last = reached(held.appeal).questions.at(-1)
    if (last?.reply === null && last.question === question) return
    permit(together(toAsk(actor, held)))
    const { id, place } = held.appeal
    const asked = { id: newId<AppealQuestionId>(), place, question, by: actor.id, at: now }
    await tx.run(insertQuestion(tenant, id, asked))
    await move(tx, ctx, held, 'ask')
    await happened(tx, ctx, held, 'appeal-asked', { question: asked.id })
  })
  return saved
}

/** The learner replies to what they were asked; sent twice, once. */
export async function reply(ctx: Ctx, loaded: LoadedAppeal, text: string): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  await write(async (tx) => {
    const held = await hold(tx, ctx, loaded)
    permit(theirs(actor, held))
    if (held.appeal.state === 'waiting' && reached(held.appeal).questions.at(-1)?.reply === text) return
    permit(together(toTake(actor, held, 'reply')))
    await tx.run(replyToQuestion(tenant, held.appeal.id, text, now))
    await move(tx, ctx, held, 'reply')
    await happened(tx, ctx, held, 'appeal-replied')
  })
  return saved
}

/** The learner accepts the answer, or withdraws the appeal; sent twice, once. */
export async function end(ctx: Ctx, loaded: LoadedAppeal, step: 'accept' | 'withdraw'): Promise<Outcome> {
  await ctx.write(async (tx) => {
    const held = await hold(tx, ctx, loaded)
    permit(theirs(ctx.actor, held))
    if (held.appeal.state === appealStates.steps[step].to) return
    permit(together(toTake(ctx.actor, held, step)))
    await move(tx, ctx, held, step)
    await happened(tx, ctx, held, step === 'accept' ? 'appeal-accepted' : 'appeal-withdrawn')
  })
  return saved
}

/** The learner takes the appeal to the next stage; sent twice, once. */
export async function goOn(ctx: Ctx, loaded: LoadedAppeal): Promise<Outcome> {
  const { write, tenant, actor, today } = ctx
  await write(async (tx) => {
    const held = await hold(tx, ctx, loaded)
    permit(theirs(actor, held))
    if (isTakenFurther(held.appeal)) return
    permit(together(toGoOn(actor, held)))
    const { id, place } = held.appeal
    const { stage } = reached(held.appeal)
    const next = found(stageAfter(held.stages, stage), 'stage')
    await tx.run(beginStage(tenant, id, { place: place + 1, stage: next.id, on: today }))
    await move(tx, ctx, held, stepFurther(held.stages, stage) ?? 'further', place + 1)
    await happened(tx, ctx, held, 'appeal-taken-further', { stage: next.id })
  })
  return saved
}

/** Whether it runs at a later stage that nobody has answered yet, to which only the learner can have taken it. */
const isTakenFurther = (appeal: Appeal): boolean =>
  appeal.place > 1 && appeal.endedAt === null && reached(appeal).answered === null

type FromOutside = Said & { readonly on: PlainDate }

/** What is wrong with the day of an answer from outside; undefined where nothing is. It cannot be before what it is about. */
function outsideDayProblem({ decidedAt }: Pick<Appeal, 'decidedAt'>, on: PlainDate, today: PlainDate) {
  if (on > today) return 'The day of the answer must be today or in the past'
  const first = dayOf(decidedAt)
  return on < first ? `The day of the answer must be ${inWords(first)}, when it was decided, or after it` : undefined
}

/** Writes down what was answered outside Cairn, and on which day; sent twice, once. */
export async function record(ctx: Ctx, loaded: LoadedAppeal, { outcome, reasons, on }: FromOutside): Promise<Outcome> {
  const { write, tenant, actor, today, now } = ctx
  return write(async (tx): Promise<Outcome> => {
    const held = await hold(tx, ctx, loaded)
    const there = reached(held.appeal).answered
    if (there?.by === actor.id && there.on === on && isSame(there, { outcome, reasons })) return saved
    permit(together(toRecord(actor, held)))
    const problem = outsideDayProblem(held.appeal, on, today)
    if (problem) return refused('on-day', problem)
    const { id, place } = held.appeal
    await tx.run(answerStage(tenant, id, { outcome, reasons, place, on, by: actor.id, at: now }))
    await move(tx, ctx, held, 'record')
    await happened(tx, ctx, held, 'appeal-answered-outside', { outcome, on })
    return saved
  })
}

type Days = { readonly stage: string; readonly answerDays: number | null; readonly furtherDays: number | null }

/** Says how many days a stage has, for what begins from today on. */
export async function sayDays(ctx: Ctx, centre: OrganisationId, days: Days): Promise<Outcome> {
  const { write, tenant, actor, today, now } = ctx
  permit(mayManageCentre(actor, centre))
  await write(async (tx) => {
    await tx.run(sayDaysOf(tenant, centre, { ...days, from: today, by: actor.id, at: now }))
    const facts = { centre, ...days }
    await recordEvent(tx, tenant, { actor: actor.id, person: null, kind: 'appeal-days', facts, at: now })
  })
  return saved
}
