import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Catalogue, ReminderKind } from '../../catalogue/index.ts'
import type { ReminderId } from '../../db/tables.gen.ts'
import { plays } from '../../kit/actor.ts'
import { permit } from '../../kit/errors.ts'
import { choiceField, filledForm, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { addDays } from '../../kit/plain-date.ts'
import { choose, retry, startAgain, stopThis, ways, wayOf } from './actions.ts'
import { ChoicesPage, controlOf } from './choices-page.tsx'
import { OutboxPage } from './outbox-page.tsx'
import { countedDays, countsSince, unsent } from './outbox-store.ts'
import { remindersEnded, remindersStanding, stopsOf } from './own-store.ts'
import { kindsFor, maySeeOutbox } from './policy.ts'
import { RemindersPage } from './reminders-page.tsx'

const pageLength = 50

type C = Context<Env>

const beforeOf = (c: C): ReminderId | undefined => {
  const { before } = c.req.query()
  return before === undefined ? undefined : readId<ReminderId>(before)
}

/** One page of a list that was read with one line more than it shows, and where earlier ones begin. */
function cut<L extends { readonly id: ReminderId }>(lines: readonly L[]) {
  const rows = lines.slice(0, pageLength)
  return { rows, earlier: lines.length > pageLength ? rows.at(-1)?.id : undefined }
}

/** What one is reminded of, and how; for administrators, what has been sent. */
export function reminders(
  { reminders: words, smallNumbers: { fewest } }: Pick<Catalogue, 'reminders' | 'smallNumbers'>,
  sendsMail: boolean,
) {
  async function choicesPage(c: C, refused?: FormState) {
    const { ctx, frame } = c.var
    const [stops] = await ctx.read([stopsOf(ctx.tenant, ctx.actor.id)])
    const kinds = kindsFor(ctx.actor, words)
    const form = refused ?? filledForm(Object.fromEntries(kinds.map((kind) => [controlOf(kind), wayOf(stops, kind)])))
    const stopped = stops.filter(({ cause }) => cause !== '')
    return <ChoicesPage {...{ frame, form, words, kinds, sendsMail, stopped }} />
  }

  return new Hono<Env>()
    .get('/reminders', async (c) => {
      const { ctx, frame } = c.var
      const { tenant, actor, today } = ctx
      const before = beforeOf(c)
      const [standing, past] = await ctx.read([
        remindersStanding(tenant, actor.id, today, before === undefined ? pageLength : 0),
        remindersEnded(tenant, actor.id, today, { before, limit: pageLength }),
      ])
      const { rows: ended, earlier } = cut(past)
      const administers = plays(actor, 'administrator')
      return c.html(<RemindersPage {...{ frame, words, sendsMail, standing, ended, earlier, administers }} />)
    })
    .get('/reminders/choices', async (c) => c.html(await choicesPage(c)))
    .post('/reminders/choices', async (c) => {
      const { ctx } = c.var
      const kinds = kindsFor(ctx.actor, words)
      const form = submitted(choicesOf(kinds), await readForm(c))
      if (!form.ok) return c.html(await choicesPage(c, refusedForm(form.raw, form.problems)), 422)
      await choose(ctx, new Map(kinds.map((kind) => [kind, form.value[controlOf(kind)] ?? 'both'])))
      tell(c, 'Your choices have been saved.')
      return c.redirect('/reminders/choices', 303)
    })
    .post('/reminders/start', async (c) => {
      const { kind = '', cause = '' } = await readForm(c)
      await startAgain(c.var.ctx, { kind, cause })
      tell(c, 'You are reminded again of what comes.')
      return c.redirect('/reminders/choices', 303)
    })
    .post('/reminders/:reminder/stop', async (c) => {
      const { subject } = await stopThis(c.var.ctx, readId<ReminderId>(c.req.param('reminder')), words)
      tell(c, `You are no longer reminded: ${subject}`)
      return c.redirect('/reminders', 303)
    })
    .get('/outbox', async (c) => {
      const { ctx, frame } = c.var
      const { tenant, actor, today } = ctx
      permit(maySeeOutbox(actor))
      const before = beforeOf(c)
      const since = addDays(today, -countedDays)
      const [counts, failed] = await ctx.read([
        countsSince(tenant, since),
        unsent(tenant, { before, limit: pageLength }),
      ])
      const { rows, earlier } = cut(failed)
      return c.html(
        <OutboxPage {...{ frame, words, sendsMail, since, today, counts, fewest, earlier }} unsent={rows} />,
      )
    })
    .post('/outbox/:reminder/retry', async (c) => {
      const goes = await retry(c.var.ctx, readId<ReminderId>(c.req.param('reminder')))
      tell(c, goes ? 'It goes out in a moment.' : 'It does not wait to be sent any more.')
      return c.redirect('/outbox', 303)
    })
}

const choicesOf = (kinds: readonly ReminderKind[]) =>
  z.object(
    Object.fromEntries(kinds.map((kind) => [controlOf(kind), choiceField(ways, 'Select how you want to be reminded')])),
  )
