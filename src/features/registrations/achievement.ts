import { criteriaOf, isComplete, type Unit } from '../../catalogue/index.ts'
import { type Context, type Document, type Fact, inquire, type Node, type Status } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { AreaBook } from '../rulebook/index.ts'
import { type ChosenUnit, type Registration, ruleHolding } from './rules.ts'
import type { RegistrationState, RegistrationStep } from './states.ts'
import type { WaitsFor } from './waiting.ts'

/** A criterion of a unit that is met, from a day on: by what was assessed, or by what was learnt before. */
export type CriterionMet = {
  readonly unit: string
  readonly criterion: string
  readonly on: PlainDate
  readonly basis: Basis
}
export type Basis = 'assessed' | 'rpl'

/** What became of the latest sample that a unit was drawn into. */
export type Sampled = {
  readonly unit: string
  readonly outcome: 'drawn' | 'agreed' | 'action'
  readonly on: PlainDate
}

/** What a centre asks of quality assurance for units achieved from a day on; the earliest first. */
export type Sampling = { readonly from: PlainDate; readonly sampling: string }

/** How a unit stands: on which day each became true, null where it is not. */
export type UnitStanding = {
  readonly unit: string
  /** As the engine tells it: what is not loaded cannot be told. */
  readonly status: Status
  readonly reason: string
  readonly achievedOn: PlainDate | null
  readonly assuredOn: PlainDate | null
  readonly basis: Basis
  /** What has to be done before it counts; null where it does. */
  readonly waitsFor: WaitsFor | null
}

/** The rule that says when an achieved unit counts. */
const assuredRule = 'assessment/unit-assured'

/** What a unit asks, as a rule: every criterion met. What is not loaded of it is said, and cannot be told. */
export function unitRule(id: string, title: string, unit: Unit | undefined): Document {
  const criteria = (unit && criteriaOf(unit)) ?? []
  const asked = criteria.map((each): Node => ({
    id: `c-${each.number.replaceAll('.', '-')}`,
    say: each.title === undefined ? `Criterion ${each.number}` : `${each.number} ${each.title}`,
    short: `Criterion ${each.number}`,
    fact: { kind: 'criterion', unit: id, criterion: each.number },
  }))
  const isWhole = unit !== undefined && isComplete(unit) && criteria.length > 0
  const unknown = criteria.length === 0 ? `the criteria of ${title}` : `the other criteria of ${title}`
  const all: readonly Node[] = isWhole ? asked : [...asked, { say: 'All its criteria', notLoaded: unknown }]
  const source = unit?.source ?? 'The awarding body’s unit'
  return { id: `unit/${id}`, title, subject: 'person', versions: [{ source, requires: { say: title, all } }] }
}

type Found = {
  readonly met: readonly CriterionMet[]
  readonly samples: readonly Sampled[]
  readonly sampling: readonly Sampling[]
}

/** How each chosen unit stands on the day, by what was decided and sampled. */
export function unitsStanding(
  book: AreaBook,
  chosen: readonly Pick<ChosenUnit, 'unit'>[],
  found: Found,
  today: PlainDate,
): readonly UnitStanding[] {
  const facts = found.met.map(criterionFact)
  return chosen.map(({ unit }) => {
    const known = Object.hasOwn(book.units, unit) ? book.units[unit] : undefined
    const rule = unitRule(unit, book.lists.units.get(unit) ?? `Unit ${unit}`, known)
    const { status, reason, from } = inquire(facts, book).evaluate(rule, today)
    const achievedOn = status === 'met' ? (from as PlainDate) : null
    const assuredOn = achievedOn === null ? null : assuredFrom(book, { unit, on: achievedOn }, found, today)
    const waitsFor = assuredOn === null ? waitsForIn({ unit, status, on: achievedOn }, found) : null
    return { unit, status, reason, achievedOn, assuredOn, basis: basisOf(unit, found.met), waitsFor }
  })
}

type Waiting = Pick<UnitStanding, 'unit' | 'status'> & { readonly on: PlainDate | null }

/** What a unit that does not count waits for. It decides nothing: it names what the rules were asked about. */
function waitsForIn({ unit, status, on }: Waiting, { samples, sampling }: Found): WaitsFor {
  if (on === null) return status === 'not-met' ? 'criteria' : 'loading'
  if (samplingFor(sampling, on) === undefined) return 'policy'
  return samples.some((each) => each.unit === unit && each.outcome === 'action') ? 'action' : 'sample'
}

const criterionFact = ({ unit, criterion, on, basis }: CriterionMet, index: number): Fact => ({
  id: `criterion-${index}`,
  kind: 'criterion',
  ...{ unit, criterion, basis, on, standing: 'verified' },
})

/** Learning that was there before, where all of the unit rests on it. */
const basisOf = (unit: string, met: readonly CriterionMet[]): Basis =>
  met.every((each) => each.unit !== unit || each.basis === 'rpl') ? 'rpl' : 'assessed'

type Achieved = { readonly unit: string; readonly on: PlainDate }

/** The day from which an achieved unit counts by the centre's rule; null where it does not yet, or that cannot be told. */
function assuredFrom(
  book: AreaBook,
  { unit, on }: Achieved,
  { samples, sampling }: Found,
  today: PlainDate,
): PlainDate | null {
  const assured = assuredBy(book, { unit, on }, samples, samplingFor(sampling, on), today)
  return assured?.status === 'met' ? (assured.from as PlainDate) : null
}

/** What the rule of the area says of an achieved unit with these samples; undefined where it has none. */
function assuredBy(
  book: AreaBook,
  { unit, on }: Achieved,
  samples: readonly Sampled[],
  sampling: string | undefined,
  today: PlainDate,
) {
  const rule = book.documents[assuredRule]
  const context: Context = { unit, sampling: sampling ?? null }
  const verified = { standing: 'verified' } as const
  const facts: readonly Fact[] = [
    { id: 'achievement', kind: 'achievement', unit, on, ...verified },
    ...samples.map((each, index): Fact => ({ id: `sample-${index}`, kind: 'sample', ...each, ...verified })),
  ]
  return rule && inquire(facts, { ...book, context }).evaluate(rule, today)
}

/** Whether a centre that asks this of quality assurance has to sample every unit: without a sample the rule is not met. */
export const samplesEveryUnit = (book: AreaBook, sampling: string | undefined, today: PlainDate): boolean =>
  assuredBy(book, { unit: 'any', on: today }, [], sampling, today)?.status === 'not-met'

/** What the centre asked on the day; of units achieved before it said anything, what it said first. */
const samplingFor = (sampling: readonly Sampling[], on: PlainDate): string | undefined =>
  (sampling.findLast(({ from }) => from <= on) ?? sampling[0])?.sampling

/**
 * What the record tells of a unit that counts: its level and credits as they are in the version that holds for the
 * registration, for a later one does not change what was done.
 */
export function unitOnRecord(
  { units }: Pick<AreaBook, 'units'>,
  { unit, basis }: Pick<UnitStanding, 'unit' | 'basis'>,
): Readonly<Record<string, string | number>> {
  const { level, credits } = (Object.hasOwn(units, unit) ? units[unit] : undefined) ?? {}
  return { ...(level !== undefined && { level }), ...(credits !== undefined && { credits }), unit, basis }
}

/** A unit as the rule of combination counts it. */
const achievedFact = (unit: string, on: PlainDate): Fact => ({
  id: `achieved ${unit}`,
  kind: 'unit',
  ...{ unit, on, standing: 'verified' },
})

type Standing = Pick<UnitStanding, 'unit' | 'achievedOn' | 'assuredOn'>

/** The units that are achieved, or those of them that count, as the engine reads them. */
export const factsOf = (units: readonly Standing[], which: 'achievedOn' | 'assuredOn'): readonly Fact[] =>
  units.flatMap(({ unit, [which]: on }) => (on === null ? [] : [achievedFact(unit, on)]))

const reached = ['registered', 'achieved', 'quality-assured'] as const
export type Reached = (typeof reached)[number]

type Held = Pick<Registration, 'qualification' | 'registeredOn'>

/** How far the units bring a registration by the rule that holds for it. */
export function reachedBy(book: AreaBook, registration: Held, units: readonly Standing[], today: PlainDate): Reached {
  const { achieved, assured } = metBy(book, registration, units, today)
  if (assured) return 'quality-assured'
  return achieved ? 'achieved' : 'registered'
}

/**
 * Since when the rule that holds for a registration is met by the units that are achieved, and by those that count: the day
 * of the last that was needed. Undefined where it is not met.
 */
export function metBy(book: AreaBook, registration: Held, units: readonly Standing[], today: PlainDate) {
  const rule = book.documents[`qualification/${registration.qualification}`]
  const holding = rule && ruleHolding(rule, registration.registeredOn)
  const by = (which: 'achievedOn' | 'assuredOn') => {
    const verdict = holding && inquire(factsOf(units, which), book).evaluate(holding, today)
    return verdict?.status === 'met' ? { from: verdict.from as PlainDate | null } : undefined
  }
  return { achieved: by('achievedOn'), assured: by('assuredOn') }
}

/** The steps that follow of themselves, from a state to what is reached. Other states than these three stay as they are. */
export function stepsTo(state: RegistrationState, to: Reached): readonly RegistrationStep[] {
  const [now, then] = [reached.indexOf(state as Reached), reached.indexOf(to)]
  if (now === -1) return []
  const upwards: readonly RegistrationStep[] = ['achieve', 'assure']
  return now > then ? ['reopen', ...upwards.slice(0, then)] : upwards.slice(now, then)
}
