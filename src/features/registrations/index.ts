/** What the rest of the system may use of registrations. */
export type { Registration, WorkOutAchievement } from './rules.ts'
export { findRegistration, holdRegistration } from './store.ts'
