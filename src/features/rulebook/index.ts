/** What the rest of the system may use of the rulebook. */
export { type AreaBook, bookOf, type Ids, inOrder, type LoadedUnits, madeUpMark } from './area-book.ts'
export { asksTheSame, betweenFields, betweenInWords, tellBetween, type UnitBetween, unitBetween } from './between.ts'
export { openRulebooks, type Rulebooks } from './rulebooks.ts'
export {
  layOver,
  type QualificationRule,
  type Rulebook,
  ruleFor,
  ruleOf,
  rulesOf,
  rulesOfQualifications,
} from './rules.ts'
export {
  areaRules,
  type AreaRules,
  bodiesInForce,
  endBody,
  endedUnits,
  findBody,
  insertBody,
  insertVersion,
  lastLoaded,
  lastPublished,
  publishedVersions,
  type LoadedBody,
  type Published,
  raiseRevision,
} from './store.ts'
export { asRegistered, unitAddress, unitHeld } from './held.ts'
export type { RegisteredWhen } from './unit-versions.ts'
