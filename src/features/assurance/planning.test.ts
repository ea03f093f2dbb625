import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrganisationId, PersonId, RegistrationId } from '../../db/tables.gen.ts'
import { day } from '../../kit/plain-date.ts'
import { complianceOf, monthsFor, monthToBegin, propose } from './planning.ts'
import type { Item, PolicyContent } from './rules.ts'

const ivy = 'ivy' as PersonId
const nothing: PolicyContent = { stage: {}, standing: {}, unit: {}, method: {}, site: {}, weight: {} }

const item = (at: number, given: Partial<Item> = {}): Item => ({
  registration: `r${at}` as RegistrationId,
  learner: `l${at}` as PersonId,
  learnerName: `Learner ${at}`,
  unit: '300',
  stage: 'summative',
  assessors: [{ id: 'nadia' as PersonId, name: 'Nadia' }],
  asTrainee: false,
  methods: ['observation'],
  site: null,
  siteName: null,
  earlierAction: false,
  overtaken: false,
  ...given,
})
const trainee = { asTrainee: true, assessors: [{ id: 'tomas' as PersonId, name: 'Tomas' }] }

describe('a plan that Cairn proposes', () => {
  it('says of each sample why', () => {
    const policy = { ...nothing, standing: { trainee: 100 }, weight: { newUnit: 2 }, newBelow: 2 }
    const proposed = propose(
      { policy, sampler: ivy, items: [item(1), item(2), item(3, { ...trainee, unit: '301' })] },
      [],
    )
    expect(proposed.map(({ item: { registration }, because }) => [registration, because])).toEqual([
      ['r3', ['trainee assessor: 100 %', 'new unit']],
    ])
  })

  it('proposes nothing where nothing is set', () => {
    expect(propose({ policy: nothing, sampler: ivy, items: [item(1), item(2, trainee)] }, [])).toEqual([])
  })

  it('counts what is planned already, and not what was removed', () => {
    const items = [item(1), item(2), item(3), item(4)]
    const planning = { policy: { ...nothing, standing: { qualified: 50 } }, sampler: ivy, items }
    const planned = (state: 'planned' | 'removed') => items.slice(0, 1).map((each) => ({ ...each, state }))
    expect(propose(planning, planned('planned'))).toHaveLength(1)
    expect(propose(planning, planned('removed'))).toHaveLength(2)
    expect(complianceOf(planning, planned('planned'))).toMatchObject([{ all: 4, asked: 2, planned: 1, done: 0 }])
  })

  it('spreads over units and assessors', () => {
    const items = [1, 2, 3, 4].map((at) => item(at, { unit: at < 3 ? '300' : '301' }))
    const policy = { ...nothing, stage: { summative: 50 } }
    expect(propose({ policy, sampler: ivy, items }, []).map(({ item: { unit } }) => unit)).toEqual(['300', '301'])
  })

  it('looks first at what weighs most', () => {
    const items = [item(1), item(2, { earlierAction: true })]
    const policy = { ...nothing, stage: { summative: 10 }, weight: { earlierAction: 1 } }
    expect(propose({ policy, sampler: ivy, items }, [])).toMatchObject([
      { item: { registration: 'r2' }, because: ['summative: 10 %', 'earlier action points'] },
    ])
  })
})

describe('the months of a plan', () => {
  it('begin with this one, or with the next where no more than a week is left', () => {
    expect(['2026-11-01', '2026-11-23', '2026-11-24', '2026-12-31'].map((each) => monthToBegin(day(each)))).toEqual([
      ...['2026-11-01', '2026-11-01', '2026-12-01', '2027-01-01'],
    ])
  })

  it('each have as many as the others, in their order', () => {
    expect(monthsFor(5, day('2026-11-01'), 3)).toEqual([
      ...['2026-11-01', '2026-11-01', '2026-12-01', '2026-12-01', '2027-01-01'],
    ])
    expect(monthsFor(2, day('2026-12-01'), 1)).toEqual(['2026-12-01', '2026-12-01'])
  })
})

const percents = <Key extends string>(keys: readonly Key[]) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, fc.integer({ min: 0, max: 100 })])), {
    requiredKeys: [],
  })
const anyPolicy: fc.Arbitrary<PolicyContent> = fc.record({
  stage: percents(['interim', 'summative']),
  standing: percents(['qualified', 'trainee', 'new']),
  unit: percents(['300', '301']),
  method: percents(['observation', 'questioning']),
  site: percents(['hub']),
  weight: percents(['newAssessor', 'newUnit', 'newSite', 'earlierAction']),
  newBelow: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
})
const anyItems = fc
  .array(
    fc.record({
      unit: fc.constantFrom('300', '301', '302'),
      stage: fc.constantFrom('interim' as const, 'summative' as const),
      assessors: fc.constantFrom('nadia', 'tomas', 'ivy').map((name) => [{ id: name as PersonId, name }]),
      asTrainee: fc.boolean(),
      methods: fc.subarray(['observation', 'questioning']),
      site: fc.constantFrom(null, 'hub' as OrganisationId),
      earlierAction: fc.boolean(),
      overtaken: fc.constant(false),
    }),
    { maxLength: 25 },
  )
  .map((all) => all.map((given, at) => item(at, given)))

describe('every plan', () => {
  it('reaches the percentage of each part, as far as others decided', () => {
    fc.assert(
      fc.property(anyPolicy, anyItems, (policy, items) => {
        const planning = { policy, items, sampler: ivy }
        const planned = propose(planning, []).map((each) => ({ ...each.item, state: 'planned' as const }))
        for (const part of complianceOf(planning, planned))
          expect(part.planned).toBeGreaterThanOrEqual(Math.min(part.asked, part.all - part.own))
      }),
    )
  })

  it('leaves out what the quality assurer decided, and proposes nothing twice', () => {
    fc.assert(
      fc.property(anyPolicy, anyItems, (policy, items) => {
        const proposed = propose({ policy, items, sampler: ivy }, [])
        expect(proposed.flatMap((each) => each.item.assessors).filter(({ id }) => id === ivy)).toEqual([])
        expect(new Set(proposed.map((each) => each.item)).size).toBe(proposed.length)
        expect(proposed.every(({ because }) => because.length > 0)).toBe(true)
      }),
    )
  })

  it('is spread evenly over units, and over assessors, methods and sites', () => {
    const by = {
      unit: (key: string) => ({ unit: key }),
      assessor: (key: string) => ({ assessors: [{ id: key as PersonId, name: key }] }),
      method: (key: string) => ({ methods: [key] }),
      site: (key: string) => ({ site: key as OrganisationId }),
    }
    const keys = ['a', 'b', 'c']
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(by)),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 100 }),
        (make, each, summative) => {
          const items = keys.flatMap((key, at) =>
            Array.from({ length: each }, (_, index) => item(at * 10 + index, make(key))),
          )
          const policy = { ...nothing, stage: { summative } }
          const chosen = propose({ policy, items, sampler: ivy }, []).map((one) => items.indexOf(one.item))
          const times = keys.map((_, at) => chosen.filter((index) => Math.floor(index / each) === at).length)
          expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('is the same whatever the order, and complete: once it is planned nothing more is proposed', () => {
    fc.assert(
      fc.property(anyPolicy, anyItems, (policy, items) => {
        const planning = { policy, items, sampler: ivy }
        const proposed = propose(planning, [])
        expect(propose({ ...planning, items: items.toReversed() }, [])).toEqual(proposed)
        const planned = proposed.map((each) => ({ ...each.item, state: 'planned' as const }))
        expect(propose(planning, planned)).toEqual([])
      }),
    )
  })
})
