import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day, daysBetween, type PlainDate } from '../../kit/plain-date.ts'
import { type Clock, type Pause, readClock } from './clock.ts'

const began = day('2026-10-25')
const leave = (from: string, until: string | null): Pause => ({
  from: day(from),
  until: until === null ? null : day(until),
  because: 'leave',
})
const clock = (more: Partial<Clock> = {}): Clock => ({ began, days: 20, stopped: null, pauses: [], ...more })

describe('a clock of calendar days', () => {
  it('counts from the day after it began, to its last day', () => {
    expect(readClock(clock(), day('2026-10-25'))).toMatchObject({ gone: 0, of: 20, due: '2026-11-14', isOver: false })
    expect(readClock(clock(), day('2026-11-14'))).toMatchObject({ gone: 20, isOver: false })
    expect(readClock(clock(), day('2026-11-15'))).toMatchObject({ gone: 21, isOver: true })
  })

  it('stands still on long leave of which no end is known, and is not due meanwhile', () => {
    const paused = clock({ pauses: [leave('2026-11-04', null)] })
    expect(readClock(paused, day('2026-11-20'))).toEqual({
      gone: 9,
      of: 20,
      due: null,
      paused: { from: '2026-11-04', because: 'leave' },
      isOver: false,
    })
  })

  it('runs on after the leave, later by as many days', () => {
    const paused = clock({ pauses: [leave('2026-11-04', '2026-11-14')] })
    expect(readClock(paused, day('2026-11-14'))).toMatchObject({ gone: 10, due: '2026-11-24', paused: undefined })
  })

  it('is not put off by leave that was over before it began, or begins after its last day', () => {
    const pauses = [leave('2026-09-01', '2026-10-20'), leave('2026-11-15', '2026-12-15')]
    expect(readClock(clock({ pauses }), day('2026-11-14'))).toMatchObject({ gone: 20, due: '2026-11-14' })
  })

  it('shows the days that are gone where nobody has said how many there are', () => {
    expect(readClock(clock({ days: null }), day('2026-12-25'))).toMatchObject({
      gone: 61,
      of: null,
      due: null,
      isOver: false,
    })
  })

  it('stands as it stood on the day it stopped', () => {
    const stopped = clock({ stopped: day('2026-11-01'), pauses: [leave('2026-12-01', null)] })
    expect(readClock(stopped, day('2026-12-24'))).toMatchObject({ gone: 7, paused: undefined, isOver: false })
  })
})

const offset = fc.integer({ min: -20, max: 60 })
const pause = fc
  .tuple(offset, fc.integer({ min: 1, max: 25 }), fc.boolean(), fc.constantFrom('leave' as const, 'asked' as const))
  .map(([from, length, open, because]) => ({
    from: addDays(began, from),
    until: open ? null : addDays(began, from + length),
    because,
  }))
const pauses = fc.array(pause, { maxLength: 5 })
const days = fc.integer({ min: 1, max: 40 })
const today = fc.integer({ min: 0, max: 90 }).map((each) => addDays(began, each))
/** The end of time, for what is not due. */
const orNever = (due: PlainDate | null) => due ?? '~'

describe('a clock that pauses', () => {
  it('is never due earlier, and never has more days gone, for a further pause', () => {
    fc.assert(
      fc.property(pauses, pause, days, today, (all, further, number, on) => {
        const before = readClock(clock({ days: number, pauses: all }), on)
        const after = readClock(clock({ days: number, pauses: [...all, further] }), on)
        expect(orNever(after.due) >= orNever(before.due)).toBe(true)
        expect(after.gone).toBeLessThanOrEqual(before.gone)
      }),
    )
  })

  it('is put off by pauses that are apart as by each of them together', () => {
    const apart = fc.tuple(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 30 }),
    )
    fc.assert(
      fc.property(apart, fc.integer({ min: 10, max: 40 }), ([before, first, between, second], number) => {
        const starts = [before, before + first + between]
        const one = {
          ...leave('2026-11-01', null),
          from: addDays(began, before),
          until: addDays(began, before + first),
        }
        const from = addDays(began, starts[1] ?? 0)
        const other = { ...one, from, until: addDays(from, second), because: 'asked' as const }
        const due = (all: readonly Pause[]) => readClock(clock({ days: number, pauses: all }), began).due ?? began
        expect(daysBetween(due([]), due([one, other]))).toBe(first + second)
        const later = addDays(began, 200)
        expect(readClock(clock({ pauses: [one, other] }), later).gone).toBe(200 - first - second)
      }),
    )
  })

  it('stands alike in whatever order its pauses come', () => {
    fc.assert(
      fc.property(pauses, days, today, (all, number, on) => {
        const read = (each: readonly Pause[]) => readClock(clock({ days: number, pauses: each }), on)
        const { paused, ...rest } = read(all)
        const { paused: turned, ...others } = read(all.toReversed())
        expect(others).toEqual(rest)
        expect(turned?.from).toBe(paused?.from)
      }),
    )
  })

  it('has all its days gone on its last day, and not the day before', () => {
    fc.assert(
      fc.property(pauses, days, (all, number) => {
        const of = clock({ days: number, pauses: all })
        const { due } = readClock(of, began)
        if (due === null) return
        expect(readClock(of, due)).toMatchObject({ gone: number, isOver: false })
        expect(readClock(of, addDays(due, -1)).gone).toBe(number - 1)
      }),
    )
  })
})
