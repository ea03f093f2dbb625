import { expect, it } from 'vitest'
import { peopleWork, reordered } from './rules.ts'

it('keeps the order of the rules that an area follows, and adds new ones after', () => {
  expect(reordered(['lead', 'base', 'one-to-one'], ['base', 'co-lead', 'lead'])).toEqual(['lead', 'base', 'co-lead'])
  expect(reordered([], ['base'])).toEqual(['base'])
  expect(reordered(['base'], [])).toEqual([])
})

it('counts people in words', () => {
  expect([0, 1, 2].map(peopleWork)).toEqual(['0 people work', '1 person works', '2 people work'])
})
