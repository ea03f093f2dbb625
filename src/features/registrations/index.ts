/** What the rest of the system may use of registrations. */
export type { CriterionMet, Sampled } from './achievement.ts'
export { type Findings, openAchievement } from './achieving.ts'
export { centresAt, maySeeRegistration, worksAt } from './policy.ts'
export { registrations } from './routes.tsx'
export { isOver, type Registration, type WorkOutAchievement } from './rules.ts'
export { registrationStates } from './states.ts'
export { findRegistration, holdRegistration, registeredFor } from './store.ts'
export { earlyInWords } from './words.ts'
