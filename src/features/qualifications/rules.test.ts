import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Catalogue, loadCatalogue } from '../../catalogue/index.ts'
import { type Document, inquire } from '../../engine/index.ts'
import { plainDate } from '../../kit/plain-date.ts'
import { bookOf } from '../rulebook/index.ts'
import { encouragementsFor, progressOf, unitFact, untoldEncouragements } from './rules.ts'

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

describe('encouragement, where an area says which knowledge is key', () => {
  let shipped: Catalogue
  beforeAll(async () => {
    shipped = await loadCatalogue(join(import.meta.dirname, '../../../catalogue'))
  })
  const today = plainDate('2026-11-21')!
  const level3 = { id: 'q', kind: 'qualification', level: 3, on: '2022-07-02', standing: 'claimed' as const }
  const trained = {
    id: 't',
    kind: 'training',
    topic: 'attachment-theory',
    on: '2026-01-10',
    standing: 'claimed' as const,
  }

  it('is told from what is on record; where nobody has said, nobody can tell', () => {
    const as = (published: readonly Document[], ...facts: (typeof level3 | typeof trained)[]) => {
      const book = bookOf(shipped, [], published)
      const encouraged = encouragementsFor(facts, book, today).map(({ reasons }) => reasons)
      return { encouraged, untold: untoldEncouragements(facts, book, today).map(({ id }) => id) }
    }
    const own: Document = {
      ...shipped.rulebook.documents['encouragement/work-with-parents']!,
      versions: [
        {
          source: 'Northmoor board, made up',
          requires: {
            all: [
              {
                say: 'A level 3',
                short: 'A level 3 qualification',
                fact: { kind: 'qualification', level: { atLeast: 3 } },
              },
              { say: 'Attachment', short: 'Attachment theory', fact: { kind: 'training', topic: 'attachment-theory' } },
            ],
          },
        },
      ],
    }
    expect(as([], level3)).toEqual({ encouraged: [], untold: ['encouragement/work-with-parents'] })
    expect(as([own], level3, trained)).toEqual({ encouraged: [], untold: [] })
    const { encouraged } = as([own], level3)
    expect(encouraged).toEqual([[expect.stringContaining('Attachment theory')]])
  })
})
