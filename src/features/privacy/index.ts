/** What the rest of the system may use of privacy. */
export { readersNow, typeOfKind } from './readers.ts'
export { privacy } from './routes.tsx'
