import { z } from 'zod'
import { closed } from './document-schema.ts'

const placeholders = ['what', 'date', 'last', 'days', 'people']

/** Words in which `{what}`, `{date}`, `{last}`, `{days}` and `{people}` stand for what is known when they are told. */
const template = z
  .string()
  .min(1, 'Must say something')
  .refine(
    (text) => [...text.matchAll(/\{([^}]*)\}/g)].every(([, name = '']) => placeholders.includes(name)),
    `Only ${placeholders.map((name) => `{${name}}`).join(', ')} can be filled in`,
  )

const words = z.string().min(1, 'Must say something')
const days = z.number().int().min(1, 'Must be a number of days')
const steps = z.array(days).min(1, 'Must name at least one number of days')

const kind = closed({
  /** What it is, as the person chooses it. */
  title: words,
  /** What it is, as others call it. */
  called: words,
  to: z.enum(['person', 'managers', 'decider']),
  when: z.union(
    [closed({ before: steps }), closed({ after: steps, for: days }), closed({ weekly: days })],
    'Must say before, after and for how long, or weekly',
  ),
  subject: template,
  text: template,
  /** Why one is told. */
  reason: words,
  /** Until when it makes sense; completes "until". */
  end: words,
})

/** `reminders.yaml`: what people are reminded of. */
export const remindersSchema = closed({
  names: z.record(z.string(), words),
  otherwise: words,
  kinds: closed({ lapse: kind, 'cpd-year': kind, planned: kind, 'team-lapse': kind, claims: kind, challenge: kind }),
})

export type ReminderWords = z.output<typeof remindersSchema>
export type ReminderKind = keyof ReminderWords['kinds']
