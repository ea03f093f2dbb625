/** What the rest of the system may use of imports. */
export { checkRows, checkTask } from './checking.ts'
export { choicesOf } from './choices.ts'
export { forgetOld, forgetTask } from './forgetting.ts'
export { importRows, importTask } from './commit.ts'
export { imports } from './routes.tsx'
export { undoImport, undoTask } from './undo.ts'
