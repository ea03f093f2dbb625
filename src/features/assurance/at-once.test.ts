import { describe, expect, it } from 'vitest'
import { behind } from '../../../test/waiting.ts'
import { from, run } from '../../db/index.ts'
import { riverbankIn } from '../assessing/testing.ts'
import { holdRegistration } from '../registrations/index.ts'
import { opened } from './opened.testing.ts'
import { acceptAll, sampleOf } from './testing.ts'

it('plans nothing of a learner who leaves the centre while the proposal is taken', async () => {
  const { area, ivy, at, setPolicy, registrations } = await opened()
  await setPolicy({ 'stage-summative': '100' })
  const leaves = from
    .updateTable('registration')
    .set({ state: 'withdrawn' })
    .where('tenant_id', '=', area.tenantId)
    .where('registration_id', '=', registrations.leo)
  const [taken] = await behind(area, (tx) => tx.run(run(leaves)), [() => acceptAll(ivy, at)])
  expect([taken?.status, area.errors]).toEqual([303, []])
  const plan = await ivy.read(`${at}/plan`)
  expect(plan).toContain('Amina Hassan')
  expect(plan).not.toContain('Leo Grant')
})

describe('a sample about which something is said', () => {
  it('waits for whoever holds the registration, and goes along with a transfer meanwhile', async () => {
    const { area, ivy, plan, registrations } = await opened()
    await plan({ 'stage-summative': '100' })
    const address = await sampleOf(area, registrations.leo)
    await ivy.get(address)
    const carried = from.updateTable('sample').set({ registration_id: registrations.leo })
    const [found] = await behind(
      area,
      (tx) => tx.run(holdRegistration(area.tenantId, registrations.leo)),
      [() => ivy.post(address, { result: 'agreed', feedback: 'Fair', seen: '1' })],
      (tx) =>
        tx.run(run(carried.where('tenant_id', '=', area.tenantId).where('registration_id', '=', registrations.leo))),
    )
    expect([found?.status, area.errors]).toEqual([303, []])
  })

  it('is found by one of two at once; the other is told by whom, and keeps what they wrote', async () => {
    const { area, ivy, omar, at, people, plan, registrations } = await opened()
    await plan({ 'stage-summative': '100' })
    const { appoint, judge } = await riverbankIn(area)
    await appoint(people.omar, 'internal-quality-assurer')
    await judge(people.omar, '300')
    const address = await sampleOf(area, registrations.leo)
    const both = await Promise.all(
      [ivy, omar].map((who, index) =>
        who.post(address, { result: 'agreed', feedback: `A long and careful text, ${index}`, seen: '1' }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const lost = (await both.find(({ status }) => status === 422)?.text()) ?? ''
    expect(lost).toMatch(/(Ivy|Omar) [A-Z]\w+ has said what they find in the meantime/)
    expect(lost).toContain('A long and careful text')
    expect(await ivy.read(at)).toMatch(/Leo Grant .* Agreed summative/)

    // Nor is it theirs who has the same name and writes the same.
    const [first, second] = both[0]?.status === 303 ? [0, 1] : [1, 0]
    const { tenant, tenantId } = area
    await tenant.write((tx) =>
      tx.run(
        run(
          from
            .updateTable('person')
            .set({ name: 'Ivy Lindgren' })
            .where('tenant_id', '=', tenantId)
            .where('name', 'in', ['Omar Idris', 'Ivy Lindgren']),
        ),
      ),
    )
    const same = { result: 'agreed', feedback: `A long and careful text, ${first}`, seen: '1' }
    expect((await [ivy, omar][second]?.post(address, same))?.status).toBe(422)
    expect((await [ivy, omar][first]?.post(address, same))?.status).toBe(303)

    const other = await sampleOf(area, registrations.amina)
    await ivy.post(`${other}/remove`, { because: 'Enough for now' })
    const late = await omar.post(other, { result: 'agreed', feedback: 'As careful', seen: '1' })
    const page = await late.text()
    expect(late.status).toBe(422)
    for (const told of ['It was taken out of the plan in the meantime', 'As careful']) expect(page).toContain(told)
  })
})
