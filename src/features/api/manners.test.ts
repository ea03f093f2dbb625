import { describe, expect, it } from 'vitest'
import { send as sendTo, walk } from '../../../test/api-send.ts'
import { type Name, scenario } from '../../../test/scenario.ts'
import { makeToken, program } from '../tokens/testing.ts'

type Area = Awaited<ReturnType<typeof scenario>>
type Said = { items: Record<string, unknown>[]; next: string | null; errors: unknown; detail: string; id: string }

const training = { topic: 'safeguarding', group: 'B', title: 'Group B refresher', on: '2024-03-14' }

const send = (area: Area, who: Name, address: string, body?: unknown) => sendTo<Said>(area, who, address, body)

const add = (area: Area, answers: object = training, more: object = {}) =>
  send(area, 'amina', '/record', { kind: 'training', answers, ...more })

describe('a program', () => {
  it('does with a token what a page does, and the page shows it', async () => {
    const area = await scenario()
    const ask = program(area, await makeToken(area.amina))
    const made = await ask('/api/v1/record', { kind: 'training', answers: { ...training, on: '2024-03' } })
    const { id, standing, on } = (await made.json()) as { id: string; standing: string; on: string }
    expect([made.status, standing, on]).toEqual([201, 'claimed', '2024-03'])
    expect(await area.amina.read(`/record/${id}`)).toContain('Group B refresher')
    expect(await area.events('amina')).toEqual(['token-created by amina', 'entry-added by amina'])
    const theirs = program(area, await makeToken(area.dilip))
    expect((await theirs(`/api/v1/people/:amina/record/${id}/verify`, {})).status).toBe(200)
    expect(await area.amina.read('/record/readers')).toContain('Your entry “Group B refresher”')
    expect(area.errors).toEqual([])
  })

  it('makes one entry of what it sends twice with the same id', async () => {
    const area = await scenario()
    const id = '019aa3c0-0000-7000-8000-000000000000'
    expect((await add(area, training, { id })).body.id).toBe(id)
    expect((await add(area, training, { id })).status).toBe(201)
    expect((await send(area, 'amina', '/record')).body.items).toHaveLength(1)
    const other = await send(area, 'leo', '/record', { kind: 'training', answers: training, id })
    expect([other.status, other.body.errors]).toEqual([
      422,
      [{ path: 'id', message: 'This id is taken. Send another' }],
    ])
  })

  it('sends nothing where nothing is taken, and need not say what kind of nothing', async () => {
    const area = await scenario()
    const headers = { Authorization: `Bearer ${await makeToken(area.amina)}` }
    const { id } = (await add(area)).body
    const restore = async (body: string) => {
      await send(area, 'amina', `/record/${id}/withdraw`, { because: 'Another course' })
      // As it comes from a server: there is a body, and nothing says that it is JSON.
      const answer = await area.app.request(area.at(`/api/v1/record/${id}/restore`), { method: 'POST', body, headers })
      return [answer.status, ((await answer.json()) as Said).detail]
    }
    expect(await restore('')).toEqual([200, undefined])
    expect(await restore('{}')).toEqual([200, undefined])
    expect(await restore('x')).toEqual([422, 'Nothing is to be sent here'])
  })

  it('is told what is wrong with what it sends, where, and what was meant', async () => {
    const area = await scenario()
    const errors = async (body: object) => (await send(area, 'amina', '/record', body)).body.errors
    expect(await errors({ kind: 'trainign', answers: training })).toEqual([
      { path: 'kind', message: 'There is no such kind; did you mean “training”?' },
    ])
    expect(await errors({ kind: 'training', answer: training })).toEqual([
      { path: 'answers', message: 'Must be given' },
      { path: 'answer', message: 'There is no such field; did you mean “answers”?' },
    ])
    expect(await errors({ kind: 'training', answers: { ...training, titel: 'x' } })).toEqual([
      { path: 'answers.titel', message: '“training” asks for no such thing; did you mean “title”?' },
    ])
    expect(await errors({ kind: 'training', answers: { ...training, on: '2024-02-30' } })).toEqual([
      { path: 'answers.on', message: expect.stringContaining('must be a real date') as string },
    ])
    expect(await errors({ kind: 'training', answers: { ...training, topic: 'common-core' } })).toEqual([
      { path: 'answers.group', message: 'This is not asked, as the other answers are' },
    ])
    expect((await send(area, 'amina', '/record?limit=1000')).body.errors).toEqual([
      { path: 'limit', message: 'Must be 100 at most' },
    ])
    expect((await send(area, 'amina', '/record?cursor=x')).body.errors).toMatchObject([{ path: 'cursor' }])
    expect((await send(area, 'amina', '/record?lmit=1')).body.errors).toEqual([
      { path: 'lmit', message: 'There is no such field; did you mean “limit”?' },
    ])
    const { body: brought } = await send(area, 'amina', '/bring/confirm', { sha256: 'of a file that is gone' })
    expect(brought.errors).toMatchObject([{ path: 'sha256' }])
    expect(await area.events('amina')).toEqual([])
  })

  it('answers a text that has no end', async () => {
    const area = await scenario()
    const headers = { Authorization: `Bearer ${await makeToken(area.amina)}`, 'Content-Type': 'application/json' }
    const body = `"${'\\"'.repeat(400_000)}`
    const answer = await area.app.request(area.at('/api/v1/record'), { method: 'POST', body, headers })
    expect([answer.status, ((await answer.json()) as Said).detail]).toEqual([
      400,
      expect.stringContaining('This is not JSON'),
    ])
  })

  it('is told the first hundred of all that is wrong', async () => {
    const area = await scenario()
    const more = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`field${index}`, index]))
    const { body } = await send(area, 'amina', '/record', more)
    expect(body.errors).toHaveLength(100)
  })

  it('walks through a list page by page, each row once', async () => {
    const area = await scenario()
    for (const year of ['2020', '2021', '2022', '2023', '2024'])
      await add(area, { ...training, title: `Refresher of ${year}`, on: `${year}-03-14` })
    const titles = (await walk(area, 'amina', '/record', 2)).map(({ title }) => title)
    expect(titles).toEqual(['2024', '2023', '2022', '2021', '2020'].map((year) => `Refresher of ${year}`))
    const names = (await walk(area, 'sunita', '/people', 3)).map(({ name }) => name)
    expect(names).toHaveLength(8)
    expect(new Set(names).size).toBe(8)
  })

  it('walks so through what ships, and what the area has: kinds, rules, offers, questions', async () => {
    const area = await scenario()
    const ids = async (address: string, limit: number, who: Name = 'amina') =>
      (await walk(area, who, address, limit)).map(({ id, kind }) => id ?? kind)
    const kinds = await ids('/kinds', 4)
    expect(kinds).toEqual(await ids('/kinds', 100))
    expect(kinds).toContain('training')
    const rules = await ids('/rules', 7)
    expect(rules).toEqual(await ids('/rules', 100))
    expect(rules).toEqual([...rules].toSorted())
    expect(rules).toContain('practice/hertfordshire/lead')
    const lead = 'practice/hertfordshire/lead'
    expect(await ids('/rules?words=lead%20group', 1)).toEqual(['practice/hertfordshire/experience-to-lead', lead])
    const unit = { unit: '300', pence: 100, minutes: 60 }
    const made: unknown[] = []
    for (const [provider, ends] of [
      ['First', '2027-01-31'],
      ['Third', '2027-03-31'],
      ['Second', '2027-01-31'],
    ])
      made.push((await send(area, 'sunita', '/offers', { ...unit, provider, ends })).body.id)
    expect(await ids('/offers', 1)).toEqual([made[0], made[2], made[1]])
    await send(area, 'sunita', `/offers/${String(made[2])}/take-down`, {})
    expect(await ids('/offers', 1)).toEqual([made[0], made[1]])
    const questions = '/rules/practice/hertfordshire/lead/questions'
    const asked: unknown[] = []
    for (const question of ['One?', 'Two?', 'Three?'])
      asked.push((await send(area, 'amina', questions, { question })).body.id)
    expect(await ids(questions, 2)).toEqual(asked.toReversed())
    expect(await ids(questions, 2, 'leo')).toEqual([])
    const list = '/early-years-qualifications?asOf=2026-11-21&level=3&text=diploma'
    const listed = await ids(list, 20)
    expect(listed).toEqual(await ids(list, 100))
    expect(new Set(listed).size).toBe(listed.length)
    expect(listed.length).toBeGreaterThan(60)
    expect((await send(area, 'amina', '/kinds?cursor=bm90aGluZw')).body.errors).toMatchObject([{ path: 'cursor' }])
    expect(area.errors).toEqual([])
  })

  it('sees what a person keeps to themselves only as that person', async () => {
    const area = await scenario()
    const piece = {
      ...{ title: 'A hard week', type: 'bite-size', on: '2026-11-02', mode: 'unknown', notes: 'Mine alone' },
      ...{ impact: 'false', peerReflection: 'false', visibility: 'own' },
    }
    const { id } = (await send(area, 'amina', '/record', { kind: 'cpd', answers: piece })).body
    expect((await send(area, 'amina', `/record/${id}`)).status).toBe(200)
    for (const name of ['dilip', 'petra', 'sunita', 'leo'] as const) {
      expect((await send(area, name, `/record/${id}`)).status, name).toBe(404)
      expect([403, 404], name).toContain((await send(area, name, `/people/:amina/record/${id}`)).status)
    }
    expect(JSON.stringify((await send(area, 'dilip', '/people/:amina/record')).body)).not.toContain('hard week')
  })

  it('tells those whom a manager’s program reads that it did', async () => {
    const area = await scenario()
    await send(area, 'dilip', '/team')
    await send(area, 'dilip', '/people/:amina/verdicts')
    const { items } = (await send(area, 'amina', '/readings')).body
    expect(items.map(({ page, reader }) => `${String(reader)}: ${String(page)}`)).toEqual([
      'Dilip Rao: What you may do here',
      'Dilip Rao: My team, read by a program',
    ])
  })

  it('tells of a shared year whether it is complete, and nothing of the pieces', async () => {
    const area = await scenario()
    const registration = { regulator: 'social-work-england', number: 'SW00000', state: 'registered', on: '2020-01-01' }
    await send(area, 'amina', '/record', { kind: 'registration', answers: registration })
    const address = '/people/:amina/cpd/social-work-england'
    expect((await send(area, 'dilip', address)).status).toBe(404)
    await send(area, 'amina', '/cpd/social-work-england/share', { shared: true })
    const { body } = await send(area, 'dilip', address)
    expect(Object.keys(body).toSorted()).toEqual(
      ['done', 'due', 'ends', 'name', 'of', 'person', 'reason', 'regulator', 'starts', 'status', 'title'].toSorted(),
    )
  })

  it('is refused with the reason where it may know and not do, and knows nothing of the rest', async () => {
    const area = await scenario()
    const forbidden = await send(area, 'amina', '/team')
    expect([forbidden.status, forbidden.body.detail]).toEqual([403, 'Only those who manage a team can see this'])
    const { id } = (await add(area)).body
    const because = { because: 'I say so' }
    expect((await send(area, 'dilip', `/record/${id}/withdraw`, because)).status).toBe(403)
    const there = await scenario()
    expect((await send(there, 'dilip', `/record/${id}/withdraw`, because)).status).toBe(404)
    expect(await area.events('amina')).toEqual(['entry-added by amina'])
  })

  it('is told how to ask where it asks in another way', async () => {
    const area = await scenario()
    const ask = program(area, await makeToken(area.amina))
    const put = await ask('/api/v1/record', '{}', { method: 'PUT' })
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
    const check = await ask('/api/v1/rules/practice/hertfordshire/lead/check', '{}', { method: 'DELETE' })
    expect([check.status, check.headers.get('allow')]).toEqual([405, 'POST'])
    const plain = await ask('/api/v1/record', 'kind=training', { headers: { 'Content-Type': 'text/plain' } })
    expect(plain.status).toBe(415)
    expect((await ask('/api/v1/record', '{')).status).toBe(400)
    expect((await ask('/api/v1/record', '['.repeat(200_000))).status).toBe(400)
    expect((await ask('/api/v1/record', `"${'x'.repeat(1_100_000)}"`)).status).toBe(413)
    expect((await ask('/api/v1/record/:amina/restore', { more: 1 })).status).toBe(422)
    expect(area.errors).toEqual([])
  })

  it('takes no cookie from another site', async () => {
    const area = await scenario()
    const cookie = [...(await area.cookiesOf('amina'))].map(([key, value]) => `${key}=${value}`).join('; ')
    const form = { 'Content-Type': 'text/plain', Cookie: cookie, Origin: 'https://elsewhere.example' }
    const body = JSON.stringify({ kind: 'training', answers: training })
    const url = 'http://localhost:3000/api/v1/record'
    expect((await area.app.request(url, { method: 'POST', body, headers: form })).status).toBe(403)
    expect(await area.events('amina')).toEqual([])
  })

  it('sends a file as it is, no larger than may be, and gets it back so', async () => {
    const area = await scenario()
    const ask = program(area, await makeToken(area.amina))
    const { id } = (await add(area)).body
    const address = `/api/v1/record/${id}/evidence/file`
    const bytes = { headers: { 'Content-Type': 'application/octet-stream' } }
    const sent = await ask(`${address}?fileName=Zeugnis%20“2024”.txt`, 'Signed', bytes)
    const { items } = (await sent.json()) as Said
    expect([sent.status, items[0]?.['title'], items[0]?.['mediaType']]).toEqual([
      201,
      'Zeugnis “2024”.txt',
      'text/plain',
    ])
    const got = await ask(`/api/v1/evidence/${String(items[0]?.['id'])}`)
    expect([got.headers.get('content-disposition'), await got.text()]).toEqual([
      "attachment; filename*=UTF-8''Zeugnis%20%E2%80%9C2024%E2%80%9D.txt",
      'Signed',
    ])
    const told = async (answer: Response) => [answer.status, ((await answer.json()) as Said).detail]
    expect(await told(await ask(`${address}?fileName=a.txt`, {}))).toEqual([
      415,
      'Send the file as it is, with “Content-Type: application/octet-stream”',
    ])
    const large = 'x'.repeat(5 * 1024 * 1024 + 1)
    expect((await told(await ask(`${address}?fileName=a.txt`, large, bytes)))[0]).toBe(413)
    const two = 'x'.repeat(2 * 1024 * 1024)
    expect((await ask(`${address}?fileName=a.txt`, two, bytes)).status).toBe(201)
    expect((await ask('/api/v1/record', two, bytes)).status).toBe(413)
    expect(area.errors).toEqual([])
  })
})
