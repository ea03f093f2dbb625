/** What the rest of the system may use of portfolios. */
export { portfolioApi } from './api.ts'
export { pieceKeeper } from './keeper.ts'
export { portfolio } from './routes.tsx'
export type { SubmittedContent, SubmittedEvidence, SubmittedPiece } from './rules.ts'
export { type SubmissionState, type SubmissionStep, submissionStates } from './states.ts'
export { pieceAnchor, SubmittedPieces, type Words as PieceWords, wordsFor } from './submitted-pieces.tsx'
