import { expect, it } from 'vitest'
import { onward, stepTo } from './walking.ts'

it.each([
  ['ArrowDown', { row: 1, column: 1 }],
  ['ArrowUp', undefined],
  ['ArrowLeft', { row: 0, column: 0 }],
  ['ArrowRight', { row: 0, column: 2 }],
  ['Home', { row: 0, column: 0 }],
  ['End', { row: 0, column: 2 }],
  ['Enter', undefined],
])('%s leads from the second cell of the first row to %o', (key, to) => {
  expect(stepTo({ row: 0, column: 1 }, key, 2, 3)).toEqual(to)
})

it('goes no further at the edges', () => {
  expect(stepTo({ row: 1, column: 2 }, 'ArrowRight', 2, 3)).toBeUndefined()
  expect(stepTo({ row: 1, column: 2 }, 'ArrowDown', 2, 3)).toBeUndefined()
  expect(stepTo({ row: 1, column: 2 }, 'End', 2, 3)).toBeUndefined()
})

it('looks for the end of a row back from an empty place, and goes on elsewhere in the same way', () => {
  expect(['Home', 'End', 'ArrowDown'].map(onward)).toEqual(['ArrowRight', 'ArrowLeft', 'ArrowDown'])
})
