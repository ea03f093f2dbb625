import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'

const address = '/rules/qualification/wwp-l3-award/plan'
const asked = { 'by-day': '24', 'by-month': '11', 'by-year': '2027', minimise: 'cost' }
// The first thing that the Award asks for is unit 300, the second its options.
const unit300 = { gives0_ask: '0', offer0_cost: '180', offer0_hours: '60', offer0_ends: '27 3 2027' }
const option = (index: number, unit: string, cost: string) => ({
  [`gives${index}_ask`]: '1',
  [`gives${index}_unit`]: unit,
  [`gives${index}_credits`]: '6',
  [`offer${index}_title`]: `Unit ${unit}`,
  [`offer${index}_cost`]: cost,
  [`offer${index}_ends`]: '30/6/2027',
})

describe('planning how to meet a rule', () => {
  it('is offered beside trying it', async () => {
    const { amina } = await scenario()
    expect(await amina.read('/rules/qualification/wwp-l3-award')).toContain('Plan how to meet it')
  })

  it('begins with nothing, a year ahead, and says that nothing is kept', async () => {
    const { amina } = await scenario({ on: '2026-11-24' })
    const page = await (await amina.get(address)).text()
    expect(page).toContain('Nothing that you type here is saved')
    expect(page).toMatch(/name="by-year"[^>]*value="2027"/)
    expect(page).not.toContain('id="answer"')
  })

  it('adds what is held and what is on offer, keeps what was typed, and takes one out', async () => {
    const { amina } = await scenario({ on: '2026-11-24' })
    const post = async (fields: Record<string, string>) => {
      const answer = await amina.post(address, { ...asked, ...fields })
      expect(answer.status).toBe(200)
      return answer.text()
    }
    const added = await post({ do: 'add-offer', newOffer: '0', minimise: 'hours' })
    expect(added).toContain('name="gives0_ask"')
    expect(added).toMatch(/value="hours"[^>]*checked/)
    const more = await post({ do: 'add', new: '1', ...unit300, offer0_title: 'At the college', offer0_ends: 'soon' })
    expect(more).toContain('name="row0_ask"')
    for (const typed of ['At the college', '180', 'soon']) expect(more).toContain(`value="${typed}"`)
    const less = await post({ do: 'remove-offer 0', ...unit300, ...option(1, '301', '90') })
    expect(less).not.toContain('name="gives0_ask"')
    expect(less).toContain('value="Unit 301"')
    expect(await post({ do: 'remove 0', row0_ask: '0', row1_ask: '1' })).not.toContain('name="row0_ask"')
  })

  it('answers the cheapest that is on offer, with what it takes in all', async () => {
    const { amina } = await scenario({ on: '2026-11-24' })
    const offers = { ...unit300, ...option(1, '301', '£90.50'), ...option(2, '302', '120') }
    const plan = await (await amina.post(address, { ...asked, ...offers, do: 'plan' })).text()
    expect(plan).toContain('2 steps: £270.50, 60 hours, done on 30 June 2027')
    expect(plan).toContain('Unit 301: £90.50, 0 hours, ends 30 June 2027')
    expect(plan).not.toContain('Unit 302:')
  })

  it('counts what is held already', async () => {
    const { amina } = await scenario({ on: '2026-11-24' })
    const held = { row0_ask: '0', row0_on: '1 3 2025', row0_standing: 'verified' }
    const post = async (fields: Record<string, string>) =>
      (await amina.post(address, { ...asked, ...option(0, '301', '90'), ...fields, do: 'plan' })).text()
    expect(await post(held)).toContain('1 step: £90')
    const claimed = await post({ ...held, row0_standing: 'claimed' })
    expect(claimed).toContain('2 steps: £90')
    expect(claimed).toMatch(/Have “Unit 300.*” verified, at no cost/)
  })

  it('says what is short where nothing will do, and what ends too late', async () => {
    const { amina } = await scenario({ on: '2026-11-24' })
    const plan = await (
      await amina.post(address, {
        ...asked,
        ...unit300,
        ...option(1, '301', '90'),
        offer1_ends: '25 11 2027',
        do: 'plan',
      })
    ).text()
    expect(plan).toContain('There is no plan: everything on offer together does not suffice.')
    expect(plan).toContain('Credit from optional units at level 3')
    expect(plan).toContain('Left out, because it ends after 24 November 2027')
  })

  it('says what must hold and is not loaded', async () => {
    const { amina } = await scenario({ on: '2026-11-24' })
    const plan = await amina.post('/rules/practice/hertfordshire/one-to-one-safeguarding-group/plan', {
      ...asked,
      do: 'plan',
    })
    expect(plan.status).toBe(200)
    const page = await plan.text()
    expect(page).toContain('something that must hold is not loaded')
    expect(page).toContain('<li>Not loaded: whether those who support parents one to one')
  })

  it('says beside each field what cannot be read, and loses nothing of it', async () => {
    const { amina } = await scenario({ on: '2026-11-24' })
    const slips = {
      ...{ ...asked, 'by-month': '13', minimise: '' },
      ...{
        ...option(0, '301', 'free'),
        gives0_ask: '0',
        gives0_credits: '1e300',
        offer0_hours: '-1',
        offer0_ends: 'March 2027',
      },
      ...{ row0_ask: '0', row0_on: '31 2 2025' },
    }
    const answer = await amina.post('/rules/qualification/wwp-l3-certificate/plan', { ...slips, do: 'plan' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    for (const problem of [
      'The day to meet it by must be a real date, like 27 3 2026',
      'Choose what to keep smallest',
      'The date must be a real day or month',
      'Enter a number for credits, from 0 to 1,000,000',
      'The cost of offer 1 must be a number of pounds from 0 to 1,000,000',
      'The hours of offer 1 must be a number of hours from 0 to 1,000,000',
      'The day on which offer 1 ends must be a real day, with its year',
    ])
      expect(page.split(problem).length, problem).toBe(3)
    for (const typed of ['13', '301', 'free', '1e300', '-1', 'March 2027', '31 2 2025'])
      expect(page).toContain(`value="${typed}"`)
  })

  it('takes no more rows than can be planned with', async () => {
    const { amina } = await scenario({ on: '2026-11-24' })
    const full = Object.assign(
      {},
      ...Array.from({ length: 40 }, (_, index) => option(index, `u${index}`, '1')),
    ) as object
    const page = await (await amina.post(address, { ...asked, ...full, do: 'add-offer', newOffer: '0' })).text()
    expect(page).toContain('These are 40, which is as many as can be planned with here')
    expect(page).not.toContain('gives40_ask')
    const plan = await (await amina.post(address, { ...asked, ...full, ...unit300, do: 'plan' })).text()
    expect(plan).toContain('2 steps: £181')
  })

  it('keeps nothing', async () => {
    const { amina, events } = await scenario({ on: '2026-11-24' })
    await amina.post(address, { ...asked, ...unit300, do: 'plan' })
    expect(await events('amina')).toEqual([])
    expect(await amina.read('/record')).not.toContain('Unit 300')
  })

  it('is there for every rule', async () => {
    const { amina, errors } = await scenario()
    const list = await (await amina.get('/rules')).text()
    const rules = [...list.matchAll(/href="(\/rules\/[^"?]+)"/g)].map(([, href]) => href ?? '')
    expect(rules.length).toBeGreaterThan(8)
    for (const rule of rules) {
      expect((await amina.get(`${rule}/plan`)).status, rule).toBe(200)
      const offer = { gives0_ask: '0', offer0_ends: '1 1 2027' }
      expect((await amina.post(`${rule}/plan`, { ...asked, ...offer, do: 'plan' })).status, rule).toBe(200)
    }
    expect((await amina.get('/rules/no/such/plan')).status).toBe(404)
    expect(errors).toEqual([])
  })
})
