import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day, daysBetween } from '../../kit/plain-date.ts'
import { dayTold, daysAgo, readTold } from './told.ts'

/** The day that the text tells on that day. */
function on(today: string, text: string): string {
  const told = readTold(text)
  if (!told) throw new Error(`cannot read ${text}`)
  return dayTold(told, day(today))
}

describe('a day told relative to the day of telling', () => {
  it.each([
    ['today', '2026-11-21'],
    ['in 8 days', '2026-11-29'],
    ['in 1 week', '2026-11-28'],
    ['3 years ago', '2023-11-21'],
    ['2 years 3 months ago', '2024-08-21'],
    ['3 months 2 weeks ago', '2026-08-07'],
    ['3 years less 8 days ago', '2023-11-29'],
    ['3 years less 5 months ago', '2024-04-21'],
    ['0 tenths of the way since 1 December', '2025-12-01'],
    ['5 tenths of the way since 1 December', '2026-05-27'],
    ['5 tenths of the way since 1 December, 1 year ago', '2025-05-27'],
    ['5 tenths of the way since 21 November', '2026-11-21'],
  ])('%s is %s', (text, expected) => {
    expect(on('2026-11-21', text)).toBe(expected)
  })

  it.each([
    '',
    'yesterday',
    '3 yers ago',
    '3 years',
    'in 3 years ago',
    '2024-08-21',
    '8 days 3 years ago',
    '5 tenths of the way',
    '12 tenths of the way since 1 December',
  ])('refuses “%s”', (text) => {
    expect(readTold(text)).toBeUndefined()
  })

  it('ends on the last day of a month that is too short', () => {
    expect(on('2028-02-29', '3 years ago')).toBe('2025-02-28')
    expect(on('2026-12-31', '1 month ago')).toBe('2026-11-30')
  })

  it('lapses in eight days, whatever the day, where training lasts three years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), (days) => {
        const today = addDays(day('2020-01-01'), days)
        const lapse = addDays(today, 8)
        const trained = on(today, '3 years less 8 days ago')
        // Nobody trained on the 29th of a February that had none: they trained on the 28th.
        expect(trained.slice(5)).toBe(lapse.endsWith('02-29') ? '02-28' : lapse.slice(5))
        expect(Number(lapse.slice(0, 4)) - Number(trained.slice(0, 4))).toBe(3)
      }),
    )
  })

  it('lies in the year that began on 1 December, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 9 }), (days, tenths) => {
        const today = addDays(day('2020-01-01'), days)
        const told = on(today, `${tenths} tenths of the way since 1 December`)
        const year = Number(today.slice(0, 4))
        const begun = today >= `${year}-12-01` ? `${year}-12-01` : `${year - 1}-12-01`
        expect(told >= begun && told <= today).toBe(true)
      }),
    )
  })

  it('is the Friday before where nobody works', () => {
    const told = readTold('1 day ago')
    expect(told && dayTold({ ...told, onWorkday: true }, day('2026-11-23'))).toBe('2026-11-20')
    expect(told && dayTold({ ...told, onWorkday: true }, day('2026-11-21'))).toBe('2026-11-20')
  })

  it('is known to be over, to the day or nearly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 30_000 }), (months, days) => {
        const today = addDays(day('2020-01-01'), days)
        const told = readTold(`${months} months 5 days ago`)
        if (!told) throw new Error('cannot read it')
        expect(Math.abs(daysAgo(told) - daysBetween(dayTold(told, today), today))).toBeLessThan(4)
      }),
    )
  })

  it('counts the days between two days', () => {
    expect(daysBetween('2026-11-21', '2027-11-21')).toBe(365)
    expect(daysBetween('2026-11-21', '2026-11-20')).toBe(-1)
  })
})
