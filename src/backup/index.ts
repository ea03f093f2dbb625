export { backUp, sizeOf } from './backup.ts'
export { contentsInWords, type Manifest } from './manifest.ts'
export { restore, verifyBackup } from './restore.ts'
