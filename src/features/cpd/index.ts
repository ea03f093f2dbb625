/** What the rest of the system may use of CPD. */
export { cpd } from './routes.tsx'
