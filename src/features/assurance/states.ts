import { declareStates } from '../../kit/states.ts'

/** What becomes of a unit that is to be sampled. */
export const sampleStates = declareStates({
  title: 'A sample',
  begins: 'planned',
  states: {
    planned: 'Planned',
    agreed: 'Done: agreed',
    action: 'Done: action asked for',
    closed: 'Done: action closed',
    removed: 'Taken out of the plan',
  },
  steps: {
    agree: {
      say: 'Agree',
      from: ['planned'],
      to: 'agreed',
      by: 'an internal quality assurer who is competent for the unit, not of their own decisions',
    },
    'ask-for-action': {
      say: 'Ask for action',
      from: ['planned'],
      to: 'action',
      by: 'an internal quality assurer who is competent for the unit, not of their own decisions',
    },
    close: {
      say: 'Close the sample',
      from: ['action'],
      to: 'closed',
      by: 'an internal quality assurer, with the last of its actions',
    },
    move: {
      say: 'Plan for another month',
      from: ['planned'],
      to: 'planned',
      by: 'an internal quality assurer',
    },
    'ask-more': {
      say: 'Ask for something more',
      from: ['action'],
      to: 'action',
      by: 'an internal quality assurer who is competent for the unit, not of their own decisions',
    },
    remove: {
      say: 'Take out of the plan',
      from: ['planned'],
      to: 'removed',
      by: 'an internal quality assurer, with a reason',
    },
  },
})

export type SampleState = keyof typeof sampleStates.states
export type SampleStep = keyof typeof sampleStates.steps

export const everyState = Object.keys(sampleStates.states) as [SampleState, ...SampleState[]]

/** Whether it is in the sample: what was taken out of the plan nobody had looked at, and nobody has cause to any more. */
export const isInSample = (state: SampleState): boolean => state !== 'removed'
export const statesInSample: readonly SampleState[] = everyState.filter(isInSample)

/** What becomes of something that an assessor was asked to do after a sample. */
export const actionStates = declareStates({
  title: 'An action after a sample',
  begins: 'asked',
  states: {
    asked: 'Asked for',
    answered: 'Answered',
    'sent-back': 'Sent back: not enough yet',
    closed: 'Closed',
  },
  steps: {
    answer: {
      say: 'Say what was done',
      from: ['asked', 'answered', 'sent-back'],
      to: 'answered',
      by: 'the assessor who was asked',
    },
    'send-back': {
      say: 'Send back: not enough yet',
      from: ['answered'],
      to: 'sent-back',
      by: 'an internal quality assurer, with a reason and a new day',
    },
    close: {
      say: 'Close the action',
      from: ['asked', 'answered', 'sent-back'],
      to: 'closed',
      by: 'an internal quality assurer, not of their own decisions',
    },
  },
})

export type ActionState = keyof typeof actionStates.states
export type ActionStep = keyof typeof actionStates.steps

export const everyActionState = Object.keys(actionStates.states) as [ActionState, ...ActionState[]]

type Moments = { readonly answeredAt: Date | null; readonly sentBackAt: Date | null; readonly closedAt: Date | null }

/** How an action stands, by what was done with it. An answer takes the place of what was sent back. */
export function actionStateOf({ answeredAt, sentBackAt, closedAt }: Moments): ActionState {
  if (closedAt !== null) return 'closed'
  if (sentBackAt !== null) return 'sent-back'
  return answeredAt === null ? 'asked' : 'answered'
}
