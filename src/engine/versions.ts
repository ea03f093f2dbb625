import { always, byDay, type Day, never, type Span } from './calendar.ts'
import { type Candidate, count } from './count.ts'
import type { Document, Version } from './document.ts'
import { holdsOn } from './holding.ts'
import { type Steps, stepsOf } from './steps.ts'
import type { Scope } from './swept.ts'

/** Which versions may be in force, as bits by their order. The bit past the last says that perhaps none is. */
export type Choice = { readonly steps: Steps<number>; readonly pins: (day: Day) => readonly string[] }

export const inForce = (choice: number, index: number) => (choice & (1 << index)) !== 0

/** The version in force on each day: the day's own, or for a pinned document the one of the day of registration. */
export function chooseVersions(document: Document, scope: Scope): Choice {
  const { versions, pinned } = document
  if (pinned === undefined) return choiceOfDay(document)
  const bounds = boundsOf(versions)
  const fact = pinned === 'registration' ? { kind: 'registration' } : pinned
  const { candidates } = count({ fact }, scope)
  const changes = candidates.flatMap(({ holding: { surely, maybe } }) => [
    ...[surely.from, surely.until],
    ...[maybe.from, maybe.until],
  ])
  const choiceOn = (day: Day) =>
    pinsOn(candidates, day).spans.reduce((choice, span) => choice | choiceFor(versions, span), 0)
  return { steps: stepsOf([...bounds, ...changes], choiceOn), pins: (day) => pinsOn(candidates, day).ids }
}

const boundsOf = (versions: readonly Version[]) => versions.flatMap(({ from = always, until = never }) => [from, until])

const known = new WeakMap<Document, Choice>()

/** What is in force on each day is the same for everyone: it is found once for a document. */
function choiceOfDay(document: Document): Choice {
  const { versions } = document
  const choice = known.get(document) ?? {
    steps: stepsOf(boundsOf(versions), (day) => choiceFor(versions, oneDay(day))),
    pins: () => [],
  }
  known.set(document, choice)
  return choice
}

const oneDay = (day: Day): Span => ({ earliest: day, latest: day })

/** The first registration in force that surely counts, and those that may count and would be earlier. */
function pinsOn(candidates: readonly Candidate[], day: Day) {
  const inOrder = candidates
    .filter(({ holding }) => holdsOn(holding.maybe, day))
    .sort((one, other) => byDay(one.holding.maybe.from, other.holding.maybe.from))
  const sure = inOrder.findIndex(({ certain, holding }) => certain && holdsOn(holding.surely, day))
  const registrations = sure === -1 ? inOrder : inOrder.slice(0, sure + 1)
  const spans = registrations.map(({ holding }) => ({ earliest: holding.maybe.from, latest: holding.surely.from }))
  return { spans: sure === -1 ? [...spans, oneDay(day)] : spans, ids: registrations.map(({ id }) => id) }
}

function choiceFor(versions: readonly Version[], { earliest, latest }: Span): number {
  const covers = (day: Day) =>
    versions.some(({ from = always, until = never }) => from <= day && (day < until || until === never))
  const chosen = versions.reduce(
    (choice, { from = always, until = never }, index) =>
      from <= latest && earliest < until ? choice | (1 << index) : choice,
    0,
  )
  return covers(earliest) && covers(latest) ? chosen : chosen | (1 << versions.length)
}
