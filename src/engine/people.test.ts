import { describe, expect, it } from 'vitest'
import type { Catalogue, Document, Fact, Node } from './document.ts'
import { evaluate, forecast } from './evaluate.ts'
import { explain } from './explain.ts'
import type { Participant } from './people.ts'

const catalogue: Catalogue = { entries: {}, matters: {}, labels: {} }
const document = (id: string, requires: Node, rest: Partial<Document> = {}): Document => ({
  id,
  title: id,
  subject: 'person',
  versions: [{ source: 'A source', requires }],
  ...rest,
})
const lead = document('lead', {
  all: [
    { fact: { kind: 'training', topic: 'safeguarding' }, fresh: 'P3Y' },
    { fact: { kind: 'training', programme: '$programme' } },
  ],
})
const helper = document('co-facilitator', {
  all: [{ compare: { value: 'withQualified', equals: true } }, { fact: { kind: 'enrolment' } }],
})
const session = document(
  'session',
  {
    all: [
      { id: 'led', fact: { kind: 'may', rule: 'lead', programme: '$programme' } },
      { id: 'two', fact: { kind: 'may', rule: ['lead', 'co-facilitator'] }, count: 2, different: 'person' },
    ],
  },
  { subject: 'activity', assumes: { withQualified: true } },
)
const documents = { lead, 'co-facilitator': helper, session }
const programme = 'incredible-years'

const fact = (id: string, kind: string, on: string, rest: Partial<Fact> = {}): Fact => ({
  id,
  kind,
  on,
  standing: 'verified',
  ...rest,
})
const leader = (subject: string, safeguarding: string, rest: Partial<Fact> = {}): Participant => ({
  subject,
  facts: [
    fact('safeguarding', 'training', safeguarding, { topic: 'safeguarding', ...rest }),
    fact('programme', 'training', '2019-01-01', { topic: 'programme', programme }),
  ],
})
const newcomer: Participant = { subject: 'ellie', facts: [fact('course', 'enrolment', '2020-01-01')] }
const ask = (people: readonly Participant[], asOf = '2021-06-15', context = { programme }) =>
  evaluate(session, [], { asOf, documents, catalogue, people, context })

describe('an activity is made of people', () => {
  it('is led by one who may lead, and run by two', () => {
    expect(ask([leader('amina', '2020-03-01'), newcomer]).status).toBe('met')
    expect(ask([leader('amina', '2020-03-01')]).status).toBe('not-met')
    expect(ask([newcomer, { ...newcomer, subject: 'tom' }]).status).toBe('not-met')
    expect(ask([]).status).toBe('not-met')
  })

  it('says who may, and until when', () => {
    const { until, requirement } = ask([leader('amina', '2020-03-01'), newcomer])
    expect(until).toBe('2023-03-01')
    expect(requirement.children[0]?.because).toEqual(['amina may lead from 2020-03-01'])
  })

  it('says of each who takes part how they stand', () => {
    const { people } = ask([leader('amina', '2017-03-01'), newcomer])
    expect(people?.map(({ person, rule, status }) => [person, rule, status])).toEqual([
      ['amina', 'lead', 'not-met'],
      ['amina', 'co-facilitator', 'not-met'],
      ['ellie', 'lead', 'not-met'],
      ['ellie', 'co-facilitator', 'met'],
    ])
    expect(explain(ask([leader('amina', '2017-03-01'), newcomer]))).toContain('  ellie, co-facilitator: met')
  })

  it('stands as long as one of several may lead', () => {
    const people = [leader('amina', '2020-03-01'), leader('leo', '2021-02-01'), newcomer]
    expect(ask(people).until).toBe('2024-02-01')
    const about = { from: '2020-01-01', to: '2026-01-01', documents, catalogue, people, context: { programme } }
    const changes = forecast(session, [], about)
    expect(changes.map(({ on, status }) => [on, status])).toEqual([
      ['2020-03-01', 'met'],
      ['2024-02-01', 'not-met'],
    ])
  })

  it('cannot tell where it cannot be told of a person on whom it turns', () => {
    const claimed = leader('amina', '2020-03-01', { standing: 'claimed' })
    expect(ask([claimed, newcomer]).status).toBe('cannot-tell')
    expect(ask([claimed, leader('leo', '2021-02-01'), newcomer]).status).toBe('met')
    expect(ask([claimed, newcomer], '2024-06-15').status).toBe('not-met')
  })

  it('does not take a claim for granted where the activity asks for claims', () => {
    const claims = { ...session, standing: 'claimed' as const }
    const people = [leader('amina', '2020-03-01', { standing: 'claimed' }), newcomer]
    const about = { asOf: '2021-06-15', documents, catalogue, people, context: { programme } }
    expect(evaluate(claims, [], about).status).toBe('cannot-tell')
  })

  it('asks each by their own context, where they have one', () => {
    const elsewhere = { ...newcomer, context: { withQualified: false } }
    expect(ask([leader('amina', '2020-03-01'), elsewhere]).status).toBe('not-met')
  })

  it('knows a person by name once, whatever they may do', () => {
    const both = leader('amina', '2020-03-01')
    const enrolled = { ...both, facts: [...both.facts, ...newcomer.facts] }
    expect(ask([enrolled]).status).toBe('not-met')
  })
})
