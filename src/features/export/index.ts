/** What the rest of the system may use of exporting and bringing records. */
export { exporting, openToOthers } from './routes.tsx'
export { openSigner } from './signing.ts'
