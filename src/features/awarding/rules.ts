import type { OrganisationId, PersonId } from '../../db/tables.gen.ts'
import { type Fact, inquire, type Status } from '../../engine/index.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Told as ToldNumber } from '../../kit/small-numbers.ts'
import {
  type AreaBook,
  asksTheSame,
  type UnitBetween,
  unitBetween,
  type RegisteredWhen,
  ruleFor,
  ruleOf,
  unitHeld,
} from '../rulebook/index.ts'

/** The longest text of a file, in characters: several times what a large awarding body needs. */
export const longestText = 400_000

/** A registration at a centre, with the units that are chosen. */
export type RegisteredAt = RegisteredWhen & {
  readonly qualification: string
  readonly centre: OrganisationId
  readonly units: readonly string[]
}

/** Someone who is registered towards qualifications: by their record, and at centres. */
export type Learner = {
  readonly id: PersonId
  readonly name: string
  readonly towards: readonly string[]
  readonly registrations: readonly RegisteredAt[]
}

/**
 * What a change means for a learner: it is answered otherwise, other criteria are asked, the rule asks otherwise and the
 * answer stays, or they stay on their version.
 */
export const effectKinds = ['verdict', 'criteria', 'rule', 'stays'] as const
export type EffectKind = (typeof effectKinds)[number]

/** A unit that a learner does, and that is told otherwise. */
export type UnitEffect = UnitBetween & {
  readonly unit: string
  readonly title: string
  /** The learner stays on their version: then the criteria are those in which the newer one differs from it. */
  readonly stays: boolean
}

/** What a change means for a learner; a status is undefined where there is no rule to ask. */
export type LearnerEffect = {
  readonly person: PersonId
  readonly name: string
  readonly qualification: string
  /** Where they are registered; null where only their record says that they are. */
  readonly centre: OrganisationId | null
  readonly kind: EffectKind
  readonly before: Status | undefined
  readonly after: Status | undefined
  readonly reason: string
  readonly units: readonly UnitEffect[]
}

/** For how many people a change means the same, and how many of them are named to the one who looks. */
export type KindCount = { readonly kind: EffectKind; readonly people: number; readonly named: number }

/** The same, as it is told. */
export type ToldCount = { readonly kind: EffectKind; readonly people: ToldNumber }

/** For how many people these effects mean each. */
export const countKinds = (
  effects: readonly LearnerEffect[],
  isNamed: (effect: LearnerEffect) => boolean,
): readonly KindCount[] =>
  effectKinds.flatMap((kind) => {
    const own = effects.filter((each) => each.kind === kind)
    const people = new Set(own.map(({ person }) => person)).size
    const named = new Set(own.filter(isNamed).map(({ person }) => person)).size
    return people === 0 ? [] : [{ kind, people, named }]
  })

/** The rulebook as it is and as a change would make it, on a day. */
export type Compared = { readonly before: AreaBook; readonly after: AreaBook; readonly on: PlainDate }

/** What a change means for a learner on a day, by the engine: for each qualification, or unit, that it tells otherwise. */
export function effectsOn(learner: Learner, facts: readonly Fact[], books: Compared): readonly LearnerEffect[] {
  const at = Map.groupBy(learner.registrations, ({ qualification }) => qualification)
  return [...new Set([...learner.towards, ...at.keys()])].flatMap((qualification): LearnerEffect[] => {
    const registered = at.get(qualification)?.[0]
    const effect = effectOf({ qualification, registered }, facts, books)
    return effect ? [{ ...effect, person: learner.id, name: learner.name, centre: registered?.centre ?? null }] : []
  })
}

type Doing = { readonly qualification: string; readonly registered: RegisteredAt | undefined }

/** The same of one qualification; undefined where nothing that is told otherwise concerns it. */
function effectOf({ qualification, registered }: Doing, facts: readonly Fact[], books: Compared) {
  const { before, after, on } = books
  const [was, is] = [answerIn(before, qualification, facts, on), answerIn(after, qualification, facts, on)]
  const units = registered ? unitsOtherwise(registered, books) : []
  const isOther = was.status !== is.status || was.reason !== is.reason
  if (!isOther && units.length === 0 && !isTold(qualification, books)) return undefined
  const isOtherRule = isAskedOtherwise(qualification, dayIn(facts, qualification), books)
  return {
    units,
    qualification: after.lists.qualifications.get(qualification) ?? qualification,
    kind: isOther ? ('verdict' as const) : kindOf(units, isOtherRule),
    ...{ before: was.status, after: is.status, reason: is.reason },
  }
}

const kindOf = (units: readonly UnitEffect[], isOtherRule: boolean): EffectKind => {
  if (units.some(({ stays }) => !stays)) return 'criteria'
  return isOtherRule ? 'rule' : 'stays'
}

type Told = { readonly status: Status | undefined; readonly reason: string }

function answerIn(book: AreaBook, qualification: string, facts: readonly Fact[], on: PlainDate): Told {
  const rule = ruleOf(book, qualification)
  return rule ? inquire(facts, book).evaluate(rule, on) : { status: undefined, reason: 'No rule is loaded for it.' }
}

/** Whether a qualification, or its rule, is told otherwise. */
const isTold = (qualification: string, { before, after }: Compared): boolean =>
  !isSame(before.qualifications[qualification], after.qualifications[qualification]) ||
  !isSame(ruleOf(before, qualification), ruleOf(after, qualification))

/** The day on which a record says that its owner was registered. */
const dayIn = (facts: readonly Fact[], qualification: string): PlainDate | undefined =>
  facts
    .filter(({ kind, towards }) => kind === 'enrolment' && towards === qualification)
    .map(({ on }) => String(on) as PlainDate)
    .toSorted()[0]

const isAskedOtherwise = (qualification: string, day: PlainDate | undefined, { before, after }: Compared): boolean =>
  day !== undefined && !isSame(ruleFor(before, qualification, day), ruleFor(after, qualification, day))

/** The chosen units of which another version is told, or holds for this registration. */
const unitsOtherwise = (registered: RegisteredAt, { before, after }: Compared): readonly UnitEffect[] =>
  registered.units.flatMap((unit): UnitEffect[] => {
    const [was, is] = [unitHeld(before, unit, registered), unitHeld(after, unit, registered)]
    const stays = asksTheSame(unitBetween(was, is))
    if (stays && asksTheSame(unitBetween(before.units[unit], after.units[unit]))) return []
    const otherwise = unitBetween(was, stays ? after.units[unit] : is)
    const title = after.lists.units.get(unit) ?? before.lists.units.get(unit) ?? `Unit ${unit}`
    return [{ unit, title, stays, ...otherwise }]
  })

/** Whether two things are told the same, in whatever order their names stand; what is not there is told as nothing. */
const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) === canonicalJson(other ?? null)
