/** What the rest of the system may use of accounts. */
export { accountFor } from './actions.ts'
export { type Device, deviceOf } from './device.ts'
export { createDoor, type Door } from './door.ts'
export { hashPassword } from './password.ts'
export { account, entrance, signedInAccount, whoAsks } from './routes.tsx'
export { askToSignIn } from './lost-session-routes.tsx'
export { type PutBack } from './typed.ts'
export { bearerOf } from './store.ts'
