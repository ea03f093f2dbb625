import { describe, expect, it } from 'vitest'
import { password, scenario } from '../../../test/scenario.ts'
import { openTenant, setDoor } from '../../db/index.ts'
import { forwardedAddress } from './door.ts'
import { ownAddress } from './routes.tsx'

const signInPage = 'Sign in'

describe('signing in', () => {
  it('sends a stranger to sign in and then back to where they were going', async () => {
    const { visitor, amina, email } = await scenario()
    await amina.get('/')
    const someone = visitor()
    const answer = await someone.get('/record')
    expect(answer.headers.get('location')).toBe('/sign-in?next=%2Frecord')
    const form = { email: email('amina'), password, next: '/record' }
    expect((await someone.post('/sign-in', form)).headers.get('location')).toBe('/record')
    expect(await someone.read('/record')).toContain('My record')
  })

  it('keeps the e-mail address, never the password, when they do not match', async () => {
    const { visitor, amina, email } = await scenario()
    await amina.get('/')
    const answer = await visitor().post('/sign-in', { email: email('amina'), password: 'not the password' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('The email address or password is not right')
    expect(page).toContain(`value="${email('amina')}"`)
    expect(page).not.toContain('not the password')
  })

  it('tells no one whether an account exists', async () => {
    const { visitor, amina, email } = await scenario()
    await amina.get('/')
    const [known, unknown] = await Promise.all(
      [email('amina'), email('nobody')].map(async (address) => {
        const page = await (await visitor().post('/sign-in', { email: address, password: 'not the password' })).text()
        return page.replaceAll(address, '')
      }),
    )
    expect(known).toBe(unknown)
  })

  it('stops guesses at one account from one address, and nobody else in the office', async () => {
    const { visitor, amina, leo, email } = await scenario()
    await Promise.all([amina.get('/'), leo.get('/')])
    for (let guess = 0; guess < 8; guess++)
      await visitor().post('/sign-in', { email: email('amina'), password: `guess number ${guess}` })
    const refused = await visitor().post('/sign-in', { email: email('amina'), password })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Too many attempts. Try again in 15 minutes')
    const colleague = await visitor().post('/sign-in', { email: email('leo'), password })
    expect(colleague.status).toBe(303)
  })

  it('leads only to addresses of our own', () => {
    for (const elsewhere of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      undefined,
    ])
      expect(ownAddress(elsewhere)).toBe('/')
    expect(ownAddress('/record?after=1')).toBe('/record?after=1')
  })

  it('believes as many forwarded addresses as there are proxies of ours', () => {
    expect(forwardedAddress('6.6.6.6, 10.0.0.1', 0)).toBeUndefined()
    expect(forwardedAddress('6.6.6.6, 10.0.0.1', 1)).toBe('10.0.0.1')
    expect(forwardedAddress('6.6.6.6, 10.0.0.1, 10.0.0.2', 2)).toBe('10.0.0.1')
  })
})

describe('a session', () => {
  it('ends at sign-out', async () => {
    const { visitor, amina, email } = await scenario()
    await amina.get('/')
    const someone = visitor()
    await someone.post('/sign-in', { email: email('amina'), password })
    const stolen = visitor()
    for (const [name, value] of someone.cookies) stolen.cookies.set(name, value)
    expect((await stolen.get('/record')).status).toBe(200)
    await someone.post('/sign-out')
    expect((await someone.get('/record')).status).toBe(303)
    expect((await stolen.get('/record')).status).toBe(303)
  })

  it('ends on every device with “Sign out everywhere”', async () => {
    const { visitor, amina, email } = await scenario()
    const phone = visitor()
    await amina.get('/')
    await phone.post('/sign-in', { email: email('amina'), password })
    expect((await phone.get('/record')).status).toBe(200)
    await amina.post('/account/sign-out-everywhere')
    expect((await phone.get('/record')).status).toBe(303)
    expect((await amina.get('/record')).status).toBe(303)
  })

  it('is read as better-auth reads it: our own statement agrees with getSession', async () => {
    const { visitor, amina, email, door } = await scenario()
    await amina.get('/')
    const someone = visitor()
    await someone.post('/sign-in', { email: email('amina'), password })
    const [name = '', value = ''] = [...someone.cookies].find(([cookie]) => cookie.includes('session_token')) ?? []
    const forged = decodeURIComponent(value).replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))
    const cases = { right: value, forged: encodeURIComponent(forged), unsigned: value.split('.')[0] ?? '', empty: '' }
    const ours: Record<string, boolean> = {}
    const theirs: Record<string, boolean> = {}
    for (const [kind, cookie] of Object.entries(cases)) {
      someone.cookies.set(name, cookie)
      ours[kind] = (await someone.get('/record')).status === 200
      const headers = new Headers({ Cookie: `${name}=${cookie}` })
      theirs[kind] = (await door.auth.api.getSession({ headers })) !== null
    }
    expect(ours).toEqual({ right: true, forged: false, unsigned: false, empty: false })
    expect(theirs).toEqual(ours)
  })

  it('is not opened by the area’s cookie of another area', async () => {
    const here = await scenario()
    const elsewhere = await scenario()
    await here.amina.get('/')
    const someone = here.visitor()
    await someone.post('/sign-in', { email: here.email('amina'), password })
    someone.cookies.set('cairn_area', elsewhere.tenantId)
    expect((await someone.get('/record')).status).toBe(303)
  })

  it('takes no form from another site', async () => {
    const { visitor, amina, email } = await scenario()
    await amina.get('/')
    const someone = visitor()
    await someone.post('/sign-in', { email: email('amina'), password })
    const forged = await someone.send('/sign-out', {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { Origin: 'https://evil.example' },
    })
    expect(forged.status).toBe(403)
    expect((await someone.get('/record')).status).toBe(200)
  })
})

describe('an invitation', () => {
  const invite = async (person: 'grace' | 'leo' = 'grace') => {
    const area = await scenario()
    const token = `${area.tenantId} invites ${person}`
    const until = new Date(Date.now() + 60_000)
    await area.tenant.write((tx) => tx.run(setDoor(token, area.people[person], 'invitation', until)))
    return { ...area, path: `/invitation/${encodeURIComponent(token)}` }
  }

  it('lets someone choose a password and in, once', async () => {
    const { visitor, path, events } = await invite()
    const someone = visitor()
    expect(await someone.read(path)).toContain('Join Northmoor Partnership')
    expect((await someone.post(path, { password })).headers.get('location')).toBe('/')
    expect(await someone.read('/account')).toContain('Grace Mensah')
    expect(await events('grace')).toEqual(['invitation-accepted by grace'])
    expect(await visitor().read(path)).toContain('This invitation has ended')
    expect((await visitor().post(path, { password })).status).toBe(404)
  })

  it('asks for a longer password and keeps the link open', async () => {
    const { visitor, path } = await invite()
    const answer = await visitor().post(path, { password: 'short' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Password must be 12 characters or more')
    expect((await visitor().get(path)).status).toBe(200)
  })

  it('asks someone with an account in another area for the password they have', async () => {
    const { visitor, path, door, email } = await invite('leo')
    const elsewhere = await scenario()
    const { accountFor } = await import('./index.ts')
    const account = await accountFor(door, { email: email('leo'), name: 'Leo Grant', password })
    await elsewhere.tenant.write((tx) => tx.run(setDoor(account ?? '', elsewhere.people.leo, 'account', null)))
    expect(await visitor().read(path)).toContain('Password of your Cairn account')
    const wrong = await visitor().post(path, { password: 'somebody else’s password' })
    expect(await wrong.text()).toContain('This is not the password of your Cairn account')
    const someone = visitor()
    await someone.post(path, { password })
    expect(await someone.read('/areas')).toContain('You have a place in more than one area')
  })
})

describe('an account with a place in two areas', () => {
  it('chooses one, and sees that one alone', async () => {
    const here = await scenario()
    const there = await scenario()
    await here.amina.get('/')
    const { accountFor } = await import('./index.ts')
    const account = await accountFor(here.door, { email: here.email('amina'), name: 'Amina Hassan', password })
    const { pools } = here.door
    await openTenant(pools.app, there.tenantId).write((tx) =>
      tx.run(setDoor(account ?? '', there.people.grace, 'account', null)),
    )
    const someone = here.visitor()
    const answer = await someone.post('/sign-in', { email: here.email('amina'), password })
    expect(answer.headers.get('location')).toBe('/areas')
    expect(await someone.read('/areas')).toContain('You have a place in more than one area')
    await someone.post('/areas', { area: there.tenantId })
    expect(await someone.read('/account')).toContain('Grace Mensah')
    await someone.post('/areas', { area: here.tenantId })
    expect(await someone.read('/account')).toContain('Amina Hassan')
    expect((await someone.post('/areas', { area: '00000000-0000-7000-8000-000000000000' })).status).toBe(404)
  })
})

it('changes a password and signs the other devices out', async () => {
  const { visitor, amina, email } = await scenario()
  await amina.get('/')
  const phone = visitor()
  await phone.post('/sign-in', { email: email('amina'), password })
  const refused = await amina.post('/account', { current: 'wrong password', password: 'four quite random words' })
  expect(await refused.text()).toContain('This is not your current password')
  expect((await amina.post('/account', { current: password, password: 'four quite random words' })).status).toBe(303)
  expect((await amina.get('/record')).status).toBe(200)
  expect((await phone.get('/record')).status).toBe(303)
  expect(await visitor().read('/sign-in')).toContain(signInPage)
})

it('leads someone whose last day has passed to a page that says so, and not round in circles', async () => {
  const { visitor, leo, sunita, email } = await scenario({ on: '2026-11-21' })
  await leo.get('/')
  await sunita.post('/people/:leo/end', { 'lastDay-day': '20', 'lastDay-month': '11', 'lastDay-year': '2026' })
  expect((await leo.get('/record')).status).toBe(303)
  const someone = visitor()
  const answer = await someone.post('/sign-in', { email: email('leo'), password })
  expect(answer.headers.get('location')).toBe('/areas')
  expect(await someone.read('/areas')).toContain('Your account has no place in any area any more')
})
