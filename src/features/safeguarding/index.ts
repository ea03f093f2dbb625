/** What the rest of the system may use of safeguarding. */
export { safeguardingApi } from './api.ts'
export { namesKnownTo } from './names.ts'
export { knownNames, worried } from './routes.tsx'
