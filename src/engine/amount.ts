import type { Fit } from './match.ts'

/** What one fact may bring to a count or a total. */
export type Share = {
  readonly id: string
  /** What it brings; undefined where the record does not say. A count brings 1. */
  readonly value: number | undefined
  /** The value of which only one fact counts; undefined where not known, null where nothing need differ. */
  readonly key: string | undefined | null
  /** Whether each of the caps limits it. */
  readonly capped: readonly Fit[]
}

type Option = { readonly id: string; readonly value: number; readonly cap: number | undefined }
export type Total = {
  readonly counted: number
  /** What the chosen facts would bring if nothing were capped. */
  readonly held: number
  readonly chosen: readonly string[]
}

/** The least that certain shares amount to, whatever is still unknown of them. */
export function least(shares: readonly Share[], caps: readonly number[]): Total {
  const options = shares.map((share) => ({ share, option: leastOption(share) }))
  const groups = groupByKey(options)
  const loose = options.filter(({ share }) => share.key === undefined).map(({ option }) => option)
  if (loose.length === 0) return best(groups, caps)
  // Shares whose key is not known may all repeat one that is: try each, and take the worst.
  const homes = groups.length === 0 ? [[loose]] : groups.map((_, home) => withLoose(groups, home, loose))
  return homes.map((home) => best(home, caps)).reduce((worst, each) => (each.counted < worst.counted ? each : worst))
}

/** The most that possible shares may amount to. */
export function most(shares: readonly Share[], caps: readonly number[]): number {
  const options = shares.map((share) => ({ share, option: mostOption(share) }))
  const loose = options.filter(({ share }) => share.key === undefined).map(({ option }) => [option])
  return best([...groupByKey(options), ...loose], caps).counted
}

const withLoose = (groups: readonly Option[][], home: number, loose: readonly Option[]) =>
  groups.map((group, index) => (index === home ? [...group, ...loose] : group))

function groupByKey(options: readonly { readonly share: Share; readonly option: Option }[]): Option[][] {
  const groups = new Map<string, Option[]>()
  const alone: Option[][] = []
  for (const { share, option } of options) {
    if (share.key === null) alone.push([option])
    if (typeof share.key !== 'string') continue
    const group = groups.get(share.key)
    if (group) group.push(option)
    else groups.set(share.key, [option])
  }
  return [...alone, ...groups.values()]
}

/** A share that only may be capped is worst capped; one that may fall under several caps is counted on for nothing. */
function leastOption({ id, value = 0, capped }: Share): Option {
  const possible = capped.flatMap((fit, index) => (fit === 'no' ? [] : [index]))
  return possible.length > 1 ? { id, value: 0, cap: undefined } : { id, value, cap: possible[0] }
}

function mostOption({ id, value = Infinity, capped }: Share): Option {
  const sure = capped.indexOf('yes')
  return { id, value, cap: sure === -1 ? undefined : sure }
}

type Chosen = { readonly id: string; readonly before: Chosen } | undefined
type State = {
  readonly free: number
  readonly held: number
  readonly under: readonly number[]
  readonly chosen: Chosen
}

/**
 * One of each group, so that the total under the caps is greatest. States that fill the caps alike differ only in what
 * is uncapped, so the better one is kept; without choices within a group there is never more than one state.
 */
function best(groups: readonly (readonly Option[])[], caps: readonly number[]): Total {
  if (caps.length === 0) return sumOf(groups.map(greatest))
  let states: State[] = [{ free: 0, held: 0, under: caps.map(() => 0), chosen: undefined }]
  for (const group of groups) {
    const next = new Map<string, State>()
    for (const state of states) for (const option of undominated(group)) keepBetter(next, take(state, option, caps))
    states = [...next.values()]
  }
  return states.map(totalOf).reduce((top, each) => (each.counted > top.counted ? each : top))
}

/** Where nothing is capped the best of each group is simply the greatest. */
const greatest = (group: readonly Option[]): Option =>
  group.reduce((top, option) => (option.value > top.value ? option : top))

function sumOf(options: readonly Option[]): Total {
  const counted = options.reduce((sum, { value }) => sum + value, 0)
  return { counted, held: counted, chosen: options.map(({ id }) => id) }
}

/** Leaves out what another of the group outdoes whatever the caps hold: uncapped or under the same cap, and no smaller. */
const undominated = (group: readonly Option[]) =>
  group.filter(
    (option, index) =>
      !group.some(
        (rival, other) =>
          (rival.cap === undefined || rival.cap === option.cap) &&
          (rival.value > option.value || (rival.value === option.value && (rival.cap !== option.cap || other < index))),
      ),
  )

function take({ free, held, under, chosen }: State, { id, value, cap }: Option, caps: readonly number[]): State {
  return {
    free: cap === undefined ? free + value : free,
    held: held + value,
    under: under.map((sum, index) => (index === cap ? Math.min(sum + value, caps[index] ?? 0) : sum)),
    chosen: { id, before: chosen },
  }
}

function keepBetter(states: Map<string, State>, state: State) {
  const key = state.under.join(' ')
  const rival = states.get(key)
  if (rival === undefined || state.free > rival.free) states.set(key, state)
}

const totalOf = ({ free, held, under, chosen }: State): Total => ({
  counted: under.reduce((sum, each) => sum + each, free),
  held,
  chosen: idsOf(chosen),
})

function idsOf(chosen: Chosen): string[] {
  const ids: string[] = []
  for (let each = chosen; each !== undefined; each = each.before) ids.push(each.id)
  return ids
}
