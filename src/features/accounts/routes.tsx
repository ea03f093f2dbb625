import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { openTenant, type Place } from '../../db/index.ts'
import type { TenantId } from '../../db/tables.gen.ts'
import { found } from '../../kit/errors.ts'
import { blankForm, clean, refusedForm, submitted } from '../../kit/form.ts'
import { type Env, readForm, tell } from '../../kit/http.ts'
import { isId } from '../../kit/id.ts'
import { AccountPage } from './account-page.tsx'
import {
  acceptInvitation,
  AcceptInvitation,
  ChangePassword,
  areasOf,
  readInvitation,
  type SignedIn,
  signIn,
  SignIn,
} from './actions.ts'
import { AreasPage } from './areas-page.tsx'
import { minPasswordLength } from './auth.ts'
import { clearCopies, setShared } from './device.ts'
import type { Door } from './door.ts'
import { InvitationEndedPage, InvitationPage } from './invitation-page.tsx'
import { backWithTyped, signInForm } from './lost-session-routes.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { sessionOf } from './store.ts'
import type { PutBack } from './typed.ts'

type C = Context<Env>

const areaCookie = 'cairn_area'
const weeks = (count: number) => count * 7 * 24 * 60 * 60

/** Only an address of our own: a full address elsewhere, however written, becomes the first page. */
export const ownAddress = (text: string | undefined): string =>
  text && /^\/(?![/\\])[^\s\\]*$/.test(text) ? text : '/'

/** Finds out who asks, in one statement behind the wall; undefined for a stranger. */
export async function whoAsks(c: C, door: Door) {
  const token = sessionToken(c, door)
  const area = getCookie(c, areaCookie)
  if (!token || !area || !isId(area)) return undefined
  const database = openTenant(door.pools.app, area as TenantId)
  const [session] = await database.read([sessionOf(database.tenant, token, door.today())])
  return session && { database, actor: session.actor }
}

const sessionCookie = ({ secureCookies }: Door) =>
  secureCookies ? '__Secure-cairn.session_token' : 'cairn.session_token'

/** The session token of the signed cookie that better-auth set. */
const sessionToken = (c: C, door: Door) => tokenIn(getCookie(c, sessionCookie(door)) ?? '', door)

function tokenIn(cookie: string, { secret }: Door): string | undefined {
  const [token = '', signature = ''] = cookie.split('.')
  const expected = createHmac('sha256', secret).update(token).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
}

/** The account that is signed in, whether or not it still has a place anywhere. */
export async function signedInAccount(c: C, { auth }: Door): Promise<string | undefined> {
  return (await auth.api.getSession({ headers: c.req.raw.headers }))?.user.id
}

type Going = {
  readonly next: string
  /** What was typed before signing in, sealed. */
  readonly sealed?: string | undefined
  readonly putBack: PutBack
}

/** Lets in whoever has signed in, and puts back what they typed before. */
async function enter(c: C, door: Door, { cookies, places }: SignedIn, { next, sealed, putBack }: Going) {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
  const [place] = places
  const last = getCookie(c, areaCookie)
  const chosen = places.length === 1 ? place : places.find(({ tenant }) => tenant === last)
  if (!chosen && sealed) return c.html(<AreasPage frame={c.var.frame} areas={places} hidden={{ typed: sealed }} />)
  if (!chosen) return c.redirect('/areas', 303)
  chooseArea(c, door, chosen)
  const token = tokenIn(valueOf(sessionCookie(door), cookies), door) ?? ''
  const back = await backWithTyped(c, door, { place: chosen, token, sealed }, putBack)
  return back ?? c.redirect(next, 303)
}

/** The value that the cookie is set to. */
const valueOf = (name: string, cookies: readonly string[]): string => {
  const [pair = ''] = cookies.find((cookie) => cookie.startsWith(`${name}=`))?.split(';') ?? []
  return decodeURIComponent(pair.slice(name.length + 1))
}

const chooseArea = (c: C, { secureCookies }: Door, { tenant }: Place) =>
  setCookie(c, areaCookie, tenant, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: secureCookies,
    maxAge: weeks(52),
  })

function leave(c: C, answer: Response) {
  passCookies(c, answer)
  clearCopies(c)
  return c.redirect('/sign-in', 303)
}

function passCookies(c: C, answer: Response) {
  for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
}

/** The way in and out, open to everyone. */
export const entrance = (door: Door, putBack: PutBack) =>
  new Hono<Env>()
    .get('/sign-in', (c) =>
      c.html(<SignInPage frame={c.var.frame} form={signInForm(c)} next={ownAddress(c.req.query('next'))} />),
    )
    .post('/sign-in', async (c) => {
      const form = submitted(SignIn, await readForm(c))
      const next = ownAddress(form.raw['next'])
      const outcome = form.ok ? await signIn(door, form.value, door.addressOf(c), c.req.raw.headers) : form
      const { typed: sealed, 'device-shared': shared } = form.raw
      if (outcome.ok) {
        setShared(c, door, shared !== undefined)
        return enter(c, door, outcome.value, { next, sealed, putBack })
      }
      const kept = { email: form.raw['email'] ?? '', ...(shared !== undefined && { 'device-shared': shared }) }
      const refused = refusedForm(kept, outcome.problems)
      return c.html(<SignInPage frame={c.var.frame} form={refused} next={next} typed={sealed} />, 422)
    })
    .post('/sign-out', async (c) =>
      leave(c, await door.auth.api.signOut({ headers: c.req.raw.headers, asResponse: true })),
    )
    .get('/areas', async (c) => {
      const account = await signedInAccount(c, door)
      if (!account) return c.redirect('/sign-in', 303)
      return c.html(<AreasPage frame={c.var.frame} areas={await areasOf(door, account)} />)
    })
    .post('/areas', async (c) => {
      const account = await signedInAccount(c, door)
      if (!account) return c.redirect('/sign-in', 303)
      const { area, typed: sealed } = await readForm(c)
      const areas = await areasOf(door, account)
      const place = found(
        areas.find(({ tenant }) => tenant === area),
        'area',
      )
      chooseArea(c, door, place)
      const token = sessionToken(c, door) ?? ''
      return (await backWithTyped(c, door, { place, token, sealed }, putBack)) ?? c.redirect('/', 303)
    })
    .get('/invitation/:token', async (c) => {
      const invitation = await readInvitation(door, clean(c.req.param('token')))
      if (!invitation) return c.html(<InvitationEndedPage frame={c.var.frame} />, 404)
      const { frame } = c.var
      return c.html(<InvitationPage {...{ frame, invitation, minPasswordLength }} form={blankForm} />)
    })
    .post('/invitation/:token', async (c) => {
      const token = clean(c.req.param('token'))
      const form = submitted(AcceptInvitation, await readForm(c))
      const outcome = form.ok ? await acceptInvitation(door, token, form.value) : form
      if (outcome.ok) {
        const address = door.addressOf(c)
        // Whoever holds the link has shown more than a password; guesses before it count no longer.
        await door.limits.succeeded(outcome.value.email, address)
        const signed = await signIn(door, outcome.value, address, c.req.raw.headers)
        return signed.ok ? enter(c, door, signed.value, { next: '/', putBack }) : c.redirect('/sign-in', 303)
      }
      const invitation = await readInvitation(door, token)
      if (!invitation) return c.html(<InvitationEndedPage frame={c.var.frame} />, 404)
      const kept = refusedForm({}, outcome.problems)
      return c.html(<InvitationPage frame={c.var.frame} form={kept} {...{ invitation, minPasswordLength }} />, 422)
    })

/** A person's own account. */
export const account = (door: Door) =>
  new Hono<Env>()
    .get('/account', (c) =>
      c.html(
        <AccountPage
          frame={c.var.frame}
          form={blankForm}
          device={signInForm(c)}
          name={c.var.ctx.actor.name}
          {...{ minPasswordLength }}
        />,
      ),
    )
    .post('/account', async (c) => {
      const form = submitted(ChangePassword, await readForm(c))
      if (form.ok) {
        const answer = await door.auth.api.changePassword({
          body: { currentPassword: form.value.current, newPassword: form.value.password, revokeOtherSessions: true },
          headers: c.req.raw.headers,
          asResponse: true,
        })
        if (answer.ok) {
          passCookies(c, answer)
          return c.redirect('/account', 303)
        }
      }
      const problems = form.ok ? [{ field: 'current', message: 'This is not your current password' }] : form.problems
      const { frame, ctx } = c.var
      return c.html(
        <AccountPage
          form={refusedForm({}, problems)}
          device={signInForm(c)}
          name={ctx.actor.name}
          {...{ frame, minPasswordLength }}
        />,
        422,
      )
    })
    .post('/account/device', async (c) => {
      const { 'device-shared': shared } = await readForm(c)
      setShared(c, door, shared !== undefined)
      tell(
        c,
        shared === undefined ? 'What you type may be kept on this device.' : 'Nothing you type is kept on this device.',
      )
      return c.redirect('/account', 303)
    })
    .post('/account/sign-out-everywhere', async (c) => {
      const { headers } = c.req.raw
      await door.auth.api.revokeSessions({ headers })
      return leave(c, await door.auth.api.signOut({ headers, asResponse: true }))
    })
