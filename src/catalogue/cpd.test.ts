import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { evaluate, type Fact, forecast } from '../engine/index.ts'
import { type Catalogue, loadCatalogue } from './index.ts'

const folder = join(import.meta.dirname, '..', '..', 'catalogue')
let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadCatalogue(folder)
})

let made = 0
const fact = (kind: string, on: string, rest: object = {}): Fact => ({ id: `${kind}-${++made}`, kind, on, ...rest })
const rule = (id: string) => {
  const document = catalogue.rulebook.documents[id]
  if (document === undefined) throw new Error(`There is no rule ${id}`)
  return document
}
const askOf = (id: string, facts: readonly Fact[], asOf: string) =>
  evaluate(rule(id), facts, { asOf, ...catalogue.rulebook })

describe('the yearly CPD of Social Work England', () => {
  const registered = fact('registration', '2019-12-02', { regulator: 'social-work-england', number: 'SW1', state: 'registered' }) // prettier-ignore
  /** A piece as the practitioner submitted it, in their own word. */
  const piece = (on: string, title: string | null, rest: object = {}) =>
    fact('cpd', on, { title, submitted: true, peerReflection: false, ...rest })
  const withPeer = { peerReflection: true }
  const ask = (facts: readonly Fact[], asOf = '2022-06-01') =>
    askOf('cpd/social-work-england', [registered, ...facts], asOf)
  const statusOf = (...question: Parameters<typeof ask>) => ask(...question).status

  describe('from December 2021', () => {
    const two = [piece('2022-01-10', 'Fathers in groups', withPeer), piece('2022-03-02', 'Play at home')]

    it('is two different pieces, at least one with peer reflection', () => {
      expect(ask(two)).toMatchObject({ status: 'met', until: '2022-12-01' })
      expect(statusOf(two.slice(1))).toBe('not-met')
      expect(statusOf(two.slice(0, 1))).toBe('not-met')
      expect(statusOf([piece('2022-01-10', 'Fathers in groups'), piece('2022-03-02', 'Play at home')])).toBe('not-met')
      expect(statusOf([...two, piece('2022-04-01', 'A third', withPeer)])).toBe('met')
    })

    it('takes two pieces with the same title for one', () => {
      const same = [piece('2022-01-10', 'Fathers in groups', withPeer), piece('2022-03-02', 'Fathers in groups')]
      expect(ask(same)).toMatchObject({
        status: 'not-met',
        reason: 'CPD in two different pieces: 1 of 2 on record, not yet complete and due by 30 November 2022.',
      })
      expect(statusOf([...same, piece('2022-04-01', 'Play at home')])).toBe('met')
      expect(statusOf([piece('2022-01-10', null, withPeer), piece('2022-03-02', 'Play at home')])).toBe('cannot-tell')
    })

    it('says of a year in which nothing was submitted that nothing was, whatever came in a later one', () => {
      const reason = 'CPD in two different pieces: 0 of 2 on record, not yet complete and due by 30 November 2023'
      const later = [piece('2024-01-10', 'One', withPeer), piece('2024-03-02', 'Two')]
      expect(ask(later, '2023-11-30').reason).toContain(reason)
      expect(ask(later, '2021-11-30').reason).toBe(
        'Submitted CPD: 0 of 1 on record, not yet complete and due by 30 November 2021.',
      )
    })

    it('counts what was submitted in the year, from 1 December to 30 November', () => {
      const submitted = (first: string, second: string) => [piece(first, 'One', withPeer), piece(second, 'Two')]
      expect(statusOf(submitted('2021-12-01', '2022-11-30'), '2022-11-30')).toBe('met')
      expect(statusOf(submitted('2021-11-30', '2022-11-30'), '2022-11-30')).toBe('not-met')
      expect(statusOf(submitted('2021-12-01', '2022-12-01'), '2022-11-30')).toBe('not-met')
      expect(statusOf(submitted('2021-12-01', '2022-11-30'), '2022-11-29')).toBe('not-met')
    })

    it('counts by the day of submission, not the day of the learning', () => {
      const learntBefore = [piece('2022-01-10', 'One', { activityOn: '2021-11-03', ...withPeer }), two[1] as Fact]
      expect(statusOf(learntBefore)).toBe('met')
    })

    it('does not count drafts', () => {
      const [first, second] = two as [Fact, Fact]
      expect(statusOf([first, { ...second, submitted: false }])).toBe('not-met')
      expect(statusOf([{ ...first, submitted: false }, second, piece('2022-04-01', 'A third')])).toBe('not-met')
      expect(statusOf([first, { ...second, submitted: null }])).toBe('cannot-tell')
    })

    it('does not count a piece that was edited until it is resubmitted', () => {
      const [first, second] = two as [Fact, Fact]
      const edited = { ...first, until: '2022-05-20' }
      expect(statusOf([edited, second], '2022-05-19')).toBe('met')
      expect(statusOf([edited, second], '2022-05-20')).toBe('not-met')
      const resubmitted = { ...first, id: 'resubmitted', on: '2022-06-03' }
      expect(statusOf([edited, second, resubmitted], '2022-06-02')).toBe('not-met')
      expect(statusOf([edited, second, resubmitted], '2022-06-03')).toBe('met')
    })

    it('takes peer reflection as the piece says, and knows when it does not say', () => {
      const unsaid = [piece('2022-01-10', 'One', { peerReflection: null }), piece('2022-03-02', 'Two')]
      expect(ask(unsaid)).toMatchObject({ status: 'cannot-tell' })
      expect(ask(unsaid).reason).toContain('the record does not say the peer reflection')
      expect(statusOf([piece('2022-01-10', 'One', withPeer), piece('2022-03-02', 'Two', { peerReflection: null })])).toBe('met') // prettier-ignore
    })

    it('takes the word of the practitioner, and never what is only planned', () => {
      expect(statusOf(two.map((each) => ({ ...each, standing: 'verified' as const })))).toBe('met')
      expect(statusOf(two.map((each) => ({ ...each, standing: 'planned' as const })))).toBe('not-met')
    })

    it('is not yet complete as long as it may be, and says by when', () => {
      const told = (facts: readonly Fact[], day: string) => ask(facts, day).reason
      const one = [piece('2022-01-10', 'Fathers in groups', withPeer)]
      const open = 'not yet complete and due by 30 November 2022'
      expect(told([], '2021-12-01')).toBe(`CPD in two different pieces: 0 of 2 on record, ${open}; 1 other requirement is not met either.`) // prettier-ignore
      expect(told(one, '2022-01-10')).toBe(`CPD in two different pieces: 1 of 2 on record, ${open}.`)
      expect(told(one, '2022-11-30')).toBe(`CPD in two different pieces: 1 of 2 on record, ${open}.`)
    })

    it('begins anew on 1 December', () => {
      expect(statusOf(two, '2022-12-01')).toBe('not-met')
      expect(ask([], '2022-12-01').reason).toContain('due by 30 November 2023')
      const changes = forecast(rule('cpd/social-work-england'), [registered, ...two], {
        from: '2021-12-01', to: '2023-12-31', ...catalogue.rulebook,
      }) // prettier-ignore
      expect(changes.map(({ on, status }) => [on, status])).toEqual([
        ['2022-03-02', 'met'],
        ['2022-12-01', 'not-met'],
      ])
    })
  })

  it('until November 2021 was one piece, with or without peer reflection', () => {
    const one = [piece('2021-02-01', 'Fathers in groups')]
    expect(ask(one, '2021-11-30')).toMatchObject({ status: 'met', until: '2021-12-01' })
    expect(statusOf(one, '2021-12-01')).toBe('not-met')
    expect(statusOf([], '2021-11-30')).toBe('not-met')
    expect(statusOf([piece('2020-11-30', 'Fathers in groups')], '2020-12-01')).toBe('not-met')
  })

  it('changes with the year, so that one piece of December 2021 is not enough', () => {
    const one = [piece('2021-11-30', 'Fathers in groups', withPeer), piece('2021-12-01', 'Play at home', withPeer)]
    expect(statusOf(one, '2021-11-30')).toBe('met')
    expect(statusOf(one, '2021-12-01')).toBe('not-met')
  })

  it('cannot be told of days before there was such a regulator', () => {
    const since2009 = { ...registered, on: '2009-04-01' }
    expect(askOf('cpd/social-work-england', [since2009], '2019-12-01').status).toBe('cannot-tell')
    expect(askOf('cpd/social-work-england', [since2009], '2019-12-02').status).toBe('not-met')
  })

  it('is asked only of those who are registered with Social Work England', () => {
    const one = (facts: readonly Fact[]) => askOf('cpd/social-work-england', facts, '2022-06-01')
    expect(one([])).toMatchObject({
      status: 'not-applicable',
      reason: 'Does not apply. Registration with Social Work England is not on record.',
    })
    expect(one([{ ...registered, regulator: 'social-care-wales' }]).status).toBe('not-applicable')
    expect(one([{ ...registered, state: 'lapsed' }]).status).toBe('not-applicable')
    expect(one([{ ...registered, until: '2022-01-01' }]).status).toBe('not-applicable')
    expect(one([{ ...registered, standing: 'planned' }]).status).toBe('not-applicable')
    expect(one([{ ...registered, standing: 'verified' }]).status).toBe('not-met')
    expect(one([{ ...registered, state: null }]).status).toBe('cannot-tell')
  })

  it('ends with a later word that the registration has lapsed', () => {
    const lapsed = { ...registered, id: 'lapsed', state: 'lapsed', on: '2022-05-01' }
    expect(statusOf([lapsed], '2022-04-30')).toBe('not-met')
    expect(statusOf([lapsed], '2022-05-01')).toBe('not-applicable')
  })
})

describe('the safeguarding refresher', () => {
  const training = (on: string, rest: object = {}) =>
    fact('training', on, { topic: 'safeguarding', standing: 'verified', ...rest })
  const ask = (facts: readonly Fact[], asOf: string) => askOf('refresher/safeguarding', facts, asOf)

  it('holds for exactly three years from the last training', () => {
    expect(ask([training('2024-03-14')], '2027-03-13')).toMatchObject({ status: 'met', until: '2027-03-14' })
    expect(ask([training('2024-03-14')], '2027-03-14')).toMatchObject({
      status: 'not-met',
      reason: 'Safeguarding training was last refreshed on 14 March 2024 and lapsed at the end of 13 March 2027.',
    })
    expect(ask([training('2024-03-14')], '2024-03-13').status).toBe('not-met')
  })

  it('taken on 29 February holds until the end of 27 February three years on', () => {
    expect(ask([training('2024-02-29')], '2027-02-27')).toMatchObject({ status: 'met', until: '2027-02-28' })
    expect(ask([training('2024-02-29')], '2027-02-28').status).toBe('not-met')
  })

  it('is counted from the latest', () => {
    const twice = [training('2024-03-14'), training('2026-09-01')]
    expect(ask(twice, '2026-10-01')).toMatchObject({ status: 'met', until: '2029-09-01' })
    expect(ask([training('2026-09-01'), training('2020-01-01')], '2023-06-01').status).toBe('not-met')
  })

  it('may be of any group, or of a group that is not recorded', () => {
    for (const group of ['A', 'B', null, undefined])
      expect(ask([training('2024-03-14', { group })], '2025-01-01').status).toBe('met')
    expect(ask([training('2024-03-14', { topic: 'common-core' })], '2025-01-01').status).toBe('not-met')
  })

  it('must be verified', () => {
    expect(ask([training('2024-03-14', { standing: 'claimed' })], '2025-01-01')).toMatchObject({
      status: 'cannot-tell',
      reason: 'Safeguarding training is on record but not yet verified.',
    })
  })

  it('of which only the month is known turns on the day only inside that month', () => {
    expect(ask([training('2024-03')], '2027-02-28').status).toBe('met')
    expect(ask([training('2024-03')], '2027-03-15').status).toBe('cannot-tell')
    expect(ask([training('2024-03')], '2027-04-01').status).toBe('not-met')
  })
})
