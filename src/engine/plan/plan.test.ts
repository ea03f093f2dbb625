import { beforeAll, describe, expect, it } from 'vitest'
import { openSolver } from '../../solver/highs.ts'
import type { Catalogue, Context, Document, Fact, Node } from '../document.ts'
import type { Solve } from './model.ts'
import type { Offer } from './offers.ts'
import { type Minimise, plan } from './plan.ts'
import { explainPlan } from './words.ts'

let solve: Solve
beforeAll(async () => {
  solve = await openSolver()
})

const catalogue: Catalogue = { entries: {}, matters: { check: ['type'] }, labels: {} }
const rule = (requires: Node, rest: Partial<Document> = {}): Document => ({
  id: 'rule',
  title: 'A rule',
  subject: 'person',
  versions: [{ source: 'A source', requires }],
  ...rest,
})
const unit = (name: string, level: number, credits: number, rest: Partial<Offer> = {}): Offer => ({
  id: name,
  title: `Unit ${name}`,
  cost: credits * 10,
  hours: credits * 10,
  ends: '2027-06-30',
  facts: [{ kind: 'unit', unit: name, level, credits }],
  ...rest,
})
const held = (name: string, level: number, credits: number, rest: Partial<Fact> = {}): Fact => ({
  id: `held ${name}`,
  kind: 'unit',
  on: '2025-01-01',
  standing: 'verified',
  unit: name,
  level,
  credits,
  ...rest,
})

type Asked = { by?: string; minimise?: Minimise; documents?: Record<string, Document>; context?: Context }
function ask(
  requires: Node | readonly Document[],
  facts: readonly Fact[],
  offers: readonly Offer[],
  { by = '2027-12-31', minimise = 'cost', documents = {}, ...rest }: Asked = {},
) {
  const asked = Array.isArray(requires) ? (requires as readonly Document[]) : [rule(requires as Node)]
  return plan(asked, facts, offers, { by, minimise, solve, documents, catalogue, ...rest })
}
const idsOf = (...question: Parameters<typeof ask>) => {
  const found = ask(...question)
  return found.found ? found.offers.map(({ id }) => id) : found.because
}

const certificate: Node = {
  all: [
    {
      sum: { of: 'credits', atLeast: 30, caps: [{ where: { level: 2 }, atMost: 9 }] },
      fact: { kind: 'unit', level: [2, 3] },
      different: 'unit',
    },
    { sum: { of: 'credits', atLeast: 21 }, fact: { kind: 'unit', level: 3 }, different: 'unit' },
    { strength: 'should', notLoaded: 'rules of combination' },
  ],
}
const award: Node = {
  all: [
    { fact: { kind: 'unit', unit: '300' } },
    {
      any: [
        { fact: { kind: 'unit', level: 3, credits: 6, unit: { not: '300' } } },
        { fact: { kind: 'unit', level: 3, credits: 3 }, count: 2, different: 'unit' },
      ],
    },
  ],
}

describe('a plan', () => {
  it('is the cheapest way to the credits, no more of a level than counts', () => {
    const facts = [held('300', 3, 6), held('301', 3, 6), held('302', 3, 6)]
    const offers = [
      ...['201', '202', '203', '204'].map((name) => unit(name, 2, 3)),
      unit('310', 3, 3),
      unit('311', 3, 6, { cost: 40 }),
    ]
    // 18 at level 3 are held; 9 at level 2 count; so 3 more at level 3 are needed in any way.
    const found = ask(certificate, facts, offers)
    expect(found).toMatchObject({ found: true, cost: 100, hours: 120 })
    expect(idsOf(certificate, facts, offers)).toEqual(['201', '202', '311'])
  })

  it('takes one option of six credits or two of three, whichever costs less', () => {
    const facts = [held('300', 3, 6)]
    const three = [unit('310', 3, 3), unit('311', 3, 3)]
    expect(idsOf(award, facts, [...three, unit('PTLLS', 3, 6, { cost: 61 })])).toEqual(['310', '311'])
    expect(idsOf(award, facts, [...three, unit('PTLLS', 3, 6, { cost: 59 })])).toEqual(['PTLLS'])
  })

  it('goes on with what is under way where that weighs the same, rather than with less that is new', () => {
    const facts = [held('300', 3, 6)]
    const three = ['310', '311'].map((name) => unit(name, 3, 3, { underWay: true }))
    const options = [unit('309', 3, 6), ...three].map((each) => ({ ...each, credits: each.cost / 10 }))
    for (const minimise of ['cost', 'hours', 'credits', 'date'] as const)
      expect(idsOf(award, facts, options, { minimise }), minimise).toEqual(['310', '311'])
    expect(idsOf(award, facts, [unit('309', 3, 6, { cost: 59 }), ...three])).toEqual(['309'])
    const allNew = options.map((each) => ({ ...each, underWay: undefined }))
    expect(idsOf(award, facts, allNew)).toEqual(['309'])
  })

  it('has what is claimed verified rather than further units done, where they end on the same day', () => {
    const credits: Node = { fact: { kind: 'unit' }, sum: { of: 'credits', atLeast: 12 }, different: 'unit' }
    const options = ['310', '311', '312', '313'].map((name) => unit(name, 3, 3, { underWay: true }))
    const claimed = [held('301', 3, 6, { standing: 'claimed' })]
    expect(idsOf(credits, claimed, options, { minimise: 'date' })).toEqual(['310', '311', 'verify held 301'])
  })

  it('does not count a unit twice', () => {
    const again = unit('310', 3, 3, { id: 'again', cost: 1 })
    expect(idsOf(award, [held('300', 3, 6), held('310', 3, 3)], [again, unit('311', 3, 3)])).toEqual(['311'])
  })

  it('needs nothing where everything is met', () => {
    const found = ask(award, [held('300', 3, 6), held('320', 3, 6)], [unit('310', 3, 3)])
    expect(found).toEqual({ found: true, offers: [], cost: 0, hours: 0, ends: null })
    expect(explainPlan(found)).toEqual(['Nothing needs to be done: everything is met as it is.'])
  })

  it('has a claim verified rather than do the thing again', () => {
    const claim = held('300', 3, 6, { standing: 'claimed' })
    const offers = [unit('300', 3, 6), unit('310', 3, 6)]
    const found = ask(award, [claim], offers)
    expect(found).toMatchObject({ found: true, cost: 60, ends: '2027-06-30' })
    expect(idsOf(award, [claim], offers)).toEqual(['310', 'verify held 300'])
    expect(explainPlan(found)).toEqual([
      '2 steps: £60, 60 hours, done on 30 June 2027',
      '  Unit 310: £60, 60 hours, ends 30 June 2027',
      '  Have held 300 verified, at no cost',
    ])
  })

  it('lets one offer count for several rules', () => {
    const need = (id: string, of: Node) => rule(of, { id, title: id })
    const both: Offer = {
      ...unit('both', 3, 6),
      cost: 70,
      facts: [
        { kind: 'unit', unit: 'a' },
        { kind: 'unit', unit: 'b' },
      ],
    }
    const offers = [both, { ...unit('a', 3, 6), cost: 40 }, { ...unit('b', 3, 6), cost: 40 }]
    const documents = ['a', 'b'].map((name) => need(name, { fact: { kind: 'unit', unit: name } }))
    expect(idsOf(documents, [], offers)).toEqual(['both'])
    expect(idsOf(documents.slice(0, 1), [], offers)).toEqual(['a'])
  })

  it('holds on the day: what ends too late, or has lapsed by then, is of no use', () => {
    const safeguarding: Node = { fact: { kind: 'training', topic: 'safeguarding' }, fresh: 'P3Y' }
    const course = (id: string, ends: string): Offer => ({
      ...{ id, title: id, cost: 10, hours: 3, ends },
      facts: [{ kind: 'training', topic: 'safeguarding' }],
    })
    const offers = [course('early', '2024-10-01'), course('in time', '2027-11-01'), course('late', '2028-02-01')]
    expect(idsOf(safeguarding, [], offers)).toEqual(['in time'])
    expect(idsOf(safeguarding, [], offers.slice(2))).toBe('no-offers-suffice')
  })

  it('may end soonest, or take the least hours', () => {
    const offers = [
      unit('PTLLS', 3, 6, { ends: '2027-09-30', hours: 30 }),
      unit('310', 3, 3, { ends: '2027-03-31' }),
      unit('311', 3, 3, { ends: '2027-05-31' }),
      unit('312', 3, 3, { ends: '2027-04-30' }),
    ]
    const facts = [held('300', 3, 6)]
    expect(idsOf(award, facts, offers, { minimise: 'date' })).toEqual(['310', '312'])
    expect(idsOf(award, facts, offers, { minimise: 'hours' })).toEqual(['PTLLS'])
  })

  it('may take the least credits, over what is known to give so many', () => {
    const six: Node = { sum: { of: 'credits', atLeast: 6 }, fact: { kind: 'unit', level: 3 }, different: 'unit' }
    const offers = [
      unit('310', 3, 9, { credits: 9, cost: 1 }),
      unit('311', 3, 7, { credits: 7, cost: 500 }),
      unit('312', 3, 6, { cost: 1 }),
    ]
    expect(idsOf(six, [], offers, { minimise: 'credits' })).toEqual(['311'])
    expect(idsOf(six, [], offers.slice(2), { minimise: 'credits' })).toBe('no-offers-suffice')
  })

  it('of two that cost the same has the fewer steps, then the first ids', () => {
    const facts = [held('300', 3, 6)]
    const offers = ['313', '312', '311'].map((name) => unit(name, 3, 3))
    expect(idsOf(award, facts, offers)).toEqual(['311', '312'])
    expect(idsOf(award, facts, [...offers, unit('PTLLS', 3, 6)])).toEqual(['PTLLS'])
  })

  it('does not plan for what is not loaded, unless there is a way round it', () => {
    const node: Node = { all: [{ fact: { kind: 'unit' } }, { id: 'secret', notLoaded: 'the area’s threshold' }] }
    const found = ask(node, [], [unit('310', 3, 3)])
    expect(found).toMatchObject({ found: false, because: 'not-loaded' })
    expect(explainPlan(found)[1]).toBe('  Not loaded: the area’s threshold')
    const round: Node = { any: [{ notLoaded: 'the area’s threshold' }, { fact: { kind: 'unit' } }] }
    expect(idsOf(round, [], [unit('310', 3, 3)])).toEqual(['310'])
  })

  it('says what would still be short', () => {
    const found = ask(award, [], [unit('310', 3, 6)])
    expect(found).toMatchObject({ found: false, because: 'no-offers-suffice' })
    expect(found.found ? [] : found.short.map(({ document }) => document)).toEqual(['rule'])
  })

  it('does not undo one thing by another', () => {
    const few: Node = {
      all: [
        { fact: { kind: 'unit' }, count: 2 },
        { fact: { kind: 'unit' }, sum: { of: 'credits', atMost: 9 } },
      ],
    }
    const offers = [unit('big', 3, 9, { cost: 1 }), unit('310', 3, 3), unit('311', 3, 6, { cost: 50 })]
    expect(idsOf(few, [], offers)).toEqual(['310', '311'])
  })

  it('lets a later decision end an earlier', () => {
    const cleared: Node = { fact: { kind: 'check', type: 'dbs', decision: 'cleared' } }
    const decided = (id: string, decision: string, ends: string): Offer => ({
      ...{ id, title: id, cost: 5, hours: 1, ends },
      facts: [{ kind: 'check', type: 'dbs', decision }],
    })
    const facts: Fact[] = [
      { id: 'old', kind: 'check', type: 'dbs', decision: 'refused', on: '2025-01-01', standing: 'verified' },
    ]
    expect(idsOf(cleared, facts, [decided('new', 'cleared', '2027-01-01')])).toEqual(['new'])
    const bundle = { ...decided('a bundle', 'refused', '2027-05-01'), cost: 0 }
    const extra: Node = { all: [cleared, { fact: { kind: 'unit' } }] }
    const withUnit = { ...bundle, facts: [...bundle.facts, { kind: 'unit' }] }
    expect(idsOf(extra, facts, [decided('new', 'cleared', '2027-01-01'), withUnit, unit('310', 3, 3)])).toEqual([
      '310',
      'new',
    ])
  })

  it('asks nothing of a document that does not apply', () => {
    const registrants = rule({ fact: { kind: 'cpd' } }, { appliesTo: { fact: { kind: 'registration' } } })
    expect(idsOf([registrants], [], [])).toEqual([])
    const registered: Fact = { id: 'r', kind: 'registration', on: '2020-01-01', standing: 'verified' }
    expect(idsOf([registrants], [registered], [])).toBe('no-offers-suffice')
  })

  it('goes by the context, and by the rules that a rule uses', () => {
    const node: Node = { all: [{ rule: 'base' }, { when: { setting: 'group' }, then: { fact: { kind: 'training' } } }] }
    const documents = { base: rule({ fact: { kind: 'unit', unit: '300' } }, { id: 'base' }) }
    const training: Offer = {
      id: 'day',
      title: 'A day',
      cost: 1,
      hours: 6,
      ends: '2027-01-01',
      facts: [{ kind: 'training' }],
    }
    const offers = [training, unit('300', 3, 6)]
    expect(idsOf(node, [], offers, { documents, context: { setting: 'group' } })).toEqual(['300', 'day'])
    expect(idsOf(node, [], offers, { documents, context: { setting: 'one-to-one' } })).toEqual(['300'])
  })
})
