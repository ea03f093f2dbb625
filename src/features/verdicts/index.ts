/** What the rest of the system may use of the verdicts that are kept ready. */
export { lapsesOf } from './lapses.ts'
export {
  type Answer,
  answersWith,
  type Asked,
  askKey,
  askTitle,
  differencesIn,
  type Difference,
  isAnswerTo,
  isComplete,
  type Lapse,
  openIn,
} from './rules.ts'
export {
  allKept,
  answerIn,
  answersHeld,
  answersKept,
  holds,
  type KeptAnswer,
  lastRound,
  peopleAfter,
  type Round,
} from './store.ts'
export { askForVerdicts, verdictsTask, workOutDue } from './task.ts'
export { openVerdicts, type Verdicts } from './working-out.ts'
