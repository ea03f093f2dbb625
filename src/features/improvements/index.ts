/** What the rest of the system may use of improvements. */
export { improvementsApi } from './api.ts'
export { improvements } from './routes.tsx'
export type { Improvement } from './rules.ts'
export { unreplied } from './store.ts'
