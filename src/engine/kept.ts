import type { Day } from './calendar.ts'

/** Makes something when it is first asked for, and keeps it. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

/** Keeps the answer for the day asked about last: within one verdict all ask about the same. */
export function keepingLast<T>(answer: (day: Day) => T): (day: Day) => T {
  let last: { readonly day: Day; readonly answer: T } | undefined
  return (day) => {
    if (last?.day !== day) last = { day, answer: answer(day) }
    return last.answer
  }
}
