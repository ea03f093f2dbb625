import { byDay, type Day, never } from './calendar.ts'
import type { Catalogue, Fact } from './document.ts'
import { makeReady } from './facts.ts'
import { holding, isEmpty } from './holding.ts'

/** Days on which something holds: `until` is the first on which it no longer does, null where no end is known. */
export type Held = { readonly from: Day; readonly until: Day | null }

/**
 * The days on which facts of a kind surely hold, whoever has verified them: stretches that neither touch nor overlap, the
 * earliest first. For clocks that stand still meanwhile.
 */
export function daysHeld(facts: readonly Fact[], kind: string, catalogue: Catalogue): readonly Held[] {
  const stretches = makeReady(facts, catalogue)
    .ofKind(kind)
    .map(({ start, end }) => holding(start, end.claimed).surely)
    .filter((stretch) => !isEmpty(stretch))
  return joined(stretches.map(({ from, until }) => ({ from, until: until === never ? null : until })))
}

/** The same days, as stretches that neither touch nor overlap, the earliest first. */
export function joined(stretches: readonly Held[]): readonly Held[] {
  const all: Held[] = []
  for (const each of stretches.toSorted((one, other) => byDay(one.from, other.from))) {
    const last = all.at(-1)
    if (last === undefined || (last.until !== null && last.until < each.from)) all.push(each)
    else all[all.length - 1] = { from: last.from, until: later(last.until, each.until) }
  }
  return all
}

const later = (one: Day | null, other: Day | null): Day | null =>
  one === null || other === null ? null : one > other ? one : other
