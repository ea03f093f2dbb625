import type { ImprovementId, PersonId } from '../../db/tables.gen.ts'

export const statuses = ['received', 'planned', 'done', 'not-now'] as const
export type Status = (typeof statuses)[number]

/** What someone says would improve Cairn, and what was answered. */
export type Improvement = {
  readonly id: ImprovementId
  /** What they were doing. */
  readonly doing: string
  /** What would have helped. */
  readonly helps: string
  readonly saidAt: Date
  readonly person: PersonId
  readonly name: string
  readonly status: Status
  readonly reply: string | null
  readonly repliedAt: Date | null
  /** The name of whoever replied. */
  readonly replier: string | null
  /** When whoever said it saw the reply. */
  readonly seenAt: Date | null
}

export const statusInWords: Readonly<Record<Status, string>> = {
  received: 'Received',
  planned: 'Planned',
  done: 'Done',
  'not-now': 'Not now',
}
