/** What the rest of the system may use of the area. */
export { areaApi } from './api.ts'
export { area } from './routes.tsx'
export { findReady, type Ready } from './store.ts'
