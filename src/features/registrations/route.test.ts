import { describe, expect, it } from 'vitest'
import { centre, type Centre, choose, decided, register } from './testing.ts'

const ends = (year: string, month: string) => ({ 'ends-day': '28', 'ends-month': month, 'ends-year': year })

/** Riverbank offers two units itself, and a college two others for less. */
async function onOffer() {
  const area = await centre()
  const registration = await register(area)
  const own = { centre: area.centre, cost: '100', hours: '20' }
  await area.cleo.post('/offers', { ...own, unit: 'NM-301', ...ends('2027', '3') })
  await area.cleo.post('/offers', { ...own, unit: 'NM-302', ...ends('2027', '5') })
  const other = { provider: 'A college', cost: '10', hours: '90' }
  await area.sunita.post('/offers', { ...other, unit: 'NM-303', ...ends('2027', '6') })
  await area.sunita.post('/offers', { ...other, unit: 'NM-304', ...ends('2027', '7') })
  return { ...area, registration }
}

/** What the form beside the way sends. */
async function taken({ amina }: Centre, address: string): Promise<Record<string, string>> {
  const page = await (await amina.get(address)).text()
  const [, form = ''] = /action="\/registrations\/[^"]+\/units"[^>]*>([\s\S]*?)<\/form>/.exec(page) ?? []
  return Object.fromEntries(
    [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value] as const),
  )
}

describe('what a centre offers itself', () => {
  it('its managers keep, under its name, and nobody else’s', async () => {
    const area = await onOffer()
    const { cleo, nadia, amina, sunita, centre: at, teams } = area
    expect(await amina.read('/offers')).toMatch(/NM-301[^£]*Riverbank[^£]*: £100, 20 hours, ends 28 March 2027/)
    expect(await cleo.read('/offers')).toContain('Add a unit that Riverbank')
    const offer = { unit: 'NM-303', cost: '5', hours: '1', ...ends('2027', '3') }
    expect((await nadia.post('/offers', { ...offer, centre: at })).status).toBe(403)
    expect((await cleo.post('/offers', { ...offer, provider: 'A college' })).status).toBe(403)
    expect((await cleo.post('/offers', { ...offer, centre: teams.hillside })).status).toBe(403)
    const down = [...(await (await sunita.get('/offers')).text()).matchAll(/\/offers\/[\w-]+\/take-down/g)].map(String)
    const own = [...(await (await cleo.get('/offers')).text()).matchAll(/\/offers\/[\w-]+\/take-down/g)].map(String)
    expect([down.length, own.length]).toEqual([4, 2])
    const others = down.find((each) => !own.includes(each)) ?? ''
    expect((await cleo.post(others)).status).toBe(403)
    expect((await cleo.post(own[0] ?? '')).status).toBe(303)
    const slip = await cleo.post('/offers', { ...offer, centre: at, cost: 'much' })
    expect([slip.status, await slip.text()]).toEqual([422, expect.stringContaining('The cost must be a number')])
  })
})

describe('the shortest way of a registration', () => {
  it('is planned over all that is on offer, or over what its centre offers', async () => {
    const { amina, registration } = await onOffer()
    expect(await amina.read(registration)).toContain('Shortest way to finish')
    expect(await amina.read(`${registration}/route`)).toContain('2 steps: £20, 180 hours, done on 28 July 2027')
    const asked = `${registration}/route?by-day=1&by-month=11&by-year=2027`
    expect(await amina.read(`${asked}&minimise=cost&over=centre`)).toContain(
      '2 steps: £200, 40 hours, done on 28 May 2027',
    )
    expect(await amina.read(`${asked}&minimise=date`)).toContain('2 steps: £200, 40 hours, done on 28 May 2027')
  })

  it('is taken into the choice of units with one press, month by month, beside what is chosen', async () => {
    const area = await onOffer()
    const { amina, registration, errors } = area
    await choose(amina, registration, 'NM-304')
    const form = await taken(area, `${registration}/route?by-day=1&by-month=11&by-year=2027&minimise=date&over=centre`)
    const done = await amina.post(`${registration}/units`, form)
    expect([done.status, done.headers.get('location')]).toEqual([303, `${registration}/plan`])
    const plan = await amina.read(`${registration}/plan`)
    expect(plan).toMatch(/March 2027 NM-301[\s\S]*May 2027 NM-302[\s\S]*Without a month NM-304/)
    // Chosen anew in the meantime, it is not taken unseen.
    expect((await amina.post(`${registration}/units`, form)).status).toBe(422)
    expect(errors).toEqual([])
  })

  it('goes on with what is chosen where that costs the same, and with what is handed in at no cost', async () => {
    const area = await centre()
    const { amina, sunita } = area
    const registration = await register(area)
    for (const unit of ['NM-301', 'NM-302', 'NM-303', 'NM-304']) {
      const offer = { unit, provider: 'A college', cost: '10', hours: '20', ...ends('2027', '6') }
      await sunita.post('/offers', offer)
    }
    const steps = async () => {
      const page = await amina.read(`${registration}/route`)
      return /\d steps?: .*?(?= Choose these| Units on offer)/.exec(page)?.[0] ?? page
    }
    await choose(amina, registration, 'NM-303', 'NM-304')
    const before = await steps()
    for (const unit of ['NM-303', 'NM-304']) expect(before).toContain(unit)
    await decided(area, registration, 'NM-304', { results: { '1.1': 'more-needed' } })
    expect(await steps()).toMatch(/Go on with “NM-304.*”, for which you have handed something in, at no cost/)
    const offered = { centre: area.centre, unit: 'NM-304', cost: '100', hours: '20', ...ends('2027', '6') }
    await area.cleo.post('/offers', offered)
    expect(await amina.read(`${registration}/route?over=centre`)).not.toContain('No unit on offer counts towards it')
    await choose(amina, registration, 'NM-301', 'NM-304')
    const after = await steps()
    for (const unit of ['NM-301', 'NM-304']) expect(after).toContain(unit)
    expect(area.errors).toEqual([])
  })

  it('is the learner’s, who alone has their whole record', async () => {
    const { cleo, leo, registration } = await onOffer()
    for (const other of [cleo, leo]) expect((await other.get(`${registration}/route`)).status).toBe(403)
    expect(await cleo.read(registration)).not.toContain('Shortest way to finish')
  })
})
