import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'

const lead = '/rules/practice/hertfordshire/lead'

describe('the rules', () => {
  it('are all there to be found', async () => {
    const { amina } = await scenario()
    expect(await amina.read('/rules')).toContain('Lead a parenting group')
    const found = await amina.read('/rules?words=lead+group')
    expect(found).toContain('Lead a parenting group')
    expect(found).not.toContain('Co-facilitate')
    expect(await amina.read('/rules?words=zzz')).toContain('No rule has these words')
  })

  it('read in plain English as they stand on a day, with their clauses', async () => {
    const { amina } = await scenario({ on: '2026-11-24' })
    const now = await amina.read(lead)
    expect(now).toContain('Level 3 or higher in group facilitation skills')
    expect(now).toContain('group support, 2), and the note **')
    expect(now).toContain('Where a question does not say otherwise: it is not so that the programme requires its own')
    const before = await amina.read(`${lead}?on-day=31&on-month=3&on-year=2011`)
    expect(before).toContain('Facilitation skills, from a qualification or training at any level')
    expect(before).not.toContain('Level 3 or higher in group facilitation skills')
  })

  it('tell which others they use, and which use them', async () => {
    const { amina } = await scenario()
    expect(await amina.read('/rules/practice/base-training')).toMatch(/It is used by .*Lead a parenting group/)
    expect(await amina.read(lead)).toMatch(/It uses .*Base training of every parenting practitioner/)
  })

  it('keep a day that is none, and say what is wrong with it', async () => {
    const { amina } = await scenario()
    const page = await amina.read(`${lead}?on-day=31&on-month=2&on-year=2026`)
    expect(page).toContain('The date to check must be a real date')
  })

  it('compare two versions, also where the address asks for none', async () => {
    const { amina } = await scenario()
    for (const query of ['', '?one=0&other=1', '?one=7&other=-1', '?one=x'])
      expect(await amina.read(`${lead}/compare${query}`)).toContain('Lines that differ say so')
    expect(await amina.read(`${lead}/compare?one=1&other=1`)).toContain('They ask the same.')
  })

  it('are not found where there is none', async () => {
    const { amina } = await scenario()
    for (const path of ['/rules/practice', '/rules/toString', '/rules/nothing/compare', '/rules/__proto__'])
      expect((await amina.get(path)).status, path).toBe(404)
  })
})
