import type { AppealStage } from '../../catalogue/index.ts'
import { daysHeld, type Fact } from '../../engine/index.ts'
import { dayOf, type PlainDate } from '../../kit/plain-date.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { type Pause, type Reading, readClock } from './clock.ts'
import { type Answered, type Appeal, daysInForce, type DaysSaid, type Question, reached, stageNamed } from './rules.ts'
import type { StageReached } from './rules.ts'

/** A stretch of long leave. */
type Leave = { readonly from: string; readonly until: string | null }

/** When someone is on long leave, as their record says. */
export const leaveIn = (facts: readonly Fact[], { catalogue }: Pick<Rulebook, 'catalogue'>): readonly Leave[] =>
  daysHeld(facts, 'leave', catalogue)

const leavePauses = (leave: readonly Leave[]): readonly Pause[] =>
  leave.map(({ from, until }) => ({ from: from as PlainDate, until: until as PlainDate | null, because: 'leave' }))

/** From the day on which the learner is asked something to the day on which they reply. */
const askedPauses = (questions: readonly Question[]): readonly Pause[] =>
  questions.map(({ askedAt, repliedAt }) => ({
    from: dayOf(askedAt),
    until: repliedAt && dayOf(repliedAt),
    because: 'asked',
  }))

/** What decides how the clocks of an appeal stand. */
export type Around = {
  readonly stages: readonly AppealStage[]
  /** What the centre has said, the earliest first. */
  readonly said: readonly DaysSaid[]
  readonly leave: readonly Leave[]
  readonly today: PlainDate
}

type Ticking = Pick<Appeal, 'stages' | 'place' | 'endedAt'>

/** How the days stand within which a stage is answered. */
export function answerClock({ stages: all, endedAt }: Ticking, stage: StageReached, around: Around): Reading {
  const { stages, said, leave, today } = around
  const { answerWithin } = stageNamed(stages, stage.stage)
  const ended = endedAt && stage.place === all.length ? dayOf(endedAt) : null
  return readClock(
    {
      began: stage.begunOn,
      days: answerWithin?.days ?? daysInForce(said, stage.stage, stage.begunOn)?.answerDays ?? null,
      // An answer from outside bears its own day, which may be before the appeal came there.
      stopped: stage.answered ? later(stage.answered.on, stage.begunOn) : ended,
      pauses: [...leavePauses(leave), ...askedPauses(stage.questions)],
    },
    today,
  )
}

const later = (one: PlainDate, other: PlainDate): PlainDate => (one > other ? one : other)

/** How the days stand that the learner has to go on from an answer. */
export function furtherClock({ endedAt }: Ticking, stage: StageReached, answered: Answered, around: Around): Reading {
  const { stages, said, leave, today } = around
  const { furtherWithin } = stageNamed(stages, stage.stage)
  return readClock(
    {
      began: answered.on,
      days: furtherWithin?.days ?? daysInForce(said, stage.stage, stage.begunOn)?.furtherDays ?? null,
      stopped: endedAt && dayOf(endedAt),
      pauses: leavePauses(leave),
    },
    today,
  )
}

/** The clock that runs now: of the answer, or of the learner who may go on from it; undefined where it is over. */
export function runningClock(appeal: Appeal, around: Around): Reading | undefined {
  if (appeal.endedAt !== null) return undefined
  const stage = reached(appeal)
  return stage.answered ? furtherClock(appeal, stage, stage.answered, around) : answerClock(appeal, stage, around)
}
