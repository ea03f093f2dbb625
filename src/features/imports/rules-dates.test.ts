import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../../kit/plain-date.ts'
import { type DateWriting, readDate, writingOf } from './dates.ts'

const today = day('2026-11-21')
const read = (text: string, writing: DateWriting = { order: 'day' }) => {
  const found = readDate(text, writing, today)
  if ('problem' in found) return found.problem
  if ('unsure' in found) return `unsure: ${found.unsure}`
  return found.precision === 'month' ? found.date.slice(0, 7) : found.date
}

describe('a date as files write it', () => {
  it.each([
    ['2026-03-27', '2026-03-27'],
    ['2026-03-27T00:00:00Z', '2026-03-27'],
    ['20260327', '2026-03-27'],
    ['27/3/2026', '2026-03-27'],
    ['27.03.26', '2026-03-27'],
    ['03/04/2026', '2026-04-03'],
    ['03/04/2026 00:00', '2026-04-03'],
    ['3/27/2026', '2026-03-27'],
    ['1/1/87', '1987-01-01'],
    ['27 Mar 2026', '2026-03-27'],
    ['27-Mar-26', '2026-03-27'],
    ['27th March, 2026', '2026-03-27'],
    ['Friday 27 March 2026', '2026-03-27'],
    ['March 27, 2026', '2026-03-27'],
    ['Sept 2019', '2019-09'],
    ['March 2026', '2026-03'],
    ['03/2026', '2026-03'],
    ['2026-03', '2026-03'],
    ['46108', '2026-03-27'],
    ['46108.0', '2026-03-27'],
    ['Aug-99', '1999-08'],
  ])('reads %s as %s', (text, date) => {
    expect(read(text)).toBe(date)
  })

  it.each([
    ['29/02/2023', '29 February 2023 is not a real date: 2023 was not a leap year'],
    ['31/4/2024', '31 April 2024 is not a real date: April has 30 days'],
    ['31/2/2026', '31 February 2026 is not a real date: February has 28 days'],
    ['30/2/2024', '30 February 2024 is not a real date: February has 29 days'],
    ['13/13/2024', 'There is no month 13'],
    ['1/1/1066', 'Check the year: 1066'],
    ['last spring', /^Cairn cannot read “last spring” as a date. Write it like 27\/3\/2026/],
    ['27 Marvember 2026', /^Cairn cannot read/],
  ])('says what is wrong with %s', (text, told) => {
    expect(read(text)).toMatch(told)
  })

  it('does not choose between two readings by itself', () => {
    expect(read('03/04/2026', {})).toBe('unsure: order')
    expect(read('03/04/2026', { order: 'month' })).toBe('2026-03-04')
    expect(read('04/04/2026', {})).toBe('2026-04-04')
    for (const short of ['Aug-14', '14-Aug', "Aug '14"]) {
      expect(read(short)).toBe('unsure: short')
      expect(read(short, { short: 'month' })).toBe('2014-08')
      expect(read(short, { short: 2026 })).toBe('2026-08-14')
    }
  })
})

describe('a column of dates', () => {
  const asked = (...cells: string[]) => writingOf(cells, today).questions.map(({ about }) => about)

  it('has the day first, unless something speaks against it', () => {
    expect(asked('03/04/2026', '27/3/2026')).toEqual([])
    expect(writingOf(['03/04/2026'], today).writing).toEqual({ order: 'day' })
  })

  it('is asked about once where it holds both orders, or a month with two digits', () => {
    expect(asked('03/04/2026', '27/3/2026', '3/27/2026', '05/06/2026')).toEqual(['order'])
    expect(asked('3/27/2026', '04/04/2026')).toEqual([])
    expect(asked('Aug-14', '14-Aug', 'Sep-15')).toEqual(['short'])
    expect(asked('Aug-14', '3/27/2026', '3/4/2026')).toEqual(['order', 'short'])
  })
})

const anyDay = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))

it('reads back every day however it is written', () => {
  const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  const british = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC' })
  const american = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC' })
  const epoch = Date.UTC(1899, 11, 30)
  fc.assert(
    fc.property(anyDay, (date) => {
      const at = new Date(`${date}T00:00:00Z`)
      expect(read(date)).toBe(date)
      expect(read(long.format(at))).toBe(date)
      expect(read(british.format(at))).toBe(date)
      expect(read(american.format(at), { order: 'month' })).toBe(date)
      expect(read(String((at.getTime() - epoch) / 86_400_000))).toBe(date)
    }),
  )
})

it('answers whatever stands in a cell', () => {
  expect(read(`27${' '.repeat(20)}March 2026`)).toBe('2026-03-27')
  expect(readDate(`27${' '.repeat(1_000_000)}March 2026 or so`, {}, today)).toHaveProperty('unread')
  expect(readDate(`27 ${'March '.repeat(200_000)}2026`, {}, today)).toHaveProperty('unread')
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-zA-Z/. -]{0,14}$/)), (text) => {
      expect(Object.keys(readDate(text, {}, today)).length).toBeGreaterThan(0)
    }),
  )
})
