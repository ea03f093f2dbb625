import { expect, it } from 'vitest'
import { toldBesides, toldNumber } from './small-numbers.ts'

it('tells a few as few', () => {
  expect([0, 1, 4, 5].map((count) => toldNumber(count, 5).text)).toEqual(['0', 'fewer than 5', 'fewer than 5', '5'])
})

it('tells no number from which, less those who are named, a few others would follow', () => {
  expect(toldBesides(12, 12, 5)).toEqual({ count: 12, text: '12' })
  expect(toldBesides(12, 7, 5)).toEqual({ count: 12, text: '12' })
  expect(toldBesides(12, 0, 5)).toEqual({ count: 12, text: '12' })
  expect(toldBesides(12, 8, 5)).toEqual({ count: null, text: '8 who are named to you, and fewer than 5 other' })
  expect(toldBesides(12, 11, 5)).toEqual({ count: null, text: '11 who are named to you, and fewer than 5 other' })
  expect(toldBesides(3, 2, 5)).toEqual({ count: null, text: 'fewer than 5' })
  expect(toldBesides(3, 0, 0)).toEqual({ count: 3, text: '3' })
})
