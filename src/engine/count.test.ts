import { describe, expect, it } from 'vitest'
import type { Catalogue, Document, Fact, Node } from './document.ts'
import { evaluate } from './evaluate.ts'

const catalogue: Catalogue = { entries: {}, matters: {}, labels: {} }
const document = (requires: Node, rest: Partial<Document> = {}): Document => ({
  id: 'rule',
  title: 'A rule',
  subject: 'person',
  versions: [{ source: 'A source', requires }],
  ...rest,
})
let made = 0
const fact = (kind: string, on: string, rest: Partial<Fact> = {}): Fact => ({
  id: `${kind}-${++made}`,
  kind,
  on,
  standing: 'verified',
  ...rest,
})
const unit = (name: string, level: number, credits: number | null, rest: Partial<Fact> = {}) =>
  fact('unit', '2020-01-01', { unit: name, scheme: 'work-with-parents', level, credits, ...rest })

type Asked = { asOf?: string }
const ask = (rule: Document | Node, facts: readonly Fact[], { asOf = '2021-06-15', ...rest }: Asked = {}) =>
  evaluate('versions' in rule ? rule : document(rule), facts, { asOf, documents: {}, catalogue, ...rest })
const statusOf = (...question: Parameters<typeof ask>) => ask(...question).status

describe('counts and totals', () => {
  const certificate: Node = {
    all: [
      {
        id: 'credits',
        fact: { kind: 'unit', scheme: 'work-with-parents', level: [2, 3] },
        sum: { of: 'credits', atLeast: 30, caps: [{ where: { level: 2 }, atMost: 9 }] },
        different: 'unit',
      },
      {
        id: 'level-3',
        fact: { kind: 'unit', scheme: 'work-with-parents', level: 3 },
        sum: { of: 'credits', atLeast: 21 },
        different: 'unit',
      },
      { strength: 'should', notLoaded: 'the rules of combination' },
    ],
  }
  const at = (level: number, ...credits: number[]) =>
    credits.map((each, index) => unit(`${level}0${index}`, level, each))

  it('of the Level 3 Certificate count no more than 9 credits at level 2', () => {
    const enough = ask(certificate, [...at(3, 12, 12), ...at(2, 6, 6)])
    expect(enough.status).toBe('met')
    expect(enough.requirement.children[0]).toMatchObject({ surplus: '3 credits' })
    const short = ask(certificate, [...at(3, 12, 6), ...at(2, 12, 3)])
    expect(short.status).toBe('not-met')
    expect(short.requirement.children.map(({ missing }) => missing)).toEqual([
      '3 more credits',
      '3 more credits',
      expect.anything(),
    ])
    expect(enough.advice).toEqual(['Not loaded: the rules of combination.'])
  })

  it('take credits that are not known for neither nothing nor enough', () => {
    expect(statusOf(certificate, [...at(3, 12, 12), unit('319', 3, null)])).toBe('cannot-tell')
    expect(statusOf(certificate, [...at(3, 12, 12, 6), unit('319', 3, null)])).toBe('met')
  })

  it('count the same unit once, the choice that gives most', () => {
    const twice = [unit('300', 3, 6), unit('300', 3, 9, { basis: 'rpl' })]
    const node = (atLeast: number): Node => ({
      fact: { kind: 'unit' },
      sum: { of: 'credits', atLeast },
      different: 'unit',
    })
    expect(statusOf(node(9), twice)).toBe('met')
    expect(statusOf(node(10), twice)).toBe('not-met')
    const capped: Node = {
      fact: { kind: 'unit' },
      sum: { of: 'credits', atLeast: 15, caps: [{ where: { level: 2 }, atMost: 9 }] },
      different: 'unit',
    }
    expect(statusOf(capped, [unit('a', 2, 9), unit('b', 2, 8), unit('b', 3, 6)])).toBe('met')
  })

  it('need different facts where they are asked to differ', () => {
    const two: Node = { short: 'CPD', fact: { kind: 'cpd', submitted: true }, count: 2, different: 'title' }
    const piece = (title: string | null) => fact('cpd', '2021-01-01', { submitted: true, title })
    expect(ask(two, [piece('Fathers'), piece('Fathers')])).toMatchObject({
      status: 'not-met',
      reason: 'CPD: 1 of 2 on record.',
    })
    expect(statusOf(two, [piece('Fathers'), piece('Play')])).toBe('met')
    expect(statusOf(two, [piece('Fathers'), piece(null)])).toBe('cannot-tell')
    expect(ask(two, [piece('a'), piece('b'), piece('c')]).requirement.surplus).toBe('1')
  })

  it('count on no more than is left when a unit that is not known repeats the greatest that is', () => {
    const node = (atLeast: number): Node => ({
      fact: { kind: 'unit' },
      sum: { of: 'credits', atLeast },
      different: 'unit',
    })
    const held = [unit('a', 3, 3), unit('b', 3, 6), unit('c', 3, 6, { unit: null })]
    expect([9, 10, 15, 16].map((atLeast) => statusOf(node(atLeast), held))).toEqual([
      'met', 'cannot-tell', 'cannot-tell', 'not-met',
    ]) // prettier-ignore
  })

  it('count on nothing of a unit that may fall under either of two caps', () => {
    const caps = [1, 2].map((level) => ({ where: { level }, atMost: 3 }))
    const node: Node = { fact: { kind: 'unit' }, sum: { of: 'credits', atLeast: 6, caps } }
    const held = [unit('a', 1, 3), unit('b', 2, 3)]
    expect(statusOf(node, held)).toBe('met')
    expect(statusOf(node, [unit('a', 2, 3), unit('b', 1, 3, { level: null })])).toBe('cannot-tell')
  })

  it('may be bounded above', () => {
    const node: Node = { fact: { kind: 'cpd' }, sum: { of: 'minutes', atMost: 60 } }
    expect(statusOf(node, [fact('cpd', '2021-01-01', { minutes: 60 })])).toBe('met')
    expect(statusOf(node, [fact('cpd', '2021-01-01', { minutes: 61 })])).toBe('not-met')
    expect(statusOf(node, [fact('cpd', '2021-01-01')])).toBe('cannot-tell')
    expect(
      statusOf(node, [fact('cpd', '2021-01-01', { minutes: 60 }), fact('cpd', '2021-01-01', { minutes: 0 })]),
    ).toBe('met')
  })

  it('look at the window that the day lies in', () => {
    const cycle: Node = { short: 'CPD', fact: { kind: 'cpd' }, count: 2, window: { starts: '12-01', length: 'P1Y' } }
    const facts = [fact('cpd', '2020-12-01'), fact('cpd', '2021-11-30'), fact('cpd', '2021-12-01')]
    expect(statusOf(cycle, facts, { asOf: '2021-11-29' })).toBe('not-met')
    expect(ask(cycle, facts, { asOf: '2021-11-30' })).toMatchObject({ status: 'met', until: '2021-12-01' })
    expect(ask(cycle, facts, { asOf: '2021-12-01' }).reason).toBe(
      'CPD: 1 of 2 on record, not yet complete and due by 30 November 2022.',
    )
    const early: Node = { ...cycle, window: { starts: '12-01', length: 'P1Y', due: '08-31' } }
    expect(ask(early, facts, { asOf: '2022-09-01' }).reason).toBe(
      'CPD: 1 of 2 on record, and was due by 31 August 2022.',
    )
  })
})
