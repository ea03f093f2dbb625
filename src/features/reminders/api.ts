import { z } from 'zod'
import { atOrNull, byId, day, id, idField, listing, moment, operation, type Operation } from '../../api/index.ts'
import type { Catalogue, ReminderKind } from '../../catalogue/index.ts'
import type { ReminderId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { toldNumber } from '../../kit/small-numbers.ts'
import { permit } from '../../kit/errors.ts'
import { addDays } from '../../kit/plain-date.ts'
import { choose, retry, startAgain, stopThis, ways, wayOf } from './actions.ts'
import { countedDays, countsSince, unsent } from './outbox-store.ts'
import { remindersEnded, remindersStanding, stopsOf } from './own-store.ts'
import { kindsFor, maySeeOutbox } from './policy.ts'
import type { Reminder } from './rules.ts'

const states = ['here', 'waiting', 'sending', 'sent', 'failed', 'in-doubt', 'dropped'] as const
const reminder = z
  .object({
    id,
    kind: z.string(),
    subject: z.string(),
    text: z.string(),
    reason: z.string().describe('Why you are told.'),
    page: z.string().describe('The address of the page on which something is done about it.'),
    madeOn: day,
    endsOn: day.describe('The first day on which it no longer makes sense.'),
    state: z.enum(states).describe('How far it has come on its way out as an e-mail; “here” is told here alone.'),
    sentAt: moment.nullable(),
  })
  .meta({ id: 'Reminder' })
const tell = ({ link, sentAt, ...each }: Reminder) => ({ ...each, page: link, sentAt: atOrNull(sentAt) })

const way = z.enum(ways).describe('By e-mail and here, only here, or not at all.')
const choices = z.object({
  kinds: z.array(z.object({ kind: z.string(), called: z.string(), way })),
  stopped: z.array(
    z.object({ kind: z.string(), cause: z.string(), extent: z.enum(['mail', 'all']), subject: z.string().nullable() }),
  ),
})

const unsentSchema = z.object({
  ...{ id, person: id, name: z.string(), kind: z.string() },
  ...{ state: z.enum(states), failure: z.string(), triedAt: moment.nullable(), endsOn: day },
})

/** Reminders for programs: one's own, how one is reminded; and for administrators what could not be sent. */
export function remindersApi({
  reminders: words,
  smallNumbers: { fewest },
}: Pick<Catalogue, 'reminders' | 'smallNumbers'>): readonly Operation[] {
  async function load({ read, tenant, actor }: Ctx) {
    const [stops] = await read([stopsOf(tenant, actor.id)])
    return {
      kinds: kindsFor(actor, words).map((kind) => ({
        kind,
        called: words.kinds[kind].called,
        way: wayOf(stops, kind),
      })),
      stopped: stops.filter(({ cause }) => cause !== ''),
    }
  }

  return [
    listing({
      id: 'listReminders',
      path: '/reminders',
      tag: 'Me',
      summary: 'List what you are reminded of, or were before',
      description: 'Of what stands, what ends first comes first, in one page.',
      query: z.strictObject({ state: z.enum(['standing', 'ended']).default('standing') }),
      cursor: byId<ReminderId>,
      item: reminder,
      rows: async ({ read, tenant, actor, today }, { cursor: before, limit, query: { state } }) => {
        const wanted =
          state === 'standing'
            ? remindersStanding(tenant, actor.id, today, limit)
            : remindersEnded(tenant, actor.id, today, { before, limit })
        return (await read([wanted]))[0]
      },
      tell,
      after: (row) => row.id,
    }),
    operation({
      id: 'stopReminder',
      method: 'post',
      path: '/reminders/{reminder}/stop',
      tag: 'Me',
      summary: 'Be reminded no more of what a reminder is about',
      description: 'What comes once a week is about nothing else: it is stopped as a kind.',
      params: z.strictObject({ reminder: idField<ReminderId>() }),
      answer: reminder,
      handle: async (ctx, { params }) => tell(await stopThis(ctx, params.reminder, words)),
    }),
    operation({
      id: 'readReminderChoices',
      method: 'get',
      path: '/reminder-choices',
      tag: 'Me',
      summary: 'How you are reminded of what, and what you have stopped',
      answer: choices,
      handle: load,
    }),
    operation({
      id: 'chooseReminders',
      method: 'post',
      path: '/reminder-choices',
      tag: 'Me',
      summary: 'Say how you want to be reminded; kinds that are not named stay as they are',
      body: z.strictObject({
        ways: z.partialRecord(z.enum(Object.keys(words.kinds) as [ReminderKind, ...ReminderKind[]]), way),
      }),
      example: { ways: { [Object.keys(words.kinds)[0] ?? '']: 'here' } },
      answer: choices,
      handle: async (ctx, { body }) => {
        const open = kindsFor(ctx.actor, words)
        const said = open.flatMap((kind) => (body.ways[kind] === undefined ? [] : [[kind, body.ways[kind]] as const]))
        await choose(ctx, new Map(said))
        return load(ctx)
      },
    }),
    operation({
      id: 'startReminder',
      method: 'post',
      path: '/reminder-choices/start',
      tag: 'Me',
      summary: 'Be reminded again of what you had stopped',
      body: z.strictObject({ kind: z.string().max(100), cause: z.string().max(300) }),
      example: { kind: Object.keys(words.kinds)[0] ?? '', cause: '' },
      answer: choices,
      handle: async (ctx, { body }) => {
        await startAgain(ctx, body)
        return load(ctx)
      },
    }),
    listing({
      id: 'listUnsent',
      path: '/outbox',
      tag: 'Administration',
      summary: 'List the e-mails that could not be sent, or of which nobody knows, the latest first',
      cursor: byId<ReminderId>,
      item: unsentSchema,
      rows: async ({ read, tenant, actor }, { cursor: before, limit }) => {
        permit(maySeeOutbox(actor))
        return (await read([unsent(tenant, { before, limit })]))[0]
      },
      tell: (row) => ({ ...row, triedAt: atOrNull(row.triedAt) }),
      after: (row) => row.id,
    }),
    operation({
      id: 'countReminders',
      method: 'get',
      path: '/outbox/counts',
      tag: 'Administration',
      summary: `How many reminders of the last ${countedDays} days have come how far`,
      answer: z.object({
        since: day,
        items: z.array(
          z.object({
            kind: z.string(),
            state: z.enum(states),
            count: z.int().nullable().describe('Null where there are too few to be told.'),
          }),
        ),
      }),
      handle: async ({ read, tenant, actor, today }) => {
        permit(maySeeOutbox(actor))
        const since = addDays(today, -countedDays)
        const [counts] = await read([countsSince(tenant, since)])
        return { since, items: counts.map((each) => ({ ...each, count: toldNumber(each.count, fewest).count })) }
      },
    }),
    operation({
      id: 'retrySending',
      method: 'post',
      path: '/outbox/{reminder}/retry',
      tag: 'Administration',
      summary: 'Let what could not be sent go out once more',
      params: z.strictObject({ reminder: idField<ReminderId>() }),
      answer: z.object({ goes: z.boolean().describe('False where it does not wait to be sent any more.') }),
      handle: async (ctx, { params }) => ({ goes: await retry(ctx, params.reminder) }),
    }),
  ]
}
