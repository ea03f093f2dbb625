/** What the rest of the system may use of guidance. */
export { guidance } from './routes.tsx'
