/** What the rest of the system may use of the pages about rules. */
export { rules } from './routes.tsx'
