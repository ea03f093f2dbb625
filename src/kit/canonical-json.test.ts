import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, isTooMuchJson } from './canonical-json.ts'

describe('canonical JSON', () => {
  it('is what RFC 8785 shows in section 3.2.2', () => {
    const shown = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\/',
      literals: [null, true, false],
    }
    expect(canonicalJson(shown)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('puts names in order as RFC 8785 does in section 3.2.3', () => {
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(Object.values(JSON.parse(canonicalJson(names).replace('"1"', '"one"')) as object)).toEqual([
      2, 4, 6, 7, 1, 5, 3,
    ])
  })

  it('says the same whatever order it was written in, and loses nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
      }),
    )
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  const turned = Object.entries(value).toReversed()
  return Object.defineProperties(
    {},
    Object.fromEntries(
      turned.map(([name, each]) => [name, { value: reversed(each), enumerable: true, configurable: true }]),
    ),
  )
}

describe('too much JSON', () => {
  const bounds = { depth: 3, values: 6 }

  it('is told by its depth and by how much is in it', () => {
    expect(isTooMuchJson('[[[1]]]', bounds)).toBe(false)
    expect(isTooMuchJson('[[[[1]]]]', bounds)).toBe(true)
    expect(isTooMuchJson('[{}, {}, {}]', bounds)).toBe(false)
    expect(isTooMuchJson('[{}, {}, {}, {}]', bounds)).toBe(true)
    expect(isTooMuchJson('['.repeat(1_000_000), bounds)).toBe(true)
  })

  it('does not count what stands in a text', () => {
    expect(isTooMuchJson(JSON.stringify({ notes: '[[[[,,,,,,,"\\' }), bounds)).toBe(false)
    expect(isTooMuchJson(`${JSON.stringify('\\')}[[[[`, bounds)).toBe(true)
  })
})
