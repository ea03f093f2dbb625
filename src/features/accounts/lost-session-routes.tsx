import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { openTenant, type Place } from '../../db/index.ts'
import { readTyped } from '../../files/index.ts'
import { filledForm, type RawForm } from '../../kit/form.ts'
import { type Env, tell } from '../../kit/http.ts'
import { isShared, ownerMark } from './device.ts'
import type { Door } from './door.ts'
import { SignInPage } from './sign-in-page.tsx'
import { sessionOf } from './store.ts'
import { openTyped, type PutBack, sealTyped } from './typed.ts'
import { UnsentPage } from './unsent-page.tsx'

type C = Context<Env>

/** The sign-in page as it opens: the device is as it was said to be the last time. */
export const signInForm = (c: C) => filledForm(isShared(c) ? { 'device-shared': 'yes' } : {})

/** As much as goes along with a form of sign-in, in characters. */
const mostSealed = 900_000

/**
 * Sends a stranger to sign in, and then back to where they were going. What someone has sent whose session has ended goes
 * along in the sign-in page, sealed. Throws HTTPException 400 where it is too much for that.
 */
export async function askToSignIn(c: C, door: Door) {
  const { path, method } = c.req
  const form: RawForm = method === 'POST' ? await readTyped(c).catch(() => ({})) : {}
  // A password goes nowhere but to its own address: it is typed again.
  if (form['owner'] !== undefined && form['password'] === undefined) {
    const typed = sealTyped(door, { path, search: new URL(c.req.url).search, form })
    if (typed.length > mostSealed)
      throw new HTTPException(400, {
        message: 'You have been signed out. Go back, copy what you typed, sign in again and paste it.',
      })
    return c.html(<SignInPage frame={c.var.frame} form={signInForm(c)} next="/" typed={typed} />, 401)
  }
  const wanted = method === 'GET' ? path : '/'
  return c.redirect(wanted === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(wanted)}`, 303)
}

type Entered = { readonly place: Place; readonly token: string; readonly sealed: string | undefined }

/**
 * Puts back what was sent, where it is by the person who has signed in, and leads to where it is found. What belongs to no
 * page that keeps it is shown, to be sent again. Undefined where nothing was sent, or someone else sent it.
 */
export async function backWithTyped(c: C, door: Door, { place, token, sealed }: Entered, putBack: PutBack) {
  const typed = openTyped(door, sealed)
  if (!typed) return undefined
  const { tenant, person } = place
  if (typed.form['owner'] !== ownerMark(door, tenant, person)) {
    tell(c, 'What was typed on this device before is someone else’s. It has not been put into your record.')
    return undefined
  }
  const database = openTenant(door.pools.app, tenant)
  const [session] = await database.read([sessionOf(tenant, token, door.today())])
  if (!session) return undefined
  const ctx = { ...database, actor: session.actor, today: door.today(), now: door.now() }
  const address = await putBack(ctx, typed)
  if (address === undefined) return c.html(<UnsentPage frame={c.var.frame} {...typed} />)
  tell(c, 'What you typed is back, and saved.')
  return c.redirect(address, 303)
}
