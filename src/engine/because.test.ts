import { describe, expect, it } from 'vitest'
import type { Catalogue, Document, Fact, Node } from './document.ts'
import { evaluate } from './evaluate.ts'

const catalogue: Catalogue = { entries: {}, matters: {}, labels: {} }
const documentOf = (requires: Node, rest: Partial<Document> = {}): Document => ({
  id: 'rule',
  title: 'A rule',
  subject: 'person',
  versions: [{ source: 's', requires }],
  ...rest,
})
const fact = (id: string, kind: string, rest: Partial<Fact> = {}): Fact => ({
  id,
  kind,
  on: '2020-01-01',
  standing: 'verified',
  ...rest,
})

const needs = (kind: string, rest: object = {}): Node => ({ fact: { kind }, ...rest })

/** The ids that a met rule cites, once it is seen that those facts are enough by themselves. */
function cited(rule: Node | Document, facts: readonly Fact[], documents: Record<string, Document> = {}) {
  const document = 'versions' in rule ? rule : documentOf(rule)
  const ask = (given: readonly Fact[]) => evaluate(document, given, { asOf: '2021-06-15', documents, catalogue })
  const { status, requirement } = ask(facts)
  const alone = ask(facts.filter(({ id }) => requirement.because.includes(id)))
  expect({ status, alone: alone.status }).toEqual({ status: 'met', alone: 'met' })
  return requirement.because
}

describe('what a met requirement cites', () => {
  it('is the fact that lasts longest', () => {
    const facts = [fact('short', 'training', { until: '2022-01-01' }), fact('long', 'training'), fact('other', 'cpd')]
    expect(cited(needs('training'), facts)).toEqual(['long'])
    expect(cited({ any: [needs('training'), needs('cpd')] }, facts.toSpliced(1, 1))).toEqual(['other'])
  })

  it('is as many different facts as are needed', () => {
    const piece = (id: string, title: string | null, until?: string) => fact(id, 'cpd', { title, until: until ?? null })
    const two = needs('cpd', { count: 2, different: 'title' })
    const three = [piece('a', 'Fathers'), piece('b', 'Fathers'), piece('c', 'Play', '2022-01-01')]
    expect(cited(two, three)).toEqual(['a', 'c'])
    expect(cited(needs('cpd', { count: 1, different: 'title' }), [piece('a', null)])).toEqual(['a'])
  })

  it('is everything, where it is not known which facts differ', () => {
    const unit = (id: string, name: string | null, credits: number) => fact(id, 'unit', { unit: name, credits })
    const node = needs('unit', { sum: { of: 'credits', atLeast: 12 }, different: 'unit' })
    expect(cited(node, [unit('a', 'x', 6), unit('b', 'y', 3), unit('c', null, 9)])).toEqual(['a', 'b', 'c'])
  })

  it('is every one of several ways that are needed', () => {
    const node: Node = { some: { atLeast: 2, of: [needs('training'), needs('cpd'), needs('support')] } }
    expect(cited(node, [fact('t', 'training'), fact('s', 'support')])).toEqual(['s', 't'])
  })

  it('holds what makes it apply, for certain or perhaps', () => {
    const condition: Node = { all: [needs('support'), needs('registration')] }
    const claimed = fact('r', 'registration', { standing: 'claimed' })
    const facts = [fact('t', 'training'), fact('s', 'support'), claimed]
    expect(cited({ when: condition, then: needs('training') }, facts)).toEqual(['r', 's', 't'])
    const some: Node = { some: { atLeast: 2, of: [needs('support'), needs('registration')] } }
    expect(cited({ when: some, then: needs('training') }, facts)).toEqual(['r', 's', 't'])
  })

  it('holds the exception, and what makes the excepted requirement apply', () => {
    const node: Node = { id: 'a', when: needs('support'), then: needs('training') }
    const exception = { until: '2022-01-01', rule: 'rule', node: 'a', approvedBy: 'owner' }
    expect(cited(node, [fact('s', 'support'), fact('x', 'exception', exception)])).toEqual(['s', 'x'])
  })

  it('holds the registration that pins the version, also of a rule that is reused', () => {
    const versions = [
      { until: '2020-06-01', source: 's', requires: needs('training') },
      { from: '2020-06-01', source: 's', requires: needs('cpd') },
    ]
    const pinned = documentOf(needs('cpd'), { id: 'pinned', pinned: 'registration', versions })
    const facts = [fact('t', 'training'), fact('r', 'registration')]
    expect(cited(pinned, facts)).toEqual(['r', 't'])
    expect(cited({ all: [{ rule: 'pinned' }] }, facts, { pinned })).toEqual(['r', 't'])
  })
})
