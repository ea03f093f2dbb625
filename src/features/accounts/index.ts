/** What the rest of the system may use of accounts. */
export { accountFor } from './actions.ts'
export { createDoor, type Door } from './door.ts'
export { hashPassword } from './password.ts'
export { account, entrance, signedInAccount, whoAsks } from './routes.tsx'
