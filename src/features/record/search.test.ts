import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'
import { day } from '../../kit/plain-date.ts'
import { date, found, lay, read, titlesIn, training } from './list.testing.ts'
import { add, safeguardingB } from './testing.ts'

describe('search', () => {
  it.each([
    ['safeguarding', 'by a word of the name'],
    ['SAFEG', 'by the beginning of a word'],
    ['refreshing', 'by another form of the word'],
    ['northmoor', 'by who provided it'],
    ['training', 'by what kind of entry it is'],
    ['the safeguarding', 'whatever says nothing'],
    ['refresher safeguarding', 'in any order'],
    ['safegarding', 'mistyped'],
    ['safegarding refreser', 'mistyped twice'],
  ])('finds the refresher by “%s”: %s', async (text) => {
    const { amina } = await scenario()
    await add(amina, 'training', { ...safeguardingB })
    await add(amina, 'supervision', { type: { type: 'peer' }, when: date('2025-02-03') })
    expect(await found(amina, `/record?q=${encodeURIComponent(text)}`)).toEqual(['Safeguarding Group B refresher'])
  })

  it('finds a programme by its own name, and says so where it was mistyped', async () => {
    const { amina } = await scenario()
    const programme = { topic: { topic: 'programme' }, programme: { programme: 'incredible-years' } }
    await add(amina, 'training', {
      ...programme,
      name: { title: 'Leader course' },
      date: date('2025-05-01'),
    })
    expect(await amina.read('/record?q=incredible')).toContain('Parenting programme: Incredible Years')
    const mistyped = await amina.read('/record?q=Inredible')
    expect(mistyped).toContain('Nothing has the words “Inredible”. These come close.')
    expect(mistyped).toContain('Leader course')
  })

  it('does not mind accents, in what was written or in what is looked for', async () => {
    const { amina } = await scenario()
    await add(amina, 'training', training('Zoë Côté on play', '2025-05-01', 'Łódź Straße'))
    for (const text of ['zoe', 'ZOË', 'Cote', 'lodz', 'strasse', 'straße'])
      expect(await found(amina, `/record?q=${encodeURIComponent(text)}`), text).toEqual(['Zoë Côté on play'])
  })

  it('puts the best match first, and marks what it found', async () => {
    const area = await scenario()
    const { amina } = area
    await lay(area, 1, () => ({ title: 'Play', notes: 'We spoke about sleep as well.', happenedOn: day('2026-05-01') }))
    await lay(area, 1, () => ({ title: 'Sleep for toddlers', happenedOn: day('2020-05-01') }))
    const page = await read(amina, '/record?q=sleep')
    expect(titlesIn(page)).toEqual(['Sleep for toddlers', 'Play'])
    expect(page).toContain('<mark class="cairn-mark-found">Sleep</mark> for toddlers')
    expect(page).toContain('We spoke about <mark class="cairn-mark-found">sleep</mark> as well.')
  })

  it('takes whatever is typed', async () => {
    const { amina, errors } = await scenario()
    await add(amina, 'training', training('100% of “O’Neill”', '2025-05-01'))
    const typed = [
      '%',
      "'",
      '"',
      '\\',
      ':*',
      '!&|()<->',
      '👩‍👧',
      'ŉ',
      '½',
      '＼',
      'x'.repeat(10_000),
      'a '.repeat(5_000),
      '__proto__',
      '\0',
    ]
    for (const text of typed)
      expect((await amina.get(`/record?q=${encodeURIComponent(text)}`)).status, text.slice(0, 20)).toBe(200)
    expect(await amina.read('/record?q=%25')).toContain('Nothing found for “%”')
    expect(await found(amina, `/record?q=${encodeURIComponent("o'neill")}`)).toEqual(['100% of “O’Neill”'])
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        const { status } = await amina.get(`/record?q=${encodeURIComponent(text.toWellFormed())}`)
        expect(status).toBe(200)
      }),
      { numRuns: 60 },
    )
    expect(errors).toEqual([])
  })
})
