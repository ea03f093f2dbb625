import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayBefore, inWords, isDay, lengthInWords, lengthOf, plus, spanOf, theEndBefore } from './calendar.ts'

const after = (day: string, length: string) => plus(day, lengthOf(length) ?? { months: 0, days: 0 })
const anyDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
const written = (date: Date) => date.toISOString().slice(0, 10)

describe('a length of time after a day', () => {
  it('ends on the same day of the month, or on its last where there is none', () => {
    expect(after('2021-03-14', 'P3Y')).toBe('2024-03-14')
    expect(after('2024-02-29', 'P3Y')).toBe('2027-02-28')
    expect(after('2024-02-29', 'P4Y')).toBe('2028-02-29')
    expect(after('2023-08-31', 'P6M')).toBe('2024-02-29')
    expect(after('2023-11-30', 'P1Y2M')).toBe('2025-01-30')
  })

  it('counts weeks and days across months and years', () => {
    expect(after('2023-12-25', 'P2W')).toBe('2024-01-08')
    expect(after('2024-01-31', 'P1M1D')).toBe('2024-03-01')
    expect(after('2024-01-01', 'P366D')).toBe('2025-01-01')
  })

  it('has no end past the year 9999', () => {
    expect(after('9998-06-01', 'P3Y') > '9999-12-31').toBe(true)
  })

  it('counts days as the calendar of the machine does', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(5000), (from, days) => {
        const to = new Date(from.getTime() + days * 86_400_000)
        expect(plus(written(from), { months: 0, days })).toBe(written(to))
      }),
    )
  })

  it('goes back one day as it goes forward one', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(dayBefore(plus(written(date), { months: 0, days: 1 }))).toBe(written(date))
      }),
    )
  })
})

describe('a day', () => {
  it('is a real one of the calendar', () => {
    for (const day of ['2024-02-29', '2000-02-29', '1999-12-31']) expect(isDay(day)).toBe(true)
    for (const day of ['2023-02-29', '1900-02-29', '2024-13-01', '2024-04-31', '24-01-01', '2024-1-1', 7, null])
      expect(isDay(day)).toBe(false)
  })

  it('may be known by its month alone', () => {
    expect(spanOf('2011-04')).toEqual({ earliest: '2011-04-01', latest: '2011-04-30' })
    expect(spanOf('2024-02')).toEqual({ earliest: '2024-02-01', latest: '2024-02-29' })
    expect(spanOf('2011-04-02')).toEqual({ earliest: '2011-04-02', latest: '2011-04-02' })
    expect(spanOf('2011')).toBeUndefined()
  })

  it('is said as people say it, an end by its last day', () => {
    expect(inWords('2027-03-14')).toBe('14 March 2027')
    expect(inWords('2011-04')).toBe('April 2011')
    expect(theEndBefore('2027-03-14')).toBe('the end of 13 March 2027')
    expect(theEndBefore('2024-03-01')).toBe('the end of 29 February 2024')
    expect(theEndBefore('2025-01-01')).toBe('the end of 31 December 2024')
  })
})

describe('a length of time', () => {
  it('is said in years, months and days', () => {
    expect(lengthInWords('P3Y')).toBe('3 years')
    expect(lengthInWords('P18M')).toBe('1 year and 6 months')
    expect(lengthInWords('P1D')).toBe('1 day')
  })

  it('is not just anything', () => {
    for (const text of ['3Y', 'P', 'P3', 'PT3H', 'P-1Y', 3]) expect(lengthOf(text)).toBeUndefined()
  })
})
