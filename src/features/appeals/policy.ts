import type { AppealStage } from '../../catalogue/index.ts'
import type { OrganisationId } from '../../db/tables.gen.ts'
import { type Actor, centresOf, playsAt } from '../../kit/actor.ts'
import { mayStep } from '../../kit/states.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { type LearnersWork, mayAnswerAbout, mayReadPortfolio } from '../centres/index.ts'
import type { Reading } from './clock.ts'
import {
  type Appeal,
  isToBeDecidedAnew,
  isUpheld,
  isUpheldAtAll,
  partiesOf,
  partsInWords,
  reached,
  stageNamed,
  stepFurther,
} from './rules.ts'
import { appealStates, type AppealStep } from './states.ts'

/** An appeal with what decides who may do what about it. */
export type Case = {
  readonly appeal: Appeal
  readonly work: LearnersWork
  readonly stages: readonly AppealStage[]
  /** The clock that runs; undefined where the appeal is over. */
  readonly clock: Reading | undefined
}

/** The learner, those who work with learners at the centre, and who comes to it from the awarding body. */
export const mayRead = (actor: Actor, { learner, centre }: Pick<Appeal, 'learner' | 'centre'>): Verdict =>
  playsAt(actor, centre, 'external-quality-assurer')
    ? allow
    : mayReadPortfolio(actor, { centre, learner: { id: learner } })

/** The centres of which someone sees every appeal. */
export const listsAppealsOf = (actor: Actor): readonly OrganisationId[] =>
  centresOf(actor, 'centre-manager', 'internal-quality-assurer', 'external-quality-assurer')

/** Every appeal at a centre is read by those who manage or quality-assure there, and by who comes from the awarding body. */
export const mayList = (actor: Actor, centre: OrganisationId): Verdict =>
  listsAppealsOf(actor).includes(centre)
    ? allow
    : deny('Only those who manage or quality-assure at this centre can see all appeals')

const step = ({ appeal: { state } }: Case, of: AppealStep): Verdict => mayStep(appealStates, state, of)

/** Whoever answers a stage has the part that it names, is no party, and does not manage the learner. */
export function toHear(actor: Actor, { appeal, stages, work }: Case): readonly Verdict[] {
  const { answers } = stageNamed(stages, reached(appeal).stage)
  return [
    playsAt(actor, appeal.centre, ...answers)
      ? allow
      : deny(`Only ${partsInWords(answers)} of this centre can answer at this stage`),
    mayAnswerAbout(actor, work),
    appeal.deciders.includes(actor.id)
      ? deny('You made or countersigned the decision that is appealed against')
      : allow,
    appeal.stages.some(({ answered }) => answered?.by === actor.id)
      ? deny('You have answered a stage of this appeal')
      : allow,
  ]
}

/** What has to hold before the actor answers the stage that an appeal is at. */
export const toAnswer = (actor: Actor, of: Case): readonly Verdict[] => [...toHear(actor, of), step(of, 'answer')]

/** What has to hold before the actor asks the learner something, instead of answering yet. */
export const toAsk = (actor: Actor, of: Case): readonly Verdict[] => [...toHear(actor, of), step(of, 'ask')]

/** What the awarding body answered is only written down, by a manager of the centre. */
export const toRecord = (actor: Actor, of: Case): readonly Verdict[] => {
  const { appeal, stages } = of
  const { answers } = stageNamed(stages, reached(appeal).stage)
  return [
    playsAt(actor, appeal.centre, ...answers)
      ? allow
      : deny(`Only ${partsInWords(answers)} of this centre can record what was answered outside`),
    actor.id === appeal.learner ? deny('Nobody records an answer to their own appeal') : allow,
    step(of, 'record'),
  ]
}

/** Whose appeal it is. */
export const theirs = (actor: Actor, { appeal: { learner } }: Pick<Case, 'appeal'>): Verdict =>
  actor.id === learner ? allow : deny('Only the learner who appeals can do this')

/** What the learner does with their own appeal. What upholds it, wholly or in part, is not undone by withdrawing. */
export const toTake = (actor: Actor, of: Case, taken: AppealStep): readonly Verdict[] => [
  theirs(actor, of),
  step(of, taken),
  taken === 'withdraw' && isUpheldAtAll(of.appeal)
    ? deny('The appeal is upheld, so there is nothing to withdraw')
    : allow,
]

/** The learner goes on from an answer that does not uphold all, to a stage that there is, within their days. */
export function toGoOn(actor: Actor, of: Case): readonly Verdict[] {
  const { appeal, stages, clock } = of
  const further = stepFurther(stages, reached(appeal).stage)
  return [
    theirs(actor, of),
    step(of, further ?? 'further'),
    further ? allow : deny('There is no further stage'),
    isUpheld(appeal) ? deny('The answer upholds the appeal') : allow,
    clock?.isOver ? deny('The days for taking it further are over') : allow,
  ]
}

/**
 * While an appeal runs against a decision, and where it is upheld, whoever made the decision or answered the appeal does not
 * decide anew.
 */
export function mayDecideAnew(actor: Pick<Actor, 'id'>, appeals: readonly Appeal[]): Verdict {
  const against = appeals.find(
    (appeal) => appeal.anewAt === null && (appeal.endedAt === null || isToBeDecidedAnew(appeal)),
  )
  return against && partiesOf(against).includes(actor.id)
    ? deny('This is appealed against. Someone decides it anew who neither made the decision nor answered the appeal')
    : allow
}
