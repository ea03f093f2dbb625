import { type Context, Hono } from 'hono'
import type { OrganisationId, StandardisationId } from '../../db/tables.gen.ts'
import { found, permit } from '../../kit/errors.ts'
import { type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { idIn } from '../../kit/id.ts'
import { dateBoxes } from '../../ui/index.ts'
import type { FindTyping } from '../typing/index.ts'
import { Meeting } from './fields.ts'
import { AddMeetingPage, MeetingPage, MeetingsPage } from './meeting-pages.tsx'
import { findMeeting, meetingsOf, staffOf } from './meeting-store.ts'
import { recordMeeting } from './meetings.ts'
import { mayReadAssurance, mayReadMeetings, mayLead } from './policy.ts'
import { findCentre } from './store.ts'

const meetingsShown = 50

type AtCentre = Context<Env, '/assurance/:centre'>
const centreIn = (c: AtCentre) => readId<OrganisationId>(c.req.param('centre'))

async function addPage(c: AtCentre, findTyping: FindTyping, refused?: FormState) {
  const { ctx, frame } = c.var
  const centre = centreIn(c)
  permit(mayLead(ctx.actor, centre))
  const [place, staff] = await ctx.read([findCentre(ctx.tenant, centre), staffOf(ctx.tenant, centre, ctx.today)])
  const typing = await findTyping(c, { filled: dateBoxes('held', ctx.today) })
  const form = refused ?? typing.form
  return <AddMeetingPage {...{ frame, form, typing, staff }} id={idIn(form.raw)} centre={found(place, 'centre')} />
}

/** Meetings at which those who assess compare how they decide. */
export const meetings = (findTyping: FindTyping) =>
  new Hono<Env>()
    .get('/assurance/:centre/meetings', async (c) => {
      const { ctx, frame } = c.var
      const centre = centreIn(c)
      permit(mayReadMeetings(ctx.actor, centre))
      const { before: text } = c.req.query()
      const before = text === undefined ? undefined : readId<StandardisationId>(text)
      const [place, rows] = await ctx.read([
        findCentre(ctx.tenant, centre),
        meetingsOf(ctx.tenant, centre, before, meetingsShown),
      ])
      const shown = rows.slice(0, meetingsShown)
      const earlier =
        rows.length > shown.length ? `/assurance/${centre}/meetings?before=${shown.at(-1)?.id}` : undefined
      const records = mayLead(ctx.actor, centre).allowed
      const back = mayReadAssurance(ctx.actor, centre).allowed ? `/assurance/${centre}` : '/'
      return c.html(
        <MeetingsPage {...{ frame, earlier, records, back }} centre={found(place, 'centre')} meetings={shown} />,
      )
    })
    .get('/assurance/:centre/meetings/add', async (c) => c.html(await addPage(c, findTyping)))
    .post('/assurance/:centre/meetings/add', async (c) => {
      const { ctx } = c.var
      const centre = centreIn(c)
      permit(mayLead(ctx.actor, centre))
      const form = submitted(Meeting(ctx.today), await readForm(c))
      if (!form.ok) return c.html(await addPage(c, findTyping, refusedForm(form.raw, form.problems)), 422)
      const [staff] = await ctx.read([staffOf(ctx.tenant, centre, ctx.today)])
      const present = staff.map(({ id }) => id).filter((id) => Object.hasOwn(form.value.present, id))
      const done = await recordMeeting(ctx, centre, { ...form.value, id: idIn(form.raw), present })
      if (!done.ok) return c.html(await addPage(c, findTyping, refusedForm(form.raw, done.problems)), 422)
      tell(c, 'The meeting is recorded. Everyone who was there finds a draft of a piece of CPD in their own record.')
      return c.redirect(`/assurance/${centre}/meetings`, 303)
    })
    .get('/assurance/:centre/meetings/:meeting', async (c) => {
      const { ctx, frame } = c.var
      const centre = centreIn(c)
      permit(mayReadMeetings(ctx.actor, centre))
      const [place, meeting] = await ctx.read([
        findCentre(ctx.tenant, centre),
        findMeeting(ctx.tenant, centre, readId<StandardisationId>(c.req.param('meeting'))),
      ])
      return c.html(<MeetingPage {...{ frame }} centre={found(place, 'centre')} meeting={found(meeting, 'meeting')} />)
    })
