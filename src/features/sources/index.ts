/** What the rest of the system may use of sources. */
export { sourcesApi } from './api.ts'
export { sources } from './routes.tsx'
export { startsInWords } from './words.ts'
