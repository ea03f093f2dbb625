import { describe, expect, it } from 'vitest'
import type { Catalogue, Context, Document, Fact, Node } from './document.ts'
import { evaluate, forecast } from './evaluate.ts'
import { explain } from './explain.ts'

const catalogue: Catalogue = { entries: {}, matters: {}, labels: { withQualified: 'whether a colleague is qualified' } }

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

describe('what is reused and what applies', () => {
  const base = document(refreshed, { id: 'base', title: 'Base' })
  const trained = [fact('training', '2020-01-01', { topic: 'safeguarding' })]

  it('reuses another document with its own versions', () => {
    const rule = { rule: 'base' }
    expect(statusOf(rule, trained, { documents: { base } })).toBe('met')
    expect(statusOf(rule, trained)).toBe('cannot-tell')
    expect(ask(rule, trained).reason).toBe('Not loaded: the rule base.')
  })

  it('cannot tell of a rule that asks for itself', () => {
    const round = document({ rule: 'rule' })
    expect(statusOf(round, [], { documents: { rule: round } })).toBe('cannot-tell')
  })

  it('asks only where the condition holds', () => {
    const node: Node = {
      all: [{ when: { professionalIndemnityAppropriate: true }, then: { fact: { kind: 'insurance' } } }, training],
    }
    const context = (professionalIndemnityAppropriate: boolean) => ({ context: { professionalIndemnityAppropriate } })
    expect(statusOf(node, trained, context(false))).toBe('met')
    expect(statusOf(node, trained, context(true))).toBe('not-met')
    expect(statusOf(node, trained)).toBe('cannot-tell')
    expect(statusOf(node, [...trained, fact('insurance', '2020-01-01')])).toBe('met')
    const alone: Node = { any: [{ when: { setting: 'group' }, then: training }] }
    expect(statusOf(alone, trained, { context: { setting: 'one-to-one' } })).toBe('not-applicable')
  })

  it('does not apply where its condition does not', () => {
    const nowhere: Node = { when: { setting: 'nowhere' }, then: training }
    expect(statusOf({ when: nowhere, then: training }, trained, { context: { setting: 'group' } })).toBe(
      'not-applicable',
    )
  })

  it('does not let a way that may not apply stand for one that does', () => {
    const node: Node = { any: [{ when: { setting: 'group' }, then: training }, { fact: { kind: 'insurance' } }] }
    expect(statusOf(node, trained)).toBe('cannot-tell')
  })

  it('applies only to those it is for', () => {
    const cycle = document(training, { appliesTo: { fact: { kind: 'registration', state: 'registered' } } })
    expect(statusOf(cycle, trained)).toBe('not-applicable')
    expect(statusOf(cycle, [...trained, fact('registration', '2020-01-01', { state: 'registered' })])).toBe('met')
    expect(statusOf(cycle, [fact('registration', '2022-01-01', { state: 'registered' })])).toBe('not-applicable')
  })

  it('compares what is asked about', () => {
    const ratio: Node = { compare: { value: 'parents', atMost: 6, times: 'practitioners' } }
    expect(statusOf(ratio, [], { context: { parents: 12, practitioners: 2 } })).toBe('met')
    expect(statusOf(ratio, [], { context: { parents: 13, practitioners: 2 } })).toBe('not-met')
    expect(statusOf(ratio, [], { context: { parents: 13 } })).toBe('cannot-tell')
    const beside: Node = { short: 'A colleague', compare: { value: 'withQualified', equals: true } }
    expect(statusOf(beside, [], { context: { withQualified: false } })).toBe('not-met')
    expect(ask(beside, []).reason).toBe('A colleague: the question does not say whether a colleague is qualified.')
  })

  it('takes what a document assumes, unless the question says it is not known', () => {
    const rule = document({ compare: { value: 'withQualified', equals: true } }, { assumes: { withQualified: true } })
    expect(statusOf(rule, [])).toBe('met')
    expect(statusOf(rule, [], { context: { withQualified: false } })).toBe('not-met')
    expect(statusOf(rule, [], { context: { withQualified: null } })).toBe('cannot-tell')
  })
})

describe('versions', () => {
  const before = { until: '2011-04-01', source: 'Before', requires: training }
  const after = { from: '2011-04-01', until: '2020-01-01', source: 'After', requires: { fact: { kind: 'insurance' } } }
  const changed = document(training, { versions: [before, after] })
  const trained = [fact('training', '2000-01-01', { topic: 'safeguarding' })]

  it('take effect on their first day', () => {
    const [last, first] = ['2011-03-31', '2011-04-01'].map((asOf) => ask(changed, trained, { asOf }))
    expect(last).toMatchObject({
      status: 'met',
      from: '2000-01-01',
      until: '2011-04-01',
      version: { source: 'Before' },
    })
    expect(first).toMatchObject({ status: 'not-met', from: '2011-04-01', version: { source: 'After' } })
    expect(last?.reason).toBe('The rule changes on 1 April 2011. Insurance is not on record.')
  })

  it('that are not loaded for a day cannot be told', () => {
    const verdict = ask(changed, trained, { asOf: '2020-01-01' })
    expect(verdict).toMatchObject({ status: 'cannot-tell', from: '2020-01-01', until: null })
    expect(verdict.version).toBeUndefined()
    expect(verdict.reason).toBe('Not loaded: a version of this rule in force on this day.')
  })

  it('are those of the day of registration where the document is pinned to it', () => {
    const pinned = { ...changed, pinned: 'registration' } as const
    const registered = (on: string, rest: Partial<Fact> = {}) => [...trained, fact('registration', on, rest)]
    const on = (facts: Fact[]) => statusOf(pinned, facts, { asOf: '2012-06-01' })
    expect(on(registered('2010-05-01'))).toBe('met')
    expect(on(registered('2011-05-01'))).toBe('not-met')
    expect(on(trained)).toBe('not-met')
    expect(on(registered('2010-05-01', { until: '2012-01-01' }))).toBe('not-met')
    expect(on(registered('2010-05-01', { standing: 'claimed' }))).toBe('cannot-tell')
    expect(on([...registered('2011-05-01'), ...registered('2010-05-01')])).toBe('met')
    expect(ask(pinned, registered('2010-05-01'), { asOf: '2012-06-01' }).requirement.because).toHaveLength(2)
  })

  it('cite what each of them stands on, where it is open which one counts', () => {
    const pinned = { ...changed, pinned: 'registration' } as const
    const insured = fact('insurance', '2000-01-01')
    const inTheMonthOfTheChange = fact('registration', '2011-04')
    const untilThe20th = {
      versions: [
        { ...before, until: '2011-04-20' },
        { ...after, from: '2011-04-20' },
      ],
    }
    const verdict = ask({ ...pinned, ...untilThe20th }, [...trained, insured, inTheMonthOfTheChange])
    expect(verdict.status).toBe('met')
    expect(verdict.requirement.because).toEqual([trained[0]?.id, insured.id, inTheMonthOfTheChange.id].sort())
  })
})

describe('a registration of which only the month is known', () => {
  it('cannot tell the version where the month holds a change or a gap', () => {
    const insured: Node = { fact: { kind: 'insurance' } }
    const pinnedTo = (until: string) =>
      document(training, {
        pinned: 'registration',
        versions: [
          { until, source: 'Before', requires: training },
          { from: '2011-04-01', source: 'After', requires: insured },
        ],
      })
    const facts = [fact('training', '2000-01-01', { topic: 'safeguarding' }), fact('registration', '2011-03')]
    expect(statusOf(pinnedTo('2011-04-01'), facts, { asOf: '2012-06-01' })).toBe('met')
    expect(statusOf(pinnedTo('2011-03-15'), facts, { asOf: '2012-06-01' })).toBe('cannot-tell')
  })
})

describe('strength', () => {
  const advised: Node = {
    all: [training, { strength: 'should', short: 'Common Core', fact: { kind: 'training', topic: 'common-core' } }],
  }

  it('only must decides; the rest advises', () => {
    const verdict = ask(advised, [fact('training', '2020-01-01', { topic: 'safeguarding' })])
    expect(verdict).toMatchObject({ status: 'met', advice: ['Common Core is not on record.'] })
  })

  it('leaves nothing undone where everything is advice', () => {
    expect(statusOf({ all: [{ strength: 'ideal', ...training }] }, [])).toBe('met')
  })
})

describe('an exception', () => {
  const base = document({ all: [{ id: 'safeguarding', ...refreshed }] }, { id: 'base' })
  const rule = document({ all: [{ rule: 'base' }] })
  const excepted = (rest: Partial<Fact> = {}) =>
    fact('exception', '2021-01-01', {
      until: '2022-01-01',
      rule: 'base',
      node: 'safeguarding',
      approvedBy: 'The rule owner',
      reason: 'Courses were called off',
      ...rest,
    })
  const on = (facts: Fact[], asOf = '2021-06-15') => ask(rule, facts, { asOf, documents: { base }, subject: 'maya' })

  it('stands in for its node, wherever that is used, as long as it lasts', () => {
    const approved = excepted()
    expect(on([approved])).toMatchObject({ status: 'met', from: '2021-01-01', until: '2022-01-01' })
    expect(on([approved]).reason).toBe(
      'Safeguarding: an approved exception stands in for it until the end of 31 December 2021.',
    )
    expect(on([approved]).requirement.children[0]?.children[0]?.children[0]?.exceptedBy).toBe(approved.id)
    expect(on([approved], '2022-01-01').status).toBe('not-met')
  })

  it('must be verified, end, name the node and be approved by someone else', () => {
    expect(on([excepted({ standing: 'claimed' })]).status).toBe('cannot-tell')
    expect(on([excepted({ until: null })]).status).toBe('not-met')
    expect(on([excepted({ approvedBy: 'maya' })]).status).toBe('not-met')
    expect(on([excepted({ approvedBy: null })]).status).toBe('cannot-tell')
    expect(on([excepted({ node: 'another' })]).status).toBe('not-met')
    expect(on([excepted({ rule: 'another' })]).status).toBe('not-met')
  })
})

describe('what follows', () => {
  const lasting = [
    fact('training', '2020-03-14', { topic: 'safeguarding' }),
    fact('training', '2024-01-10', { topic: 'safeguarding' }),
  ]

  it('is forecast day by day of change', () => {
    const around = { documents: {}, catalogue }
    const changes = forecast(document(refreshed), lasting, { from: '2020-03-14', to: '2030-01-01', ...around })
    expect(changes.map(({ on, status }) => `${on} ${status}`)).toEqual([
      '2023-03-14 not-met',
      '2024-01-10 met',
      '2027-01-10 not-met',
    ])
    expect(changes[2]?.reason).toContain('lapsed at the end of 9 January 2027')
    expect(forecast(document(refreshed), lasting, { from: '2023-03-14', to: '2024-01-10', ...around })).toEqual([])
  })

  it('is told before it begins', () => {
    expect(ask(refreshed, lasting, { asOf: '2019-01-01' }).reason).toBe('Safeguarding begins on 14 March 2020.')
  })

  it('is explained in plain English', () => {
    const node: Node = {
      say: 'Both of these',
      all: [
        { say: 'Safeguarding training', ...refreshed },
        { strength: 'should', notLoaded: 'the threshold' },
      ],
    }
    expect(explain(ask(node, lasting.slice(0, 1)))).toEqual([
      'A rule, on 15 June 2021: met until the end of 13 March 2023',
      'Safeguarding was last refreshed on 14 March 2020 and holds until the end of 13 March 2023.',
      '',
      'Met: Both of these, until the end of 13 March 2023',
      `  Met: Safeguarding training, until the end of 13 March 2023 [${lasting[0]?.id ?? ''}]`,
      '  Cannot tell (should): The threshold',
      '    Not loaded: the threshold.',
      '',
      'Advice:',
      '  Not loaded: the threshold.',
      '',
      'Source: A source',
    ])
  })

  it('tells two requirements that one lapse leaves short as one', () => {
    const twice: Node = {
      all: [refreshed, { ...refreshed, short: 'Group B' }, { short: 'Insurance', fact: { kind: 'insurance' } }],
    }
    expect(ask(twice, lasting, { asOf: '2023-03-14' }).reason).toBe(
      'Safeguarding was last refreshed on 14 March 2020 and lapsed at the end of 13 March 2023; 1 other requirement is not met either.',
    )
  })

  it('counts the parts of a part with those of the whole, once', () => {
    const insured: Node = { short: 'Insurance', fact: { kind: 'insurance' } }
    const registered: Node = { short: 'Registration', fact: { kind: 'registration' } }
    const checked: Node = { short: 'A check', fact: { kind: 'check' } }
    expect(ask({ all: [{ all: [insured, registered] }, checked] }, []).reason).toBe(
      'Insurance is not on record; 2 other requirements are not met either.',
    )
  })
})
