import { declareStates } from '../../kit/states.ts'
import type { EntryInFull } from './rules.ts'

/**
 * What becomes of what someone says of themself. A rule reads only whether it is verified: whoever asks or declines takes
 * nothing away from what is claimed.
 */
export const claimStates = declareStates({
  title: 'An entry that a person lays down themself',
  begins: 'waiting',
  states: {
    waiting: 'Waiting to be verified',
    asked: 'Waiting for the person’s answer',
    declined: 'Not verified, with a reason',
    verified: 'Verified',
  },
  steps: {
    verify: {
      say: 'Verify',
      from: ['waiting', 'asked', 'declined'],
      to: 'verified',
      by: 'someone who manages the person',
    },
    ask: { say: 'Ask a question', from: ['waiting', 'declined'], to: 'asked', by: 'someone who manages the person' },
    decline: { say: 'Decline', from: ['waiting', 'asked'], to: 'declined', by: 'someone who manages the person' },
    answer: { say: 'Answer', from: ['asked', 'declined'], to: 'waiting', by: 'the person' },
    correct: { say: 'Correct it', from: ['asked', 'declined', 'verified'], to: 'waiting', by: 'the person' },
    'change-evidence': { say: 'Change its evidence', from: ['verified'], to: 'waiting', by: 'the person' },
  },
})

export type ClaimState = keyof typeof claimStates.states
export type ClaimStep = keyof typeof claimStates.steps

/** The state of an entry; undefined where it claims nothing, being withdrawn or still to come. */
export function claimStateOf({
  standing,
  review,
  withdrawn,
}: Pick<EntryInFull, 'standing' | 'review' | 'withdrawn'>): ClaimState | undefined {
  if (withdrawn || standing === 'planned') return undefined
  return standing === 'verified' ? 'verified' : (review ?? 'waiting')
}
