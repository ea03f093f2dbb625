import { describe, expect, it } from 'vitest'
import type { Catalogue, Context, Document, Fact, Node, Standing } from './document.ts'
import { evaluate } from './evaluate.ts'

const catalogue: Catalogue = {
  entries: {
    unit: {
      by: 'unit',
      within: 'scheme',
      known: {
        '300': { scheme: 'work-with-parents', level: 3, credits: 6 },
        '319': { scheme: 'work-with-parents', level: 3 },
      },
    },
  },
  matters: { answer: ['question', 'part'], check: ['type', 'role'] },
  labels: {
    credits: 'credits',
    units: 'units',
    programme: 'programme',
    withQualified: 'whether a colleague is qualified',
  },
}

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

type Asked = { asOf?: string; context?: Context; documents?: Record<string, Document>; subject?: string }
const ask = (rule: Document | Node, facts: readonly Fact[], { asOf = '2021-06-15', ...rest }: Asked = {}) =>
  evaluate('versions' in rule ? rule : document(rule), facts, { asOf, documents: {}, catalogue, ...rest })
const statusOf = (...question: Parameters<typeof ask>) => ask(...question).status

const training: Node = { fact: { kind: 'training', topic: 'safeguarding' } }
const refreshed: Node = { ...training, short: 'Safeguarding', fresh: 'P3Y' }

describe('a fact', () => {
  it('counts from its day until the day it ends', () => {
    const insured = [fact('insurance', '2020-04-01', { until: '2021-04-01' })]
    const node = { fact: { kind: 'insurance' } }
    expect(statusOf(node, insured, { asOf: '2020-03-31' })).toBe('not-met')
    expect(statusOf(node, insured, { asOf: '2020-04-01' })).toBe('met')
    expect(statusOf(node, insured, { asOf: '2021-03-31' })).toBe('met')
    expect(statusOf(node, insured, { asOf: '2021-04-01' })).toBe('not-met')
  })

  it('stays fresh for exactly so long', () => {
    const [on, facts] = ['2024-02-29', [fact('training', '2024-02-29', { topic: 'safeguarding' })]]
    const verdict = ask(refreshed, facts, { asOf: on })
    expect(verdict).toMatchObject({ status: 'met', from: on, until: '2027-02-28' })
    expect(verdict.reason).toBe(
      'Safeguarding was last refreshed on 29 February 2024 and holds until the end of 27 February 2027.',
    )
  })

  it('that has lapsed is told with its day', () => {
    const verdict = ask(refreshed, [fact('training', '2021-03-14', { topic: 'safeguarding' })], { asOf: '2024-03-14' })
    expect(verdict.reason).toBe(
      'Safeguarding was last refreshed on 14 March 2021 and lapsed at the end of 13 March 2024.',
    )
    expect(verdict).toMatchObject({ status: 'not-met', from: '2024-03-14', until: null })
  })

  it('of which only the month is known cannot tell only where the day decides', () => {
    const facts = [fact('training', '2011-04', { topic: 'safeguarding' })]
    const on = (asOf: string) => statusOf(refreshed, facts, { asOf })
    expect(['2011-03-31', '2011-04-01', '2011-04-29', '2011-04-30'].map(on)).toEqual([
      'not-met', 'cannot-tell', 'cannot-tell', 'met',
    ]) // prettier-ignore
    expect(['2014-03-31', '2014-04-01', '2014-04-29', '2014-04-30'].map(on)).toEqual([
      'met', 'cannot-tell', 'cannot-tell', 'not-met',
    ]) // prettier-ignore
  })

  it('that is only claimed may count where verified is asked, and a planned one never', () => {
    const held = (standing: Standing) => [fact('training', '2021-01-01', { topic: 'safeguarding', standing })]
    expect(statusOf(training, held('claimed'))).toBe('cannot-tell')
    expect(statusOf({ ...training, standing: 'claimed' }, held('claimed'))).toBe('met')
    expect(statusOf({ ...training, standing: 'claimed' }, held('planned'))).toBe('not-met')
    expect(ask(training, held('claimed')).requirement.mayCount).toHaveLength(1)
    expect(ask(training, [...held('claimed'), ...held('verified')]).requirement.mayCount).toEqual([])
    expect(statusOf({ ...training, standing: 'claimed' }, held('confirmed' as Standing))).toBe('cannot-tell')
  })

  it('may be refused where it is self-certified', () => {
    const node = { fact: { kind: 'training', verifiedBy: ['issuer', 'independent'] } }
    expect(statusOf(node, [fact('training', '2021-01-01', { verifiedBy: 'issuer' })])).toBe('met')
    expect(statusOf(node, [fact('training', '2021-01-01', { verifiedBy: 'employer' })])).toBe('not-met')
    expect(statusOf(node, [fact('training', '2021-01-01')])).toBe('cannot-tell')
  })

  it('whose attribute is absent or null is unknown, never zero and never no', () => {
    const node = { fact: { kind: 'qualification', level: { atLeast: 3 } } }
    expect(statusOf(node, [fact('qualification', '2020-01-01', { level: null })])).toBe('cannot-tell')
    expect(statusOf(node, [fact('qualification', '2020-01-01')])).toBe('cannot-tell')
    expect(statusOf(node, [])).toBe('not-met')
    expect(ask(node, [fact('qualification', '2020-01-01')]).reason).toContain('does not say the level')
  })

  it('is filled from the catalogue by its id, a number as well; its own value wins', () => {
    const node = { fact: { kind: 'unit', level: 3, credits: 6 } }
    expect(statusOf(node, [fact('unit', '2020-01-01', { unit: '300' })])).toBe('met')
    expect(statusOf(node, [fact('unit', '2020-01-01', { unit: 300 })])).toBe('met')
    expect(statusOf(node, [fact('unit', '2020-01-01', { unit: '300', credits: null })])).toBe('met')
    expect(statusOf(node, [fact('unit', '2020-01-01', { unit: '300', level: 2 })])).toBe('not-met')
    expect(statusOf(node, [fact('unit', '2020-01-01', { unit: '319' })])).toBe('cannot-tell')
    expect(statusOf(node, [fact('unit', '2020-01-01', { unit: '300', scheme: 'another' })])).toBe('cannot-tell')
  })

  it('is matched by equality, containment, any of, bounds and not', () => {
    const held = [
      fact('qualification', '2020-01-01', { subjects: ['play', 'work-with-parents'], level: 4, started: '2014-09' }),
    ]
    const fits = (test: object) => statusOf({ fact: { kind: 'qualification', ...test } }, held) === 'met'
    expect(fits({ subjects: 'work-with-parents' })).toBe(true)
    expect(fits({ subjects: ['law', 'play'] })).toBe(true)
    expect(fits({ subjects: { not: 'play' } })).toBe(false)
    expect(fits({ level: { atLeast: 3, atMost: 4 } })).toBe(true)
    expect(fits({ level: { atLeast: 5 } })).toBe(false)
    expect(fits({ level: { not: [3, 5] } })).toBe(true)
    expect(fits({ started: { atLeast: '2014-09-01' } })).toBe(true)
    expect(statusOf({ fact: { kind: 'qualification', started: { atLeast: '2014-09-02' } } }, held)).toBe('cannot-tell')
  })

  it('is matched with what is asked about', () => {
    const node = { short: 'Knowledge', fact: { kind: 'knowledge', programme: '$programme' } }
    const facts = [fact('knowledge', '2020-01-01', { programme: 'triple-p' })]
    expect(statusOf(node, facts, { context: { programme: 'triple-p' } })).toBe('met')
    expect(statusOf(node, facts, { context: { programme: 'another' } })).toBe('not-met')
    expect(ask(node, facts)).toMatchObject({
      status: 'cannot-tell',
      reason: 'Knowledge cannot be told: the question does not give the programme.',
    })
  })
})

describe('later statements', () => {
  const insured = { fact: { kind: 'answer', question: 'ms-01', value: 'yes' } }
  const said = (value: string, on: string, rest: Partial<Fact> = {}) =>
    fact('answer', on, { question: 'ms-01', value, ...rest })

  it('end earlier ones on the same matter', () => {
    const facts = [said('yes', '2020-01-01'), said('no', '2021-01-01'), said('yes', '2022-01-01')]
    expect(['2020-06-01', '2021-06-01', '2022-06-01'].map((asOf) => statusOf(insured, facts, { asOf }))).toEqual([
      'met', 'not-met', 'met',
    ]) // prettier-ignore
  })

  it('leave other matters alone', () => {
    expect(statusOf(insured, [said('yes', '2020-01-01'), said('no', '2021-01-01', { question: 'ms-02' })])).toBe('met')
    expect(statusOf(insured, [said('yes', '2020-01-01', { part: 'a' }), said('no', '2021-01-01', { part: 'b' })])).toBe(
      'met',
    )
  })

  it('that may not count, or may be the earlier, end them only perhaps', () => {
    expect(statusOf(insured, [said('yes', '2020-01-01'), said('no', '2021-01-01', { standing: 'claimed' })])).toBe(
      'cannot-tell',
    )
    expect(statusOf(insured, [said('yes', '2020-01-01'), said('no', '2020-01-01')])).toBe('cannot-tell')
    expect(statusOf(insured, [said('yes', '2020-01-01'), said('yes', '2020-01-01')])).toBe('met')
    expect(statusOf(insured, [said('yes', '2020-01-01'), said('no', '2021-01-01', { standing: 'planned' })])).toBe(
      'met',
    )
  })
})
