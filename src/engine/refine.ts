import type { Day } from './calendar.ts'
import { type Case, casesOf } from './cases.ts'
import { once } from './kept.ts'
import { type Outcomes, statusOf } from './outcomes.ts'
import { stepsOver, tellOver } from './periods.ts'
import { join, type Steps } from './steps.ts'
import { type Opening, type Period, type Seen, type SweptDocument, type Told, unique, type World } from './swept.ts'

/**
 * A document whose parts leave something open that, taken together, is not: two of them may turn on the same unknown and
 * exclude each other. Then each way in which it may turn out is looked at, and what holds in all of them is told. What
 * the parts tell for certain is never touched, and where nothing is open nothing is done.
 */
export function refine(
  swept: SweptDocument,
  world: World,
  given: Case,
  sweepCase: (each: Case) => SweptDocument,
): SweptDocument {
  const periods = swept.periods.map((period) => {
    const cases = once(() => casesOf(period.openings(), world, given).map(sweepCase))
    const steps = once(() => {
      const own = period.steps()
      return own.some(isOpen) ? join([own, ...cases().map((each) => stepsWithin(each, period))], narrowed) : own
    })
    return { ...period, steps, cases }
  })
  const on = (day: Day) => {
    const told = tellOver(periods, day)
    const own = swept.on(day)
    if (told.status === 'cannot-tell' || tellOver(swept.periods, day).status !== 'cannot-tell') return own
    const period = periods.findLast(({ from }) => from <= day)
    const cases = period?.cases().map((each) => each.on(day).seen) ?? []
    return { ...own, seen: eitherWay(own.seen, told, cases, period?.openings() ?? []) }
  }
  return { periods, on }
}

const stepsWithin = ({ periods }: SweptDocument, { from, until }: Period) =>
  stepsOver(periods.filter((each) => each.from < until && from < each.until))

const isOpen = ({ value }: Steps<Outcomes>[number]) => statusOf(value) === 'cannot-tell'

/** What may come of it in one of the cases, where the parts alone leave it open. */
function narrowed([own = 0, ...cases]: readonly Outcomes[]): Outcomes {
  if (statusOf(own) !== 'cannot-tell' || cases.length === 0) return own
  return cases.reduce((all, each) => all | each, 0)
}

const sentences = {
  met: 'Some of this is not known, but it holds either way.',
  'not-met': 'Some of this is not known, but it does not hold either way.',
  'not-applicable': 'Some of this is not known, but it does not apply either way.',
  'cannot-tell': '',
} as const

/** The answer that all cases share stands on what each of them stands on, and on what they are cases of. */
function eitherWay({ verdict, lapsed }: Seen, told: Told, cases: readonly Seen[], openings: readonly Opening[]): Seen {
  const supposed = openings.flatMap((open) => ('fact' in open ? [open.fact.id] : []))
  const because = unique([...cases.flatMap((each) => each.verdict.because), ...supposed])
  return { lapsed, verdict: { ...verdict, ...told, because, mayCount: [], reason: sentences[told.status] } }
}
