/** What the rest of the system may use of practice. */
export { practiceApi, requirementSchema, tellVerdict, verdictSchema } from './api.ts'
export { answeringFrom } from './load.ts'
export { type Asked, queryOf, readQuestion } from './question.ts'
export { practice } from './routes.tsx'
export {
  type Answer,
  type Ask,
  asksOf,
  citedIn,
  inquireInto,
  programmesAsked,
  type Question,
  rolesIn,
  rulesInRole,
  titleOf,
} from './rules.ts'
