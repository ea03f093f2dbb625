import { type Criterion, criteriaOf, isComplete, type Unit } from '../../catalogue/index.ts'
import type { Tx } from '../../db/index.ts'
import type { AboutId, PieceId } from '../../db/tables.gen.ts'
import { playsAt } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import type { RawForm } from '../../kit/form.ts'
import { readId } from '../../kit/http.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, type Problem, refused, saved } from '../../kit/outcome.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { dateBoxes } from '../../ui/index.ts'
import type { Kept, Said } from '../adding/index.ts'
import { noteReading, recordEvent } from '../audit/index.ts'
import { type Objection, objectionsToPiece } from '../objections/index.ts'
import { blackedOut, chosenUnits, confirmPiece, holdPlace, layPiece } from '../portfolio/index.ts'
import { isOver, type Registration } from '../registrations/index.ts'
import { areaRules, asRegistered, type Rulebooks } from '../rulebook/index.ts'
import { ticked } from './deciding-work.ts'
import { type AssessmentDraft, beginDraft, deleteDraft, type DraftOf, findDraft, holdDraft } from './draft-store.ts'
import { keepBegun } from './drafts.ts'
import { questionsOf } from './question-store.ts'
import { deletePlanned, findPlanned, type PlannedTalk, sharePlanned } from './plan-store.ts'
import { pieceOf, readPlan, readTalk, talkKinds } from './talk.ts'
import { laidAsRead } from './talk-list.ts'
import { findTalk, type TalkPiece } from './talk-store.ts'
import { visibleRegistration } from './visible.ts'
import { unitInWords } from './words.ts'

const draftOf = ({ actor }: Ctx, id: string): DraftOf => ({
  person: actor.id,
  kind: 'discussion',
  about: readId<AboutId>(id),
})

const criteriaIn = (unit: Unit | undefined): readonly Criterion[] => (unit && criteriaOf(unit)) ?? []

/** Who writes of talks with a learner: what they have begun they can read and call off, also once the registration is over. */
const writesTalks = ({ actor }: Ctx, { centre, learner }: Registration): Verdict =>
  actor.id !== learner && playsAt(actor, centre, 'assessor', 'trainee-assessor')
    ? allow
    : deny('Only an assessor of this centre writes of a talk with the learner')

/** Who begins, plans and lays down a talk with a learner. */
export function mayTalk(ctx: Ctx, registration: Registration): Verdict {
  const who = writesTalks(ctx, registration)
  return who.allowed && isOver(registration) ? deny('This registration is over, and takes nothing new') : who
}

/** Talks that are being written, for pages and programs alike. */
export function talksOf(rulebooks: Rulebooks) {
  /** What the actor writes of a talk. Throws NotFound and Forbidden. */
  async function writing(ctx: Ctx, id: string) {
    const { read, tenant } = ctx
    const of = draftOf(ctx, id)
    const [row, shared, area] = await read([findDraft(tenant, of), findPlanned(tenant, of.about), areaRules(tenant)])
    const draft = found(row, 'talk')
    const registration = await visibleRegistration(ctx, draft.registration)
    permit(writesTalks(ctx, registration))
    const { unit = '', kind: said } = draft.answers
    const kind = found(
      talkKinds.find((each) => each === said),
      'kind',
    )
    const [bank] = await read([questionsOf(tenant, registration.centre, unit)])
    const book = asRegistered(await rulebooks.of(ctx, area), registration)
    const told = book.units[unit]
    const criteria = criteriaIn(told)
    const questions = kind === 'questioning' ? bank : []
    const isWhole = told !== undefined && isComplete(told)
    const asked = { criteria: criteria.map(({ number }) => number), isComplete: isWhole, questions }
    const title = unitInWords(book.lists, unit)
    return { id: of.about, draft, registration, unit, kind, criteria, questions, asked, title, shared }
  }

  /** The units that the learner does, of which a talk may be, each with what it is called. */
  async function unitsOf(ctx: Ctx, { id }: Pick<Registration, 'id'>): Promise<ReadonlyMap<string, string>> {
    const [chosen, area] = await ctx.read([chosenUnits(ctx.tenant, id), areaRules(ctx.tenant)])
    const { lists } = await rulebooks.of(ctx, area)
    return new Map(chosen.map(({ unit }) => [unit, unitInWords(lists, unit)]))
  }

  /** Begins to write of a talk about one unit that the learner does; answers where it is written. Throws Forbidden. */
  async function begin(
    ctx: Ctx,
    registration: Registration,
    { kind = '', unit = '' }: RawForm,
  ): Promise<Outcome<AboutId>> {
    permit(mayTalk(ctx, registration))
    const units = await unitsOf(ctx, registration)
    const problems: readonly Problem[] = [
      ...(talkKinds.some((each) => each === kind) ? [] : [{ field: 'kind', message: 'Select what it is' }]),
      ...(units.has(unit) ? [] : [{ field: 'unit', message: 'Select the unit' }]),
    ]
    if (problems.length > 0) return { ok: false, problems }
    const id = newId<AboutId>()
    const answers = { kind, unit, ...dateBoxes('on', ctx.today) }
    const begun = { registration: registration.id, answers, at: ctx.now }
    await ctx.write((tx) => tx.run(beginDraft(ctx.tenant, draftOf(ctx, id), begun)))
    return { ok: true, value: id }
  }

  return { unitsOf, writing, begin }
}

export type WritingTalk = Awaited<ReturnType<ReturnType<typeof talksOf>['writing']>>

/** Keeps what was typed of a talk. */
export const keepTalk = (ctx: Ctx, { id, registration }: WritingTalk, said: Said): Promise<Kept> =>
  keepBegun(ctx, { ...draftOf(ctx, id), registration: registration.id }, said)

/** What was written of a talk, as far as it can be laid down. */
export const readsTalk = (
  { today }: Pick<Ctx, 'today'>,
  { draft, asked }: { readonly draft: Pick<AssessmentDraft, 'answers'>; readonly asked: WritingTalk['asked'] },
) => readTalk(ticked(draft.answers, 'touched-'), asked, today)

/**
 * What is written of the talk at this moment, kept from being changed until the transaction ends: of a talk that was laid down or called
 * off meanwhile nothing more is told. Throws NotFound then.
 */
const hold = async (tx: Tx, ctx: Ctx, { id }: WritingTalk) =>
  found(await tx.run(holdDraft(ctx.tenant, draftOf(ctx, id))), 'talk')

/** The learner is told what is planned, or what has become of a plan that they know. */
export async function sharePlan(ctx: Ctx, loaded: WritingTalk): Promise<Outcome> {
  const { write, tenant, actor, now, today } = ctx
  const { id, registration, unit, kind, asked } = loaded
  return write(async (tx): Promise<Outcome> => {
    permit(mayTalk(ctx, await holdPlace(tx, ctx, registration.id)))
    const { answers } = await hold(tx, ctx, loaded)
    const read = readPlan(ticked(answers, 'touched-'), asked, today)
    if (!read.ok) return read
    const { plan, title, ...said } = read.value
    const { learner } = registration
    const asShared = { title: blackedOut(title), plan: plan === undefined ? null : blackedOut(plan) }
    const of = { id, registration: registration.id, learner, assessor: actor.id, kind, unit }
    await tx.run(sharePlanned(tenant, { ...of, ...said, ...asShared, sharedAt: now }))
    const facts = { talk: id, on: said.on }
    await recordEvent(tx, tenant, { actor: actor.id, person: learner, kind: 'talk-planned', facts, at: now })
    return saved
  })
}

/** A talk that will not be: what was written of it goes, and what the learner was told of it. */
export async function callOff(ctx: Ctx, loaded: WritingTalk): Promise<void> {
  const { write, tenant, actor, now } = ctx
  const { id, registration } = loaded
  await write(async (tx) => {
    await hold(tx, ctx, loaded)
    await tx.run(deleteDraft(tenant, draftOf(ctx, id)))
    await tx.run(deletePlanned(tenant, id))
    const of = { actor: actor.id, person: registration.learner, facts: { talk: id } }
    await recordEvent(tx, tenant, { ...of, kind: 'talk-called-off', at: now })
  })
}

/**
 * A plan that was shared, for everyone but its writer; undefined where there is none. Its reading is kept. Throws NotFound for
 * whoever may not see it.
 */
export async function plannedTalk(ctx: Ctx, id: string): Promise<PlannedTalk | undefined> {
  const [talk] = await ctx.read([findPlanned(ctx.tenant, readId<AboutId>(id))])
  if (!talk || talk.assessor === ctx.actor.id) return undefined
  await visibleRegistration(ctx, talk.registration)
  await noteReading(ctx, talk.learner, `A talk that is planned with you: ${talk.title}`)
  return talk
}

/**
 * The talk becomes a piece under the draft’s id, so that a form sent twice makes one. The portfolio is held, so that it is
 * laid to the registration that takes it. Throws NotFound, and Forbidden where that takes nothing any more.
 */
export async function layTalk(ctx: Ctx, loaded: WritingTalk): Promise<Outcome<PieceId>> {
  const { write, tenant, actor, now } = ctx
  const { id, registration, unit, kind, asked } = loaded
  const piece = id as string as PieceId
  const { id: of, learner } = registration
  return write(async (tx): Promise<Outcome<PieceId>> => {
    permit(mayTalk(ctx, await holdPlace(tx, ctx, of)))
    const read = readsTalk(ctx, { draft: await hold(tx, ctx, loaded), asked })
    if (!read.ok) return read
    const talk = read.value
    const does = await tx.run(chosenUnits(tenant, of))
    if (!does.some((each) => each.unit === unit))
      return refused(
        'title',
        `${registration.learnerName} does not do this unit any more, so it would be evidence for nothing`,
      )
    const { title, on: happenedOn } = talk
    const laid = { id: piece, registration: of, learner, kind, title, happenedOn, author: actor.id }
    const said = { answers: pieceOf(kind, talk, actor.name), entry: null, witnessed: null }
    const criteria = talk.criteria.map((criterion) => ({ unit, criterion }))
    await layPiece(tx, tenant, { ...laid, ...said, criteria }, now)
    await tx.run(deleteDraft(tenant, draftOf(ctx, id)))
    await tx.run(deletePlanned(tenant, id))
    await recordEvent(tx, tenant, { actor: actor.id, person: learner, kind: 'talk-laid', facts: { piece }, at: now })
    return { ok: true, value: piece }
  })
}

/** A talk that was laid down, with what the learner said of it that is not right. */
export type LaidTalk = TalkPiece & { readonly objections: readonly Objection[] }

/** A talk that was laid down, whose reading is kept; undefined where it is not. Throws NotFound for whoever may not see it. */
export async function laidTalk(ctx: Ctx, text: string): Promise<LaidTalk | undefined> {
  const id = readId<PieceId>(text)
  const [laid, objections] = await ctx.read([findTalk(ctx.tenant, id), objectionsToPiece(ctx.tenant, id)])
  if (!laid) return undefined
  const talk = laidAsRead(ctx, laid)
  await visibleRegistration(ctx, talk.registration)
  await noteReading(ctx, talk.learner, `A talk with you: ${blackedOut(talk.title)}`)
  return { ...talk, objections }
}

/** The learner says that it was so, as of any piece of theirs. Refused as that is. Throws NotFound. */
export async function sayItWasSo(ctx: Ctx, text: string, as: Parameters<typeof confirmPiece>[2]): Promise<Outcome> {
  const [talk] = await ctx.read([findTalk(ctx.tenant, readId<PieceId>(text))])
  const { id } = found(talk?.learner === ctx.actor.id ? talk : undefined, 'talk')
  return confirmPiece(ctx, id, as)
}
