import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'
import { addDays, day } from '../../kit/plain-date.ts'
import { lay, read, titlesIn } from './list.testing.ts'

describe('pages', () => {
  const kinds = ['training', 'cpd', 'supervision']
  const standings = ['claimed', 'planned'] as const
  /** The days of each time, the last one exclusive. */
  const days: Record<string, readonly string[]> = {
    '': ['', '9'],
    '2020': ['2020', '2021'],
    '2024': ['2024', '2025'],
    year: ['2025-11-22', '2026-11-22'],
    'three-years': ['2023-11-22', '2026-11-22'],
  }

  it('show each entry that is chosen once, on to the earliest and back again', async () => {
    const area = await scenario({ on: '2026-11-21' })
    const { amina } = area
    const entries = await lay(area, 240, (index) => ({
      title: `${index % 5 === 0 ? 'Sleep' : 'Play'} ${index}`,
      kind: kinds[index % 3] ?? '',
      // Many on one day, so that the day alone does not tell them apart.
      happenedOn: addDays(day('2020-01-01'), (index % 40) * 60),
      standing: standings[index % 2] ?? 'claimed',
      notes: index % 7 === 0 ? 'About sleep and play' : null,
    }))
    const walk = async (address: string, word: 'next' | 'prev') => {
      const seen: string[][] = []
      let last = address
      for (let next: string | undefined = address; next !== undefined && seen.length < 20;) {
        const html = await read(amina, next)
        seen.push(titlesIn(html))
        last = next
        const link = new RegExp(`govuk-pagination__link" href="([^"]+)" rel="${word}"`).exec(html)
        next = link?.[1]?.replaceAll('&amp;', '&')
      }
      return { seen, last }
    }
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(kinds),
        fc.subarray([...standings]),
        fc.constantFrom('', '2020', '2024', 'year', 'three-years'),
        fc.constantFrom('', 'sleep', 'play', 'slepe play', 'plya'),
        async (chosenKinds, chosenStandings, time, text) => {
          const query = new URLSearchParams([
            ...(text ? [['q', text]] : []),
            ...chosenKinds.map((kind) => ['kind', kind]),
            ...chosenStandings.map((standing) => ['standing', standing]),
            ...(time ? [['time', time]] : []),
          ])
          const { seen, last } = await walk(`/record?${query.toString()}`, 'next')
          const [from = '', until = ''] = days[time] ?? []
          const matching = entries
            .filter(({ kind }) => chosenKinds.length === 0 || chosenKinds.includes(kind))
            .filter(({ standing }) => chosenStandings.length === 0 || chosenStandings.some((each) => each === standing))
            .filter(({ happenedOn }) => happenedOn >= from && happenedOn < until)
            .filter(({ title, notes }) => `${title} ${notes ?? ''}`.toLowerCase().includes(text))
          if (['', 'sleep', 'play'].includes(text))
            expect(seen.flat().toSorted()).toEqual(matching.map(({ title }) => title).toSorted())
          expect(new Set(seen.flat()).size).toBe(seen.flat().length)
          const back = await walk(last, 'prev')
          expect(back.seen.toReversed().flat()).toEqual(seen.flat())
        },
      ),
      { numRuns: 25 },
    )
  }, 120_000)
})

describe('on paper', () => {
  it('stands all that is chosen, with whose it is, where, when and what was chosen', async () => {
    const area = await scenario({ on: '2026-11-21' })
    await lay(area, 120, (index) => ({
      title: `Entry ${index}`,
      happenedOn: addDays(day('2026-01-01'), index),
      attributes: { topic: 'other', provider: 'Northmoor training' },
    }))
    await lay(area, 1, () => ({ title: 'Elsewhere', kind: 'supervision' }))
    const page = await area.amina.read('/record?kind=training&print=yes')
    expect(page).toContain(
      'Record of Amina Hassan Area Northmoor Partnership As of 21 November 2026 Chosen Training Entries 120',
    )
    expect(page.match(/Entry \d+/g)).toHaveLength(120)
    expect(page).toContain('Who provided it?: Northmoor training')
    expect(page).not.toContain('Elsewhere')
  })

  it('says what it leaves out of a record that is too long', async () => {
    const area = await scenario()
    await lay(area, 1_001, () => ({}))
    expect(await area.amina.read('/record?print=yes')).toContain('Only the first 1,000 are printed.')
  })

  it('notes that a manager has printed it', async () => {
    const { amina, dilip, leo } = await scenario()
    expect(await dilip.read('/people/:amina/record?print=yes')).toContain('Record of Amina Hassan')
    expect(await amina.read('/record/readers')).toContain('Dilip Rao Your record, to print it')
    expect((await leo.get('/people/:amina/record?print=yes')).status).toBe(403)
  })
})
