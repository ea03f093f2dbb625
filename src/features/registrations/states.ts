import { declareStates } from '../../kit/states.ts'

/** What becomes of a learner’s registration, from the first day to the certificate. */
export const registrationStates = declareStates({
  title: 'A registration',
  begins: 'registered',
  states: {
    registered: 'Registered',
    suspended: 'Suspended',
    achieved: 'Achieved',
    'quality-assured': 'Quality assured',
    claimed: 'Claimed',
    certificated: 'Certificated',
    transferred: 'Transferred to a newer version',
    withdrawn: 'Withdrawn',
  },
  steps: {
    suspend: { say: 'Suspend', from: ['registered'], to: 'suspended', by: 'the centre manager' },
    resume: { say: 'Take up again', from: ['suspended'], to: 'registered', by: 'the centre manager' },
    withdraw: {
      say: 'Withdraw',
      from: ['registered', 'suspended', 'achieved', 'quality-assured'],
      to: 'withdrawn',
      by: 'the centre manager',
    },
    transfer: {
      say: 'Transfer to a newer version',
      from: ['registered', 'suspended'],
      to: 'transferred',
      by: 'the centre manager',
    },
    achieve: {
      say: 'Achieve',
      from: ['registered'],
      to: 'achieved',
      by: 'of itself, once the rule of combination is met by units that are achieved',
    },
    reopen: {
      say: 'Reopen',
      from: ['achieved', 'quality-assured'],
      to: 'registered',
      by: 'of itself, where a decision that it stood on is changed',
    },
    assure: {
      say: 'Quality-assure',
      from: ['achieved'],
      to: 'quality-assured',
      by: 'of itself, once the centre’s rule of quality assurance is met',
    },
    claim: { say: 'Claim from the awarding body', from: ['quality-assured'], to: 'claimed', by: 'the centre manager' },
    unclaim: {
      say: 'Take back the claim',
      from: ['claimed'],
      to: 'registered',
      by: 'the centre manager',
    },
    certificate: {
      say: 'Record the certificate',
      from: ['claimed'],
      to: 'certificated',
      by: 'the centre manager',
    },
    correct: {
      say: 'Correct the certificate',
      from: ['certificated'],
      to: 'certificated',
      by: 'the centre manager',
    },
  },
})

export type RegistrationState = keyof typeof registrationStates.states
export type RegistrationStep = keyof typeof registrationStates.steps
