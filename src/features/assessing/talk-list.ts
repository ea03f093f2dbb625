import { z } from 'zod'
import type { AboutId, RegistrationId } from '../../db/tables.gen.ts'
import { centresOf } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { dateField, submitted } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { noteReading } from '../audit/index.ts'
import { pieceForOthers, readsWhole } from '../portfolio/index.ts'
import type { Registration } from '../registrations/index.ts'
import { begunBy, type BegunRow, plannedFor } from './plan-store.ts'
import { talkInWords, talkKinds } from './talk.ts'
import { laidFor, type TalkPiece } from './talk-store.ts'

/** More talks than anyone has with one learner, or has begun at a time. */
const mostTalks = 200

/** A talk that one has begun to write of, as it stands in a list. */
export type BegunTalk = {
  readonly id: AboutId
  readonly registration: RegistrationId
  readonly learnerName: string
  readonly name: string
  readonly what: string
  /** The day that is written down, where it is one. */
  readonly on: PlainDate | undefined
  readonly savedAt: Date
  readonly sharedAt: Date | null
}

const Day = z.object({ on: dateField('the day') })

/** What is told of a talk before it is laid down. */
export function begunTalk({ answers, ...row }: BegunRow): BegunTalk {
  const { kind: told, unit, title } = answers
  const kind = talkKinds.find((each) => each === told)
  const what = `${kind ? talkInWords[kind] : 'A talk'}, unit ${unit ?? ''}`
  const day = submitted(Day, answers)
  return { ...row, name: (title ?? '').trim() || what, what, on: day.ok ? day.value.on : undefined }
}

/** The talks that the actor has begun and not laid down, where they assess: saved last first. */
export const begunTalks = ({ tenant, actor }: Pick<Ctx, 'tenant' | 'actor'>, limit: number) =>
  begunBy(tenant, { person: actor.id, centres: centresOf(actor, 'assessor', 'trainee-assessor') }, limit)

/** A talk that was laid down as the actor reads it: what is marked in it as telling of a family only its writer reads. */
export const laidAsRead = ({ actor }: Pick<Ctx, 'actor'>, talk: TalkPiece): TalkPiece =>
  readsWhole(actor.id, talk) ? talk : pieceForOthers({ ...talk, witnessed: null })

/**
 * The talks with a learner: what the actor has begun, which nobody else sees; what is planned and shared; and what was laid
 * down. That someone else looks is kept.
 */
export async function talksWith(ctx: Ctx, { id, learner }: Registration) {
  const { read, tenant } = ctx
  await noteReading(ctx, learner, 'Talks with you')
  const [rows, planned, laid] = await read([
    begunTalks(ctx, mostTalks),
    plannedFor(tenant, id, mostTalks),
    laidFor(tenant, id, mostTalks),
  ])
  const begun = rows.filter(({ registration }) => registration === id).map(begunTalk)
  return {
    begun,
    planned: planned.filter((each) => !begun.some((one) => one.id === each.id)),
    laid: laid.map((talk) => laidAsRead(ctx, talk)),
  }
}

/** The same for the list of all that someone has to finish. */
export async function talksToFinish(ctx: Ctx) {
  const [rows] = await ctx.read([begunTalks(ctx, mostTalks)])
  return rows.map(begunTalk).map(({ id, learnerName, name, what, savedAt }) => ({
    ...{ href: `/assessing/talks/${id}`, name, what: `${what}, with ${learnerName}`, savedAt },
  }))
}
