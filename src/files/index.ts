export { clearIncoming, contentOf, type Files, inMegabytes, openFiles } from './files.ts'
export { accepted, fileName, isShown, kindName } from './media-types.ts'
export { isUpload, readUpload, type Uploaded } from './upload.ts'
