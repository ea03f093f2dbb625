import { declareStates } from '../../kit/states.ts'

/**
 * What becomes of an appeal. The stages that it goes through, and who answers at each, are data: `waiting` is at one of the
 * centre's, `with-body` at one outside Cairn.
 */
export const appealStates = declareStates({
  title: 'An appeal',
  begins: 'waiting',
  states: {
    waiting: 'Waiting for an answer',
    asked: 'Waiting for the learner’s reply',
    answered: 'Answered',
    'with-body': 'With the awarding body',
    accepted: 'Over: the learner has accepted the answer',
    closed: 'Over: the last stage has answered',
    'decided-anew': 'Over: upheld, and the decision was made anew',
    withdrawn: 'Withdrawn',
  },
  steps: {
    ask: { say: 'Ask the learner', from: ['waiting'], to: 'asked', by: 'whoever may answer the stage' },
    reply: { say: 'Reply', from: ['asked'], to: 'waiting', by: 'the learner' },
    answer: {
      say: 'Answer the appeal',
      from: ['waiting'],
      to: 'answered',
      by: 'someone with the part that the stage names, who is no party',
    },
    accept: { say: 'Accept the answer', from: ['answered'], to: 'accepted', by: 'the learner' },
    further: {
      say: 'Take it to the next stage',
      from: ['answered'],
      to: 'waiting',
      by: 'the learner, within the days for it',
    },
    outside: {
      say: 'Take it to the awarding body',
      from: ['answered'],
      to: 'with-body',
      by: 'the learner, within the days for it',
    },
    record: {
      say: 'Record what the awarding body answered',
      from: ['with-body'],
      to: 'closed',
      by: 'the centre manager',
    },
    'decide-anew': {
      say: 'Decide anew what was upheld',
      from: ['answered', 'accepted', 'closed'],
      to: 'decided-anew',
      by: 'an assessor who is no party',
    },
    withdraw: {
      say: 'Withdraw the appeal',
      from: ['waiting', 'asked', 'answered', 'with-body'],
      to: 'withdrawn',
      by: 'the learner',
    },
  },
})

/** Whether an appeal in a state is over. */
export const isOverIn = (state: AppealState): boolean =>
  state === 'accepted' || state === 'closed' || state === 'decided-anew' || state === 'withdrawn'

export type AppealState = keyof typeof appealStates.states
export type AppealStep = keyof typeof appealStates.steps
