import type { PersonId } from '../../db/tables.gen.ts'
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

/** How often something occurs in what has been decided: tells what is new. */
export type Counts = Readonly<Record<'assessor' | 'unit' | 'site', ReadonlyMap<string, number>>>

const keyOf = ({ registration, unit, stage }: Pick<Item, 'registration' | 'unit' | 'stage'>) =>
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
}

/**
 * What is to be added to the plan so that each part reaches its percentage, as far as `sampler` may look at it: nobody
 * samples what they decided. Chosen first is what helps the most parts, then what weighs most, then whoever and whatever has
 * been looked at least. The same input always gives the same plan.
 */
export function propose(planning: Planning, samples: readonly Planned[]): readonly Proposed[] {
  const { policy, items, sampler } = planning
  const counts = countsOf(items)
  const strata = strataOf(policy)
  const taken = new Set(samples.filter(({ state }) => state !== 'removed').map(keyOf))
  const missing = new Map<Stratum, number>(
    complianceOf(planning, samples).map(({ asked, planned }, at) => [strata[at]!, asked - planned]),
  )
  const load: Load = new Map()
  for (const item of items.filter((each) => taken.has(keyOf(each)))) addTo(load, item)
  const candidates = items
    .filter((item) => !taken.has(keyOf(item)) && !isOwn(item, sampler))
    .toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)))
    .map((item): Candidate => {
      const found = risksOf(policy, item, counts)
      return {
        item,
        strata: strata.filter((stratum) => isIn(stratum, policy, item, counts)),
        risks: found,
        weight: found.reduce((sum, risk) => sum + (policy.weight[risk] ?? 0), 0),
      }
    })
  const open = new Set(candidates)
  const proposed: Proposed[] = []
  for (let next = best(open, missing, load); next; next = best(open, missing, load)) {
    const { item, risks: found } = next
    const helps = helped(next, missing)
    proposed.push({ item, because: [...helps.map(percentInWords), ...found.map(riskInWords)] })
    for (const stratum of next.strata) missing.set(stratum, (missing.get(stratum) ?? 0) - 1)
    addTo(load, item)
    open.delete(next)
  }
  return proposed
}

const helped = ({ strata }: Candidate, missing: ReadonlyMap<Stratum, number>) =>
  strata.filter((stratum) => (missing.get(stratum) ?? 0) > 0)

function best(open: ReadonlySet<Candidate>, missing: ReadonlyMap<Stratum, number>, load: Load): Candidate | undefined {
  let first: { readonly candidate: Candidate; readonly rank: readonly number[] } | undefined
  for (const candidate of open) {
    const helps = helped(candidate, missing).length
    if (helps === 0) continue
    const rank = [helps, candidate.weight, -loadOf(load, candidate.item)]
    if (first === undefined || isBefore(rank, first.rank)) first = { candidate, rank }
  }
  return first?.candidate
}

function isBefore(rank: readonly number[], other: readonly number[]): boolean {
  const at = rank.findIndex((value, index) => value !== other[index])
  return at >= 0 && (rank[at] ?? 0) > (other[at] ?? 0)
}

/** How often each assessor, unit, method, site and learner is in the plan, so that it is spread over all of them. */
type Load = Map<string, number>

const spreadOver = ({ assessors, unit, methods, site, learner }: Item): readonly string[] => [
  learner,
  `unit ${unit}`,
  `site ${site}`,
  ...assessors.map(({ id }) => id),
  ...methods.map((each) => `by ${each}`),
]

function addTo(load: Load, item: Item): void {
  for (const key of spreadOver(item)) load.set(key, (load.get(key) ?? 0) + 1)
}

const loadOf = (load: Load, item: Item): number => spreadOver(item).reduce((sum, key) => sum + (load.get(key) ?? 0), 0)
