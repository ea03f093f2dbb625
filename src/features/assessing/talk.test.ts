import { describe, expect, it } from 'vitest'
import { from, many } from '../../db/index.ts'
import { riverbank, type Riverbank } from './testing.ts'

async function begun({ nadia, registration }: Riverbank, kind: string) {
  const answer = await nadia.post(`/assessing/registrations/${registration}/talks`, { kind, unit: 'NM-301' })
  return answer.headers.get('location') ?? ''
}

const on = { 'on-day': '20', 'on-month': '11', 'on-year': '2026' }

describe('a talk with the learner', () => {
  it('is noted as one talks, becomes a piece by the assessor, and is confirmed by the learner', async () => {
    const area = await riverbank()
    const { nadia, amina, leo, tenant, tenantId, staff, errors } = area
    const address = await begun(area, 'professional-discussion')
    await nadia.post(`${address}/save`, { page: 'talk', notes: 'She said' })
    expect(await nadia.read(address)).toContain('She said')
    const short = await nadia.post(address, { ...on, title: 'How a group settles', notes: 'She said how she begins.' })
    expect(short.status).toBe(422)
    expect(await short.text()).toContain('Select at least one criterion that it touched')
    await nadia.post(address, {
      ...{ ...on, title: 'How a group settles', notes: 'She said how she begins.', recording: 'Shelf 3, number 12' },
      'touched-1.1': 'yes',
    })
    expect(await amina.read('/')).toContain('Confirm what your assessor wrote of “How a group settles”')
    expect((await leo.get(address)).status).toBe(404)
    expect((await nadia.post(`${address}/confirm`)).status).toBe(404)
    expect(await amina.read(address)).toContain('Recording: Shelf 3, number 12')
    await amina.post(`${address}/confirm`)
    expect(await amina.read(address)).toContain('Confirmed on 21 November 2026')
    const [pieces] = await tenant.read([
      many(from.selectFrom('piece').where('tenant_id', '=', tenantId).select(['author_id', 'kind', 'confirmed_at'])),
    ])
    expect(pieces).toMatchObject([{ author_id: staff.nadia, kind: 'professional-discussion' }])
    expect(errors).toEqual([])
  })

  it('asks from the centre’s questions, and keeps the answers', async () => {
    const area = await riverbank()
    const { cleo, nadia, amina, centreAt } = area
    expect((await nadia.get(`${centreAt}/questions`)).status).toBe(403)
    const question = { criterion: 'NM-301 1.1', text: 'Who writes the agreement?', lookedFor: 'The group itself' }
    expect((await cleo.post(`${centreAt}/questions`, { ...question, criterion: 'NM-301 9.9' })).status).toBe(422)
    await cleo.post(`${centreAt}/questions`, question)
    const address = await begun(area, 'questioning')
    const page = await (await nadia.get(address)).text()
    expect(page).toContain('Who writes the agreement?')
    const [control = ''] = /answer_[\da-f-]{36}/.exec(page) ?? []
    await nadia.post(address, {
      ...on,
      title: 'Agreements',
      [control]: 'They do; I write it up.',
      'touched-1.1': 'yes',
    })
    expect(await amina.read(address)).toContain('They do; I write it up.')
    const [withdraw = ''] =
      /\/assessing\/centres\/[\w-]+\/questions\/[\w-]+\/withdraw/.exec(
        await (await cleo.get(`${centreAt}/questions`)).text(),
      ) ?? []
    await cleo.post(withdraw)
    expect(await cleo.read(`${centreAt}/questions`)).toContain('There are none yet.')
  })
})
