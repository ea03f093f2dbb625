/** What the rest of the system may use of tokens. */
export { createToken, revokeToken } from './actions.ts'
export { type Bearers, openBearers } from './bearer.ts'
export { tokens } from './routes.tsx'
export { mostDays, stateOf, type Token, usualDays } from './rules.ts'
export { personOfEmail, tokensOf } from './store.ts'
