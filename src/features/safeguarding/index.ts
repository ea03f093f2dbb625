/** What the rest of the system may use of safeguarding. */
export { knownNames, namesKnownTo, worried } from './routes.tsx'
