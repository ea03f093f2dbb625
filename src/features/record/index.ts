/** What the rest of the system may use of the record. */
export { type Changed, type FormOf, recordActs, type RecordActs } from './actions.ts'
export { answersOf, controlsOf, listFor, type Lists, longest, pagesFor, readEntry, readPage } from './answers.ts'
export { mayChange, mayLayDown, maySeeEntry } from './policy.ts'
export { entries } from './routes.tsx'
export { type Answers, type Entry, entryOf, factsOf, standingSubmission, when } from './rules.ts'
export { entryHolder, evidenceOf, findEntry, ownEvidenceOf } from './store.ts'
export { timeline } from './timeline-routes.tsx'
export { answerInWords, labelsOf } from './words.ts'
