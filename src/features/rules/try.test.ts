import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'

const address = '/rules/practice/hertfordshire/lead/try'
const today = { 'on-day': '24', 'on-month': '11', 'on-year': '2026' }

describe('trying a rule by the button', () => {
  it('begins with nothing, and says so', async () => {
    const { amina } = await scenario({ on: '2026-11-24' })
    const page = await amina.read(address)
    expect(page).toContain('Nothing that you type here is saved')
    expect(page).toContain('Not met')
  })

  it('adds a piece of evidence, keeps what was typed, and takes one out', async () => {
    const { amina } = await scenario({ on: '2026-11-24' })
    const added = await (await amina.post(address, { ...today, do: 'add', new: '0' })).text()
    expect(added).toContain('name="row0_ask"')
    const kept = await (
      await amina.post(address, { ...today, do: 'add', new: '1', row0_ask: '0', row0_on: '14 3 2025' })
    ).text()
    expect(kept).toContain('value="14 3 2025"')
    expect(kept).toContain('name="row1_ask"')
    const less = await (await amina.post(address, { ...today, do: 'remove 0', row0_ask: '0', row1_ask: '1' })).text()
    expect(less).not.toContain('name="row0_ask"')
    expect(less).toContain('name="row1_ask"')
  })

  it('reads facts written as JSON, and says where one is wrong', async () => {
    const { amina } = await scenario({ on: '2026-11-24' })
    const facts = [
      { id: 't', kind: 'training', topic: 'safeguarding', group: 'B', on: '2025-03-14', standing: 'verified' },
    ]
    const read = await amina.post(address, { ...today, do: 'check', facts: JSON.stringify(facts) })
    expect(read.status).toBe(200)
    const slip = await amina.post(address, {
      ...today,
      do: 'check',
      facts: JSON.stringify([{ ...facts[0], topik: 1 }]),
    })
    expect(slip.status).toBe(422)
    expect(await slip.text()).toContain('facts.0.topik: A fact of kind training has no “topik”; did you mean “topic”?')
    const broken = await amina.post(address, { ...today, do: 'check', facts: '{"facts": [' })
    expect(broken.status).toBe(422)
    expect(await broken.text()).toContain('This is not JSON')
  })

  it('tells a day that is none and still answers', async () => {
    const { amina } = await scenario({ on: '2026-11-24' })
    const answer = await amina.post(address, { ...today, 'on-month': '13', do: 'check' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('The day must be a real date')
  })

  it('is there for every rule', async () => {
    const { amina } = await scenario()
    const list = await (await amina.get('/rules')).text()
    const rules = [...list.matchAll(/href="(\/rules\/[^"?]+)"/g)].map(([, href]) => href ?? '')
    expect(rules.length).toBeGreaterThan(8)
    for (const rule of rules) {
      expect((await amina.get(rule)).status, rule).toBe(200)
      expect((await amina.get(`${rule}/try`)).status, rule).toBe(200)
      expect((await amina.post(`${rule}/try`, { ...today, do: 'add', new: '0' })).status, rule).toBe(200)
    }
  })
})
