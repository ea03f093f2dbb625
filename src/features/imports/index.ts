/** What the rest of the system may use of imports. */
export { importsApi } from './api.ts'
export { importRows, importTask } from './commit.ts'
export { imports } from './routes.tsx'
export { readSheets } from './read-file.ts'
export { type Line, type Sheet, Unreadable } from './sheet.ts'
