/** What the rest of the system may use of the API. */
export { operationsOf } from './operations.ts'
export { api, apiDescription } from './routes.tsx'
