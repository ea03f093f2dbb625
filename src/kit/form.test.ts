import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { clean, dateField, emailField, monthOrDayField, submitted, textField } from './form.ts'
import { day } from './plain-date.ts'

const Event = z.object({ name: textField('the name'), on: dateField('the date') })
const problems = (raw: Record<string, string>, schema: z.ZodType = Event) => {
  const read = submitted(schema, raw)
  return read.ok ? [] : read.problems.map(({ field, message }) => `${field}: ${message}`)
}
const boxes = (day: string, month: string, year: string) => ({ 'on-day': day, 'on-month': month, 'on-year': year })

describe('a date in three boxes', () => {
  it('reads a day, however the month is written', () => {
    for (const month of ['3', '03', 'Mar', 'march'])
      expect(submitted(Event, { name: 'x', ...boxes('27', month, '2026') })).toMatchObject({
        ok: true,
        value: { on: '2026-03-27' },
      })
  })

  it.each([
    [boxes('', '', ''), 'on-day: Enter the date'],
    [boxes('27', '', '2026'), 'on-month: The date must include a month'],
    [boxes('27', '3', ''), 'on-year: The date must include a year'],
    [boxes('29', '2', '2023'), 'on-day: The date must be a real date, like 27 3 2026'],
    [boxes('1', '13', '2023'), 'on-day: The date must be a real date, like 27 3 2026'],
    [boxes('1', '1', '23'), 'on-day: The date must be a real date, like 27 3 2026'],
    [{}, 'on-day: Enter the date'],
    [{ on: 'yesterday' }, 'on-day: Enter the date'],
  ])('says what is wrong with %o', (raw, told) => {
    expect(problems({ name: 'x', ...raw })).toEqual([told])
  })
})

describe('a date of which perhaps only the month is known', () => {
  const Past = z.object({ on: monthOrDayField('the date', day('2026-11-21')) })

  it('keeps the precision', () => {
    expect(submitted(Past, boxes('', '4', '2011'))).toMatchObject({
      value: { on: { date: '2011-04-01', precision: 'month' } },
    })
    expect(submitted(Past, boxes('9', '4', '2011'))).toMatchObject({
      value: { on: { date: '2011-04-09', precision: 'day' } },
    })
  })

  it('is not in the future', () => {
    expect(problems(boxes('22', '11', '2026'), Past)).toEqual(['on-day: The date must be today or in the past'])
    expect(problems(boxes('21', '11', '2026'), Past)).toEqual([])
  })
})

it('names each field once, with its first problem', () => {
  expect(problems({ name: '', ...boxes('', '', '') })).toEqual(['name: Enter the name', 'on-day: Enter the date'])
})

it('takes an e-mail address whatever its case', () => {
  const Who = z.object({ email: emailField('an email address') })
  expect(submitted(Who, { email: ' Amina@Example.ORG ' })).toMatchObject({ value: { email: 'amina@example.org' } })
  expect(problems({ email: 'amina' }, Who)).toEqual([
    'email: Enter an email address in the correct format, like name@example.com',
  ])
})

it('keeps what a person writes and drops what no database holds', () => {
  expect(clean('O’Brien\u0000\r\n李 🙂 \ud800')).toBe('O’Brien\n李 🙂 \ufffd')
})
