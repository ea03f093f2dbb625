import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Catalogue, loadCatalogue } from '../../catalogue/index.ts'
import { type Document, inquire } from '../../engine/index.ts'
import { type PlainDate, plainDate } from '../../kit/plain-date.ts'
import { bookOf } from '../rulebook/index.ts'
import { attainmentOf, encouragementsFor, isHeldOn, progressOf, unitFact, untoldEncouragements } from './rules.ts'

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

describe('how someone stands with a qualification', () => {
  it.each([
    ['verified', 'not-met', true, 'held'],
    ['verified', 'met', false, 'held'],
    ['claimed', 'met', true, 'held-unverified'],
    [undefined, 'met', true, 'units-done'],
    [undefined, 'met', false, 'units-done'],
    [undefined, 'cannot-tell', true, 'registered'],
    [undefined, 'not-met', true, 'registered'],
    [undefined, 'not-met', false, 'not-held'],
    [undefined, 'cannot-tell', false, 'not-held'],
  ] as const)('certificate %s, units %s, registered %s: %s', (standing, status, isRegistered, expected) => {
    expect(attainmentOf(standing && { standing }, { status }, isRegistered)).toBe(expected)
  })

  it.each([
    [{}, '2022-07-02', true],
    [{}, '2022-07-01', false],
    [{ standing: 'planned' }, '2022-07-02', false],
    [{ endsOn: '2025-07-02' }, '2025-07-01', true],
    [{ endsOn: '2025-07-02' }, '2025-07-02', false],
    [{ kind: 'training' }, '2022-07-02', false],
  ] as const)('an entry that is otherwise %o says on %s that it is held: %s', (otherwise, day, expected) => {
    const entry = { kind: 'qualification', standing: 'verified', happenedOn: '2022-07-02', endsOn: null, ...otherwise }
    expect(isHeldOn(entry as Parameters<typeof isHeldOn>[0], day as PlainDate)).toBe(expected)
  })
})
