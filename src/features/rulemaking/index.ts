/** What the rest of the system may use of the making of rules. */
export { dryRun, dryRunTask } from './dry-run.ts'
export { rulemakingApi } from './api.ts'
export { titleOf as titleOfDraft, undecidedIn } from './load.ts'
export { rulemaking } from './routes.tsx'
export type { Draft as RuleDraft } from './rules.ts'
export { draftsOf as ruleDrafts } from './store.ts'
