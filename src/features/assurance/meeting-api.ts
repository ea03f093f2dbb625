import { z } from 'zod'
import { byId, dayField, done, idField, listing, operation, type Operation, ownId, refuse } from '../../api/index.ts'
import type { PersonId, StandardisationId } from '../../db/tables.gen.ts'
import { found, permit } from '../../kit/errors.ts'
import { submitted, textField } from '../../kit/form.ts'
import { newId } from '../../kit/id.ts'
import { dateBoxes } from '../../ui/index.ts'
import { meetingSchema, OfCentre, someone, tag, tellMeeting } from './api-fields.ts'
import { Meeting, mostWritten } from './fields.ts'
import { findMeeting, meetingsOf, staffOf } from './meeting-store.ts'
import { recordMeeting } from './meetings.ts'
import { mayLead, mayReadMeetings } from './policy.ts'

const path = '/assurance/{centre}/meetings'

/** Standardisation meetings, for programs. */
export const meetingsApi: readonly Operation[] = [
  listing({
    id: 'listMeetings',
    path,
    tag,
    summary: 'List the standardisation meetings of a centre, the latest first',
    params: OfCentre,
    cursor: byId<StandardisationId>,
    item: meetingSchema,
    rows: async ({ read, tenant, actor }, { params: { centre }, cursor: before, limit }) => {
      permit(mayReadMeetings(actor, centre))
      return (await read([meetingsOf(tenant, centre, before, limit)]))[0]
    },
    tell: tellMeeting,
    after: (row) => row.id,
  }),
  operation({
    id: 'readWhoCanMeet',
    method: 'get',
    path: `${path}/staff`,
    tag,
    summary: 'Who works at a centre and may have been at a meeting',
    params: OfCentre,
    answer: z.object({ items: z.array(someone) }),
    handle: async ({ read, tenant, actor, today }, { params: { centre } }) => {
      permit(mayLead(actor, centre))
      const [items] = await read([staffOf(tenant, centre, today)])
      return { items }
    },
  }),
  operation({
    id: 'recordMeeting',
    method: 'post',
    path,
    tag,
    summary: 'Record a standardisation meeting; everyone who was there finds a draft of their own CPD',
    params: OfCentre,
    body: z.strictObject({
      ...{ title: textField('a title'), held: dayField, compared: textField('what was compared', mostWritten) },
      outcome: textField('what came of it', mostWritten),
      present: z.array(idField<PersonId>()).max(500),
      id: ownId<StandardisationId>(),
    }),
    example: {
      title: 'Unit 300',
      held: '2026-11-20',
      compared: 'Two decisions',
      outcome: 'Both stand',
      present: ['01912d68-783e-7a7f-8e3c-0a1b2c3d4e5f'],
    },
    answer: meetingSchema,
    status: 201,
    handle: async (ctx, { params: { centre }, body: { held, present, id = newId<StandardisationId>(), ...texts } }) => {
      permit(mayLead(ctx.actor, centre))
      const [staff] = await ctx.read([staffOf(ctx.tenant, centre, ctx.today)])
      const strange = present.findIndex((each) => !staff.some(({ id }) => id === each))
      if (strange >= 0) refuse(`present.${strange}`, 'Must be someone who works at the centre')
      const form = done(submitted(Meeting(ctx.today), { ...texts, ...dateBoxes('held', held) }))
      const made = done(await recordMeeting(ctx, centre, { ...form, id, present: [...new Set(present)] }))
      const [meeting] = await ctx.read([findMeeting(ctx.tenant, centre, made)])
      return tellMeeting(found(meeting, 'meeting'))
    },
  }),
  operation({
    id: 'readMeeting',
    method: 'get',
    path: `${path}/{meeting}`,
    tag,
    summary: 'Read a standardisation meeting',
    params: OfCentre.extend({ meeting: idField<StandardisationId>() }),
    answer: meetingSchema,
    handle: async ({ read, tenant, actor }, { params: { centre, meeting: id } }) => {
      permit(mayReadMeetings(actor, centre))
      const [meeting] = await read([findMeeting(tenant, centre, id)])
      return tellMeeting(found(meeting, 'meeting'))
    },
  }),
]
