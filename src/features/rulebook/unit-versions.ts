import type { ById, Unit } from '../../catalogue/index.ts'
import { dayOf, type PlainDate } from '../../kit/plain-date.ts'

/** A unit as a file tells it: perhaps with the first day of registration for which it holds. */
export type ToldUnit = Unit & { readonly from?: string | undefined }

/** What a file told of units while it was in use. */
export type ToldUnits = {
  readonly units: ById<ToldUnit>
  readonly at: Date
  readonly endedAt: Date | null
}

/** What a unit asks of whoever registers from then on, until it asks something else. */
export type UnitVersion = {
  /** Undefined where it went out of use, and does not ship. */
  readonly unit: Unit | undefined
  /** The day that its file names, or the moment at which it was loaded; undefined where nothing was told before it. */
  readonly since: PlainDate | Date | undefined
}

/** When someone was registered: for which day, and at which moment that was written down. */
export type RegisteredWhen = { readonly registeredOn: PlainDate; readonly registeredAt: Date }

/**
 * The versions of every unit that awarding bodies have told the area of, in the order in which they came. What ships is the
 * first. What only tells more of what was not loaded is no other version.
 */
export function versionsOf(shipped: ById<Unit>, told: readonly ToldUnits[]): ById<readonly UnitVersion[]> {
  const ids = new Set(told.flatMap(({ units }) => Object.keys(units)))
  return Object.fromEntries([...ids].map((id) => [id, versionsOfUnit(shippedUnit(shipped, id), toldOf(told, id))]))
}

const shippedUnit = (shipped: ById<Unit>, id: string) => (Object.hasOwn(shipped, id) ? shipped[id] : undefined)

type Told = { readonly unit: ToldUnit; readonly at: Date; readonly endedAt: Date | null }

const toldOf = (told: readonly ToldUnits[], id: string): readonly Told[] =>
  told.flatMap(({ units, ...when }) => (units[id] ? [{ unit: units[id], ...when }] : []))

function versionsOfUnit(ships: Unit | undefined, told: readonly Told[]): readonly UnitVersion[] {
  const first: readonly UnitVersion[] = ships ? [{ unit: ships, since: undefined }] : []
  return told.reduce((versions, { unit, at, endedAt }, index) => {
    const { from, ...own } = unit
    const since = (from as PlainDate | undefined) ?? (versions.length === 0 ? undefined : at)
    const after = withVersion(versions, { unit: { ...ships, ...own }, since })
    const next = told[index + 1]
    const isGone = endedAt !== null && (next === undefined || next.at > endedAt)
    return isGone ? [...after, { unit: ships, since: endedAt }] : after
  }, first)
}

function withVersion(versions: readonly UnitVersion[], version: UnitVersion): readonly UnitVersion[] {
  const last = versions.at(-1)
  const isOther = typeof version.since === 'string' || !last?.unit || !version.unit || !tells(last.unit, version.unit)
  return isOther ? [...versions, version] : versions.with(-1, { ...version, since: last.since })
}

/** Whether what is told later of a unit says all that was said of it, and perhaps more where something was not loaded. */
function tells(said: Unit, later: Unit): boolean {
  const isSame = (name: 'level' | 'credits') => said[name] === undefined || said[name] === later[name]
  if (!isSame('level') || !isSame('credits')) return false
  if (said.outcomes === undefined) return true
  return (
    said.outcomes.length === later.outcomes?.length &&
    said.outcomes.every((outcome, at) => {
      const other = later.outcomes?.[at]
      return other?.number === outcome.number && other.title === outcome.title && tellsCriteria(outcome, other)
    })
  )
}

type Outcome = NonNullable<Unit['outcomes']>[number]

/** Criteria come in wherever there were said to be more, and nowhere else. */
function tellsCriteria({ criteria, complete }: Outcome, later: Outcome): boolean {
  const others = new Map(later.criteria.map((each) => [each.number, each.title]))
  const isKept = criteria.every(
    ({ number, title }) => others.has(number) && (title ?? others.get(number)) === others.get(number),
  )
  return isKept && (complete === false || (later.complete !== false && later.criteria.length === criteria.length))
}

/** The place of the version that holds for whoever registered then: the last told that had begun. -1 where none had. */
export const versionHeld = (versions: readonly UnitVersion[], when: RegisteredWhen): number =>
  versions.findLastIndex(({ since }) => hasBegun(since, when))

/** The same without one of the things that are told of it. */
export const without = (unit: ToldUnit, name: 'from' | 'outcomes'): Unit =>
  Object.fromEntries(Object.entries(unit).filter(([each]) => each !== name)) as Unit

/** That version, as far as it is loaded. */
export function heldBy(versions: readonly UnitVersion[], when: RegisteredWhen): Unit | undefined {
  const held = versions[versionHeld(versions, when)]
  if (held !== undefined) return held.unit
  // What is told of is a later version: of the one that holds nothing is loaded but what the unit is called.
  const [first] = versions
  return first?.unit && without(first.unit, 'outcomes')
}

function hasBegun(since: UnitVersion['since'], { registeredOn, registeredAt }: RegisteredWhen): boolean {
  if (since === undefined) return true
  if (typeof since === 'string') return since <= registeredOn
  const day = dayOf(since)
  return day < registeredOn || (day === registeredOn && since < registeredAt)
}
