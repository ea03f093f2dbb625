/** What the rest of the system may use of the area. */
export { area } from './routes.tsx'
