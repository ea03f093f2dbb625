import { expect, test } from 'vitest'
import { dateBoxes, inShort, inWords, lastDay, monthInWords, untilTheEndOf } from './dates.ts'

test('a day and a month read as people say them', () => {
  expect(inWords('2027-03-14')).toBe('14 March 2027')
  expect(inWords('2011-04-01')).toBe('1 April 2011')
  expect(inWords('2011-04')).toBe('April 2011')
  expect(inShort('2026-12-01')).toBe('1 Dec 2026')
  expect(monthInWords('2027-03-14')).toBe('March 2027')
})

test('something that holds until a day holds to the end of the day before', () => {
  expect(untilTheEndOf('2027-03-14')).toBe('until the end of 13 March 2027')
  expect(untilTheEndOf('2011-04-01')).toBe('until the end of 31 March 2011')
  expect(lastDay('2028-03-01')).toBe('2028-02-29')
  expect(lastDay('2027-01-01')).toBe('2026-12-31')
  expect(lastDay('2011-04')).toBe('2011-03-31')
})

test('a form that opens on a known day has it in its three boxes', () => {
  expect(dateBoxes('on', '2026-11-07')).toEqual({ 'on-day': '7', 'on-month': '11', 'on-year': '2026' })
  expect(dateBoxes('began', '2011-04')).toEqual({ 'began-day': '', 'began-month': '4', 'began-year': '2011' })
})

test('what is no date is refused by name', () => {
  expect(() => inWords('14 March 2027')).toThrow(new RangeError('Not a calendar day or month: 14 March 2027'))
})
