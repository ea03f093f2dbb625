import type { RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { recordEvent } from '../audit/index.ts'
import { mayChooseUnits } from './policy.ts'
import type { WorkOutAchievement } from './rules.ts'
import { changeRegistration, holdRegistration } from './store.ts'
import { deleteUnits, insertUnits, planUnits, unitsChosen } from './unit-store.ts'

type Choice = {
  readonly units: ReadonlySet<string>
  /** What can be chosen. */
  readonly countable: readonly string[]
  /** Those that were chosen when whoever chooses looked. */
  readonly seen: ReadonlySet<string>
}

/** Chooses the units of a registration. One that something has been handed in for stays chosen. */
export function chooseUnits(
  ctx: Ctx,
  id: RegistrationId,
  { units, countable, seen }: Choice,
  workOut: WorkOutAchievement,
): Promise<Outcome> {
  const { tenant, actor, now } = ctx
  return ctx.write(async (tx): Promise<Outcome> => {
    const registration = found(await tx.run(holdRegistration(tenant, id)), 'registration')
    permit(mayChooseUnits(actor, registration))
    const before = await tx.run(unitsChosen(tenant, id))
    const had = new Set(before.map(({ unit }) => unit))
    if (had.size !== seen.size || [...seen].some((unit) => !had.has(unit))) return refused('unit', changedSince)
    const chosen = countable.filter((unit) => units.has(unit) && !had.has(unit))
    const dropped = before.filter((each) => !units.has(each.unit) && !isFixed(each)).map(({ unit }) => unit)
    if (chosen.length + dropped.length === 0) return saved
    const fresh = { finishIn: null, achievedOn: null, assuredOn: null, entry: null }
    if (chosen.length > 0)
      await tx.run(
        insertUnits(
          tenant,
          id,
          chosen.map((unit) => ({ unit, ...fresh })),
          now,
        ),
      )
    if (dropped.length > 0) await tx.run(deleteUnits(tenant, id, dropped))
    await tx.run(changeRegistration(tenant, id, {}))
    await recordEvent(tx, tenant, {
      ...{ actor: actor.id, person: registration.learner, kind: 'units-chosen', at: now },
      facts: { registration: id, chosen, dropped },
    })
    await workOut(tx, ctx, id)
    return saved
  })
}

const changedSince = 'Its units have been chosen anew since you began. Look at them, then choose again'

/** Whether a unit stays chosen: something has been handed in for it, or it is achieved. */
export const isFixed = ({ begun, achievedOn }: { readonly begun: boolean; readonly achievedOn: PlainDate | null }) =>
  begun || achievedOn !== null

type Months = ReadonlyMap<string, PlainDate | null>

/** Says of chosen units in which month they are meant to be done, as its first day; null where that is open. */
export function planMonths(ctx: Ctx, id: RegistrationId, months: Months): Promise<void> {
  const { tenant, actor, now } = ctx
  return ctx.write(async (tx) => {
    const registration = found(await tx.run(holdRegistration(tenant, id)), 'registration')
    permit(mayChooseUnits(actor, registration))
    const chosen = await tx.run(unitsChosen(tenant, id))
    const plan = chosen.flatMap(({ unit, finishIn }) => {
      const planned = months.get(unit)
      return planned === undefined || planned === finishIn ? [] : [{ unit, finishIn: planned }]
    })
    if (plan.length === 0) return
    await tx.run(planUnits(tenant, id, plan))
    await recordEvent(tx, tenant, {
      ...{ actor: actor.id, person: registration.learner, kind: 'units-planned', at: now },
      facts: { registration: id, plan },
    })
  })
}
