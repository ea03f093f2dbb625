import { describe, expect, it } from 'vitest'
import { behind } from '../../../test/waiting.ts'
import { from, many, run } from '../../db/index.ts'
import { allFound, becomes, recognise, riverbank, type Riverbank, sightOf, transferred } from './testing.ts'

const on = { 'on-day': '20', 'on-month': '11', 'on-year': '2026' }

const countIn = async ({ tenant, tenantId }: Riverbank, table: 'piece' | 'adjustment' | 'rpl_judgement') => {
  const [rows] = await tenant.read([many(from.selectFrom(table).where('tenant_id', '=', tenantId).select('tenant_id'))])
  return rows.length
}

describe('what comes while a registration is withdrawn or transferred', () => {
  it('a talk is laid to no portfolio that takes nothing any more, and stays with its writer', async () => {
    const area = await riverbank()
    const { nadia, registration, choose, errors } = area
    await choose()
    const begun = await nadia.post(`/assessing/registrations/${registration}/talks`, {
      ...{ kind: 'professional-discussion', unit: 'NM-301' },
    })
    const address = begun.headers.get('location') ?? ''
    const talk = { ...on, title: 'How a group settles', notes: 'She said how she begins.', 'touched-1.1': 'yes' }
    await nadia.post(address, { ...talk, then: 'later' })
    const [laid] = await behind(area, (tx) => tx.run(becomes(area, 'withdrawn')), [() => nadia.post(address, talk)])
    expect([laid?.status, await laid?.text()]).toEqual([403, expect.stringContaining('takes nothing new')])
    expect([await countIn(area, 'piece'), await nadia.read(address)]).toEqual([
      0,
      expect.stringContaining('She said how she begins.'),
    ])
    expect(errors).toEqual([])
  })

  it('nothing is arranged for it any more', async () => {
    const area = await riverbank()
    const { nadia, registration, errors } = area
    const first = { 'starts-day': '1', 'starts-month': '12', 'starts-year': '2026' }
    const [arranged] = await behind(area, (tx) => tx.run(becomes(area, 'withdrawn')), [
      () =>
        nadia.post(`/assessing/registrations/${registration}/adjustments`, {
          ...{ what: 'Answers are recorded', because: 'Writing takes longer', ...first },
        }),
    ])
    expect([arranged?.status, await arranged?.text()]).toEqual([403, expect.stringContaining('is over')])
    expect(await countIn(area, 'adjustment')).toBe(0)
    expect(errors).toEqual([])
  })

  it('a judgement about earlier learning goes along, and is signed where it has gone', async () => {
    const area = await riverbank()
    const { nadia, registration, tenantId, staff, judge, choose, tenant, errors } = area
    await judge(staff.nadia)
    await choose()
    const begun = await nadia.post(`/assessing/registrations/${registration}/prior-learning`, { unit: 'NM-301' })
    const address = begun.headers.get('location') ?? ''
    await nadia.post(address, allFound)
    const seen = await sightOf(nadia, address)
    const { successor, queries } = transferred(area)
    const carried = run(
      from.updateTable('assessment_draft').set({ registration_id: successor }).where('tenant_id', '=', tenantId),
    )
    const [sent] = await behind(
      area,
      async (tx) => {
        for (const query of [...queries, carried]) await tx.run(query)
      },
      [() => nadia.post(`${address}/check`, seen)],
    )
    expect([sent?.status, await sent?.text()]).toEqual([
      409,
      expect.stringContaining('was transferred in the meantime'),
    ])
    expect(await countIn(area, 'rpl_judgement')).toBe(0)
    expect((await nadia.post(`${address}/check`, await sightOf(nadia, address))).status).toBe(303)
    const [rows] = await tenant.read([
      many(from.selectFrom('rpl_judgement').where('tenant_id', '=', tenantId).select('registration_id as of')),
    ])
    expect([rows, errors]).toEqual([[{ of: successor }], []])
  })

  it('a trainee’s judgement about earlier learning goes along, and is countersigned where it has gone', async () => {
    const area = await riverbank()
    const { nadia, tomas, amina, registration, tenantId, staff, judge, choose, errors } = area
    await judge(staff.nadia)
    await judge(staff.tomas)
    await choose()
    const address = await recognise(tomas, registration, allFound)
    const { successor, queries } = transferred(area)
    const carried = (['rpl_judgement', 'registration_unit'] as const).map((table) =>
      run(from.updateTable(table).set({ registration_id: successor }).where('tenant_id', '=', tenantId)),
    )
    const [sent] = await behind(
      area,
      async (tx) => {
        for (const query of [...queries, ...carried]) await tx.run(query)
      },
      [() => nadia.post(`${address}/countersign`)],
    )
    expect(sent?.status).toBe(303)
    expect(await amina.read(`/registrations/${successor}`)).toContain('Achieved on')
    expect(errors).toEqual([])
  })
})
