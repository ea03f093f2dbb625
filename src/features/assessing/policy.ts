import { type Actor, playsAt } from '../../kit/actor.ts'
import type { Verdict as Answer } from '../../engine/index.ts'
import { mayStep } from '../../kit/states.ts'
import { allow, deny, reasonsAgainst, together, type Verdict } from '../../kit/verdict.ts'
import { type LearnersWork, mayAssess, mayCountersign } from '../centres/index.ts'
import type { Decision, Submission } from './rules.ts'
import { type SubmissionStep, submissionStates } from '../portfolio/index.ts'

/** Something handed in, with all that decides who may do what about it. */
export type Case = {
  readonly submission: Pick<Submission, 'state' | 'centre' | 'unit' | 'isWithdrawn'>
  readonly work: LearnersWork
  /** Whether the actor is occupationally competent for the unit: the engine's answer. */
  readonly competence: Pick<Answer, 'status' | 'reason'>
  /** Whether something else, such as an appeal, keeps the actor from deciding anew. */
  readonly decidingAnew: Verdict
  /** All versions, the latest first. */
  readonly decisions: readonly Pick<Decision, 'assessor'>[]
}

/** Someone who is a trainee assessor at the centre, and nothing more. */
export const isTrainee = (
  actor: Actor,
  { submission: { centre } }: { readonly submission: Pick<Submission, 'centre'> },
): boolean => !playsAt(actor, centre, 'assessor')

/** By which step the actor would sign a decision now. */
export function stepOfSigning(actor: Actor, of: Pick<Case, 'submission'>): SubmissionStep {
  if (of.submission.state === 'decided') return 'decide-anew'
  return isTrainee(actor, of) ? 'decide-as-trainee' : 'decide'
}

/** A step about what waits. Of a learner who was withdrawn nothing is decided any more; what stands can be decided anew. */
const step = ({ submission: { state, isWithdrawn } }: Case, of: SubmissionStep): Verdict =>
  isWithdrawn && state !== 'decided'
    ? deny('The learner’s registration was withdrawn, so what waits of it is not decided any more')
    : mayStep(submissionStates, state, of)

/** What has to hold before the actor signs a decision: who they are, what they know, and what has become of it. */
export const toDecide = (actor: Actor, of: Case): readonly Verdict[] => [
  ...toJudge(actor, of),
  of.submission.state === 'decided' && isTrainee(actor, of)
    ? deny('A decision that stands is changed by an assessor who is not a trainee')
    : step(of, stepOfSigning(actor, of)),
  of.decidingAnew,
]

/** Whoever is not known to be occupationally competent for a unit does not assess it; the engine says why. */
export const competent = ({ status, reason }: Pick<Answer, 'status' | 'reason'>, unit: string): Verdict =>
  status === 'met'
    ? allow
    : deny(
        `You are not known to be occupationally competent for ${unit}: ${reason} A manager of the centre can record a judgement about it`,
      )

/** Who may judge this learner’s work in this unit, whatever has become of it. */
export const toJudge = (
  actor: Actor,
  {
    work,
    competence,
    submission: { unit },
  }: Pick<Case, 'work' | 'competence'> & { readonly submission: Pick<Submission, 'unit'> },
): readonly Verdict[] => [mayAssess(actor, work), competent(competence, `unit ${unit}`)]

/** The same reasons as someone would be given themself, told of them to someone else. */
export const toldOf = (reason: string, name: string): string =>
  reason
    .replace(/^You manage/, `${name} manages`)
    .replace('that you may not', `that ${name} may not`)
    .replace('that you may', 'that they may')

/** That someone is not known to be occupationally competent for a unit, told to someone else. */
export const notKnownOf = (name: string, unit: string): string =>
  `${name} is not known to be occupationally competent for unit ${unit}`

/** What has to hold before the actor countersigns the latest decision, or sends it back. */
export const toCountersign = (actor: Actor, of: Case): readonly Verdict[] => {
  const [latest] = of.decisions
  return [
    latest ? mayCountersign(actor, of.work, latest.assessor) : deny('There is no decision to countersign'),
    competent(of.competence, `unit ${of.submission.unit}`),
    step(of, 'countersign'),
  ]
}

/** What has to hold before the actor asks whose work it is. */
export const toQuery = (actor: Actor, of: Case): readonly Verdict[] => [mayAssess(actor, of.work), step(of, 'query')]

/** What someone may do about a submission now, and why not the rest. */
export type May = {
  readonly decide: readonly string[]
  readonly anew: boolean
  readonly countersign: readonly string[]
  readonly query: boolean
}

/** The same of the actor, and whether they write a decision now. */
export function mayOn(actor: Actor, of: Case & { readonly draft: object | undefined }): May & { isWriting: boolean } {
  const against = reasonsAgainst(toDecide(actor, of))
  const { state } = of.submission
  return {
    isWriting: against.length === 0 && (state === 'submitted' || of.draft !== undefined),
    decide: against,
    anew: state === 'decided' && against.length === 0,
    countersign: reasonsAgainst(toCountersign(actor, of)),
    query: together(toQuery(actor, of)).allowed,
  }
}
