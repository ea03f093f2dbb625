import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { asText } from '../../../test/browser.ts'
import { mailTo, openPostOffice } from '../../../test/post-office/post-office.ts'
import { password, scenario } from '../../../test/scenario.ts'
import { from, many } from '../../db/index.ts'
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

describe('inviting by e-mail', () => {
  const offices: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const office of offices.splice(0)) await office.close()
  })
  async function withMail(options?: SMTPServerOptions) {
    const office = await openPostOffice(options)
    offices.push(office)
    return { ...(await scenario({ mail: mailTo(office.port) })), office }
  }
  const linkOf = (text = '') => /https?:\/\/[^/]+(\/invitation\/[\w-]{43})/.exec(text)?.[1] ?? ''

  it('sends the link once, says to whom and when, and keeps the link nowhere', async () => {
    const { sunita, office, work, visitor, email, tenant, errors } = await withMail()
    await sunita.post('/people/:grace/invitation/mail')
    expect(await sunita.read('/people/:grace')).toContain('and goes out in a moment')
    await work()
    const [letter] = office.received
    expect(office.received.map(({ to }) => to)).toEqual([[email('grace')]])
    expect(letter?.text).toContain('Northmoor Partnership')
    expect(await sunita.read('/people/:grace')).toContain(`A link was sent to ${email('grace')} on 21 November 2026`)
    const link = linkOf(letter?.text)
    const [kept] = await tenant.read([many(from.selectFrom('invitation_mail').selectAll())])
    expect(JSON.stringify(kept)).not.toContain(link.split('/').at(-1))
    const grace = visitor()
    await grace.post(link, { password })
    expect(await grace.read('/account')).toContain('Grace Mensah')
    expect(errors).toEqual([])
  })

  it('sends a new link in place of the last, and none once it is withdrawn or the address is another', async () => {
    const { sunita, office, work, visitor, events } = await withMail()
    for (let times = 0; times < 2; times++) {
      await sunita.post('/people/:grace/invitation/mail')
      await work()
    }
    const [first, second] = office.received.map(({ text }) => linkOf(text))
    expect((await visitor().get(first ?? '')).status).toBe(404)
    expect((await visitor().get(second ?? '')).status).toBe(200)
    await sunita.post('/people/:grace/invitation/mail')
    await sunita.post('/people/:grace/invitation/withdraw')
    await work()
    expect(office.received).toHaveLength(2)
    expect((await visitor().get(second ?? '')).status).toBe(404)
    await sunita.post('/people/:leo/invitation/mail')
    await sunita.post('/people/:leo/correct', { name: 'Leo Grant', email: 'leo.grant@northmoor.example' })
    await work()
    expect(office.received).toHaveLength(2)
    expect(await events('grace')).toContain('invitation-withdrawn by sunita')
  })

  it('is not offered where no mail goes out', async () => {
    const { sunita } = await scenario()
    expect(await sunita.read('/people/:grace')).not.toContain('by email')
    expect((await sunita.post('/people/:grace/invitation/mail')).status).toBe(404)
  })
})
