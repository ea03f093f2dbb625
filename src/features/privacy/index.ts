/** What the rest of the system may use of privacy. */
export { privacyApi } from './api.ts'
export { readersNow, typeOfKind } from './readers.ts'
export { privacy } from './routes.tsx'
