import { expect, test } from 'vitest'
import { exactly, matching } from './matching.ts'

const options = [
  { text: 'Level 2 Certificate in Work with Parents (City & Guilds)' },
  { text: 'Level 3 Diploma in Childcare (Pearson)' },
  { text: 'Level 3 Award in Work with Parents (City & Guilds)' },
  { text: 'Pearson BTEC National, level 3' },
  { text: 'Diplôme d’État, level 6' },
]
const found = (typed: string) => matching(options, typed).map(({ text }) => options.findIndex((o) => o.text === text))

test('each typed word begins a word of the option, in any order', () => {
  expect(found('child 3')).toEqual([1])
  expect(found('3 work parents')).toEqual([2])
  expect(found('care')).toEqual([])
})

test('brackets, commas, capitals and accents need not be typed, and may be', () => {
  expect(found('(PEARSON)')).toEqual([1, 3])
  expect(found('diplome d etat')).toEqual([4])
  expect(found('City & Guilds, work')).toEqual([0, 2])
})

test('what begins as typed comes first, and nothing typed finds everything as it stands', () => {
  expect(found('pearson')).toEqual([3, 1])
  expect(found('  ')).toEqual([0, 1, 2, 3, 4])
})

test('a text typed in full is that option, and a part of it is not', () => {
  expect(exactly(options, ' level 3 diploma in childcare (pearson) ')).toBe(options[1])
  expect(exactly(options, 'Level 3 Diploma')).toBeUndefined()
})
