import { expect, it } from 'vitest'
import { isId, newId } from './id.ts'

it('makes ids that sort in the order in which they were made, however fast', () => {
  const made = Array.from({ length: 10_000 }, () => newId())
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
  expect(made.every(isId)).toBe(true)
})
