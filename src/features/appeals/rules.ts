import type { AppealStage } from '../../catalogue/index.ts'
import type {
  AboutId,
  AppealId,
  AppealQuestionId,
  DecisionId,
  OrganisationId,
  PersonId,
  RegistrationId,
  RplJudgementId,
  SubmissionId,
} from '../../db/tables.gen.ts'
import type { CentreRole } from '../../kit/actor.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { mayStep } from '../../kit/states.ts'
import { appealStates, type AppealState, type AppealStep } from './states.ts'

export const outcomes = ['upheld', 'partly', 'not-upheld'] as const
export type Outcome = (typeof outcomes)[number]

/** What whoever answers asks the learner, and the reply. */
export type Question = {
  readonly id: AppealQuestionId
  readonly question: string
  readonly askedByName: string
  readonly askedAt: Date
  readonly reply: string | null
  readonly repliedAt: Date | null
}

/** What was answered at a stage. */
export type Answered = {
  readonly outcome: Outcome
  readonly reasons: string
  /** The day of the answer; where it came from outside, the day it bears. */
  readonly on: PlainDate
  readonly by: PersonId
  readonly byName: string
}

/** A stage that an appeal has come to. */
export type StageReached = {
  readonly place: number
  /** As the catalogue names it. */
  readonly stage: string
  readonly begunOn: PlainDate
  readonly answered: Answered | null
  readonly questions: readonly Question[]
}

/** An appeal against a decision, with all that was said. */
export type Appeal = {
  readonly id: AppealId
  readonly registration: RegistrationId
  readonly learner: PersonId
  readonly learnerName: string
  readonly centre: OrganisationId
  readonly centreName: string
  readonly unit: string
  readonly decision: DecisionId | null
  readonly submission: SubmissionId | null
  readonly judgement: RplJudgementId | null
  readonly series: AboutId | null
  readonly decidedAt: Date
  readonly decidedByName: string
  /** Whoever signed or countersigned it. */
  readonly deciders: readonly PersonId[]
  /** When a later version was decided that counts. */
  readonly anewAt: Date | null
  readonly because: string
  readonly asks: string
  readonly state: AppealState
  readonly place: number
  readonly raisedAt: Date
  readonly endedAt: Date | null
  /** In their order; never empty. */
  readonly stages: readonly StageReached[]
}

/** The page on which what is appealed against was decided; for its learner the feedback. */
export const decisionAt = (
  { submission, series }: Pick<Appeal, 'submission' | 'series'>,
  isLearner: boolean,
): string =>
  submission === null
    ? `/assessing/prior-learning/${series ?? ''}`
    : `/assessing/${submission}${isLearner ? '/feedback' : ''}`

/** How many days a centre gives for a stage that begins from a day on; null where it says no number. */
export type DaysSaid = {
  readonly stage: string
  readonly from: PlainDate
  readonly answerDays: number | null
  readonly furtherDays: number | null
}

/** What a stage is called and who answers, where the catalogue still has it. */
export const stageNamed = (stages: readonly AppealStage[], id: string): AppealStage =>
  stages.find((stage) => stage.id === id) ?? { id, title: id, answers: [] }

/** The stage that comes after another; undefined after the last. */
export const stageAfter = (stages: readonly AppealStage[], id: string): AppealStage | undefined =>
  stages[stages.findIndex((stage) => stage.id === id) + 1]

/** The stage that an appeal has come to. */
export function reached({ stages, place }: Pick<Appeal, 'stages' | 'place'>): StageReached {
  const stage = stages.find((each) => each.place === place)
  if (stage === undefined) throw new RangeError(`An appeal has no stage ${place}`)
  return stage
}

/** By which step the learner would go on from a stage; undefined after the last. */
export function stepFurther(stages: readonly AppealStage[], id: string): AppealStep | undefined {
  const next = stageAfter(stages, id)
  return next && (next.outside ? 'outside' : 'further')
}

/**
 * What the centre has said of a stage that began on a day, `said` the earliest first: what was in force, or where nothing was,
 * what it said first.
 */
export function daysInForce(said: readonly DaysSaid[], stage: string, begunOn: PlainDate): DaysSaid | undefined {
  const ofStage = said.filter((each) => each.stage === stage)
  return ofStage.findLast(({ from }) => from <= begunOn) ?? ofStage[0]
}

/** Whether an answer says that the decision is to be made anew. */
const upholds = ({ outcome }: Pick<Answered, 'outcome'>): boolean => outcome !== 'not-upheld'

/** The answer that an appeal has come to last. */
export const latestAnswer = ({ stages }: Pick<Appeal, 'stages'>): Answered | undefined =>
  stages.findLast(({ answered }) => answered !== null)?.answered ?? undefined

/** Whether the answer that it has come to last says that the learner is right in all. */
export const isUpheld = (appeal: Pick<Appeal, 'stages'>): boolean => latestAnswer(appeal)?.outcome === 'upheld'

/** Whether the decision is still to be made anew: the latest answer says so, and nobody has. */
export function isToBeDecidedAnew(appeal: Pick<Appeal, 'stages' | 'anewAt' | 'state'>): boolean {
  return appeal.state !== 'withdrawn' && appeal.anewAt === null && isUpheldAtAll(appeal)
}

/**
 * Whether a decision that was made anew ends the appeal. One that was upheld in part runs on until the learner accepts that, or
 * takes it further.
 */
export function endsByDecision(appeal: Pick<Appeal, 'stages' | 'anewAt' | 'state' | 'endedAt'>): boolean {
  const answer = latestAnswer(appeal)
  if (appeal.anewAt === null || answer === undefined || !upholds(answer)) return false
  // What was decided anew before the learner accepted ended nothing then, and does not now.
  if (appeal.endedAt !== null && appeal.anewAt < appeal.endedAt) return false
  return (
    mayStep(appealStates, appeal.state, 'decide-anew').allowed &&
    (answer.outcome === 'upheld' || appeal.state !== 'answered')
  )
}

/** Whether what was answered last upholds the appeal, wholly or in part. */
export function isUpheldAtAll(appeal: Pick<Appeal, 'stages'>): boolean {
  const answer = latestAnswer(appeal)
  return answer !== undefined && upholds(answer)
}

/** Those who may neither answer nor decide anew: whoever made the decision, and whoever answered a stage. */
export const partiesOf = ({ deciders, stages }: Pick<Appeal, 'deciders' | 'stages'>): readonly PersonId[] => [
  ...new Set([...deciders, ...stages.flatMap(({ answered }) => answered?.by ?? [])]),
]

const partInWords: Readonly<Record<CentreRole, string>> = {
  'centre-manager': 'a manager',
  assessor: 'an assessor',
  'trainee-assessor': 'a trainee assessor',
  'internal-quality-assurer': 'an internal quality assurer',
  'external-quality-assurer': 'an external quality assurer',
}

/** Names as those of whom one is meant: “Nadia or Tomas”. */
export const either = new Intl.ListFormat('en-GB', { type: 'disjunction' })

/** "an assessor or a manager". */
export const partsInWords = (parts: readonly CentreRole[]): string =>
  parts.length === 0 ? 'nobody' : either.format(parts.map((part) => partInWords[part]))

/** The version of the decision, or of the judgement, that is appealed against. */
export const versionOf = ({ decision, judgement }: Pick<Appeal, 'decision' | 'judgement'>): string =>
  decision ?? judgement ?? ''
