import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import { openDoors, openTenant } from '../../db/index.ts'
import type { ReminderId } from '../../db/tables.gen.ts'
import { clean } from '../../kit/form.ts'
import { type Env, readForm } from '../../kit/http.ts'
import { isId } from '../../kit/id.ts'
import type { Door } from '../accounts/index.ts'
import { stopFromMail } from './actions.ts'
import { findReminder } from './own-store.ts'
import { StopEndedPage, StoppedPage, StopPage } from './stop-page.tsx'
import { causeToStop, kindNamed } from './words.ts'

type C = Context<Env, '/stop/:secret/:reminder'>

/** What the link of an e-mail opens: whoever holds it can stop such e-mails, and learn and do nothing else. */
export function stopping(
  { reminders: words }: Pick<Catalogue, 'reminders'>,
  door: Pick<Door, 'pools' | 'now' | 'today'>,
) {
  const { pools, now, today } = door

  /** Where the link leads; undefined where it does not, or no longer. */
  async function follow(c: C) {
    const reminder = c.req.param('reminder')
    const [place] = await openDoors(pools.app, clean(c.req.param('secret')), 'reminders')
    if (place === undefined || !isId(reminder)) return undefined
    return { database: openTenant(pools.app, place.tenant), person: place.person, reminder: reminder as ReminderId }
  }
  const calledOf = (kind: string) => kindNamed(words, kind)?.called ?? kind

  return new Hono<Env>()
    .get('/stop/:secret/:reminder', async (c) => {
      const { frame } = c.var
      const led = await follow(c)
      const [reminder] = led
        ? await led.database.read([findReminder(led.database.tenant, led.person, led.reminder)])
        : [undefined]
      if (reminder === undefined) return c.html(<StopEndedPage frame={frame} />, 404)
      return c.html(
        <StopPage frame={frame} called={calledOf(reminder.kind)} alone={causeToStop(words, reminder) !== ''} />,
      )
    })
    .post('/stop/:secret/:reminder', async (c) => {
      const { frame } = c.var
      const led = await follow(c)
      const only = (await readForm(c))['only'] === 'this'
      const reminder = led && (await stopFromMail(led.database, { ...led, only, words, today: today(), now: now() }))
      if (reminder === undefined) return c.html(<StopEndedPage frame={frame} />, 404)
      return c.html(
        <StoppedPage
          frame={frame}
          called={calledOf(reminder.kind)}
          only={only && causeToStop(words, reminder) !== ''}
        />,
      )
    })
}
