import { z } from 'zod'
import { at, atOrNull, day, id, moment } from '../../api/index.ts'
import type { PlannedTalk } from './plan-store.ts'
import type { BegunTalk } from './talk-list.ts'
import type { TalkPiece } from './talk-store.ts'

/** A talk that one has begun to write of, for programs. */
export const begunTalkSchema = z.object({
  ...{ id, registration: id, learnerName: z.string(), name: z.string(), what: z.string() },
  ...{ on: day.nullable(), savedAt: moment },
  sharedAt: moment.nullable().describe('When the plan was last shared with the learner.'),
})

export const tellBegun = ({ on, savedAt, sharedAt, ...talk }: BegunTalk) => ({
  ...talk,
  ...{ on: on ?? null, savedAt: at(savedAt), sharedAt: atOrNull(sharedAt) },
})

/** A plan as it was shared with the learner. */
export const plannedSchema = z.object({
  ...{ id, assessorName: z.string(), kind: z.string(), unit: z.string(), title: z.string(), on: day },
  ...{ plan: z.string().nullable(), criteria: z.array(z.string()), sharedAt: moment },
})

export const tellPlanned = ({ id: talk, assessorName, kind, unit, title, on, plan, ...rest }: PlannedTalk) => ({
  ...{ id: talk, assessorName, kind, unit, title, on, plan },
  ...{ criteria: [...rest.criteria], sharedAt: at(rest.sharedAt) },
})

/** A talk in the list of what was laid down. */
export const laidLine = z.object({
  ...{ id, title: z.string(), authorName: z.string(), happenedOn: day, confirmedAt: moment.nullable() },
})

export const tellLaid = ({ id: talk, title, authorName, happenedOn, confirmedAt }: TalkPiece) => ({
  ...{ id: talk, title, authorName, happenedOn, confirmedAt: atOrNull(confirmedAt) },
})
