import { declareStates } from '../../kit/states.ts'

/** What becomes of what a witness is asked. That time runs out is no step: the link no longer works, until there is a new one. */
export const witnessStates = declareStates({
  title: 'What a witness is asked',
  begins: 'open',
  states: {
    open: 'Waiting for the witness',
    signed: 'Signed by the witness',
    declined: 'Declined by the witness',
    withdrawn: 'Withdrawn',
  },
  steps: {
    sign: { say: 'Sign', from: ['open'], to: 'signed', by: 'the witness' },
    decline: { say: 'Decline', from: ['open'], to: 'declined', by: 'the witness' },
    withdraw: { say: 'Withdraw', from: ['open'], to: 'withdrawn', by: 'the learner or an assessor' },
    'new-link': { say: 'Make a new link', from: ['open', 'withdrawn'], to: 'open', by: 'the learner or an assessor' },
  },
})

export type WitnessState = keyof typeof witnessStates.states
export type WitnessStep = keyof typeof witnessStates.steps
