import type { Tx } from '../../db/index.ts'
import type { RegistrationId } from '../../db/tables.gen.ts'
import { inquire } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { progressOf, unitsFor } from '../qualifications/index.ts'
import { type AreaBook, unitBetween } from '../rulebook/index.ts'
import { factsOf } from './achievement.ts'
import type { Loaded } from './load.ts'
import { type ChosenUnit, type Registration, ruleHolding } from './rules.ts'
import { carryAlong, carryUnits, heldIn } from './transfer-store.ts'
import { isFixed } from './unit-actions.ts'
import { unitsChosen } from './unit-store.ts'

/** The units that count by the version in force on a day; undefined where none is loaded. */
function countableOn(book: AreaBook, { qualification }: Pick<Registration, 'qualification'>, day: PlainDate) {
  const rule = book.documents[`qualification/${qualification}`]
  const holding = rule && ruleHolding(rule, day)
  return rule && holding && { holding, units: new Set(unitsFor(book, rule, day)) }
}

/** Whether a unit is left behind: nothing was handed in for it, and it does not count by the newer version. */
const staysBehind = (unit: ChosenUnit, countable: ReadonlySet<string>): boolean =>
  !isFixed(unit) && !countable.has(unit.unit)

/** What goes along if a registration is transferred today, and what does not; undefined where no version is loaded. */
export async function carriedOver(ctx: Ctx, { registration, book: held, areaBook: book, chosen, units }: Loaded) {
  const { read, tenant, today } = ctx
  const newer = countableOn(book, registration, today)
  if (newer === undefined) return undefined
  const [portfolio] = await read([heldIn(tenant, registration.id)])
  const { pieces = 0, waiting = {} } = portfolio ?? {}
  const { holding, units: countable } = newer
  const achieved = factsOf(chosen, 'achievedOn')
  const told = units.map((each) => ({
    ...each,
    counts: countable.has(each.unit),
    isAchieved: each.achievedOn !== null,
    waiting: waiting[each.unit] ?? 0,
    otherwise: unitBetween(held.units[each.unit], book.units[each.unit]),
  }))
  return {
    source: holding.versions[0]?.source ?? '',
    units: told.filter((each) => !staysBehind(each, countable)),
    left: told.filter((each) => staysBehind(each, countable)),
    pieces,
    criteriaMet: told.reduce((sum, { met }) => sum + met, 0),
    waiting: Object.values(waiting).reduce((sum, count) => sum + count, 0),
    bodyNumber: registration.bodyNumber,
    progress: progressOf(inquire(achieved, book).evaluate(holding, today)),
  }
}
export type CarriedOver = NonNullable<Awaited<ReturnType<typeof carriedOver>>>

type Successor = { readonly book: AreaBook; readonly from: Registration; readonly to: RegistrationId }

/** Lays the portfolio, the units and all that was decided to the registration that goes on with another. */
export async function carryOver(tx: Tx, { tenant, today, now }: Ctx, { book, from, to }: Successor): Promise<void> {
  const countable = countableOn(book, from, today)?.units ?? new Set<string>()
  const chosen = await tx.run(unitsChosen(tenant, from.id))
  const left = chosen.filter((unit) => staysBehind(unit, countable)).map(({ unit }) => unit)
  const between = { from: from.id, to }
  await tx.run(carryUnits(tenant, between, { left, at: now }))
  for (const query of carryAlong(tenant, between)) await tx.run(query)
}
