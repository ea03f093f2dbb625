import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const tokens = new Map(
  [...readFileSync(join(import.meta.dirname, '_tokens.scss'), 'utf8').matchAll(/^\$([\w-]+): (#[\da-f]{6});/gm)].map(
    ([, name = '', value = '']) => [name, value],
  ),
)

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other].map((name) => luminance(hex(name))).toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function hex(name: string): string {
  const value = tokens.get(name)
  if (!value) throw new Error(`No colour $${name} in _tokens.scss`)
  return value
}

const words = [
  ['ink', ['white', 'paper', 'mist', 'ochre-tint', 'brick-tint', 'sky-tint', 'lichen']],
  ['slate', ['white', 'paper', 'mist']],
  ['moss-deep', ['white', 'paper', 'lichen', 'sky-tint']],
  ['moss-dark', ['white', 'paper']],
  ['white', ['moss', 'moss-deep', 'moss-dark', 'brick']],
  ['chalk', ['moss-deep']],
  ['ochre-deep', ['ochre-tint', 'white']],
  ['brick', ['white', 'paper']],
  ['brick-deep', ['brick-tint', 'white']],
  ['sky-deep', ['sky-tint', 'white']],
] as const

const marks = [
  ['moss', ['white', 'paper', 'lichen']],
  ['ochre', ['white', 'ochre-tint']],
  ['brick', ['white', 'brick-tint']],
  ['sky', ['white', 'sky-tint']],
  ['slate', ['white', 'mist']],
  ['stone', ['white', 'paper']],
  ['stone-moss', ['moss-deep']],
  ['stone-sand', ['moss-deep']],
] as const

const pairs = (groups: readonly (readonly [string, readonly string[]])[]) =>
  groups.flatMap(([colour, grounds]) => grounds.map((ground) => ({ colour, ground })))

test.each(pairs(words))('words of $colour are legible on $ground', ({ colour, ground }) => {
  expect(contrast(colour, ground)).toBeGreaterThanOrEqual(4.5)
})

test.each(pairs(marks))('marks of $colour are visible on $ground', ({ colour, ground }) => {
  expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3)
})

test('the measure is WCAG’s own: black on white is 21 to 1', () => {
  tokens.set('black', '#000000')
  expect(contrast('black', 'white')).toBeCloseTo(21)
})
