import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Catalogue, Context, Document, Fact, Node } from './document.ts'
import { evaluate } from './evaluate.ts'
import { explain } from './explain.ts'

const catalogue: Catalogue = {
  entries: { training: { by: 'topic', within: 'level', known: { red: { level: 2 } } } },
  matters: { training: ['topic'] },
  labels: {},
}
const documentOf = (requires: Node): Document => ({
  id: 'any',
  title: 'Any rule',
  subject: 'person',
  versions: [{ source: 's', requires }],
})
const training: Node = { fact: { kind: 'training', level: 2 }, fresh: 'P1Y', different: 'topic' }

const junk = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, maxDepth: 2 })
const fact = fc.oneof(
  junk,
  fc.record({
    id: junk,
    kind: fc.constant('training'),
    on: junk,
    until: junk,
    level: junk,
    topic: junk,
    standing: junk,
  }),
)

const selector = { kind: 'training', level: 2, topic: '$topic' }
const asked = fc.constantFrom<Node>(
  { fact: selector, fresh: 'P1Y', different: 'topic' },
  { fact: { kind: 'training', on: { atLeast: '2020-01-01' } }, window: { starts: '12-01', length: 'P1Y' } },
  { fact: selector, sum: { of: 'level', atMost: 3, caps: [{ where: { topic: { not: 'red' } }, atMost: 1 }] } },
  { when: { topic: ['red', '$topic'] }, then: { compare: { value: 'topic', atMost: 6, times: 'parents' } } },
)

describe('what cannot be read', () => {
  it('never throws, and is never taken for met where nothing can be', () => {
    fc.assert(
      fc.property(
        asked,
        fc.array(fact),
        fc.dictionary(fc.constantFrom('topic', 'parents', 'x'), junk),
        (requires, facts, context) => {
          const rule = documentOf({ all: [requires, { fact: { kind: 'not-there' } }] })
          const around = { context: context as Context, documents: {}, catalogue }
          const verdict = evaluate(rule, facts as Fact[], { asOf: '2020-03-01', ...around })
          expect(verdict.status).toBe('not-met')
          expect(explain(verdict).length).toBeGreaterThan(3)
        },
      ),
      { numRuns: 4000 },
    )
  })

  it('of the question is what cannot be told', () => {
    const verdict = evaluate(documentOf(training), [], { asOf: '2021-02-29', documents: {}, catalogue })
    expect(verdict).toMatchObject({
      status: 'cannot-tell',
      reason: '2021-02-29 is not a day of the calendar, so this cannot be told.',
    })
  })
})
