import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { evaluate, type Fact, forecast, type NodeVerdict } from '../engine/index.ts'
import { type Catalogue, loadCatalogue } from './index.ts'

const folder = join(import.meta.dirname, '..', '..', 'catalogue')
let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadCatalogue(folder)
})

let made = 0
const fact = (kind: string, on: string, rest: object = {}): Fact => ({
  id: `${kind}-${++made}`,
  kind,
  on,
  standing: 'verified',
  ...rest,
})
/** A unit of Work with Parents; what the catalogue knows of it need not be said. */
const unit = (name: string, rest: object = {}) =>
  fact('unit', '2011-02-01', { unit: name, scheme: 'work-with-parents', ...rest })
/** Units of a level that no list knows, with so many credits each. */
const units = (level: number, ...credits: (number | null)[]) =>
  credits.map((each, index) => unit(`${level}5${index}`, { level, credits: each }))

const rule = (id: string) => {
  const document = catalogue.rulebook.documents[`qualification/${id}`]
  if (document === undefined) throw new Error(`There is no rule for ${id}`)
  return document
}
const ask = (id: string, facts: readonly Fact[], asOf = '2011-06-01') =>
  evaluate(rule(id), facts, { asOf, context: {}, ...catalogue.rulebook })
const statusOf = (...question: Parameters<typeof ask>) => ask(...question).status
const part = (id: string, facts: readonly Fact[], name: string): NodeVerdict => {
  const found = ask(id, facts).requirement.children.find((child) => child.id === name)
  if (found === undefined) throw new Error(`${id} has no part ${name}`)
  return found
}

describe('the Level 2 Award', () => {
  const mandatory = unit('200')

  it('needs unit 200 and two different optional units of 3 credits', () => {
    expect(statusOf('wwp-l2-award', [mandatory, ...units(2, 3, 3)])).toBe('met')
    expect(statusOf('wwp-l2-award', units(2, 3, 3))).toBe('not-met')
    expect(statusOf('wwp-l2-award', [mandatory, ...units(2, 3)])).toBe('not-met')
    expect(statusOf('wwp-l2-award', [mandatory, ...units(2, 6)])).toBe('not-met')
    expect(statusOf('wwp-l2-award', [mandatory, ...units(3, 3, 3)])).toBe('not-met')
    expect(ask('wwp-l2-award', [mandatory, ...units(2, 3)]).reason).toBe(
      'The pair of optional units at level 2: 1 of 2 on record.',
    )
  })

  it('counts further options as surplus, not as failure', () => {
    const further = [mandatory, ...units(2, 3, 3, 3)]
    expect(statusOf('wwp-l2-award', further)).toBe('met')
    expect(part('wwp-l2-award', further, 'options').surplus).toBe('1')
    expect(part('wwp-l2-award', [mandatory, ...units(2, 3, 3)], 'options').surplus).toBeUndefined()
  })

  it('says that it does not know which units are options', () => {
    expect(ask('wwp-l2-award', [mandatory, ...units(2, 3, 3)]).advice).toEqual([
      'Not loaded: which units are the options at level 2, so check yours with your centre.',
    ])
  })
})

describe('the Level 3 Award', () => {
  const mandatory = unit('300')

  it('needs unit 300 and either one option of 6 credits or two different options of 3', () => {
    expect(statusOf('wwp-l3-award', [mandatory, ...units(3, 6)])).toBe('met')
    expect(statusOf('wwp-l3-award', [mandatory, ...units(3, 3, 3)])).toBe('met')
    expect(statusOf('wwp-l3-award', [mandatory, ...units(3, 3)])).toBe('not-met')
    expect(statusOf('wwp-l3-award', units(3, 6, 6))).toBe('not-met')
    expect(statusOf('wwp-l3-award', [mandatory])).toBe('not-met')
  })

  it('takes options of 3 and of 6 credits and no others, for any choice of them', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1, 2, 3, 4, 5, 6, 12), { maxLength: 4 }), (credits) => {
        const enough = credits.includes(6) || credits.filter((each) => each === 3).length >= 2
        expect(statusOf('wwp-l3-award', [mandatory, ...units(3, ...credits)])).toBe(enough ? 'met' : 'not-met')
      }),
    )
  })

  it('says how many credits are short', () => {
    expect(ask('wwp-l3-award', [mandatory, ...units(3, 3)]).reason).toBe(
      'Credit from optional units at level 3: 3 of the 6 needed are on record.',
    )
    expect(part('wwp-l3-award', [mandatory, ...units(3, 3)], 'options').missing).toBe('3 more credits')
  })

  it('takes PTLLS as one of its options', () => {
    expect(ask('wwp-l3-award', [mandatory, unit('PTLLS')])).toMatchObject({ status: 'met' })
    expect(ask('wwp-l3-award', [mandatory, unit('PTLLS')]).advice).toBeUndefined()
    const elsewhere = fact('qualification', '2010-07-02', { qualification: 'ptlls' })
    expect(statusOf('wwp-l3-award', [mandatory, elsewhere])).toBe('not-met')
  })

  it('does not accept a unit of which it cannot say that it is an option without a word', () => {
    expect(ask('wwp-l3-award', [mandatory, ...units(3, 6)]).advice).toEqual([
      'Not loaded: which units are the 17 options at level 3, so check yours with your centre.',
    ])
  })

  it('counts no unit twice', () => {
    expect(statusOf('wwp-l3-award', [mandatory, unit('300', { basis: 'rpl' })])).toBe('not-met')
    expect(statusOf('wwp-l3-award', [mandatory, unit('300', { credits: 3 }), ...units(3, 3)])).toBe('not-met')
    const assessed = unit('302', { level: 3, credits: 3, basis: 'assessed' })
    const imported = unit('302', { level: 3, credits: 3, basis: 'rpl' })
    expect(statusOf('wwp-l3-award', [mandatory, assessed, imported])).toBe('not-met')
    expect(statusOf('wwp-l3-award', [mandatory, assessed, imported, ...units(3, 3)])).toBe('met')
  })

  it('takes units of its own scheme and level only', () => {
    expect(statusOf('wwp-l3-award', [unit('300', { scheme: 'another' }), ...units(3, 6)])).toBe('not-met')
    expect(statusOf('wwp-l3-award', [mandatory, unit('9', { scheme: 'another', level: 3, credits: 6 })])).toBe(
      'not-met',
    )
    expect(statusOf('wwp-l3-award', [mandatory, unit('9', { scheme: null, level: 3, credits: 6 })])).toBe('cannot-tell')
    expect(statusOf('wwp-l3-award', [mandatory, ...units(2, 3, 3), ...units(4, 6)])).toBe('not-met')
  })

  it('cannot be told of unit 319, whose credits are not known, only where it matters', () => {
    const verdict = ask('wwp-l3-award', [mandatory, unit('319')])
    expect(verdict.status).toBe('cannot-tell')
    expect(verdict.reason).toContain('the record does not say the credits')
    expect(statusOf('wwp-l3-award', [mandatory, unit('319'), unit('PTLLS')])).toBe('met')
    expect(statusOf('wwp-l3-award', [mandatory, unit('319', { credits: 6 })])).toBe('met')
    expect(statusOf('wwp-l3-award', [unit('319'), unit('PTLLS')])).toBe('not-met')
  })

  it('needs units that are verified', () => {
    const claimed = ask('wwp-l3-award', [mandatory, unit('PTLLS', { standing: 'claimed' })])
    expect(claimed.status).toBe('cannot-tell')
    expect(claimed.reason).toBe('Credit from optional units at level 3 is on record but not yet verified.')
    expect(statusOf('wwp-l3-award', [mandatory, unit('PTLLS', { standing: 'planned' })])).toBe('not-met')
  })
})

describe('the Level 3 Certificate', () => {
  it('is met by 24 credits at level 3 and 12 at level 2, of which 9 count and 3 are surplus', () => {
    const held = [...units(3, 12, 12), ...units(2, 6, 6)]
    expect(statusOf('wwp-l3-certificate', held)).toBe('met')
    expect(part('wwp-l3-certificate', held, 'credits').surplus).toBe('3 credits')
  })

  it('is not met by 18 credits at level 3 and 15 at level 2, of which 27 count', () => {
    const held = [...units(3, 12, 6), ...units(2, 12, 3)]
    expect(statusOf('wwp-l3-certificate', held)).toBe('not-met')
    expect(part('wwp-l3-certificate', held, 'credits')).toMatchObject({
      missing: '3 more credits',
      reason: 'Credit that counts: 27 of the 30 needed are on record.',
    })
    expect(part('wwp-l3-certificate', held, 'level-3').missing).toBe('3 more credits')
  })

  it('holds at 21 and 9 and no lower, and needs nothing at level 2', () => {
    expect(statusOf('wwp-l3-certificate', [...units(3, 12, 9), ...units(2, 9)])).toBe('met')
    expect(statusOf('wwp-l3-certificate', [...units(3, 12, 9), ...units(2, 8)])).toBe('not-met')
    expect(statusOf('wwp-l3-certificate', [...units(3, 12, 8), ...units(2, 12)])).toBe('not-met')
    expect(statusOf('wwp-l3-certificate', units(3, 12, 12, 6))).toBe('met')
    expect(statusOf('wwp-l3-certificate', [...units(3, 12, 9), ...units(4, 12)])).toBe('not-met')
  })

  it('counts as the rule says, for any credits', () => {
    const some = fc.array(fc.nat({ max: 12 }), { maxLength: 4 })
    const total = (credits: readonly number[]) => credits.reduce((all, each) => all + each, 0)
    fc.assert(
      fc.property(some, some, (higher, lower) => {
        const enough = total(higher) >= 21 && total(higher) + Math.min(9, total(lower)) >= 30
        const held = [...units(3, ...higher), ...units(2, ...lower)]
        expect(statusOf('wwp-l3-certificate', held)).toBe(enough ? 'met' : 'not-met')
      }),
    )
  })

  it('counts the same unit once, however it came onto the record', () => {
    const short = [...units(3, 12, 9), unit('254', { level: 2, credits: 6, basis: 'assessed' })]
    const twice = [...short, unit('254', { level: 2, credits: 6, basis: 'rpl' })]
    expect(statusOf('wwp-l3-certificate', twice)).toBe('not-met')
    expect(statusOf('wwp-l3-certificate', [...short, unit('255', { level: 2, credits: 3 })])).toBe('met')
  })

  it('cannot be told of unit 319, whose credits are not known, only where it matters', () => {
    expect(statusOf('wwp-l3-certificate', [...units(3, 12, 9), ...units(2, 6), unit('319')])).toBe('cannot-tell')
    expect(statusOf('wwp-l3-certificate', [...units(3, 12, 9), ...units(2, 9), unit('319')])).toBe('met')
    expect(statusOf('wwp-l3-certificate', [unit('319'), ...units(2, 9)])).toBe('cannot-tell')
    expect(statusOf('wwp-l3-certificate', units(2, 12, 12, 12))).toBe('not-met')
  })

  it('decides by credits and advises the rules of combination, which are not loaded', () => {
    const held = units(3, 12, 12, 6)
    expect(part('wwp-l3-certificate', held, 'combination')).toMatchObject({ status: 'cannot-tell', strength: 'should' })
    expect(ask('wwp-l3-certificate', held).advice).toEqual([
      'Not loaded: City & Guilds’ rules of combination, so check your choice of units with your centre.',
    ])
  })

  it('counts a unit from the day it was achieved', () => {
    const later = { ...unit('359', { level: 3, credits: 6 }), on: '2011-07-04' }
    const changes = forecast(rule('wwp-l3-certificate'), [...units(3, 12, 12), later], {
      from: '2011-06-01', to: '2012-01-01', context: {}, ...catalogue.rulebook,
    }) // prettier-ignore
    expect(changes).toMatchObject([{ on: '2011-07-04', status: 'met' }])
  })
})

describe('the Level 4 Awards', () => {
  it('ask for unit 400 alone, or with 401 and 402 for intense support', () => {
    const three = [unit('400'), unit('401'), unit('402')]
    expect(statusOf('wwp-l4-award', [unit('400')])).toBe('met')
    expect(statusOf('wwp-l4-award', three.slice(1))).toBe('not-met')
    expect(statusOf('wwp-l4-award', [unit('300')])).toBe('not-met')
    expect(statusOf('wwp-l4-award-intense', three)).toBe('met')
    for (const missing of three.keys()) {
      const verdict = ask('wwp-l4-award-intense', three.toSpliced(missing, 1))
      expect(verdict).toMatchObject({ status: 'not-met', reason: `Unit 40${missing} is not on record.` })
    }
  })

  it('take a unit by its number, also where it was imported', () => {
    expect(statusOf('wwp-l4-award', [unit('400', { basis: 'rpl' })])).toBe('met')
    expect(statusOf('wwp-l4-award', [unit('400', { scheme: 'another' })])).toBe('not-met')
    expect(statusOf('wwp-l4-award', [unit('400', { standing: 'claimed' })])).toBe('cannot-tell')
  })
})

describe('credits and qualifications', () => {
  const all = ['wwp-l2-award', 'wwp-l3-award', 'wwp-l3-certificate', 'wwp-l4-award', 'wwp-l4-award-intense']

  it('are not the same: units on record do not make a qualification', () => {
    const held = [unit('300'), unit('PTLLS')]
    expect(statusOf('wwp-l3-award', held)).toBe('met')
    const oneToOne = catalogue.rulebook.documents['practice/hertfordshire/one-to-one']
    const qualified = oneToOne && evaluate(oneToOne, held, { asOf: '2011-06-01', ...catalogue.rulebook })
    expect(qualified?.requirement.children.find(({ id }) => id === 'qualified')?.status).toBe('not-met')
  })

  it('are not the same: a certificate does not show which units were taken', () => {
    for (const id of all)
      expect(statusOf(id, [fact('qualification', '2010-07-02', { qualification: id })])).toBe('not-met')
  })

  it('are told apart in the words of each rule', () => {
    for (const id of all) {
      expect(rule(id).title).toMatch(/^(Units?|Credits) for the Level/)
      expect(ask(id, []).requirement.say).toContain('itself is held once City & Guilds has certificated it')
    }
  })

  it('are all asked about in every part by name and source', () => {
    for (const id of all)
      for (const child of ask(id, []).requirement.children) {
        expect(child.id).not.toContain('.')
        expect(child.source).toMatch(/Work with Parents course information|Schools’ Parenting Toolkit/)
      }
  })
})

describe('the version of the rules', () => {
  const held = [unit('300'), unit('PTLLS')]
  const enrolled = (on: string, rest: object = {}) => fact('enrolment', on, { towards: 'wwp-l3-award', ...rest })
  const changed = () => {
    const { versions, ...document } = rule('wwp-l3-award')
    const [shipped] = versions
    if (shipped === undefined) throw new Error('It has a version')
    const later = { from: '2011-01-01', source: 'A later handbook', requires: { id: 'new', fact: { kind: 'unit', unit: '399' } } } // prettier-ignore
    return { ...document, versions: [{ ...shipped, until: '2011-01-01' }, later] }
  }
  const after = (...more: Fact[]) =>
    evaluate(changed(), [...held, ...more], { asOf: '2011-06-01', ...catalogue.rulebook }).status

  it('is that of the day of enrolment on this very qualification', () => {
    expect(after()).toBe('not-met')
    expect(after(enrolled('2010-09-01'))).toBe('met')
    expect(after(enrolled('2011-01-01'))).toBe('not-met')
    expect(after(enrolled('2010-09-01', { towards: 'wwp-l3-certificate' }))).toBe('not-met')
  })

  it('is not that of the day of registration with a regulator', () => {
    const registered = fact('registration', '2009-12-01', { regulator: 'social-work-england', state: 'registered' })
    expect(after(registered)).toBe('not-met')
  })

  it('is open where only the learner says when they enrolled, and it makes a difference', () => {
    expect(after(enrolled('2010-09-01', { standing: 'claimed' }))).toBe('cannot-tell')
    expect(after(enrolled('2011-02-01', { standing: 'claimed' }))).toBe('not-met')
    expect(statusOf('wwp-l3-award', [...held, enrolled('2010-09-01', { standing: 'claimed' })])).toBe('met')
    expect(statusOf('wwp-l3-award', [...held, enrolled('2010-09')])).toBe('met')
  })
})
