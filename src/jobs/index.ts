export { type Task, type Tasks, startWorker, type Work, workThrough } from './worker.ts'
