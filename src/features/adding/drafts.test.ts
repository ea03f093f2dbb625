import { describe, expect, it } from 'vitest'
import { password, scenario } from '../../../test/scenario.ts'
import { atName, locationOf, opened, saveOf, typing, valueIn } from './testing.ts'

describe('a draft', () => {
  it('is saved as it is typed, and says when', async () => {
    const { amina } = await scenario()
    const address = await atName(amina)
    const type = await typing(amina, address)
    const { status, body } = await type({ title: 'Talking to tee' })
    expect([status, body['at']]).toEqual([200, '09:00'])
    expect(await valueIn(amina, address)).toBe('Talking to tee')
  })

  it('is taken up where it was left, and half a page is not passed over', async () => {
    const { amina } = await scenario()
    const address = await atName(amina)
    await (
      await typing(amina, address)
    )({ title: 'Talking to tee' })
    const draft = address.replace(/\/[a-z]+$/, '')
    expect(await amina.read('/')).toContain('Finish your draft: Talking to tee')
    expect(locationOf(await amina.get(draft))).toBe(address)
    const onwards = await amina.post(`${draft}/topic`, { topic: 'other' })
    expect(locationOf(onwards)).toBe(address)
    expect(locationOf(await amina.post(address, { title: 'Talking to teenagers' }))).toBe(`${draft}/date`)
    expect(locationOf(await amina.get(draft))).toBe(`${draft}/date`)
  })

  it('is begun once by a form that is sent twice, and corrected once', async () => {
    const { amina } = await scenario()
    const page = await opened(amina, '/record/add')
    const begin = async () => locationOf(await amina.post('/record/add', { ...page, kind: 'training' }))
    const [first, second] = await Promise.all([begin(), begin()])
    expect(first).toBe(second)
    expect((await amina.read('/record/drafts')).match(/Throw away/g)).toHaveLength(1)
  })

  it('is nobody else’s, not even to save', async () => {
    const { amina, dilip, sunita } = await scenario()
    const address = await atName(amina)
    const draft = address.replace(/\/[a-z]+$/, '')
    for (const other of [dilip, sunita]) {
      for (const each of [draft, address, `${draft}/check`, `${draft}/versions`, `${draft}/discard`])
        expect((await other.get(each)).status, each).toBe(404)
      const save = { page: 'name', title: 'Mine', revision: '1' }
      expect((await other.post(saveOf(address), save)).status).toBe(404)
      expect((await other.post(`${draft}/discard`)).status).toBe(404)
      expect(
        (await other.post('/record/capture', { draft: draft.split('/').at(-1) ?? '', title: 'Mine' })).status,
      ).toBe(404)
      expect(await other.read('/record/drafts')).toContain('Nothing waits to be finished')
    }
    expect(await amina.read(address)).not.toContain('Mine')
  })

  it('is listed with all others, page by page, and thrown away only when one says so twice', async () => {
    const { amina } = await scenario()
    for (let number = 0; number < 51; number++) await amina.post('/record/capture', { title: `Line ${number}.` })
    const page = await (await amina.get('/record/drafts')).text()
    expect(page.match(/Throw away/g)).toHaveLength(50)
    expect(page).toContain('Last saved 21 November 2026 at 09:00')
    const [, earlier = ''] = /href="(\/record\/drafts\?before=[^"]+)"/.exec(page) ?? []
    expect((await amina.read(earlier)).match(/Throw away/g)).toHaveLength(1)
    const [discard = ''] = /\/record\/add\/[\da-f-]+\/discard/.exec(page) ?? []
    expect(await amina.read(discard)).toContain('Throw this draft away?')
    await amina.post(discard)
    expect((await (await amina.get('/record/drafts')).text()).match(/Throw away/g)).toHaveLength(50)
  })

  it('takes whatever it is sent, and never with a mistake of its own', async () => {
    const { amina, errors } = await scenario()
    const address = await atName(amina)
    const save = saveOf(address)
    const odd = ['', '-1', '99999999999', 'NaN', '{}', ':::', 'title:', ' '.repeat(9)]
    for (const each of odd) {
      const form = { page: 'name', title: 'x', revision: each, writer: each, was: each, heirOf: each }
      expect((await amina.post(save, form)).status, each).toBe(200)
    }
    expect((await amina.postJson(save, '{"page": "name"')).status).toBe(404)
    expect((await amina.post(save, { page: '__proto__' })).status).toBe(404)
    expect((await amina.post(save, { page: 'name', title: 'x'.repeat(1024 * 1024) })).status).toBe(413)
    expect((await amina.post(save.replace(/^\/record\/add\/[^/]+/, '/record/add/nonsense'), {})).status).toBe(404)
    expect((await amina.post('/record/capture/save', {})).status).toBe(404)
    expect(errors).toEqual([])
  })
})

describe('two devices with one draft', () => {
  it('see both versions and lose neither', async () => {
    const { amina } = await scenario()
    const address = await atName(amina)
    const [laptop, phone] = [await typing(amina, address), await typing(amina, address)]
    expect((await laptop({ title: 'Talking to teenagers', provider: '' })).status).toBe(200)
    const { status, body } = await phone({ title: 'Teenagers: a course', provider: 'Hillside' })
    expect([status, body['at'], body['refused']]).toEqual([409, '09:00', ['title']])
    await phone({ title: 'Teenagers: a course in May' })
    expect(await valueIn(amina, address)).toBe('Talking to teenagers')
    expect(await amina.read(address)).toContain('You have written different answers on another device')

    const draft = address.replace(/\/[a-z]+$/, '')
    expect(locationOf(await amina.post(`${draft}/check`))).toContain('/versions')
    const page = await amina.read(`${draft}/versions`)
    expect(page).toContain('Saved at 09:00 Talking to teenagers')
    expect(page).toContain('On another device at 09:00 Teenagers: a course in May')
    const { sight = '' } = await opened(amina, `${draft}/versions`)
    expect((await amina.post(`${draft}/versions`, { sight })).status).toBe(422)
    await amina.post(`${draft}/versions`, { sight, 'keep-title': 'both' })
    expect(await valueIn(amina, address)).toBe('Talking to teenagers / Teenagers: a course in May')
    expect(await (await amina.get(address)).text()).toContain('value="Hillside"')
    expect(locationOf(await amina.get(`${draft}/versions`))).toBe(draft)
  })

  it('are told, without JavaScript, which of the two is here', async () => {
    const { amina } = await scenario()
    const address = await atName(amina)
    const [laptop, phone] = [await opened(amina, address), await opened(amina, address)]
    await amina.post(address, { ...laptop, title: 'Talking to teenagers', then: 'later' })
    const refused = await amina.post(address, { ...phone, title: 'Teenagers: a course' })
    expect(locationOf(refused)).toMatch(/\/versions\?here=/)
    const page = await amina.read(locationOf(refused))
    expect(page).toContain('On another device at 09:00 Talking to teenagers')
    expect(page).toContain('Here at 09:00 Teenagers: a course')
  })

  it('are asked to look again where one of them wrote on while they chose', async () => {
    const { amina } = await scenario()
    const address = await atName(amina)
    const [laptop, phone] = [await typing(amina, address), await typing(amina, address)]
    await laptop({ title: 'One' })
    await phone({ title: 'Two' })
    const versions = address.replace(/[a-z]+$/, 'versions')
    const { sight = '' } = await opened(amina, versions)
    await phone({ title: 'Two and a half' })
    const late = await amina.post(versions, { sight, 'keep-title': 'there' })
    expect(late.status).toBe(422)
    const page = await late.text()
    expect(page).toContain('Something was written in the meantime')
    expect(page).toContain('Two and a half')
  })

  it('merge by themselves where they answered different questions', async () => {
    const { amina } = await scenario()
    const address = await atName(amina)
    const [laptop, phone] = [await opened(amina, address), await opened(amina, address)]
    await amina.post(address, { ...laptop, title: 'Talking to teenagers', provider: '', then: 'later' })
    const next = await amina.post(address, { ...phone, title: '', provider: 'Hillside', then: 'later' })
    expect(locationOf(next)).toBe('/record')
    const page = await (await amina.get(address)).text()
    expect(page).toContain('value="Talking to teenagers"')
    expect(page).toContain('value="Hillside"')
  })

  it('do not overwrite what the other wrote by going on at another question', async () => {
    const { amina } = await scenario()
    const address = await atName(amina)
    const [laptop, phone] = [await typing(amina, address), await opened(amina, address)]
    await laptop({ title: 'Talking to teenagers' })
    const first = await amina.post(saveOf(address), { ...phone, page: 'name', provider: 'Hillside' })
    const { revision, was } = (await first.json()) as { revision: number; was: string }
    const second = { ...phone, revision: `${revision}`, was: `${phone['was']} ${was}`, page: 'name', title: 'Two' }
    expect((await amina.post(saveOf(address), second)).status).toBe(409)
    expect(await valueIn(amina, address)).toBe('Talking to teenagers')
  })
})

describe('a session that is lost', () => {
  type Area = Awaited<ReturnType<typeof scenario>>

  /** Someone's browser in which a page is open, and the session has ended. */
  async function signedOutAtName({ visitor, amina, email, app }: Area) {
    const address = await atName(amina)
    const page = await opened(amina, address)
    const someone = visitor()
    const typed = { ...page, title: 'Talking to tee' }
    const answer = await someone.post(address, typed)
    const signIn = await answer.text()
    const [, sealed = ''] = /name="typed" value="([^"]+)"/.exec(signIn) ?? []
    const enter = (name: 'amina' | 'leo', more: Record<string, string> = {}) =>
      someone.post('/sign-in', { email: email(name), password, next: address, typed: sealed, ...more })
    return { address, someone, answer, signIn, sealed, enter, app }
  }

  it('loses nothing that was typed, without JavaScript: one signs in and is back at the same sentence', async () => {
    const area = await scenario()
    const { address, answer, signIn, enter, sealed } = await signedOutAtName(area)
    expect(answer.status).toBe(401)
    expect(signIn).toContain('What you typed is kept')
    expect(signIn).not.toContain('Talking to tee')
    const wrong = await enter('amina', { password: 'not the password' })
    expect(await wrong.text()).toContain(sealed)
    const entered = await enter('amina')
    expect(locationOf(entered)).toBe(address)
    expect(await valueIn(area.amina, address)).toBe('Talking to tee')
  })

  it('puts what someone typed into nobody else’s record', async () => {
    const area = await scenario()
    await area.leo.get('/')
    const { enter, someone } = await signedOutAtName(area)
    await enter('leo')
    expect(await someone.read('/record')).toContain('someone else’s. It has not been put into your record')
    expect(await someone.read('/record/drafts')).toContain('Nothing waits to be finished')
  })

  it('loses no line either', async () => {
    const { visitor, amina, email } = await scenario()
    const page = await opened(amina, '/record/capture')
    const someone = visitor()
    const answer = await (await someone.post('/record/capture', { ...page, title: 'Network meeting' })).text()
    const [, typed = ''] = /name="typed" value="([^"]+)"/.exec(answer) ?? []
    await someone.post('/sign-in', { email: email('amina'), password, typed })
    expect(await amina.read('/record')).toContain('Network meeting')
  })

  it('takes nothing for typed that Cairn has not sealed', async () => {
    const { visitor, amina, email } = await scenario()
    await amina.get('/')
    for (const typed of ['x', 'x'.repeat(100), '{}', '%'.repeat(40)]) {
      const someone = visitor()
      const entered = await someone.post('/sign-in', { email: email('amina'), password, typed })
      expect([entered.status, locationOf(entered)]).toEqual([303, '/'])
    }
  })

  it('tells a page that saves by itself', async () => {
    const { visitor } = await scenario()
    const headers = { Accept: 'application/json', Origin: 'http://localhost:3000' }
    const address = '/record/add/00000000-0000-7000-8000-000000000000/save'
    const answer = await visitor().send(address, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ page: 'name' }),
    })
    expect(answer.status).toBe(401)
  })
})
