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
      say: 'Close the action',
      from: ['action'],
      to: 'closed',
      by: 'an internal quality assurer, with the last of its actions',
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
