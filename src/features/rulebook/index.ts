/** What the rest of the system may use of the rulebook. */
export { openRulebooks, type Rulebooks } from './rulebooks.ts'
export { layOver, type Rulebook, rulesOf } from './rules.ts'
export { areaRules, type AreaRules, insertVersion, lastPublished, type Published, raiseRevision } from './store.ts'
