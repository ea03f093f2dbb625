import { readsIn, type Tx } from '../../db/index.ts'
import type { EntryId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { recordEvent } from '../audit/index.ts'
import type { RecordActs } from '../record/index.ts'
import { type AreaBook, areaRules, asRegistered, type Rulebooks } from '../rulebook/index.ts'
import {
  type Reached,
  reachedBy,
  type Sampled,
  stepsTo,
  unitOnRecord,
  type UnitStanding,
  unitsStanding,
} from './achievement.ts'
import { move } from './moving.ts'
import { recognisedFor } from './recognised-store.ts'
import type { ChosenUnit, Registration, WorkOutAchievement } from './rules.ts'
import type { RegistrationStep } from './states.ts'
import { changeRegistration, holdRegistration, successorOf } from './store.ts'
import { criteriaDecided, markUnit, samplingAt, unitsChosen } from './unit-store.ts'
import { waitsBecause } from './waiting.ts'

/** What others know of a registration that makes its units count, besides what assessors decide. */
export type Findings = {
  /** Of each unit that was drawn into a sample, what became of the latest. */
  readonly samples: (tx: Tx, ctx: Ctx, registration: RegistrationId) => Promise<readonly Sampled[]>
}

/** Opens what works out which units are achieved and count, and what follows for the registration and the record. */
export function openAchievement(rulebooks: Rulebooks, acts: RecordActs, findings: Findings): WorkOutAchievement {
  return async function workOut(tx, ctx, id): Promise<void> {
    const { tenant, today } = ctx
    const registration = found(await tx.run(holdRegistration(tenant, id)), 'registration')
    if (registration.state === 'transferred') {
      const successor = await tx.run(successorOf(tenant, id))
      return successor === undefined ? undefined : workOut(tx, ctx, successor)
    }
    if (registration.state === 'withdrawn') return
    const book = asRegistered(await bookIn(tx, ctx, rulebooks), registration)
    const chosen = await tx.run(unitsChosen(tenant, id))
    const standing = unitsStanding(
      book,
      chosen,
      {
        met: [...(await tx.run(criteriaDecided(tenant, id))), ...(await tx.run(recognisedFor(tenant, id)))],
        samples: await findings.samples(tx, ctx, id),
        sampling: await tx.run(samplingAt(tenant, registration.centre)),
      },
      today,
    )
    for (const [index, unit] of standing.entries())
      await keepUnit(tx, ctx, { registration, before: chosen[index]!, now: unit, book, acts })
    const reached = reachedBy(book, registration, standing, today)
    await follow(tx, ctx, registration, stepsTo(registration.state, reached), lostInWords(book, chosen, standing))
    await keepShort(tx, ctx, registration, reached)
  }
}

/** Why a registration is reopened: which units are no longer what they were, and why. */
function lostInWords(book: AreaBook, chosen: readonly ChosenUnit[], standing: readonly UnitStanding[]): string {
  const isLost = ({ achievedOn, assuredOn }: ChosenUnit, now: UnitStanding | undefined) =>
    (achievedOn !== null && now?.achievedOn === null) || (assuredOn !== null && now?.assuredOn === null)
  const lost = standing.filter((now, index) => isLost(chosen[index]!, now))
  return lost.length === 0
    ? 'the units do not meet the rule of combination as it is loaded now'
    : lost.map((unit) => `${titleOf(book, unit.unit)}: ${waitsBecause(unit)}`).join('; ')
}

const titleOf = ({ lists }: AreaBook, unit: string) => lists.units.get(unit) ?? `Unit ${unit}`

/** Of what has been claimed or certificated, keeps since when the units that count are too few for it. */
async function keepShort(tx: Tx, { tenant, now }: Ctx, registration: Registration, reached: Reached): Promise<void> {
  const { id, state, shortSince } = registration
  const isShort = (state === 'claimed' || state === 'certificated') && reached !== 'quality-assured'
  if (isShort === (shortSince !== null)) return
  await tx.run(changeRegistration(tenant, id, { shortSince: isShort ? now : null }))
}

const bookIn = async (tx: Tx, { tenant }: Ctx, rulebooks: Rulebooks) =>
  rulebooks.of({ tenant, read: readsIn(tx) }, await tx.run(areaRules(tenant)))

type OfUnit = {
  readonly registration: Registration
  readonly before: ChosenUnit
  readonly now: UnitStanding
  readonly book: AreaBook
  readonly acts: RecordActs
}

/** Keeps how a unit stands now, where that is another than before, and has the learner’s record say it. */
async function keepUnit(tx: Tx, ctx: Ctx, { registration, before, now, book, acts }: OfUnit): Promise<void> {
  const { achievedOn, assuredOn } = now
  const waitsFor = waitsForNow(before, now)
  const isSame = before.achievedOn === achievedOn && before.assuredOn === assuredOn
  if (isSame && before.waitsFor === waitsFor) return
  const entry = isSame ? before.entry : await keepEntry(tx, ctx, { registration, before, now, book, acts })
  const reached = { unit: now.unit, achievedOn, assuredOn, waitsFor, entry, ...stoppedAfter(before, now, ctx.now) }
  await tx.run(markUnit(ctx.tenant, registration.id, reached))
  if (isSame) return
  await recordEvent(tx, ctx.tenant, {
    ...{ actor: ctx.actor.id, person: registration.learner, at: ctx.now },
    kind: kindOfEvent(now),
    facts: { registration: registration.id, unit: now.unit, achievedOn, assuredOn },
  })
}

/** What a unit waits for is told once it is achieved, or has counted before. */
const waitsForNow = ({ assuredOn, stoppedAt }: ChosenUnit, now: UnitStanding) =>
  now.achievedOn !== null || assuredOn !== null || stoppedAt !== null ? now.waitsFor : null

/** Since when the unit does not count any more, though it did, and whether the learner has read that. */
function stoppedAfter(before: ChosenUnit, { assuredOn }: UnitStanding, now: Date) {
  if (assuredOn !== null) return { stoppedAt: null, stopReadAt: null }
  if (before.assuredOn !== null) return { stoppedAt: now, stopReadAt: null }
  return { stoppedAt: before.stoppedAt, stopReadAt: before.stopReadAt }
}

const kindOfEvent = ({ achievedOn, assuredOn }: UnitStanding): string => {
  if (achievedOn === null) return 'unit-reopened'
  return assuredOn === null ? 'unit-achieved' : 'unit-assured'
}

/** The entry of the learner’s record that says that a unit counts: withdrawn, laid down or left as it is. */
async function keepEntry(tx: Tx, ctx: Ctx, { before, ...of }: OfUnit): Promise<EntryId | null> {
  const { achievedOn, assuredOn } = of.now
  if (before.entry !== null) {
    if (assuredOn !== null && before.achievedOn === achievedOn) return before.entry
    await of.acts.retract(tx, ctx, before.entry, `The unit does not count any more: ${waitsBecause(of.now)}`)
  }
  if (assuredOn === null) return null
  const entry = newId<EntryId>()
  await layDownUnit(tx, ctx, entry, of)
  return entry
}

async function layDownUnit(
  tx: Tx,
  ctx: Ctx,
  id: EntryId,
  { registration, now, book, acts }: Omit<OfUnit, 'before'>,
): Promise<void> {
  const entry = {
    ...{ id, person: registration.learner, kind: 'unit', title: titleOf(book, now.unit) },
    ...({ happenedOn: found(now.achievedOn ?? undefined, 'day'), precision: 'day', endsOn: null } as const),
    ...({ standing: 'verified', visibility: 'line', notes: null } as const),
    attributes: unitOnRecord(book, now),
  }
  await acts.layDownAll(tx, ctx, [entry], {
    ...{ by: ctx.actor.id, at: ctx.now, source: 'typed' },
    confirmed: { by: 'independent', who: null, on: ctx.today, as: `assessed at ${registration.centreName}` },
  })
}

/** Takes the steps that follow of themselves: a registration is reopened because of what was lost. */
async function follow(
  tx: Tx,
  ctx: Ctx,
  registration: Registration,
  steps: readonly RegistrationStep[],
  lost: string,
): Promise<void> {
  let { state } = registration
  for (const step of steps) {
    const because = step === 'reopen' ? lost : undefined
    state = await move(tx, ctx, { ...registration, state }, step, { by: null, because })
  }
}
