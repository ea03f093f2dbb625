/** What the rest of the system may use of improvements. */
export { improvementsApi } from './api.ts'
export { improvements } from './routes.tsx'
export { type Improvement, statusInWords } from './rules.ts'
export { unreadReplies, unreplied } from './store.ts'
