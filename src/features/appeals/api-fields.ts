import { z } from 'zod'
import { at, atOrNull, day, id, moment } from '../../api/index.ts'
import type { AnewOnDesk } from '../assessing/index.ts'
import type { Reading } from './clock.ts'
import { answerClock } from './clocks.ts'
import type { Clocked } from './load.ts'
import { type Appeal, isToBeDecidedAnew, outcomes, reached } from './rules.ts'
import { appealStates, type AppealState } from './states.ts'

const clock = z
  .object({
    gone: z.int().describe('Days that have counted.'),
    of: z.int().nullable().describe('How many there are; null where neither a source nor the centre says.'),
    due: day.nullable(),
    pausedSince: day.nullable(),
    pausedBecause: z.enum(['leave', 'asked']).nullable(),
  })
  .meta({ id: 'AppealClock' })

const tellClock = ({ gone, of, due, paused }: Reading) => ({
  ...{ gone, of, due },
  pausedSince: paused?.from ?? null,
  pausedBecause: paused?.because ?? null,
})

const listedFields = {
  id,
  learner: id,
  learnerName: z.string(),
  centre: id,
  unit: z.string(),
  state: z.enum(Object.keys(appealStates.states) as [AppealState, ...AppealState[]]),
  stage: z.string().describe('As the catalogue names it.'),
  raisedAt: moment,
  endedAt: moment.nullable(),
  toBeDecidedAnew: z.boolean().describe('It is upheld, and nobody has decided anew yet.'),
  clock: clock.nullable().describe('The clock that runs; null where the appeal is over.'),
}
/** An appeal in a list. */
export const listed = z.object(listedFields).meta({ id: 'ListedAppeal' })

export const tellListed = ({ appeal, clock: running }: Clocked) => {
  const { id, learner, learnerName, centre, unit, state, raisedAt, endedAt } = appeal
  return {
    ...{ id, learner, learnerName, centre, unit, state },
    stage: reached(appeal).stage,
    raisedAt: at(raisedAt),
    endedAt: atOrNull(endedAt),
    toBeDecidedAnew: isToBeDecidedAnew(appeal),
    clock: running ? tellClock(running) : null,
  }
}

const question = z.object({
  question: z.string(),
  askedByName: z.string(),
  askedAt: moment,
  reply: z.string().nullable(),
  repliedAt: moment.nullable(),
})

const stage = z.object({
  place: z.int(),
  stage: z.string(),
  begunOn: day,
  clock,
  questions: z.array(question),
  answer: z.object({ outcome: z.enum(outcomes), reasons: z.string(), on: day, byName: z.string() }).nullable(),
})

/** What is to be decided anew, or for which someone is to be named. */
export const anewSchema = z.object({
  ...{ learnerName: z.string(), unit: z.string(), upheldOn: day },
  mayDecide: z.boolean().describe('You decide it. Where not, you manage the centre, and nobody there may.'),
  page: z.string().describe('The address of the page on which it is done.'),
})
export const tellAnew = ({ href: page, ...line }: AnewOnDesk) => ({ ...line, page })

/** An appeal with all that was said. */
export const whole = z
  .object({
    ...listedFields,
    submission: id.nullable(),
    judgement: id.nullable().describe('All versions of a judgement about earlier learning have this in common.'),
    because: z.string(),
    asks: z.string(),
    decidedAnewAt: moment.nullable(),
    deciders: z
      .array(z.object({ id, name: z.string(), because: z.array(z.string()) }))
      .nullable()
      .describe(
        'For whoever manages the centre: each of its assessors, with every reason why they may not decide anew. Null for others.',
      ),
    stages: z.array(stage),
  })
  .meta({ id: 'Appeal' })

export const tellStages = (appeal: Appeal, around: Parameters<typeof answerClock>[2]) =>
  appeal.stages.map((each) => ({
    ...{ place: each.place, stage: each.stage, begunOn: each.begunOn },
    clock: tellClock(answerClock(appeal, each, around)),
    questions: each.questions.map(({ askedAt, repliedAt, ...asked }) => ({
      ...asked,
      askedAt: at(askedAt),
      repliedAt: atOrNull(repliedAt),
    })),
    answer: each.answered,
  }))
