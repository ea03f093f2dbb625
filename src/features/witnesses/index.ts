/** What the rest of the system may use of witnesses. */
export { witnessesApi } from './api.ts'
export { besidePieces } from './beside.ts'
export { besideSigned, marksOf } from './beside-piece.tsx'
export { readAsking, readChecking, readSaid, tickOf, witnessKinds } from './fields.ts'
export { witnessesToTake } from './folio.ts'
export { witnessLinkMail } from './mail.ts'
export { isAnswered, isOpen } from './rules.ts'
export { witnesses } from './routes.tsx'
export { type WitnessState, witnessStates, type WitnessStep } from './states.ts'
export { endedDraftsTask, forgetEndedDrafts } from './task.ts'
export { standingOf as standingOfWitness, type WitnessedPiece } from './rules.ts'
export { witnessedPieces } from './testimony-store.ts'
export {
  type NotVerified,
  notVerifiedFor,
  type SignedForLearner,
  signedFor,
  type ToVerify,
  witnessesToVerify,
} from './today-store.ts'
export { pieceSigned } from './witness-actions.ts'
export { witnessing } from './witness-routes.tsx'
