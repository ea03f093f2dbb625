/** What the rest of the system may use of portfolios. */
export { portfolioApi } from './api.ts'
export { submittedPieceSchema } from './submission-fields.ts'
export { EvidenceQuestion } from './add-pages.tsx'
export type { FolioSources } from './folio.ts'
export { toldEvidence } from './folio-html.ts'
export type { FolioJudgement } from './folio-units.ts'
export { confirm as confirmPiece, holdPlace } from './actions.ts'
export { CriteriaBoxes } from './criteria-page.tsx'
export {
  controlOf,
  type MappableUnit,
  mappingsAsForm,
  readMappings,
  readNumbers,
  readPiece,
  schemaOf,
} from './fields.ts'
export { type EarlierPiece, earlierPieces } from './earlier.ts'
export { pieceKeeper } from './keeper.ts'
export { type UnitBegun, unitIn, progressIn } from './load.ts'
export { portfolio } from './routes.tsx'
export {
  blackedOut,
  type Piece,
  pieceForOthers,
  readsWhole,
  type Standing,
  stateOf,
  type SubmittedContent,
  type SubmittedEvidence,
  type SubmittedPiece,
  toldState,
} from './rules.ts'
export { revisionIn, Seen } from './seen.tsx'
export { contentOf, problemWith, replacedBy, sha256Of } from './snapshot.ts'
export { type SubmissionState, type SubmissionStep, submissionStates } from './states.ts'
export { pieceAnchor, signedIn, SubmittedPieces, type Words as PieceWords, wordsFor } from './submitted-pieces.tsx'
export { type Answers, type Mapping, type WitnessStanding, witnessStandings } from './rules.ts'
export { chosenUnits } from './store.ts'
export { mappedInWords, type Told } from './told.ts'
export { addSignedPiece, layPiece } from './laying.ts'
