import { expect, it } from 'vitest'
import { openFinder, wordsOf } from './search.ts'

it('takes words apart at whatever is no letter and no digit, without accents and at most eight of them', () => {
  expect(wordsOf('  Zoë’s “Level 3”, again: level!')).toEqual(['zoe', 's', 'level', '3', 'again'])
  expect(wordsOf('% \\ 👩‍👧 :*')).toEqual([])
  expect(wordsOf('a b c d e f g h i j')).toHaveLength(8)
})

const pieces = (text: string, ...words: string[]) =>
  openFinder(words)
    .foundIn(text)
    .map(([from, until]) => text.slice(from, until))

it('finds the word, the beginning of one, another form of it, and one mistyped', () => {
  expect(pieces('Training for trainers, who trained the team', 'training')).toEqual(['Training', 'trainers', 'trained'])
  expect(pieces('Café Zoë', 'zo', 'cafe')).toEqual(['Café', 'Zoë'])
  expect(pieces('Incredible Years', 'inredible')).toEqual(['Incredible'])
  expect(pieces('Play and sleep', 'team')).toEqual([])
})

it('cuts out of a long text what stands round the first word found', () => {
  const text = `${'before '.repeat(40)}we spoke about sleep ${'after '.repeat(40)}`
  const extract = openFinder(['sleep']).extractOf(text)
  expect(extract?.text).toMatch(/^… before .*we spoke about sleep after.* …$/)
  expect(extract?.text.length).toBeLessThan(175)
  expect(extract?.found.map(([from, until]) => extract.text.slice(from, until))).toEqual(['sleep'])
  expect(openFinder(['play']).extractOf(text)).toBeUndefined()
})
