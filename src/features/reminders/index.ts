/** What the rest of the system may use of reminders. */
export { remindersApi } from './api.ts'
export { remindersStanding } from './own-store.ts'
export { reminders } from './routes.tsx'
export { reachOf, type Reminder } from './rules.ts'
export { type Outward, sendReminder } from './sending.ts'
export { stopping } from './stop-routes.tsx'
export { askForReminders, remind, remindersTask, sendReminderTask } from './task.ts'
