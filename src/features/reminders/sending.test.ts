import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { mailTo, openPostOffice } from '../../../test/post-office/post-office.ts'
import { type Name, scenario } from '../../../test/scenario.ts'
import { enqueueAfter, from, many, run } from '../../db/index.ts'
import type { ReminderId } from '../../db/tables.gen.ts'
import type { Mail } from '../../mail/index.ts'
import { day } from '../../kit/plain-date.ts'
import { sendReminderTask } from './index.ts'
import { night, trainAmina } from './testing.ts'

type Area = Awaited<ReturnType<typeof scenario>>

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
async function postOffice(options?: SMTPServerOptions, port?: number) {
  const office = await openPostOffice(options, port)
  open.push(office)
  return office
}

/** An area that sends its mail through such a server, in which something of Amina's is about to lapse. */
async function lapsing(options?: SMTPServerOptions, other?: Parameters<typeof mailTo>[1]) {
  const office = await postOffice(options)
  const area = await scenario({ mail: mailTo(office.port, other) })
  await trainAmina(area)
  return { ...area, office }
}

async function states({ tenant, tenantId, people }: Area, name: Name = 'amina') {
  const query = from
    .selectFrom('reminder')
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', people[name])
    .orderBy('reminder_id')
    .select(['reminder_id as id', 'state', 'tries', 'failure'])
  const [rows] = await tenant.read([many(query)])
  return rows
}
/** Its next try, as if its time had come. */
async function tryAgain(area: Area, on?: string) {
  const [first] = await states(area)
  await area.tenant.write((tx) =>
    tx.run(enqueueAfter(sendReminderTask, [{ payload: { reminder: first?.id }, key: 'again' }], 0)),
  )
  const workshop = on === undefined ? area.workshop : { ...area.workshop, today: () => day(on) }
  await workshop.tasks[sendReminderTask]?.({ ...area.tenant, ...workshop }, { reminder: first?.id })
}
const reply = (code: number) => Object.assign(new Error('no'), { responseCode: code })
const stopLink = (text: string) => /https?:\/\/[^/]+(\/stop\/\S+)/.exec(text)?.[1] ?? ''

describe('a reminder by e-mail', () => {
  it('goes out once, says what the page says and how to stop it, and nothing more', async () => {
    const area = await lapsing()
    await night(area)
    await night(area)
    const { received } = area.office
    expect(received.map(({ to }) => to)).toEqual([[area.email('amina')]])
    const [{ head, text, raw }] = received as [(typeof received)[number]]
    expect(head).toMatchObject({
      Subject: 'Your safeguarding training counts until the end of 13 January 2027',
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
    expect(head['List-Unsubscribe']).toBe(`<http://localhost:3000${stopLink(text)}>`)
    expect(text).toContain('You are told because: A rule that your area follows rests on it.')
    expect(text).toContain('This makes sense until the end of 13 January 2027.')
    expect(text).toContain('Sent by Cairn for Northmoor Partnership.')
    // What someone typed, and what they may do, stays in Cairn.
    expect(raw).not.toMatch(/Group B|Northmoor training|one to one|lead/i)
    expect(await states(area)).toMatchObject([{ state: 'sent', tries: 1, failure: null }])
    expect(await area.amina.read('/reminders')).toContain('Sent by e-mail on 21 November 2026.')
    expect(area.errors).toEqual([])
  })

  it('has one name for one reminder, and another for the next step', async () => {
    const area = await lapsing()
    for (const on of ['2026-11-21', '2026-12-15', '2026-12-16']) await night(area, on)
    const names = area.office.received.map(({ head }) => head['Message-ID'])
    expect(names).toHaveLength(2)
    expect(new Set(names).size).toBe(2)
  })

  it('stands in Cairn alone for whoever wants no e-mail', async () => {
    const area = await lapsing()
    await area.amina.post('/reminders/choices', { lapse: 'here', cpd_year: 'both', planned: 'both' })
    await night(area)
    expect(area.office.received).toEqual([])
    expect(await states(area)).toMatchObject([{ state: 'here' }])
    expect(await area.amina.read('/reminders')).toContain('counts until the end of 13 January 2027')
  })

  it('does not go to someone who has left meanwhile', async () => {
    const area = await lapsing({ onRcptTo: (_to, _session, done) => done(reply(451)) })
    await night(area)
    const leave = { 'lastDay-day': '20', 'lastDay-month': '11', 'lastDay-year': '2026' }
    expect((await area.sunita.post('/people/:amina/end', leave)).status).toBe(303)
    await tryAgain(area)
    expect(await states(area)).toMatchObject([{ state: 'dropped', tries: 1 }])
  })

  it('goes nowhere where Cairn has not been told of a mail server', async () => {
    const area = await scenario()
    await trainAmina(area)
    await night(area)
    expect(await states(area)).toMatchObject([{ state: 'here', tries: 0 }])
  })
})

describe('what goes wrong on the way', () => {
  it('is made up for when the server is up again', async () => {
    const { port, close } = await openPostOffice()
    await close()
    const area = await scenario({ mail: mailTo(port) })
    await trainAmina(area)
    await night(area)
    expect(await states(area)).toMatchObject([
      { state: 'waiting', tries: 1, failure: 'The mail server could not be reached' },
    ])
    const office = await postOffice({}, port)
    await tryAgain(area)
    expect(await states(area)).toMatchObject([{ state: 'sent', tries: 2, failure: null }])
    expect(office.received).toHaveLength(1)
    expect(area.errors).toEqual([])
  })

  it('is tried again where the server asks for that, six times at most', async () => {
    const area = await lapsing({ onRcptTo: (_to, _session, done) => done(reply(451)) })
    await night(area)
    for (let tries = 2; tries <= 6; tries++) {
      expect(await states(area)).toMatchObject([{ state: 'waiting', tries: tries - 1 }])
      await tryAgain(area)
    }
    expect(await states(area)).toMatchObject([
      { state: 'failed', tries: 6, failure: 'The mail server asked to be tried again later (451)' },
    ])
    await tryAgain(area)
    expect(await states(area)).toMatchObject([{ tries: 6 }])
  })

  it('is never sent after its end, nor once it is stopped', async () => {
    const area = await lapsing({ onRcptTo: (_to, _session, done) => done(reply(451)) })
    await night(area)
    await tryAgain(area, '2027-01-14')
    expect(await states(area)).toMatchObject([{ state: 'dropped', tries: 1 }])
    const other = await lapsing({ onRcptTo: (_to, _session, done) => done(reply(451)) })
    await night(other)
    await other.amina.post(`/reminders/${(await states(other))[0]?.id}/stop`)
    await tryAgain(other)
    expect(await states(other)).toMatchObject([{ state: 'dropped', tries: 1 }])
  })

  it('leaves a server alone that was not reached, and does not count that as a try', async () => {
    let asked = 0
    const resting: Mail = { isResting: () => true, send: () => Promise.resolve({ state: 'sent', asked: asked++ }) }
    const area = await scenario({ mail: resting })
    await trainAmina(area)
    await night(area)
    expect(await states(area)).toMatchObject([{ state: 'waiting', tries: 0 }])
    expect(asked).toBe(0)
  })

  it('is in doubt where the server took it and said nothing, and never goes again', async () => {
    const area = await lapsing({ onData: (stream) => void stream.resume() }, { patience: 300 })
    await night(area)
    expect(await states(area)).toMatchObject([{ state: 'in-doubt', tries: 1 }])
    await tryAgain(area)
    await night(area, '2026-11-22')
    expect(await states(area)).toMatchObject([{ state: 'in-doubt', tries: 1 }])
    const outbox = await area.sunita.read('/outbox')
    expect(outbox).toContain('It is not sent again, so that it cannot arrive twice.')
    expect(outbox).not.toContain('Try again')
  })

  it('is in doubt where Cairn was stopped while it was being sent', async () => {
    const area = await lapsing({ onRcptTo: (_to, _session, done) => done(reply(451)) })
    await night(area)
    const [first] = await states(area)
    const cutOff = from
      .updateTable('reminder')
      .where('tenant_id', '=', area.tenantId)
      .where('reminder_id', '=', first?.id as ReminderId)
      .set({ state: 'sending' })
    await area.tenant.write((tx) => tx.run(run(cutOff)))
    await night(area, '2026-11-22')
    expect(await states(area)).toMatchObject([
      { state: 'in-doubt', tries: 1, failure: 'Cairn was stopped while it was being sent' },
    ])
  })

  it('shows to administrators in numbers and by name, without what it says, and can be tried again', async () => {
    let refuses = true
    const area = await lapsing({ onRcptTo: (_to, _session, done) => done(refuses ? reply(550) : null) })
    await night(area)
    const outbox = await area.sunita.read('/outbox')
    expect(outbox).toContain('Evidence about to lapse fewer than 5 not sent')
    expect(outbox).toContain(
      'Amina Hassan not sent A reminder about themselves. The mail server refused the address (550)',
    )
    expect(outbox).not.toMatch(/safeguarding|January 2027/i)
    const [first] = await states(area)
    expect((await area.dilip.post(`/outbox/${first?.id}/retry`)).status).toBe(403)
    refuses = false
    expect((await area.sunita.post(`/outbox/${first?.id}/retry`)).status).toBe(303)
    await area.work()
    expect(await states(area)).toMatchObject([{ state: 'sent', tries: 1 }])
    expect(area.office.received).toHaveLength(1)
    expect(await area.events('amina')).toContain('reminder-retried by sunita')
    await area.sunita.post(`/outbox/${first?.id}/retry`)
    expect(await area.sunita.read('/outbox')).toContain('It does not wait to be sent any more.')
  })
})

describe('the link that stops', () => {
  async function sent() {
    const area = await lapsing()
    await night(area)
    return { area, link: stopLink(area.office.received[0]?.text ?? '') }
  }

  it('stops nothing by being opened, and by its button all of the kind, without signing in', async () => {
    const { area, link } = await sent()
    const someone = area.visitor()
    const page = await someone.read(link)
    expect(page).toContain('Stop these e-mails? E-mails of one kind: evidence about to lapse.')
    expect(page).not.toMatch(/safeguarding|Amina/i)
    expect(await area.amina.read('/reminders/choices')).not.toContain('Stopped')
    expect(await (await someone.post(link)).text()).toContain('You get no more of these e-mails')
    await night(area, '2026-12-15')
    expect(area.office.received).toHaveLength(1)
    // It goes on to stand in Cairn.
    expect((await states(area)).map(({ state }) => state)).toEqual(['sent', 'here'])
    expect(await area.events('amina')).toContain('reminder-stopped by null')
  })

  it('stops only what it is about, where that is asked', async () => {
    const { area, link } = await sent()
    expect(await (await area.visitor().post(link, { only: 'this' })).text()).toContain(
      'no more e-mails about this one thing',
    )
    expect(await area.amina.read('/reminders/choices')).toContain('You get no e-mail about it.')
  })

  it('works as the button of a mail program, which comes from nowhere, and pressed twice', async () => {
    const { area, link } = await sent()
    const press = () =>
      area.app.request(`http://localhost:3000${link}`, {
        method: 'POST',
        body: 'List-Unsubscribe=One-Click',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      })
    expect([(await press()).status, (await press()).status]).toEqual([200, 200])
    await night(area, '2026-12-15')
    expect(area.office.received).toHaveLength(1)
    expect((await area.events('amina')).filter((event) => event.startsWith('reminder-stopped'))).toHaveLength(1)
  })

  it('opens nothing else: not with another secret, nor for the reminder of someone else', async () => {
    const { area, link } = await sent()
    const there = await sent()
    const [, , secret = '', reminder = ''] = link.split('/')
    const [, , , foreign = ''] = there.link.split('/')
    const visitor = area.visitor()
    for (const address of [
      `/stop/${secret}/${foreign}`,
      `/stop/nonsense/${reminder}`,
      `/stop/${secret}/nonsense`,
      `/stop/%00/${reminder}`,
    ]) {
      expect((await visitor.get(address)).status, address).toBe(404)
      expect((await visitor.post(address)).status, address).toBe(404)
    }
    expect(await area.events('amina')).not.toContain('reminder-stopped by null')
    expect(area.errors).toEqual([])
  })
})
