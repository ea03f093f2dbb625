/** What the rest of the system may use of the record. */
export type { Changed } from './acting.ts'
export { type Acting, type FormOf, recordActs, type RecordActs } from './actions.ts'
export { addressToAdd, addressToRenew } from './addresses.ts'
export {
  answersGiving,
  answersLike,
  isOneMatter,
  answersOf,
  controlsOf,
  listFor,
  type Lists,
  longest,
  pagesFor,
  readEntry,
  readPage,
} from './answers.ts'
export { hasPassed, type Lapse } from './ahead.ts'
export { entriesOfDays, type Happened } from './many-store.ts'
export { recordApi } from './api.ts'
export { entry as entrySchema, formNamed, tellEntry } from './api-fields.ts'
export { type OwnClaim, ownClaims } from './claim-store.ts'
export { offeredOf, rulesReading, type RulesOn } from './reading.ts'
export { asksWhoMaySee, mayChange, mayLayDown, maySeeEntry } from './policy.ts'
export { entries } from './routes.tsx'
export {
  type Answers,
  type ChangeKind,
  changeKinds,
  type Elsewhere,
  type Entry,
  entryOf,
  factsOf,
  leftBehind,
  type NewEntry,
  standingSubmission,
  type StateElsewhere,
  type Verification,
  when,
} from './rules.ts'
export {
  entryHolder,
  evidenceOf,
  evidenceOfKind,
  findEntry,
  ownEvidenceOf,
  ownEvidenceOfEach,
  type Written,
} from './store.ts'
export { type BesideOf, type LapsesOf, timeline } from './timeline-routes.tsx'
export { type MissingFile, missingFilesOf, ownersOf, type WholeEntry, wholeRecordOf } from './whole-store.ts'
export { answerInWords, changeInWords, kindInWords, labelsOf, stateInWords, type Wording } from './words.ts'
