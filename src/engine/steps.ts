import { always, type Day, never } from './calendar.ts'

/**
 * A value over all of time, in steps: each holds from its day until the next one's. The first begins at `always`.
 * Facts matter only on the days they begin and end, so this is exact without ever going day by day.
 */
export type Steps<T> = readonly Step<T>[]
export type Step<T> = { readonly from: Day; readonly value: T }

export const constant = <T>(value: T): Steps<T> => [{ from: always, value }]

/** The steps of `valueAt`, which may change on the given days only. */
export function stepsOf<T>(changes: Iterable<Day>, valueAt: (day: Day) => T): Steps<T> {
  const steps: Step<T>[] = []
  for (const day of [...new Set([always, ...changes])].sort()) lay(steps, day, valueAt(day))
  return steps
}

/** Adds a step after all others, unless it changes nothing or never comes. */
export function lay<T>(steps: Step<T>[], from: Day, value: T) {
  if (from !== never && (steps.length === 0 || steps.at(-1)?.value !== value)) steps.push({ from, value })
}

/** The place of the step that a day lies in. */
export function placeOn<T>(steps: Steps<T>, day: Day): number {
  let [low, high] = [0, steps.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((steps[middle]?.from ?? always) <= day) low = middle
    else high = middle - 1
  }
  return low
}

/** The value on one day. */
export const valueOn = <T>(steps: Steps<T>, day: Day): T => (steps[placeOn(steps, day)] as Step<T>).value

/** Joins several steps into one, by what they amount to together at each moment. */
export function join<T, R>(all: readonly Steps<T>[], together: (values: readonly T[]) => R): Steps<R> {
  const joined: Step<R>[] = []
  const places = all.map(() => 0)
  for (let from = always; from !== never; from = advance(all, places))
    lay(joined, from, together(all.map((steps, index) => (steps[places[index] ?? 0] as Step<T>).value)))
  return joined
}

/** Moves on to the next day on which any of the steps changes, and returns it. */
function advance<T>(all: readonly Steps<T>[], places: number[]): Day {
  const nextOf = (index: number) => all[index]?.[(places[index] ?? 0) + 1]?.from ?? never
  const next = places.reduce((soonest, _, index) => (nextOf(index) < soonest ? nextOf(index) : soonest), never)
  places.forEach((place, index) => {
    if (next !== never && nextOf(index) === next) places[index] = place + 1
  })
  return next
}
