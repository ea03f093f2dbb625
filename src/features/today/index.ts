/** What the rest of the system may use of Today. */
export { today } from './routes.tsx'
