import { afterEach, expect, it } from 'vitest'
import { mailTo, openPostOffice } from '../../../test/post-office/post-office.ts'
import { aLearner } from '../portfolio/testing.ts'
import { asking } from './testing.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** Amina asks Jo by e-mail, through a server that takes mail, or turns it away. */
async function askedByMail(takes = true) {
  const office = await openPostOffice(
    takes ? undefined : { onRcptTo: (_to, _session, done) => done(new Error('550 No such mailbox')) },
  )
  open.push(office)
  const learner = await aLearner({ mail: mailTo(office.port) })
  const answer = await learner.amina.post(`${learner.base}/witnesses/ask`, { ...asking, email: 'jo@hillside.example' })
  return { ...learner, office, request: answer.headers.get('location') ?? '' }
}

const linkIn = (text: string) => /http:\/\/[^/]+(\/witness\/\S+)/.exec(text)?.[1] ?? ''

it('goes to the witness alone, who can sign with it', async () => {
  const { area, amina, office, request } = await askedByMail()
  expect(await amina.read(request)).toContain('The link goes to Jo Ellis in a moment.')
  await area.work()
  expect(office.received).toHaveLength(1)
  const [letter] = office.received
  expect(letter?.text).toContain('Amina Hassan works towards a qualification at Riverbank')
  const link = linkIn(letter?.text ?? '')
  expect((await area.visitor().get(link)).status).toBe(200)
  const page = await (await amina.get(request)).text()
  expect(page).toContain('A link was sent to jo@hillside.example')
  expect(page).not.toContain(link)
  expect(area.errors).toEqual([])
})

it('is made anew where it is sent again, and the one before works no longer', async () => {
  const { area, amina, office, request } = await askedByMail()
  await area.work()
  await amina.post(`${request}/mail`)
  await area.work()
  const [first = '', second = ''] = office.received.map(({ text }) => linkIn(text ?? ''))
  const jo = area.visitor()
  expect([(await jo.get(first)).status, (await jo.get(second)).status]).toEqual([404, 200])
})

it('is not sent once it is withdrawn', async () => {
  const { area, amina, office, request } = await askedByMail()
  await amina.post(`${request}/withdraw`)
  await area.work()
  expect(office.received).toEqual([])
})

it('says where it could not be sent, and can then be given by hand', async () => {
  const { area, amina, request } = await askedByMail(false)
  await area.work()
  expect(await amina.read(request)).toContain('could not be sent')
  expect((await amina.post(`${request}/link`)).status).toBe(200)
})

it('is not offered where no mail goes out', async () => {
  const { amina, base } = await aLearner()
  const page = await (await amina.post(`${base}/witnesses/ask`, { ...asking, email: 'jo@hillside.example' })).text()
  expect(page).toContain('Copy this link')
  const [request = ''] = /\/witnesses\/[\da-f-]{36}/.exec(page) ?? []
  expect((await amina.post(`${request}/mail`)).status).toBe(404)
})

it('keeps what was typed where it goes to the witness again, and not where it is shown to someone else', async () => {
  const { area, amina, office, request } = await askedByMail()
  const jo = area.visitor()
  const typed = { answertestimony: 'She opened the session calmly.' }
  await area.work()
  await jo.post(`${linkIn(office.received[0]?.text ?? '')}/typed`, typed)
  expect(await amina.read(request)).toContain('To keep it, send a new link by email.')
  await amina.post(`${request}/mail`)
  await area.work()
  expect(await jo.read(linkIn(office.received[1]?.text ?? ''))).toContain(typed.answertestimony)
  const [shown = ''] = /\/witness\/[\w-]{43}/.exec(await (await amina.post(`${request}/link`)).text()) ?? []
  expect(await amina.read(shown)).not.toContain(typed.answertestimony)
  expect(await jo.read(shown)).not.toContain(typed.answertestimony)
})
