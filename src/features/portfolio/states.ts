import { declareStates } from '../../kit/states.ts'

/** What becomes of what a learner has handed in. */
export const submissionStates = declareStates({
  title: 'A submission',
  begins: 'submitted',
  states: {
    submitted: 'Submitted',
    queried: 'Queried: whose work it is',
    'awaiting-countersignature': 'Awaiting a countersignature',
    decided: 'Decided',
    replaced: 'Replaced by a newer submission',
  },
  steps: {
    query: { say: 'Query whose work it is', from: ['submitted'], to: 'queried', by: 'the assessor' },
    answer: { say: 'Answer the query', from: ['queried'], to: 'submitted', by: 'the learner' },
    decide: { say: 'Sign a decision', from: ['submitted'], to: 'decided', by: 'an assessor' },
    'decide-as-trainee': {
      say: 'Sign a decision as a trainee',
      from: ['submitted'],
      to: 'awaiting-countersignature',
      by: 'a trainee assessor',
    },
    countersign: {
      say: 'Countersign',
      from: ['awaiting-countersignature'],
      to: 'decided',
      by: 'an assessor who is not a trainee, nor who made the decision',
    },
    'send-back': {
      say: 'Send back to the trainee',
      from: ['awaiting-countersignature'],
      to: 'submitted',
      by: 'an assessor who is not a trainee, nor who made the decision',
    },
    'decide-anew': { say: 'Decide anew, with a reason', from: ['decided'], to: 'decided', by: 'an assessor' },
    replace: {
      say: 'Hand in a newer submission',
      from: ['submitted', 'queried'],
      to: 'replaced',
      by: 'the learner',
    },
  },
})

export type SubmissionState = keyof typeof submissionStates.states
export type SubmissionStep = keyof typeof submissionStates.steps
