import { describe, expect, it } from 'vitest'
import type { CpdYear } from '../../catalogue/cpd-years.ts'
import { day } from '../../kit/plain-date.ts'
import { daysLeft, lastTouched, stepsIn } from './rules.ts'

const year = { starts: day('2025-12-01'), ends: day('2026-12-01'), due: day('2026-11-30') }

describe('the days left of a year', () => {
  it.each([
    ['2026-11-21', 9],
    ['2026-11-30', 0],
    ['2026-12-01', 0],
  ])('on %s are %i', (today, days) => expect(daysLeft(year, day(today))).toBe(days))
})

describe('a step that is done for each piece', () => {
  const of: CpdYear = {
    ...{ regulator: 'r', title: 'R', rule: 'cpd/r', elsewhere: 'the account' },
    form: { source: 'R', boxes: [] },
    steps: [
      { id: 'copied', say: 'Enter each piece', source: 'R', eachPiece: true },
      { id: 'fee', say: 'Pay', source: 'R' },
    ],
  }
  const said = new Map([
    ['copied', day('2026-10-21')],
    ['fee', day('2026-10-21')],
  ])
  const doneOn = (lastSubmitted?: string) =>
    stepsIn(of, year, said, lastSubmitted === undefined ? undefined : day(lastSubmitted)).map((step) => step.doneOn)

  it('is open again once a piece was submitted after it was said to be done; the others stay done', () => {
    expect(doneOn()).toEqual(['2026-10-21', '2026-10-21'])
    expect(doneOn('2026-10-21')).toEqual(['2026-10-21', '2026-10-21'])
    expect(doneOn('2026-10-22')).toEqual([undefined, '2026-10-21'])
  })

  it('is open again while a piece that was changed since is not submitted again', () => {
    const submitted = (on: string, until?: string) => ({
      entry: {
        submissions: [{ on: day(on), until: until === undefined ? null : day(until), title: '', attributes: {} }],
      },
    })
    expect(doneOn(lastTouched([submitted('2026-10-02'), submitted('2026-08-06')]))).toContain('2026-10-21')
    expect(doneOn(lastTouched([submitted('2026-10-02', '2026-11-20'), submitted('2026-08-06')]))[0]).toBeUndefined()
    expect(lastTouched([])).toBeUndefined()
  })
})
