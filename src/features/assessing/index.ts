/** What the rest of the system may use of assessing: what waits, who is competent, and what was decided. */
export { type Able, assessorsFor } from './able.ts'
export { assessingApi } from './api.ts'
export type { Named } from './centre-store.ts'
export { competenceIn } from './competence.ts'
export { answersOf, readDecision } from './deciding.ts'
export { deskAt, mayOpenDesk } from './desk.ts'
export { countsOf, type Show } from './desk-store.ts'
export { learningToJudge, type ToJudge } from './forward-store.ts'
export type { AnewOnDesk, DecidingAnew, MayDecideAnew, ToDecideAnew } from './load.ts'
export { judgementsToTake } from './folio.ts'
export { puttingDecisionsBack } from './put-back.ts'
export { type Findings, grantedBy, judgeFindings } from './rpl.ts'
export { FindingsList } from './rpl-words.tsx'
export { rplWaiting, type RplWaiting, versionsOf as rplVersionsOf } from './rpl-store.ts'
export { assessing } from './routes.ts'
export { type Stuck, stuckAt } from './stuck.ts'
export { judgingAssessors } from './suiting.ts'
export { plannedWith, type PlannedTalk } from './plan-store.ts'
export { begunTalk, begunTalks, type BegunTalk, talksToFinish } from './talk-list.ts'
export { competent } from './policy.ts'
export { counts, qualities, type Result, standingOf } from './rules.ts'
export { decisionsOf, findSubmission } from './store.ts'
export {
  adjustmentsToAgree,
  type ForLearner,
  type ToAgree,
  type ToConfirm,
  writtenToConfirm,
  waitingForLearner,
} from './today-store.ts'
export { resultInWords, signedInWords, unitInWords } from './words.ts'
