/** Declaring what programs can ask, answering it, and describing it. */
export { answering } from './answering.ts'
export {
  asTyped,
  at,
  atOrNull,
  byId,
  byName,
  bytesOf,
  day,
  dayField,
  id,
  idField,
  listOf,
  moment,
  ownId,
  pageOf,
  paging,
  refuse,
  rowsAfter,
} from './fields.ts'
export { openApi } from './openapi.ts'
export { done, type Operation, operation, tags, Unusable } from './operation.ts'
export { listing, onOne } from './shapes.ts'
