/** What the rest of the system may use of the making of rules. */
export { dryRun, dryRunTask } from './dry-run.ts'
export { rulemakingApi } from './api.ts'
export { rulemaking } from './routes.tsx'
