import { declareStates } from '../../kit/states.ts'

/** What becomes of what a learner says is not right. */
export const objectionStates = declareStates({
  title: 'What a learner says is not right',
  begins: 'open',
  states: {
    open: 'Waits for an answer',
    answered: 'Answered',
    mended: 'Put right',
    settled: 'Agreed to after all',
  },
  steps: {
    answer: {
      say: 'Answer why it stays',
      from: ['open'],
      to: 'answered',
      by: 'someone who assesses at the centre or manages it, never the learner',
    },
    mend: {
      say: 'Put it right in a new version',
      from: ['open'],
      to: 'mended',
      by: 'whoever may write what it is about',
    },
    settle: { say: 'Agree to it after all', from: ['open'], to: 'settled', by: 'the learner' },
  },
})

export type ObjectionState = keyof typeof objectionStates.states
export type ObjectionStep = keyof typeof objectionStates.steps
