import { describe, expect, it } from 'vitest'
import { asText } from '../../../test/browser.ts'
import { password, scenario } from '../../../test/scenario.ts'
import { addressOf, inviteFor, li, linkIn } from './testing.ts'

describe('inviting', () => {
  it('shows a link once, with the moment it ends, and the link lets them in', async () => {
    const { sunita, visitor, events } = await scenario()
    const answer = await sunita.post('/people/:grace/invitation')
    const html = await answer.text()
    expect(asText(html)).toContain('It works once, until 28 November 2026 at 09:00')
    const link = linkIn(html)
    expect(await sunita.read('/people/:grace')).not.toContain(link)
    const grace = visitor()
    expect(await grace.read(link)).toContain('Join Northmoor Partnership')
    await grace.post(link, { password })
    expect(await grace.read('/account')).toContain('Grace Mensah')
    expect(await events('grace')).toEqual(['person-invited by sunita', 'invitation-accepted by grace'])
    expect(await sunita.read('/people/:grace')).toContain('Has an account')
  })

  it('again makes a new link and closes the one before; withdrawing closes that', async () => {
    const { sunita, visitor } = await scenario()
    const [first, second] = [await inviteFor({ sunita }, 'grace'), await inviteFor({ sunita }, 'grace')]
    expect((await visitor().get(first)).status).toBe(404)
    expect((await visitor().get(second)).status).toBe(200)
    await sunita.post('/people/:grace/invitation/withdraw')
    expect((await visitor().get(second)).status).toBe(404)
  })

  it('lets someone who forgot their password choose a new one, and signs their other devices out', async () => {
    const { sunita, amina, visitor, email, events } = await scenario()
    await amina.get('/')
    expect(await sunita.read('/people/:amina')).toContain('Let them choose a new password')
    const link = await inviteFor({ sunita }, 'amina')
    const someone = visitor()
    expect(await someone.read(link)).toContain('Choose a new password')
    expect((await someone.post(link, { password: 'quite another three words' })).status).toBe(303)
    expect(await someone.read('/account')).toContain('Amina Hassan')
    expect((await amina.get('/record')).status).toBe(303)
    expect((await visitor().post('/sign-in', { email: email('amina'), password })).status).toBe(422)
    expect(await events('amina')).toEqual(['person-invited by sunita', 'password-chosen by amina'])
  })

  it('changes no password of an account that leads to another area', async () => {
    const here = await scenario()
    const there = await scenario()
    await here.amina.get('/')
    const form = { ...li, email: here.email('amina'), team: there.teams.outreach }
    const person = addressOf(await there.sunita.post('/people/add', form))
    const html = await (await there.sunita.post(`${person}/invitation`)).text()
    const link = linkIn(html)
    const stranger = there.visitor()
    expect(await stranger.read(link)).toContain('Password of your Cairn account')
    const refused = await stranger.post(link, { password: 'an administrator’s guess' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('the account opens another area too, so no link can change it')
    expect((await here.amina.get('/record')).status).toBe(200)
    expect((await there.visitor().post(link, { password })).status).toBe(303)
  })
})
