/** What the rest of the system may use of what awarding bodies tell. */
export { awardingApi } from './api.ts'
export { awarding } from './routes.tsx'
export { trialTask, tryFile } from './trial.ts'
