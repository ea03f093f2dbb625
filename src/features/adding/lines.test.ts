import { describe, expect, it } from 'vitest'
import { password, scenario } from '../../../test/scenario.ts'
import { atName, locationOf, opened } from './testing.ts'

describe('a line noted in a hurry', () => {
  it('is kept to be finished: its kind is asked first, and its name and day are there already', async () => {
    const { amina, events } = await scenario()
    const line = { title: 'Network meeting on attachment', 'on-day': '20', 'on-month': '11', 'on-year': '2026' }
    expect(locationOf(await amina.post('/record/capture', line))).toBe('/record')
    const record = await amina.read('/record')
    expect(record).toContain('Noted. Finish it when you have time.')
    expect(record).toContain('Network meeting on attachment')
    const [draft = ''] = /\/record\/add\/[\da-f-]{36}/.exec(await (await amina.get('/')).text()) ?? []
    expect(await amina.read(draft)).toContain('You noted: “Network meeting on attachment”')
    expect((await amina.post(draft, { kind: 'nonsense' })).status).toBe(422)
    const topic = locationOf(await amina.post(draft, { kind: 'training' }))
    expect(locationOf(await amina.post(topic, { topic: 'other' }))).toBe(`${draft}/check`)
    const entry = locationOf(await amina.post(`${draft}/check`))
    expect(await amina.read(entry)).toContain('Date completed 20 November 2026')
    expect(await events('amina')).toEqual(['entry-added by amina'])
  })

  it('becomes a note of what has no name of its own', async () => {
    const { amina } = await scenario()
    await amina.post('/record/capture', { title: 'Supervision with Dilip, talked about sleep' })
    const [draft = ''] = /\/record\/add\/[\da-f-]{36}/.exec(await (await amina.get('/record')).text()) ?? []
    await amina.post(draft, { kind: 'supervision' })
    expect(await amina.read(`${draft}/check`)).toContain('talked about sleep')
  })

  it('is one draft however often it is sent, and asks for words where there are none', async () => {
    const { amina } = await scenario()
    const { draft = '' } = await opened(amina, '/record/capture')
    await amina.post('/record/capture/save', { draft, title: 'Netw' })
    await Promise.all([1, 2].map(() => amina.post('/record/capture', { draft, title: 'Network meeting' })))
    expect((await amina.read('/record/drafts')).match(/Throw away/g)).toHaveLength(1)
    const empty = await amina.post('/record/capture', { title: ' ' })
    expect([empty.status, (await empty.text()).includes('Enter what it was')]).toEqual([422, true])
    const long = await amina.post('/record/capture', { title: 'x'.repeat(300) })
    expect([long.status, (await long.text()).includes('must be 200 characters or fewer')]).toEqual([422, true])
  })
})

describe('a device that others use too', () => {
  it('is told to keep nothing, from sign-in on, until one says otherwise', async () => {
    const { visitor, amina, email } = await scenario()
    const address = await atName(amina)
    expect(await (await amina.get(address)).text()).toContain('data-draft-copies')
    const shared = visitor()
    const entered = await shared.post('/sign-in', { email: email('amina'), password, 'device-shared': 'yes' })
    expect(entered.headers.get('clear-site-data')).toBe('"storage"')
    expect(await (await shared.get(address)).text()).not.toContain('data-draft-copies')
    await shared.post('/account/device', {})
    expect(await (await shared.get(address)).text()).toContain('data-draft-copies')
    await shared.post('/account/device', { 'device-shared': 'yes' })
    expect(await (await shared.get(address)).text()).not.toContain('data-draft-copies')
    expect((await shared.post('/sign-out')).headers.get('clear-site-data')).toBe('"storage"')
  })
})
