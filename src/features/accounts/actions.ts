import { z } from 'zod'
import { closeDoor, openDoors, openTenant, type Place, setDoor } from '../../db/index.ts'
import { emailField, textField } from '../../kit/form.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { maxPasswordLength, minPasswordLength } from './auth.ts'
import { hashPassword, verifyPassword } from './password.ts'
import type { Door } from './door.ts'
import { areaOf, invitedPerson } from './store.ts'

export const SignIn = z.object({ email: emailField('your email address'), password: textField('your password') })

const newPassword = z
  .string({ error: 'Enter a password' })
  .min(minPasswordLength, `Password must be ${minPasswordLength} characters or more. Three random words work well`)
  .max(maxPasswordLength, `Password must be ${maxPasswordLength} characters or fewer`)

export const AcceptInvitation = z.object({ password: newPassword })
export const ChangePassword = z.object({ current: textField('your current password'), password: newPassword })

/** What better-auth answered: cookies to set, and the account that is now signed in. */
export type SignedIn = { readonly cookies: readonly string[]; readonly places: readonly Area[] }

/** A place that an account has, and the name of its area. */
export type Area = Place & { readonly name: string }

/** The areas in which the account still has a place today. Each lies behind a wall of its own. */
export async function areasOf({ pools, today }: Door, account: string): Promise<readonly Area[]> {
  const places = await openDoors(pools.app, account, 'account')
  const areas = await Promise.all(
    places.map(async (place) => {
      const [name] = await openTenant(pools.app, place.tenant).read([areaOf(place.tenant, place.person, today())])
      return name === undefined ? [] : [{ ...place, name }]
    }),
  )
  return areas.flat()
}

/** Signs in with e-mail and password; attempts are limited by account and address together. */
export async function signIn(
  door: Door,
  input: z.output<typeof SignIn>,
  address: string,
  headers: Headers,
): Promise<Outcome<SignedIn>> {
  const { auth, limits } = door
  const wait = await limits.wait(input.email, address)
  if (wait > 0)
    return refused(
      'password',
      `Too many attempts. Try again in ${inMinutes(wait)}, or ask an administrator of your area`,
    )
  const answer = await auth.api.signInEmail({ body: input, headers, asResponse: true })
  if (!answer.ok) {
    await limits.failed(input.email, address)
    return refused('password', 'The email address or password is not right')
  }
  await limits.succeeded(input.email, address)
  const { user } = (await answer.json()) as { user: { id: string } }
  return { ok: true, value: { cookies: answer.headers.getSetCookie(), places: await areasOf(door, user.id) } }
}

const inMinutes = (seconds: number) => {
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}

export type Invitation = {
  readonly name: string
  readonly email: string
  readonly area: string
  /** The e-mail's account also leads to someone else: its own password opens it, and no invitation changes that. */
  readonly known: boolean
  /** They have been in this area before, so the link is for a new password. */
  readonly joined: boolean
}

/** What an invitation's page shows; undefined when the link is used, withdrawn or too old. */
export async function readInvitation(door: Door, token: string): Promise<(Invitation & Place) | undefined> {
  const [place] = await openDoors(door.pools.app, token, 'invitation')
  if (!place) return undefined
  const [invited] = await openTenant(door.pools.app, place.tenant).read([invitedPerson(place.tenant, place.person)])
  if (!invited) return undefined
  const { elsewhere } = await accountOf(door, { ...invited, ...place })
  return { ...invited, ...place, known: elsewhere.length > 0 }
}

type Invited = Place & { readonly email: string }

/** The account with the e-mail, if there is one, and the places it leads to besides the one invited to. */
async function accountOf({ auth, pools }: Door, { email, tenant, person }: Invited) {
  const { internalAdapter } = await auth.$context
  const id = (await internalAdapter.findUserByEmail(email))?.user.id
  const places = id === undefined ? [] : await openDoors(pools.app, id, 'account')
  return { id, elsewhere: places.filter((place) => place.tenant !== tenant || place.person !== person) }
}

/**
 * Takes up an invitation, which lets its person in. Makes the account where the e-mail has none; sets a new password
 * where the account leads to nobody else; otherwise asks for the account's own password, so that an area cannot open
 * the door of another. Used once; a second use finds the link closed.
 */
export async function acceptInvitation(
  door: Door,
  token: string,
  { password }: z.output<typeof AcceptInvitation>,
): Promise<Outcome<{ readonly email: string; readonly password: string }>> {
  const invitation = await readInvitation(door, token)
  if (!invitation) return refused('password', 'This invitation has been used or has ended. Ask for a new one')
  const { email, tenant, person, joined } = invitation
  const account = await openAccount(door, invitation, token, password)
  if (!account.ok) return account
  const kind = joined ? 'password-chosen' : 'invitation-accepted'
  await openTenant(door.pools.app, tenant).write(async (tx) => {
    await tx.run(setDoor(account.value, person, 'account', null))
    await tx.run(closeDoor(person, 'invitation'))
    await recordEvent(tx, tenant, { actor: person, person, kind, facts: {}, at: door.now() })
  })
  return { ok: true, value: { email, password } }
}

/** The id of the account that the invitation opens, whose password is now the given one. */
async function openAccount(
  door: Door,
  invited: Invited & { readonly name: string },
  token: string,
  password: string,
): Promise<Outcome<string>> {
  const { id, elsewhere } = await accountOf(door, invited)
  if (id !== undefined && elsewhere.length === 0) {
    await resetPassword(door, id, password)
    return { ok: true, value: id }
  }
  if (elsewhere.some(({ tenant }) => tenant === invited.tenant))
    return refused('password', 'This email address signs in someone else here. Ask whoever invited you to put it right')
  const { email, name } = invited
  if ((await door.limits.wait(email, token)) > 0)
    return refused('password', 'Too many attempts. Try again later, or ask an administrator of your area')
  const account = await accountFor(door, { email, name, password })
  if (account !== undefined) return { ok: true, value: account }
  await door.limits.failed(email, token)
  return refused(
    'password',
    'This is not the password of your Cairn account. Use the one you have: the account opens another area too, so no link can change it',
  )
}

/** Sets a new password and signs the account out on every device. */
async function resetPassword({ auth }: Door, account: string, password: string): Promise<void> {
  const { internalAdapter } = await auth.$context
  await internalAdapter.updatePassword(account, await hashPassword(password))
  await internalAdapter.deleteUserSessions(account)
}

/** The id of the account with this e-mail, made where there is none; undefined where its password differs. */
export async function accountFor(
  { auth }: Pick<Door, 'auth'>,
  { email, name, password, hash }: { email: string; name: string; password: string; hash?: string },
): Promise<string | undefined> {
  const { internalAdapter } = await auth.$context
  const existing = await internalAdapter.findUserByEmail(email, { includeAccounts: true })
  if (existing) {
    const stored = existing.accounts.find(({ providerId }) => providerId === 'credential')?.password
    return stored && (await verifyPassword({ hash: stored, password })) ? existing.user.id : undefined
  }
  const user = await internalAdapter.createUser(
    { email, name, emailVerified: true },
    {
      method: 'email-password',
    },
  )
  await internalAdapter.linkAccount({
    userId: user.id,
    accountId: user.id,
    providerId: 'credential',
    password: hash ?? (await hashPassword(password)),
  })
  return user.id
}
