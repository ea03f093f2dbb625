import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysHeld, joined } from './held.ts'

const catalogue = { entries: {}, matters: {} }
const leave = (on: string, until?: string, standing = 'claimed') => ({ id: on, kind: 'leave', on, until, standing })
const held = (...facts: readonly object[]) => daysHeld(facts as never, 'leave', catalogue as never)

describe('the days on which facts of a kind hold', () => {
  it('run from the first day to the end, or on where no end is known', () => {
    expect(held(leave('2026-11-03', '2026-12-01'))).toEqual([{ from: '2026-11-03', until: '2026-12-01' }])
    expect(held(leave('2026-11-03'))).toEqual([{ from: '2026-11-03', until: null }])
  })

  it('are told once where facts overlap or follow one another, verified or not', () => {
    expect(
      held(
        leave('2026-11-10', '2026-11-20'),
        leave('2026-11-03', '2026-11-10', 'verified'),
        leave('2026-12-01', '2026-12-02'),
      ),
    ).toEqual([
      { from: '2026-11-03', until: '2026-11-20' },
      { from: '2026-12-01', until: '2026-12-02' },
    ])
  })

  it('are only those that are certain, and none of what is planned or of another kind', () => {
    expect(held(leave('2026-11', '2027-01-01'))).toEqual([{ from: '2026-11-30', until: '2027-01-01' }])
    expect(held(leave('2026-11-03', undefined, 'planned'), { ...leave('2026-11-03'), kind: 'training' })).toEqual([])
  })
})

it('joins stretches to the same days, apart from each other, in whatever order they come', () => {
  const dayOf = (offset: number) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10)
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 15 }), fc.boolean())
    .map(([from, length, open]) => ({ from: dayOf(from), until: open ? null : dayOf(from + length) }))
  const within = (all: ReturnType<typeof joined>, day: string) =>
    all.some(({ from, until }) => from <= day && (until === null || day < until))
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 6 }), fc.integer({ min: 0, max: 60 }), (all, offset) => {
      const together = joined(all)
      expect(within(together, dayOf(offset))).toBe(within(all, dayOf(offset)))
      expect(joined(all.toReversed())).toEqual(together)
      together.slice(1).forEach(({ from }, index) => expect((together[index]?.until ?? '~') < from).toBe(true))
    }),
  )
})
