/** What the rest of the system may use of sources. */
export { sources } from './routes.tsx'
