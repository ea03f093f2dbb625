import { describe, expect, it } from 'vitest'
import { send } from '../../../test/api-send.ts'
import { scenario } from '../../../test/scenario.ts'
import { add, safeguardingB } from '../record/testing.ts'

type Area = Awaited<ReturnType<typeof scenario>>
type Draft = {
  id: string
  kind: string | null
  answers: Record<string, string>
  revision: number
  sight: string
  about: string | null
  versions: { writer: string; answers: Record<string, string> }[]
}

const date = { 'on-day': '14', 'on-month': '3', 'on-year': '2024' }
const answers = { topic: 'safeguarding', group: 'B', title: 'Refresher', provider: '', ...date }
const begin = (area: Area, body: object = { kind: 'training', answers }) => send<Draft>(area, 'amina', '/drafts', body)
const on = (area: Area, id: string, act: string, body?: object) =>
  send<Draft>(area, 'amina', `/drafts/${id}${act}`, body)

describe('a draft that a program keeps', () => {
  it('is there on the page, as far as it has come, and becomes the entry', async () => {
    const area = await scenario()
    const begun = await begin(area, { kind: 'training', answers: { title: 'Refresher' } })
    expect([begun.status, begun.body.revision]).toEqual([201, 2])
    const { id } = begun.body
    expect(await area.amina.read('/record/drafts')).toContain('Refresher')
    const early = await on(area, id, '/finish', {})
    expect(early.status).toBe(422)
    expect(early.body.errors.map(({ path }) => path)).toContain('answers.topic')
    await on(area, id, '', { answers, revision: 2 })
    const done = await send<{ entry: string }>(area, 'amina', `/drafts/${id}/finish`, {})
    expect(done.body.entry).toBe(id)
    expect(await area.amina.read(`/record/${id}`)).toContain('Refresher')
    expect((await send<{ entry: string }>(area, 'amina', `/drafts/${id}/finish`, {})).body.entry).toBe(id)
    expect(await area.events('amina')).toEqual(['entry-added by amina'])
    expect((await on(area, id, '')).status).toBe(404)
    expect(area.errors).toEqual([])
  })

  it('is a line until its kind is said', async () => {
    const area = await scenario()
    expect((await begin(area, {})).body.errors).toEqual([{ path: 'answers.title', message: 'Enter what it was' }])
    const { body } = await begin(area, { answers: { title: 'Network meeting' } })
    expect(body.kind).toBeNull()
    expect((await on(area, body.id, '/finish', {})).body.errors).toMatchObject([{ path: 'kind' }])
    expect((await on(area, body.id, '/kind', { kind: 'trainign' })).body.errors).toEqual([
      { path: 'kind', message: 'There is no such kind; did you mean “training”?' },
    ])
    const chosen = (await on(area, body.id, '/kind', { kind: 'training' })).body
    expect([chosen.kind, chosen.answers['title']]).toEqual(['training', 'Network meeting'])
  })

  it('loses nothing of what was written elsewhere, until one has chosen', async () => {
    const area = await scenario()
    const { id, revision } = (await begin(area)).body
    await on(area, id, '', { answers: { title: 'From the office' }, revision })
    const late = (await on(area, id, '', { answers: { title: 'From the train' }, revision })).body
    expect(late.answers['title']).toBe('From the office')
    expect(late.versions.map((version) => version.answers)).toEqual([{ title: 'From the train' }])
    expect((await on(area, id, '/finish', {})).body.errors).toMatchObject([{ path: 'versions' }])
    const { sight, versions } = late
    const none = await on(area, id, '/choose', { sight, keep: {} })
    expect(none.body.errors).toMatchObject([{ path: 'keep.title' }])
    const seen = await on(area, id, '/choose', { sight: 'of another day', keep: { title: 'there' } })
    expect(seen.body.errors).toMatchObject([{ path: 'keep.title', message: /meantime/ }])
    const keep = { title: versions[0]?.writer }
    const chosen = (await on(area, id, '/choose', { sight, keep })).body
    expect([chosen.answers['title'], chosen.versions]).toEqual(['From the train', []])
  })

  it('takes an answer back where an empty one is sent, and knows no other boxes', async () => {
    const area = await scenario()
    const { id, revision } = (await begin(area)).body
    expect((await on(area, id, '', { answers: { title: '' }, revision })).body.answers['title']).toBe('')
    expect((await on(area, id, '', { answers: { titel: 'x' }, revision })).body.errors).toEqual([
      { path: 'answers.titel', message: 'There is no such box; did you mean “title”?' },
    ])
    expect((await begin(area, { kind: 'training', answers: { on: '2024-03-14' } })).status).toBe(422)
    expect((await on(area, id, '/discard', {})).status).toBe(200)
    expect((await on(area, id, '')).status).toBe(404)
  })

  it('makes one of what is sent twice, and nobody else finds it', async () => {
    const area = await scenario()
    const id = '019aa3c0-0000-7000-8000-000000000000'
    for (let time = 0; time < 2; time++) expect((await begin(area, { kind: 'training', answers, id })).body.id).toBe(id)
    const taken = await send(area, 'leo', '/drafts', { kind: 'training', id })
    expect([taken.status, taken.body.errors]).toEqual([
      422,
      [{ path: 'id', message: 'This id is taken. Send another' }],
    ])
    for (const act of ['', '/finish', '/discard', '/kind', '/choose'])
      for (const who of ['leo', 'dilip', 'sunita'] as const) {
        const body = { '/kind': { kind: 'training' }, '/choose': { sight: 'x', keep: {} } }[act] ?? {}
        const asked = await send(area, who, `/drafts/${id}${act}`, act === '' ? undefined : body)
        expect(asked.status, `${act} as ${who}`).toBe(404)
      }
    expect(area.errors).toEqual([])
  })

  it('corrects an entry, and decides about someone where one manages them', async () => {
    const area = await scenario()
    const entry = (await add(area.amina, 'training', safeguardingB)).replace('/record/', '')
    const { body } = await send<Draft>(area, 'amina', `/record/${entry}/draft`, {})
    expect(body.answers).toMatchObject({ title: 'Safeguarding Group B refresher', 'on-year': '2024' })
    await on(area, body.id, '', { answers: { title: 'Safeguarding for leads' }, revision: body.revision })
    expect((await send<{ entry: string }>(area, 'amina', `/drafts/${body.id}/finish`, {})).body.entry).toBe(entry)
    expect(await area.amina.read(`/record/${entry}`)).toContain('Safeguarding for leads')
    expect((await send(area, 'dilip', `/record/${entry}/draft`, {})).status).toBe(403)
    const { amina } = area.people
    const check = { kind: 'check', about: amina }
    expect((await send(area, 'leo', '/drafts', check)).status).toBe(403)
    const decision = await send<Draft>(area, 'dilip', '/drafts', check)
    expect([decision.status, decision.body.about]).toEqual([201, amina])
  })
})
