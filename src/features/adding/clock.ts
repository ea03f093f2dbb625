import { dayOf } from '../../kit/plain-date.ts'
import { inWords, timeOf } from '../../ui/dates.ts'

/** "14 March 2027 at 21:40". */
export const momentInWords = (at: Date): string => `${inWords(dayOf(at))} at ${timeOf(at)}`
