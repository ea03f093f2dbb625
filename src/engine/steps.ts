import { always, type Day, never } from './calendar.ts'

/**
 * A value over all of time, in steps: each holds from its day until the next one's. The first begins at `always`.
 * Facts matter only on the days they begin and end, so this is exact without ever going day by day.
 */
export type Steps<T> = readonly { readonly from: Day; readonly value: T }[]

export const constant = <T>(value: T): Steps<T> => [{ from: always, value }]

/** The steps of `valueAt`, which may change on the given days only. */
export function stepsOf<T>(changes: Iterable<Day>, valueAt: (day: Day) => T): Steps<T> {
  const days = [...new Set([always, ...changes])].filter((day) => day !== never).sort()
  const steps: { from: Day; value: T }[] = []
  for (const from of days) {
    const value = valueAt(from)
    if (steps.at(-1)?.value !== value || steps.length === 0) steps.push({ from, value })
  }
  return steps
}

/** The same, where each value follows from the one before by what changes on the day: `next` is called in order. */
export function stepsInOrder<C, T>(changes: ReadonlyMap<Day, C>, next: (change: C | undefined) => T): Steps<T> {
  return stepsOf(changes.keys(), (day) => next(changes.get(day)))
}

/** The value on one day. */
export function valueOn<T>(steps: Steps<T>, day: Day): T {
  let [low, high] = [0, steps.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((steps[middle]?.from ?? always) <= day) low = middle
    else high = middle - 1
  }
  return (steps[low] as Steps<T>[number]).value
}

/** Joins several steps into one, by what they amount to together at each moment. */
export function join<T, R>(all: readonly Steps<T>[], together: (values: readonly T[]) => R): Steps<R> {
  // Much never changes, because no fact bears on it.
  if (all.every(({ length }) => length === 1))
    return constant(together(all.map(([step]) => (step as Steps<T>[number]).value)))
  const changes = all.flatMap((steps) => steps.map(({ from }) => from))
  return stepsOf(changes, (day) => together(all.map((steps) => valueOn(steps, day))))
}

/** The stretch round `day` on which the value stays the same; null where it is open. `until` is exclusive. */
export function stretchRound<T>(steps: Steps<T>, day: Day): { readonly from: Day | null; readonly until: Day | null } {
  const next = steps.findIndex(({ from }) => from > day)
  const current = next === -1 ? steps.at(-1) : steps[next - 1]
  return { from: current?.from || null, until: steps[next]?.from ?? null }
}
