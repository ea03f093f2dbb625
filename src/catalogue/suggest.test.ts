import { expect, it } from 'vitest'
import { didYouMean } from './suggest.ts'

it('finds what a word was most likely meant to be, and nothing for one that is like none', () => {
  const known = Array.from({ length: 2_000 }, (_, index) => `rule-${index}`).concat('topic', 'training')
  expect(didYouMean('trainign', known)).toBe('; did you mean “training”?')
  expect(didYouMean('Topik', known)).toBe('; did you mean “topic”?')
  expect(didYouMean('sleep', known)).toBe('')
  expect(didYouMean('topic '.repeat(200_000), known)).toBe('')
})
