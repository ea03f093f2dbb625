/** What the rest of the system may use of safeguarding. */
export { safeguarding } from './routes.tsx'
