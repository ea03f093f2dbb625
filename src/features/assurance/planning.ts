import type { PersonId } from '../../db/tables.gen.ts'
import { day, daysBetween, type PlainDate } from '../../kit/plain-date.ts'
import {
  type AssessorStanding,
  type Item,
  type PolicyContent,
  type Risk,
  risks,
  type Sample,
  strataOf,
  type Stratum,
} from './rules.ts'
import { percentInWords, riskInWords } from './words.ts'

export type Proposed = { readonly item: Item; readonly because: readonly string[] }

/** How far a part has come: of `all`, `asked` are to be sampled; `planned` are, and of these `done` have been. */
export type Compliance = Stratum & {
  readonly all: number
  readonly asked: number
  readonly planned: number
  readonly done: number
  /** Units of which whoever plans decided something: someone else has to sample these. */
  readonly own: number
}

/** With fewer days left than a week, what is planned now is for the next month. */
const fewDays = 7

const monthsAfter = (month: PlainDate, count: number): PlainDate => {
  const all = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return day(`${`${Math.floor(all / 12)}`.padStart(4, '0')}-${`${(all % 12) + 1}`.padStart(2, '0')}-01`)
}

/** The first day of the month in which the day lies. */
export const monthIn = (date: PlainDate): PlainDate => monthsAfter(date, 0)

/** The month, as its first day, in which a plan that is made on the day begins. */
export const monthToBegin = (today: PlainDate): PlainDate => {
  const next = monthsAfter(today, 1)
  return daysBetween(today, next) <= fewDays ? next : monthIn(today)
}

/** In which month each of so many is looked at: evenly over `months` from the first on, in their order. */
export const monthsFor = (count: number, first: PlainDate, months: number): readonly PlainDate[] =>
  Array.from({ length: count }, (_, at) => monthsAfter(first, Math.floor((at * months) / count)))

/** How often something occurs in what has been decided: tells what is new. */
export type Counts = Readonly<Record<'assessor' | 'unit' | 'site', ReadonlyMap<string, number>>>

/** By what a unit in the plan, or proposed for it, is told from every other. */
export const keyOf = ({ registration, unit, stage }: Pick<Item, 'registration' | 'unit' | 'stage'>) =>
  `${registration} ${stage} ${unit}`

/** Counts the units on which each assessor, unit and site has had a decision. */
function countsOf(items: readonly Item[]): Counts {
  const counts = {
    assessor: new Map<string, number>(),
    unit: new Map<string, number>(),
    site: new Map<string, number>(),
  }
  const add = (map: Map<string, number>, key: string | null) => key !== null && map.set(key, (map.get(key) ?? 0) + 1)
  for (const { assessors, unit, site } of items) {
    for (const { id } of assessors) add(counts.assessor, id)
    add(counts.unit, unit)
    add(counts.site, site)
  }
  return counts
}

const isNew = ({ newBelow }: PolicyContent, count: number | undefined) =>
  newBelow !== undefined && (count ?? 0) < newBelow

/** How the policy sees whoever decided; someone may be a trainee and new. */
function standingsOf(
  policy: PolicyContent,
  { assessors, asTrainee }: Item,
  counts: Counts,
): readonly AssessorStanding[] {
  const [latest] = assessors
  const fresh = isNew(policy, latest && counts.assessor.get(latest.id))
  if (!asTrainee && !fresh) return ['qualified']
  return [...(asTrainee ? (['trainee'] as const) : []), ...(fresh ? (['new'] as const) : [])]
}

/** What makes it worth looking at first. */
function risksOf(policy: PolicyContent, item: Item, counts: Counts): readonly Risk[] {
  const [latest] = item.assessors
  const holds: Readonly<Record<Risk, boolean>> = {
    newAssessor: isNew(policy, latest && counts.assessor.get(latest.id)),
    newUnit: isNew(policy, counts.unit.get(item.unit)),
    newSite: item.site !== null && isNew(policy, counts.site.get(item.site)),
    earlierAction: item.earlierAction,
  }
  return risks.filter((risk) => holds[risk] && (policy.weight[risk] ?? 0) > 0)
}

function isIn({ by, key }: Stratum, policy: PolicyContent, item: Item, counts: Counts): boolean {
  if (by === 'standing') return standingsOf(policy, item, counts).includes(key as AssessorStanding)
  if (by === 'method') return item.methods.includes(key)
  return item[by] === key
}

const isOwn = ({ assessors, learner }: Item, sampler: PersonId) =>
  learner === sampler || assessors.some(({ id }) => id === sampler)

const askedOf = (percent: number, all: number) => Math.ceil((percent * all) / 100)

type Planning = { readonly policy: PolicyContent; readonly items: readonly Item[]; readonly sampler: PersonId }
type Planned = Pick<Sample, 'registration' | 'unit' | 'stage' | 'state'>

/** How the plan stands against the policy, part by part. */
export function complianceOf({ policy, items, sampler }: Planning, samples: readonly Planned[]): readonly Compliance[] {
  const counts = countsOf(items)
  const standing = samples.filter(({ state }) => state !== 'removed')
  const planned = new Set(standing.map(keyOf))
  const done = new Set(standing.filter(({ state }) => state !== 'planned').map(keyOf))
  return strataOf(policy).map((stratum) => {
    const within = items.filter((item) => isIn(stratum, policy, item, counts))
    const has = (keys: ReadonlySet<string>) => within.filter((item) => keys.has(keyOf(item))).length
    return {
      ...stratum,
      all: within.length,
      asked: askedOf(stratum.percent, within.length),
      planned: has(planned),
      done: has(done),
      own: within.filter((item) => isOwn(item, sampler)).length,
    }
  })
}

type Candidate = {
  readonly item: Item
  readonly strata: readonly Stratum[]
  readonly risks: readonly Risk[]
  readonly weight: number
  /** How many parts it would still help. */
  helps: number
  /** How often its learner, unit, site, assessors and methods are in the plan already. */
  load: number
}

/** What was decided anew since it was sampled, as far as `sampler` may look at it: the policy asks for it whatever its parts. */
export const toLookAgain = (items: readonly Item[], sampler: PersonId): readonly Proposed[] =>
  items
    .filter((item) => item.overtaken && !isOwn(item, sampler))
    .map((item) => ({ item, because: ['decided anew since it was sampled'] }))

/**
 * What is to be added to the plan so that each part reaches its percentage, as far as `sampler` may look at it: nobody
 * samples what they decided. Chosen first is what helps the most parts, then what weighs most, then whoever and whatever has
 * been looked at least. The same input always gives the same plan.
 */
export function propose(planning: Planning, samples: readonly Planned[]): readonly Proposed[] {
  const { policy, items } = planning
  const strata = strataOf(policy)
  const missing = new Map<Stratum, number>(
    complianceOf(planning, samples).map(({ asked, planned }, at) => [strata[at]!, asked - planned]),
  )
  const taken = new Set(samples.filter(({ state }) => state !== 'removed').map(keyOf))
  const open = new Set(candidatesOf(planning, taken, missing))
  const touched = Map.groupBy(
    [...open].flatMap((candidate) => spreadOver(candidate.item).map((key) => ({ key, candidate }))),
    ({ key }) => key,
  )
  const addTo = (item: Item) => {
    for (const key of spreadOver(item)) for (const { candidate } of touched.get(key) ?? []) candidate.load++
  }
  for (const item of items.filter((each) => taken.has(keyOf(each)))) addTo(item)
  const proposed: Proposed[] = []
  for (let next = best(open); next; next = best(open)) {
    const because = helped(next, missing).map(percentInWords)
    proposed.push({ item: next.item, because: [...because, ...next.risks.map(riskInWords)] })
    open.delete(next)
    for (const stratum of next.strata) {
      const left = (missing.get(stratum) ?? 0) - 1
      missing.set(stratum, left)
      if (left === 0) for (const each of open) each.helps -= each.strata.includes(stratum) ? 1 : 0
    }
    addTo(next.item)
  }
  return proposed
}

/** What may still be put into the plan, in the order in which equals are chosen. */
function candidatesOf(
  { policy, items, sampler }: Planning,
  taken: ReadonlySet<string>,
  missing: ReadonlyMap<Stratum, number>,
): readonly Candidate[] {
  const counts = countsOf(items)
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .filter(({ item, key }) => !taken.has(key) && !isOwn(item, sampler))
    .toSorted((one, other) => one.key.localeCompare(other.key))
    .map(({ item }) => {
      const found = risksOf(policy, item, counts)
      const strata = [...missing.keys()].filter((stratum) => isIn(stratum, policy, item, counts))
      return {
        ...{ item, strata, risks: found, load: 0 },
        weight: found.reduce((sum, risk) => sum + (policy.weight[risk] ?? 0), 0),
        helps: helped({ strata }, missing).length,
      }
    })
}

const helped = ({ strata }: Pick<Candidate, 'strata'>, missing: ReadonlyMap<Stratum, number>) =>
  strata.filter((stratum) => (missing.get(stratum) ?? 0) > 0)

function best(open: ReadonlySet<Candidate>): Candidate | undefined {
  let first: Candidate | undefined
  for (const candidate of open) if (candidate.helps > 0 && (!first || isBefore(candidate, first))) first = candidate
  return first
}

function isBefore(one: Candidate, other: Candidate): boolean {
  if (one.helps !== other.helps) return one.helps > other.helps
  if (one.weight !== other.weight) return one.weight > other.weight
  return one.load < other.load
}

/** What the plan is spread over: assessors, units, methods, sites and learners. */
const spreadOver = ({ assessors, unit, methods, site, learner }: Item): readonly string[] => [
  learner,
  `unit ${unit}`,
  `site ${site}`,
  ...assessors.map(({ id }) => id),
  ...methods.map((each) => `by ${each}`),
]
