/** What the rest of the system may use of the rulebook. */
export { type AreaBook, bookOf, type Ids, madeUpMark } from './area-book.ts'
export { openRulebooks, type Rulebooks } from './rulebooks.ts'
export { layOver, type Rulebook, ruleFor, ruleOf, rulesOf, rulesOfQualifications } from './rules.ts'
export {
  areaRules,
  type AreaRules,
  bodiesInForce,
  endBody,
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
