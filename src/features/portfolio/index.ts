/** What the rest of the system may use of portfolios. */
export { pieceKeeper } from './keeper.ts'
export { portfolio } from './routes.tsx'
