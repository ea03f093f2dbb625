import { declareStates } from '../../kit/states.ts'

/** What becomes of a judgement about earlier learning. */
export const learningStates = declareStates({
  title: 'A judgement about earlier learning',
  begins: 'draft',
  states: {
    draft: 'Draft',
    signed: 'Signed',
    'awaiting-countersignature': 'Awaiting a countersignature',
    'sent-back': 'Sent back to the trainee',
  },
  steps: {
    sign: { say: 'Sign a judgement', from: ['draft', 'sent-back'], to: 'signed', by: 'an assessor' },
    'sign-as-trainee': {
      say: 'Sign a judgement as a trainee',
      from: ['draft', 'sent-back'],
      to: 'awaiting-countersignature',
      by: 'a trainee assessor',
    },
    countersign: {
      say: 'Countersign',
      from: ['awaiting-countersignature'],
      to: 'signed',
      by: 'an assessor who is not a trainee, nor who made the judgement',
    },
    'send-back': {
      say: 'Send back to the trainee',
      from: ['awaiting-countersignature'],
      to: 'sent-back',
      by: 'an assessor who is not a trainee, nor who made the judgement',
    },
    'judge-anew': {
      say: 'Judge anew, with a reason',
      from: ['signed'],
      to: 'signed',
      by: 'an assessor who is not a trainee',
    },
  },
})

export type LearningState = keyof typeof learningStates.states
export type LearningStep = keyof typeof learningStates.steps
