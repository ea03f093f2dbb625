/** What the rest of the system may use of accounts. */
export { accountFor } from './actions.ts'
export { createAuth } from './auth.ts'
export type { Door } from './door.ts'
export { createSignInLimits } from './limits.ts'
export { hashPassword } from './password.ts'
export { account, entrance, whoAsks } from './routes.tsx'
