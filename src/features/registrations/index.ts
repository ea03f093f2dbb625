/** What the rest of the system may use of registrations. */
export { registrationApi } from './api.ts'
export { centreApi } from './centre-api.ts'
export {
  type CriterionMet,
  reachedBy,
  type Sampled,
  type Sampling,
  samplesEveryUnit,
  stepsTo,
  unitOnRecord,
  type UnitStanding,
  unitsStanding,
} from './achievement.ts'
export { type Findings, openAchievement } from './achieving.ts'
export { centresAt, workingParts, worksAt } from './policy.ts'
export { type Recognised, recognisedFor } from './recognised-store.ts'
export { registrations } from './routes.tsx'
export {
  beforeBodyRegistration,
  isOver,
  type JudgeAssessor,
  knowsUnits,
  type Registration,
  type WorkOutAchievement,
} from './rules.ts'
export { goesAlong } from './transfer-store.ts'
export { samplingInWords } from './settings.ts'
export { samplingAt } from './unit-store.ts'
export { type RegistrationState, registrationStates, type RegistrationStep } from './states.ts'
export {
  type CentreWaiting,
  type LearnersNews,
  newsForLearner,
  type ToChooseFor,
  unitsToChoose,
  waitingAtCentres,
} from './today-store.ts'
export { findRegistration, holdRegistration, registeredFor, registeredWhen } from './store.ts'
