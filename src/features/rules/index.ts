/** What the rest of the system may use of the pages about rules. */
export { rulesApi } from './api.ts'
export { lineSchema, tellLine } from './line-fields.ts'
export { LineList } from './line-list.tsx'
export { rules } from './routes.tsx'
export { compare, linesOf, type MarkedLine } from './rules.ts'
export { periodInWords } from './words.ts'
