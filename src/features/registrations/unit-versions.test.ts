import { describe, expect, it } from 'vitest'
import { load } from '../../../test/awarding-body.ts'
import { plain, run, sql } from '../../db/index.ts'
import { type Centre, centre, choose, decided, follow, register, sample, step, toldUnits } from './testing.ts'

const before =
  "title: Lead a session\n    scheme: work-with-parents\n    level: 3\n    credits: 6\n    outcomes:\n      - { number: '1', title: All of it, criteria: [{ number: '1.1', title: Meet a parent }, { number: '1.2', title: Listen }] }"
const newer = toldUnits.replace(
  before,
  before.replace('title: Listen }', "title: Listen to both }, { number: '1.3', title: Look back }"),
)

/** Another version of unit NM-302 is loaded; whoever registers after that registers an hour later. */
async function loadNewer(area: Centre, text = newer) {
  expect(newer).not.toBe(toldUnits)
  expect((await load(area, text)).status).toBe(303)
  await area.tenant.write(async (tx) => {
    const at = sql`tenant_id = ${area.tenantId}::uuid`
    const earlier = sql`update loaded_catalogue set loaded_at = loaded_at - case when ended_at is null
      then interval '1 hour' else interval '2 hours' end, ended_at = ended_at - interval '1 hour' where ${at}`
    await tx.run(run(plain(earlier)))
    await tx.run(run(plain(sql`update tenant set rules_revision = rules_revision + 1 where ${at}`)))
  })
}

const lookAt = async ({ sunita }: Centre, text: string) =>
  (await (await sunita.post('/catalogue/load', { do: 'look', text })).text())
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

/** Amina does NM-302 since before another version of it was loaded, under the newest version of the rule. */
async function underway() {
  const area = await centre()
  const registration = await register(area, { on: '2026-11-10', assessor: area.staff.nadia })
  await choose(area.amina, registration, 'NM-302', 'NM-303')
  return { area, registration }
}

describe('a learner who is registered before another version of a unit is loaded', () => {
  it('stays on the version that was in force, wherever the unit is read', async () => {
    const { area, registration } = await underway()
    await loadNewer(area)
    for (const page of [
      `${registration}/units/NM-302`,
      `${registration}/portfolio`,
      `${registration}/units/NM-302/hand-in`,
    ]) {
      const read = await area.amina.read(page)
      expect(read).not.toContain('Look back')
      expect(read).not.toContain('Listen to both')
    }
    expect(await area.amina.read(`${registration}/units/NM-302`)).toContain('1.2 Listen')
    const own = await (await area.amina.get(registration)).text()
    expect(own).toContain('The version in force at registration holds')
    const [, address = ''] = /href="(\/qualifications\/units\/NM-302[^"]*)"/.exec(own) ?? []
    expect(await area.amina.read(address)).not.toContain('1.3 Look back')
    const latest = await area.amina.read('/qualifications/units/NM-302')
    expect(latest).toContain('1.3 Look back')
    expect(latest).toContain('New: 1.3. Reworded: 1.2')
    expect(area.errors).toEqual([])
  })

  it('achieves the unit by the criteria of that version', async () => {
    const { area, registration } = await underway()
    await loadNewer(area)
    await decided(area, registration, 'NM-302')
    await follow(area, registration)
    expect(await area.amina.read(registration)).toContain('Achieved on 20 November 2026')
  })

  it('keeps the credits of that version on record, whatever the newer one gives', async () => {
    const { area, registration } = await underway()
    const fewer = toldUnits.replace(before, before.replace('credits: 6', 'credits: 3'))
    expect(await lookAt(area, fewer)).toContain('NM-302 stays as it is; the newer version has: Credits: 3, before 6.')
    await loadNewer(area, fewer)
    expect(await area.amina.read('/qualifications/units/NM-302')).toContain('Credits: 3, before 6')
    expect(await area.cleo.read(`${registration}/steps/transfer`)).toContain('Credits: 3, before 6')
    await sample(area, 'none')
    await decided(area, registration, 'NM-302')
    await follow(area, registration)
    expect(await area.amina.read('/qualifications')).toMatch(/Lead a session[^.]*level 3, 6 credits/)
    expect(area.errors).toEqual([])
  })

  it('comes to the newer version by a transfer, which says before what is asked otherwise', async () => {
    const { area, registration } = await underway()
    expect(await area.cleo.read(registration)).not.toContain('Transfer to a newer version')
    await loadNewer(area)
    const preview = await area.cleo.read(`${registration}/steps/transfer`)
    expect(preview).toContain('It is not the same as before. New: 1.3. Reworded: 1.2.')
    const moved = await step(area.cleo, registration, 'transfer', { because: 'The newer unit suits better' })
    const successor = moved.headers.get('location') ?? ''
    expect(await area.amina.read(`${successor}/units/NM-302`)).toContain('1.3 Look back')
    expect(area.errors).toEqual([])
  })

  it('is listed before it is loaded, with what would stay and what would be new, gone or reworded', async () => {
    const { area } = await underway()
    const page = await lookAt(area, newer)
    expect(page).toContain('Stays on the version in force at registration: one person')
    expect(page).toContain('Stays on the version in force at registration Amina Hassan')
    expect(page).toContain('NM-302 stays as it is; the newer version has: New: 1.3. Reworded: 1.2.')
    expect(page).toContain('Nobody’s answer changes.')
  })

  it('comes to it where the file says that it holds for whoever registered then', async () => {
    const { area, registration } = await underway()
    const reaching = newer.replace('title: Lead a session\n', 'title: Lead a session\n    from: 2026-11-01\n')
    const page = await lookAt(area, reaching)
    expect(page).toContain('Other criteria are asked Amina Hassan')
    expect(page).toContain('NM-302 from now on has: New: 1.3. Reworded: 1.2.')
    await loadNewer(area, reaching)
    expect(await area.amina.read(`${registration}/units/NM-302`)).toContain('1.3 Look back')
    expect(area.errors).toEqual([])
  })

  it('comes to criteria that were not loaded', async () => {
    const { area, registration } = await underway()
    await choose(area.amina, registration, 'NM-304')
    const more =
      "title: Without criteria, outcomes: [{ number: '1', title: It, criteria: [{ number: '1.1', title: Take stock }] }]"
    await loadNewer(area, toldUnits.replace('title: Without criteria', more))
    expect(await area.amina.read(`${registration}/units/NM-304`)).toContain('1.1 Take stock')
  })
})
