/** What the rest of the system may use of guidance. */
export { guidanceApi } from './api.ts'
export { guidance } from './routes.tsx'
