import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../../kit/plain-date.ts'
import { earliestSeen, flagsOn, isSameName, isTelephone } from './rules.ts'

describe('two names', () => {
  it.each([
    ['Jo Ellis', 'jo  ellis', true],
    ['J. Ellis', 'J Ellis', true],
    ['Zoë Núñez', 'Zoe Nunez', true],
    ['Anne-Marie Roy', 'Anne Marie Roy', true],
    ['Jo Ellis', 'Josephine Ellis', false],
    ['Jo Ellis', 'Jo', false],
  ])('are the same or not: %s, %s', (one, other, same) => {
    expect(isSameName(one, other)).toBe(same)
    expect(isSameName(other, one)).toBe(same)
  })

  it('are the same with any spaces round them', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(isSameName(name, `  ${name} `)).toBe(true)
      }),
    )
  })
})

const jo = {
  ...{ asked: 'Jo Ellis', name: 'Jo Ellis', signature: 'Jo Ellis', learnerName: 'Amina Hassan' },
  ...{ seenOn: day('2026-10-06'), registeredOn: day('2026-10-06') },
}

describe('what stands out of a testimony', () => {
  it('is nothing where all of it is as it was asked', () => {
    expect(flagsOn(jo)).toEqual([])
  })

  it('is another name, another signature, the learner’s own, and a day before they were registered', () => {
    expect(flagsOn({ ...jo, name: 'Joan Ellis', signature: 'Joan Ellis' })).toEqual(['other-name'])
    expect(flagsOn({ ...jo, signature: 'J Ellis' })).toEqual(['other-signature'])
    expect(flagsOn({ ...jo, signature: 'amina hassan' })).toEqual(['other-signature', 'name-of-learner'])
    expect(flagsOn({ ...jo, seenOn: day('2026-10-05') })).toEqual(['before-registration'])
  })
})

describe('a telephone number', () => {
  const digits = { least: 7, most: 15 }

  it('has from so many digits to so many, however they are parted', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), fc.constantFrom('', ' ', '-', '.'), (number, between) => {
        const written = [...number].join(between)
        expect(isTelephone(written, digits)).toBe(number.length >= 7 && number.length <= 15)
      }),
    )
  })

  it('has no letters but those of an extension', () => {
    expect(isTelephone('01632 960 123 ext. 44', digits)).toBe(true)
    expect(isTelephone('ring 01632 960 123', digits)).toBe(false)
  })
})

it('is seen at the earliest so many years before the day on which it is asked', () => {
  expect(earliestSeen(day('2026-11-21'), 10)).toBe('2016-11-21')
  expect(earliestSeen(day('2024-02-29'), 10)).toBe('2014-03-01')
})
