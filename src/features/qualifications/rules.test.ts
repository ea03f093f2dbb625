import { describe, expect, it } from 'vitest'
import { type Document, inquire } from '../../engine/index.ts'
import { progressOf, unitFact } from './rules.ts'

const unit = (id: string) => ({ kind: 'unit', unit: id })
const rule: Document = {
  id: 'qualification/of-parts',
  title: 'Of parts',
  subject: 'person',
  versions: [
    {
      source: 'A test',
      requires: {
        all: [
          { id: 'mandatory', say: 'Unit A', fact: unit('A') },
          { id: 'choice', any: [{ fact: unit('B') }, { fact: { kind: 'unit', unit: ['C', 'D'] }, count: 2 }] },
          { id: 'advice', strength: 'should', notLoaded: 'the rest' },
        ],
      },
    },
  ],
}
const after = (...units: string[]) => {
  const facts = units.map((id) => unitFact(id, '2026-01-01'))
  const catalogue = { entries: {}, matters: {}, labels: {} }
  const { requirement, advice = [] } = inquire(facts, { documents: {}, catalogue }).evaluate(rule, '2026-11-21')
  const { met, parts, share, advice: told } = progressOf({ requirement, advice })
  return { met, of: parts.length, share, told: told.length }
}

describe('how far someone has come', () => {
  it.each([
    [[], { met: 0, of: 2, share: 0, told: 1 }],
    [['A'], { met: 1, of: 2, share: 0.5, told: 1 }],
    [['A', 'C'], { met: 1, of: 2, share: 0.75, told: 1 }],
    [['A', 'B'], { met: 2, of: 2, share: 1, told: 1 }],
    [['B', 'C', 'D'], { met: 1, of: 2, share: 0.5, told: 1 }],
  ])('with %j is %o: a choice counts by the way that has come furthest, advice counts not', (units, expected) => {
    expect(after(...units)).toEqual(expected)
  })
})
