/** What the rest of the system may use of Today. */
export { todayApi } from './api.ts'
export { today } from './routes.tsx'
