import type { PlainDate } from '../../kit/plain-date.ts'
import { queryOf } from '../practice/index.ts'

/** What is asked about someone, as it is kept: without a role or a programme these are empty. */
export type OfPerson = { readonly rule: string; readonly role: string; readonly programme: string }

/** The page on which a manager reads why someone stands so on the day. */
export const addressOfAnswer = (person: string, { rule, role, programme }: OfPerson, asOf: PlainDate): string =>
  `/people/${person}/practice/${rule.replace(/^practice\//, '')}?${queryOf({
    asOf,
    programme: programme || undefined,
    role: role || undefined,
  })}`
