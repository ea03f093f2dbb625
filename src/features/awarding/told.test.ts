import { expect, it } from 'vitest'
import { allTold, toldOf } from './preview.ts'

const counts = [
  { kind: 'verdict', people: 7, named: 7 },
  { kind: 'criteria', people: 2, named: 0 },
  { kind: 'rule', people: 9, named: 8 },
  { kind: 'stays', people: 3, named: 0 },
] as const

it('tells a manager of a centre nothing from which it follows how few others there are', () => {
  const manager = { onlyOwn: true, fewest: 5 }
  expect(toldOf({ learners: 40, counts }, manager).counts.map(({ people }) => people.count)).toEqual([
    ...[7, null, null],
    null,
  ])
  expect(allTold(counts, manager)).toBeNull()
  expect(allTold(counts.slice(0, 1), manager)).toBe(7)
  expect(allTold([], manager)).toBe(0)
})

it('tells whoever is told all the names all the numbers', () => {
  const administrator = { onlyOwn: false, fewest: 5 }
  expect(toldOf({ learners: 40, counts }, administrator).counts.map(({ people }) => people.count)).toEqual([7, 2, 9, 3])
  expect(allTold(counts, administrator)).toBe(18)
})
