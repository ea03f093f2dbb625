import { describe, expect, it } from 'vitest'
import { behind } from '../../../test/waiting.ts'
import { from, many, run } from '../../db/index.ts'
import { riverbank, type Riverbank } from './testing.ts'

async function begun({ nadia, registration, choose }: Riverbank, kind: string, unit = 'NM-301') {
  await choose(unit)
  const answer = await nadia.post(`/assessing/registrations/${registration}/talks`, { kind, unit })
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

  it('is found again on the page of talks, on the desk, on Today and under “To finish”, by its writer alone', async () => {
    const area = await riverbank()
    const { nadia, tomas, amina, registration } = area
    const address = await begun(area, 'professional-discussion')
    await nadia.post(`${address}/save`, { page: 'talk', title: 'How a group settles' })
    const lists = [`/assessing/registrations/${registration}/talks`, '/assessing', '/', '/record/drafts']
    for (const list of lists) {
      const page = await (await nadia.get(list)).text()
      expect(page, list).toContain('How a group settles')
      expect(page, list).toContain(`href="${address}"`)
    }
    for (const list of lists) expect(await tomas.read(list), list).not.toContain('How a group settles')
    expect(await amina.read(lists[0] ?? '')).not.toContain('How a group settles')
    const later = await nadia.post(address, { title: 'How a group settles', notes: 'She said', then: 'later' })
    expect([later.status, later.headers.get('location')]).toEqual([303, lists[0]])
    expect(await nadia.read(address)).toContain('She said')
  })

  it('can be planned for a day ahead, is shared with the learner, goes on in the same place, and is laid down once it has been', async () => {
    const area = await riverbank()
    const { nadia, amina, leo, registration, errors } = area
    const talks = `/assessing/registrations/${registration}/talks`
    const address = await begun(area, 'professional-discussion')
    const ahead = { 'on-day': '3', 'on-month': '12', 'on-year': '2026' }
    const plan = { title: 'How a group settles', plan: 'Bring your notes.', notes: 'Ask of May', 'touched-1.1': 'yes' }
    expect(await amina.read('/')).not.toContain('How a group settles')
    expect((await amina.get(address)).status).toBe(404)
    expect(await (await nadia.post(address, { ...on, ...plan, then: 'share' })).text()).toContain(
      'The day of a plan must be today or later',
    )
    expect((await nadia.post(address, { ...ahead, ...plan, then: 'share' })).status).toBe(303)
    expect(await amina.read('/')).toContain('Prepare for a talk: “How a group settles”')
    expect(await amina.read(`/registrations/${registration}/portfolio`)).toContain('Talks with my assessor')
    expect(await amina.read(talks)).toContain('How a group settles')
    const shared = await amina.read(address)
    for (const told of ['Nadia Okoye plans this for 3 December 2026', 'NM-301', '1.1', 'Bring your notes.'])
      expect(shared).toContain(told)
    expect(shared).not.toContain('Ask of May')
    for (const page of [address, talks]) expect((await leo.get(page)).status, page).toBe(404)
    const early = await nadia.post(address, { ...ahead, ...plan, then: '' })
    expect([early.status, await early.text()]).toEqual([422, expect.stringContaining('laid down once it has been')])
    await nadia.post(address, { ...on, ...plan })
    expect(await amina.read('/')).not.toContain('Prepare for a talk')
    expect(await amina.read('/')).toContain('Confirm what your assessor wrote of “How a group settles”')
    for (const reader of [nadia, amina]) expect(await reader.read(talks)).toContain('By Nadia Okoye. Not confirmed yet')
    expect(await nadia.read('/record/drafts')).not.toContain('How a group settles')
    expect(errors).toEqual([])
  })

  it('names the criteria by number where they are not loaded', async () => {
    const area = await riverbank()
    const { nadia, amina, registration, errors } = area
    const address = await begun(area, 'professional-discussion', '300')
    const talk = { ...on, title: 'First visits', notes: 'She asks where she may sit.' }
    for (const [others, told] of [
      ['', 'Enter at least one criterion that it touched, by its number'],
      ['1.1; b-2', 'Enter the numbers of criteria with commas between them'],
    ] as const) {
      const refused = await nadia.post(address, { ...talk, others })
      expect([refused.status, await refused.text()], others).toEqual([422, expect.stringContaining(told)])
    }
    await nadia.post(address, { ...talk, others: '1.1, 2.3' })
    const piece = address.replace('/assessing/talks/', '/pieces/')
    expect(await (await amina.get(address)).text()).toContain(`href="${piece}"`)
    expect(await amina.read(piece)).toContain('300: 1.1, 2.3')
    expect(await amina.read(`/registrations/${registration}/units/300`)).toContain('First visits')
    expect(errors).toEqual([])
  })

  it('is about a unit that the learner does, and no other', async () => {
    const area = await riverbank()
    const { nadia, amina, registration, tenant, tenantId } = area
    const talks = `/assessing/registrations/${registration}/talks`
    expect(await nadia.read(talks)).toContain('has not chosen any yet')
    const address = await begun(area, 'professional-discussion')
    const offered = await (await nadia.get(talks)).text()
    expect([offered.includes('value="NM-301"'), offered.includes('value="NM-302"')]).toEqual([true, false])
    const other = await nadia.post(talks, { kind: 'questioning', unit: 'NM-302' })
    expect([other.status, await other.text()]).toEqual([422, expect.stringContaining('Select the unit')])
    const rows = from.deleteFrom('registration_unit').where('tenant_id', '=', tenantId)
    await tenant.write((tx) => tx.run(run(rows)))
    const talk = { ...on, title: 'How a group settles', notes: 'She said.', 'touched-1.1': 'yes' }
    const late = await nadia.post(address, talk)
    expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('does not do this unit any more')])
    expect(await amina.read(`/registrations/${registration}/portfolio`)).toContain('No pieces yet')
  })

  it('that is planned tells nobody but its writer what is marked in it as telling of a family', async () => {
    const area = await riverbank()
    const { nadia, amina, registration } = area
    const address = await begun(area, 'professional-discussion')
    const ahead = { 'on-day': '3', 'on-month': '12', 'on-year': '2026' }
    await nadia.post(address, { ...ahead, title: 'With [[the Khans]]', plan: 'How [[Mrs Khan]] was', then: 'share' })
    expect(await (await nadia.get(address)).text()).toContain('How [[Mrs Khan]] was')
    const talks = `/registrations/${registration}/talks`
    for (const page of ['/', address, `/assessing${talks}`, `/api/v1${talks}`, '/api/v1/today']) {
      const read = await (await amina.get(page)).text()
      expect(read, page).not.toContain('Khan')
      expect(read, page).toContain('With [blacked out]')
    }
  })

  it('is called off by its writer, and is planned no longer', async () => {
    const area = await riverbank()
    const { nadia, tomas, amina } = area
    const address = await begun(area, 'questioning')
    const ahead = { 'on-day': '3', 'on-month': '12', 'on-year': '2026' }
    await nadia.post(address, { ...ahead, title: 'Agreements', then: 'share' })
    expect((await tomas.post(`${address}/call-off`)).status).toBe(404)
    expect(await amina.read('/')).toContain('Agreements')
    await nadia.post(`${address}/call-off`)
    expect(await amina.read('/')).not.toContain('Agreements')
    expect(await nadia.read('/')).not.toContain('Agreements')
    expect((await nadia.get(address)).status).toBe(404)
  })

  it('that was called off while its plan was being shared is planned no longer, and is not begun anew', async () => {
    const area = await riverbank()
    const { nadia, amina, tenantId, errors } = area
    const address = await begun(area, 'questioning')
    const ahead = { 'on-day': '3', 'on-month': '12', 'on-year': '2026' }
    await nadia.post(address, { ...ahead, title: 'Agreements', then: 'later' })
    const sent = await behind(
      area,
      (tx) => tx.run(run(from.deleteFrom('assessment_draft').where('tenant_id', '=', tenantId))),
      [
        () => nadia.postJson(`/api/v1${address.replace('/assessing', '')}/share`, '{}'),
        () => nadia.post(`${address}/save`, { page: 'talk', notes: 'She said' }),
      ],
    )
    expect(sent.map(({ status }) => status)).toEqual([404, 404])
    expect(await amina.read('/')).not.toContain('Agreements')
    expect(await nadia.read('/record/drafts')).not.toContain('Agreements')
    expect(errors).toEqual([])
  })

  it('asks from the centre’s questions, and keeps the answers', async () => {
    const area = await riverbank()
    const { cleo, nadia, tomas, ivy, amina, centreAt } = area
    expect((await tomas.get(`${centreAt}/questions`)).status).toBe(403)
    expect((await amina.get(`${centreAt}/questions`)).status).toBe(403)
    const question = { criterion: 'NM-301 1.1', text: 'Who writes the agreement?', lookedFor: 'The group itself' }
    expect((await cleo.post(`${centreAt}/questions`, { ...question, criterion: 'NM-301 9.9' })).status).toBe(422)
    expect(await nadia.read('/assessing')).toContain('questions to ask out loud at Riverbank')
    const id = /name="id" value="([^"]+)"/.exec(await (await nadia.get(`${centreAt}/questions`)).text())?.[1] ?? ''
    for (let sent = 0; sent < 2; sent++) await nadia.post(`${centreAt}/questions`, { ...question, id })
    expect((await nadia.read(`${centreAt}/questions`)).split('Who writes the agreement?')).toHaveLength(2)
    expect((await ivy.post(`${centreAt}/questions`, { ...question, text: 'And who changes it?' })).status).toBe(303)
    const asked = await nadia.read(`${centreAt}/questions`)
    expect(asked).toContain('And who changes it?')
    expect(asked).not.toContain('Take out')
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
    const bank = await (await cleo.get(`${centreAt}/questions`)).text()
    const withdrawing = bank.match(/\/assessing\/centres\/[\w-]+\/questions\/[\w-]+\/withdraw/g) ?? []
    expect(withdrawing).toHaveLength(2)
    expect((await nadia.post(withdrawing[0] ?? '')).status).toBe(403)
    for (const withdraw of withdrawing) await cleo.post(withdraw)
    expect(await cleo.read(`${centreAt}/questions`)).toContain('There are none yet.')
  })
})
