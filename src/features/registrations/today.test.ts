import { describe, expect, it } from 'vitest'
import { dateBoxes } from '../../ui/index.ts'
import { centre, choose, decided, follow, register, sample, seen, step } from './testing.ts'

describe('Today of a learner who is registered', () => {
  it('says to choose units while none is chosen, one step from done', async () => {
    const area = await centre()
    const registration = await register(area)
    const page = await (await area.amina.get('/')).text()
    expect(page).toContain(`href="${registration}/units"`)
    expect(await area.amina.read('/')).toContain('Choose your units')
    expect(await area.leo.read('/')).not.toContain('Choose your units')
    await choose(area.amina, registration, 'NM-301')
    expect(await area.amina.read('/')).not.toContain('Choose your units')
  })

  it('says nothing of one that is suspended', async () => {
    const area = await centre()
    const registration = await register(area)
    await step(area.cleo, registration, 'suspend', { because: 'Long leave' })
    expect(await area.amina.read('/')).not.toContain('Choose your units')
    await step(area.cleo, registration, 'resume')
    await choose(area.amina, registration, 'NM-301')
    expect(await area.amina.read('/')).toContain('Begin with unit NM-301')
    await step(area.cleo, registration, 'suspend', { because: 'Long leave' })
    expect(await area.amina.read('/')).not.toContain('with unit NM-301')
  })
})

describe('Today of whoever manages a centre', () => {
  it('tells for how many learners a number is to be entered, and leads to them', async () => {
    const area = await centre()
    const registration = await register(area)
    await register(area, { who: 'Leo Grant', bodyNumber: 'B 2', ...dateBoxes('bodyOn', '2026-10-02') })
    const list = `/centres/${area.centre}?number=none`
    expect(await area.cleo.read('/')).toContain('Enter the awarding body’s number for 1 learner')
    expect(await (await area.cleo.get('/')).text()).toContain(`href="${list}"`)
    const narrowed = await area.cleo.read(list)
    expect(narrowed).toContain('Amina Hassan')
    expect(narrowed).not.toContain('Leo Grant')
    for (const other of [area.nadia, area.dilip])
      expect(await other.read('/')).not.toContain('Enter the awarding body’s number')
    await step(area.cleo, registration, 'withdraw', { because: 'Left the sector' })
    expect(await area.cleo.read('/')).not.toContain('Enter the awarding body’s number')
  })

  it('tells for how many a qualification is to be claimed, until it is', async () => {
    const area = await centre()
    await sample(area, 'none')
    const registration = await register(area, { bodyNumber: 'B 1', ...dateBoxes('bodyOn', '2026-10-02') })
    await choose(area.amina, registration, 'NM-301', 'NM-302')
    expect(await area.cleo.read('/')).not.toContain('Claim the qualification')
    for (const unit of ['NM-301', 'NM-302']) await decided(area, registration, unit)
    await follow(area, registration)
    expect(await area.cleo.read('/')).toContain('Claim the qualification of 1 learner')
    expect(await (await area.cleo.get('/')).text()).toContain(`href="/centres/${area.centre}?state=quality-assured"`)
    const revision = await seen(area.cleo, `${registration}/steps/claim`)
    await area.cleo.post(`${registration}/steps/claim`, { number: 'C 1', way: 'direct', revision })
    expect(await area.cleo.read('/')).not.toContain('Claim the qualification')
    expect(area.errors).toEqual([])
  })
})
