import { describe, expect, it } from 'vitest'
import { allFound, allMet, riverbank, sightOf, signed } from './testing.ts'

describe('an assessor with a desk to clear', () => {
  it('finds all five with one box, and is asked to check where more is needed of sufficient evidence', async () => {
    const { nadia, staff, judge, handIn } = await riverbank()
    await judge(staff.nadia)
    const address = await handIn('amina')
    expect(await nadia.read(address)).toContain('All five')
    const oneBox = {
      ...{ result_1_1: 'met', method_1_1: 'observation', 'found_1_1-all': 'yes' },
      ...{ result_1_2: 'more-needed', method_1_2: 'questioning', 'found_1_2-sufficient': 'yes', note_1_2: 'A second' },
      feedback: 'Nearly there.',
    }
    await nadia.post(address, oneBox)
    const check = await nadia.read(`${address}/check`)
    expect(check).toContain('Found: valid, authentic, current, sufficient, reliable')
    expect(check).toContain('You ask for more of 1.2, and have found the evidence sufficient')
    await nadia.post(address, { ...oneBox, 'found_1_2-sufficient': '', 'found_1_2-valid': 'yes' })
    expect(await nadia.read(`${address}/check`)).not.toContain('and have found the evidence sufficient')
  })

  it('who presses “Sign” twice, or in two tabs, has signed once, and is told nothing else', async () => {
    const { nadia, amina, tomas, staff, judge, handIn, registration, choose } = await riverbank()
    for (const person of [staff.nadia, staff.tomas]) await judge(person)
    const address = await handIn('amina')
    await nadia.post(address, allMet)
    const sight = await sightOf(nadia, address)
    const both = await Promise.all([nadia.post(`${address}/check`, sight), nadia.post(`${address}/check`, sight)])
    expect(both.map(({ headers }) => headers.get('location'))).toEqual([`${address}/signed`, `${address}/signed`])
    expect(await amina.read(`${address}/feedback`)).not.toContain('Version 2')

    await choose()
    const begun = await tomas.post(`/assessing/registrations/${registration}/prior-learning`, { unit: 'NM-301' })
    const learning = begun.headers.get('location') ?? ''
    await tomas.post(learning, allFound)
    const seen = await sightOf(tomas, learning)
    const twice = [await tomas.post(`${learning}/check`, seen), await tomas.post(`${learning}/check`, seen)]
    expect(twice.map(({ headers }) => headers.get('location'))).toEqual([learning, learning])
    expect(await tomas.read(learning)).not.toContain('Version 2')
  })

  it('reads what was decided of an earlier submission, opens the portfolio, and skips to the next', async () => {
    const world = await riverbank()
    const { nadia, staff, judge, handIn, registration } = world
    await judge(staff.nadia)
    const first = await handIn('amina')
    const more = { result_1_2: 'more-needed', note_1_2: 'Tell of a second group.' }
    await signed(nadia, first, { ...allMet, ...more })
    const again = await handIn('amina', { at: '2026-11-15', criteria: ['1.2'] })
    const other = await handIn('amina', { at: '2026-11-16', criteria: ['1.1'], unit: 'NM-302' })
    const page = await nadia.read(again)
    expect(page).toContain('Decided before, of what was handed in earlier')
    expect(page).toContain('Tell of a second group.')
    expect(await nadia.read(other)).not.toContain('Decided before')
    expect(await nadia.read(first)).not.toContain('Decided before')
    expect(await (await nadia.get(again)).text()).toContain(`href="/registrations/${registration}/portfolio"`)
    expect((await nadia.get(`${again}/next`)).headers.get('location')).toBe(other)
    expect((await nadia.get(`${other}/next`)).headers.get('location')).toBe('/assessing')
  })
})
