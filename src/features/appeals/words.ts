import { dayOf } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/index.ts'
import type { Reading } from './clock.ts'
import { mayStep } from '../../kit/states.ts'
import { type Appeal, isToBeDecidedAnew, type Outcome } from './rules.ts'
import type { AppealState } from './states.ts'
import { appealStates } from './states.ts'

export const outcomeInWords: Readonly<Record<Outcome, string>> = {
  upheld: 'Upheld',
  partly: 'Upheld in part',
  'not-upheld': 'Not upheld',
}

const stateInWords = (state: AppealState): string => appealStates.states[state]

/** How an appeal stands; whether the decision waits to be made anew comes first. */
export function standingInWords(appeal: Pick<Appeal, 'stages' | 'anewAt' | 'state'>): string {
  if (!isToBeDecidedAnew(appeal)) return stateInWords(appeal.state)
  return mayStep(appealStates, appeal.state, 'decide-anew').allowed
    ? 'To be decided anew'
    : `${stateInWords(appeal.state)}; to be decided anew`
}

export const momentInWords = (at: Date): string => inWords(dayOf(at))

const pausedBecause = { leave: 'because of long leave', asked: 'until the learner replies' } as const

/**
 * "9 of 20 days; paused since 3 November 2026 because of long leave"; without a number, the days gone and that none is
 * loaded. Of what is done already, by when it was due.
 */
export function clockInWords({ gone, of, due, paused, isOver }: Reading, { isDone = false } = {}): string {
  const days = of === null ? `${gone} ${plural(gone)}` : `${gone} of ${of} ${plural(of)}`
  return [
    days,
    of === null ? 'the number of days is not loaded' : undefined,
    paused && `paused since ${inWords(paused.from)} ${pausedBecause[paused.because]}`,
    due && (isOver || isDone ? `it was due on ${inWords(due)}` : `due on ${inWords(due)}`),
  ]
    .filter(Boolean)
    .join('; ')
}

const plural = (days: number) => (days === 1 ? 'day' : 'days')
