export { clearIncoming, contentOf, type Files, inMegabytes, type Kept, type NotKept, openFiles } from './files.ts'
export { accepted, fileName, isShown, kindName } from './media-types.ts'
export { isUpload, readTyped, readUpload, type Uploaded } from './upload.ts'
