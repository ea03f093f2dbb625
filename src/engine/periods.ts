import type { Day } from './calendar.ts'
import type { Outcomes } from './outcomes.ts'
import { lay, placeOn, type Step, type Steps } from './steps.ts'
import { type Period, tell, type Told } from './swept.ts'

/** The steps over periods that follow one another. */
export function stepsOver(periods: readonly Period[]): Steps<Outcomes> {
  const over: Step<Outcomes>[] = []
  for (const { from, until, steps } of periods) {
    const all = steps()
    const first = placeOn(all, from)
    for (const [index, step] of all.entries())
      if (index >= first && step.from < until) lay(over, index === first ? from : step.from, step.value)
  }
  return over
}

/** How a document stands on a day: looks into further periods only as long as it may stand alike there. */
export function tellOver(periods: readonly Period[], day: Day): Told {
  let first = periods.findLastIndex(({ from }) => from <= day)
  let last = first
  for (;;) {
    const told = tell(stepsOver(periods.slice(first, last + 1)), day)
    if (told.from === periods[first]?.from) first--
    else if (told.until === null && last < periods.length - 1) last++
    else return told
  }
}
