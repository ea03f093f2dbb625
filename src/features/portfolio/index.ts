/** What the rest of the system may use of portfolios. */
export { portfolioApi } from './api.ts'
export { pieceKeeper } from './keeper.ts'
export { portfolio } from './routes.tsx'
export type { SubmittedContent, SubmittedPiece } from './rules.ts'
export { type SubmissionState, type SubmissionStep, submissionStates } from './states.ts'
export { pieceAnchor, SubmittedPieces } from './submitted-pieces.tsx'
