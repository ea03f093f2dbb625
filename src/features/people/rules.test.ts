import { expect, it } from 'vitest'
import { day } from '../../kit/plain-date.ts'
import { hasLeft, tenseOf, untilOf } from './rules.ts'

const today = day('2026-11-21')
const yesterday = day('2026-11-20')
const tomorrow = day('2026-11-22')

it('tells what is over, what holds today and what is to come', () => {
  expect(tenseOf({ startsOn: today, endsOn: null }, today)).toBe('present')
  expect(tenseOf({ startsOn: yesterday, endsOn: tomorrow }, today)).toBe('present')
  expect(tenseOf({ startsOn: yesterday, endsOn: today }, today)).toBe('past')
  expect(tenseOf({ startsOn: tomorrow, endsOn: null }, today)).toBe('future')
})

it('counts someone as here until the end of their last day', () => {
  expect(hasLeft({ endsOn: tomorrow }, today)).toBe(false)
  expect(hasLeft({ endsOn: today }, today)).toBe(true)
  expect(hasLeft({ endsOn: null }, today)).toBe(false)
})

it('ends a thing the day after its last, at the latest when the person leaves', () => {
  expect(untilOf(today, null)).toBe(tomorrow)
  expect(untilOf(today, yesterday)).toBe(yesterday)
  expect(untilOf(yesterday, tomorrow)).toBe(today)
  expect(untilOf(undefined, tomorrow)).toBe(tomorrow)
  expect(untilOf(undefined, null)).toBeNull()
})
