import { dayOf } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** "21:40", by the clock in London. */
export const timeOf = (at: Date): string => clock.format(at)

/** "14 March 2027 at 21:40". */
export const momentInWords = (at: Date): string => `${inWords(dayOf(at))} at ${timeOf(at)}`
