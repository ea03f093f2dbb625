import { describe, expect, it } from 'vitest'
import { enrol, load, northmoorAwards } from '../../../test/awarding-body.ts'
import { centre, choose, register, toldUnits } from '../registrations/testing.ts'

const newer = toldUnits.replaceAll('title: Listen }', 'title: Listen to both }')

/** Amina does NM-302 at Cleo’s centre. */
async function underway() {
  const area = await centre()
  const registration = await register(area, { on: '2026-11-10', assessor: area.staff.nadia })
  await choose(area.amina, registration, 'NM-302', 'NM-303')
  return area
}

describe('a manager of a centre', () => {
  it('loads a file for the area, and is told before who reads it', async () => {
    const area = await underway()
    expect(await area.cleo.read(`/centres/${area.centre}`)).toContain('What awarding bodies tell')
    const page = await (await area.cleo.post('/catalogue/load', { do: 'look', text: newer })).text()
    const plainly = page.replaceAll(/\s+/g, ' ')
    expect(plainly).toContain('for every centre, and everyone here reads it')
    expect(plainly).toContain('Administrators and managers of centres see that you loaded it')
    const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(page) ?? []
    expect((await area.cleo.post('/catalogue/load', { do: 'publish', text: newer, seen })).status).toBe(303)
    const list = await area.sunita.read('/catalogue')
    expect(list).toContain('Loaded by Cleo Marsh')
    expect(await area.cleo.read('/catalogue/compare')).toContain('Listen to both')
    expect(area.errors).toEqual([])
  })

  it('is told the names of the learners of that centre, and of others how many there are', async () => {
    const area = await underway()
    const named = await (await area.cleo.post('/catalogue/load', { do: 'look', text: newer })).text()
    expect(named).toContain('Amina Hassan')
    expect(named).toContain('You see the names of those who are registered at your centre')
    // By her record alone, without a centre, Amina is registered for another one.
    expect((await load(area)).status).toBe(303)
    await enrol(area, 'nm-l3-group-work')
    const harder = northmoorAwards.replace('atLeast: 12', 'atLeast: 18')
    const told = await (await area.cleo.post('/catalogue/load', { do: 'look', text: harder })).text()
    expect(told).toContain('The rule asks otherwise, and the answer stays: fewer than 5 people')
    expect(told).not.toContain('Amina Hassan')
    const all = await (await area.sunita.post('/catalogue/load', { do: 'look', text: harder })).text()
    expect(all).toContain('Amina Hassan')
  })

  it('does not take a file from the other centres', async () => {
    const area = await underway()
    expect(await area.cleo.read('/catalogue')).toContain('An administrator of the area can stop using it')
    const [end = ''] = /\/catalogue\/[\w-]+\/end/.exec(await (await area.sunita.get('/catalogue')).text()) ?? []
    expect((await area.cleo.get(end)).status).toBe(403)
    expect((await area.cleo.post(end, { seen: 'x' })).status).toBe(403)
    expect((await area.cleo.post(end.replace('/end', '/look'))).status).toBe(403)
    expect((await area.nadia.get('/catalogue')).status).toBe(403)
    expect((await area.nadia.post('/catalogue/load', { do: 'look', text: newer })).status).toBe(403)
  })
})
