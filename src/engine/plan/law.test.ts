import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { openSolver } from '../../solver/highs.ts'
import type { Catalogue, Document, Node, Selector, SumNode, Test } from '../document.ts'
import { inquire } from '../evaluate.ts'
import type { Strength } from '../verdict.ts'
import type { Solve } from './model.ts'
import { type Choice, choicesFrom, factsAfter, type Offer } from './offers.ts'
import { growsOnly } from './grows.ts'
import { type Minimise, plan } from './plan.ts'

let solve: Solve
beforeAll(async () => {
  solve = await openSolver()
})

const by = '2020-03-15'
const catalogue: Catalogue = { entries: {}, matters: { answer: ['question'] }, labels: {} }
const or = <T, U>(often: fc.Arbitrary<T>, rarely: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 5, arbitrary: often }, { weight: 1, arbitrary: rarely })

const told = fc.record({
  kind: fc.constantFrom('training', 'training', 'training', 'answer'),
  level: fc.constantFrom(1, 2, 3),
  topic: fc.constantFrom('red', 'blue', 'green'),
  credits: fc.constantFrom(1, 3, 6),
  question: fc.constant('one'),
})
const dayOf = fc.constantFrom('2019-11-30', '2020-02-01', '2020-02-20', '2020-03-10', '2020-04-01')
const held = fc
  .tuple(told, dayOf, fc.constantFrom('verified', 'claimed', 'planned'))
  .map(([fact, on, standing]) => ({ ...fact, on, standing }))
const facts = fc.array(held, { maxLength: 3 }).map((all) => all.map((each, i) => ({ ...each, id: `f${i}` })))
const offer = fc.record({
  cost: fc.constantFrom(0, 1, 2, 2, 5),
  hours: fc.constantFrom(0, 1, 3),
  ends: dayOf,
  facts: fc.array(told, { minLength: 1, maxLength: 2 }),
  underWay: fc.boolean(),
})
const offers = fc
  .array(offer, { maxLength: 5 })
  .map((all) => all.map((each, i): Offer => ({ ...each, id: `o${i}`, title: `Offer ${i}` })))

const selector = fc
  .record(
    {
      level: fc.constantFrom<Test>(1, 2, [1, 3], { atLeast: 2 }, { not: 1 }),
      topic: fc.constantFrom<Test>('red', 'blue', { not: 'red' }),
    },
    { requiredKeys: [] },
  )
  .chain((rest) => fc.constantFrom('training', 'training', 'answer').map((kind): Selector => ({ kind, ...rest })))
const caps = [{ where: { level: 1 }, atMost: 3 }]
const sum = fc.constantFrom<SumNode['sum']>(
  { of: 'credits', atLeast: 4 },
  { of: 'credits', atLeast: 9 },
  { of: 'credits', atLeast: 7, caps },
  { of: 'credits', atMost: 6 },
  { of: 'credits', atLeast: 3, atMost: 7 },
  { of: 'credits', atMost: 4, caps },
)
const modifiers = fc.record(
  {
    fresh: fc.constantFrom('P1M', 'P20D'),
    standing: fc.constantFrom('claimed' as const, 'verified' as const),
    different: fc.constantFrom('topic', 'level'),
  },
  { requiredKeys: [] },
)
const leaf: fc.Arbitrary<Node> = or(
  fc
    .tuple(
      fc.oneof(
        fc.record({ fact: selector }),
        fc.record({ fact: selector, count: fc.constantFrom(2, 3) }),
        fc.record({ fact: selector, sum }),
      ),
      modifiers,
    )
    .map(([node, more]): Node => ({ ...node, ...more })),
  fc.constantFrom<Node>({ notLoaded: 'something' }, { rule: 'other' }, { compare: { value: 'parents', atMost: 6 } }),
)
const over = (child: fc.Arbitrary<Node>): fc.Arbitrary<Node> =>
  fc.oneof(
    fc
      .array(fc.tuple(child, fc.constantFrom<Strength>('must', 'must', 'should')), { minLength: 1, maxLength: 3 })
      .map((all) => ({ all: all.map(([node, strength]) => ({ ...node, strength })) })),
    fc.array(child, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    fc.array(child, { minLength: 2, maxLength: 3 }).map((of) => ({ some: { atLeast: 2, of } })),
    fc.record({ when: or(fc.constant<Selector>({ setting: 'group' }), leaf), then: child }),
  )
const node = fc.oneof(leaf, over(leaf), over(fc.oneof(leaf, over(leaf))))
const documentOf = (id: string, requires: Node, rest: Partial<Document> = {}): Document => ({
  id,
  title: id,
  subject: 'person',
  versions: [{ source: 's', requires }],
  ...rest,
})
const documents = fc
  .array(
    fc.tuple(
      node,
      or(
        fc.constant({}),
        leaf.map((appliesTo) => ({ appliesTo })),
      ),
    ),
    { minLength: 1, maxLength: 2 },
  )
  .map((all) => all.map(([requires, rest], i) => documentOf(`d${i}`, requires, rest)))
const context = fc.record({ setting: fc.constantFrom('group', 'other'), parents: fc.constantFrom(5, 7) })
const other = documentOf('other', {
  any: [{ fact: { kind: 'training', topic: 'blue' } }, { fact: { kind: 'answer' } }],
})

const subsetsOf = <T>(all: readonly T[]): T[][] =>
  all.reduce<T[][]>((subsets, each) => [...subsets, ...subsets.map((subset) => [...subset, each])], [[]])
const weights: Record<Minimise, (chosen: readonly Choice[]) => number | string> = {
  cost: (chosen) => chosen.reduce((total, { cost }) => total + cost, 0),
  hours: (chosen) => chosen.reduce((total, { hours }) => total + hours, 0),
  credits: (chosen) => chosen.reduce((total, { credits = 0 }) => total + credits, 0),
  date: (chosen) =>
    chosen
      .map(({ ends }) => ends)
      .sort()
      .at(-1) ?? '',
}
const newIn = (chosen: readonly Choice[]) => chosen.filter(({ underWay }) => !underWay).length
const listed = (chosen: readonly { readonly id: string }[]) => chosen.map(({ id }) => id).sort()

/** Tries every choice, and takes the lightest: of those the least that is new, of those the fewest, of those the first ids. */
function byForce(does: (chosen: readonly Choice[]) => boolean, choices: readonly Choice[], minimise: Minimise) {
  const weigh = weights[minimise]
  const before = (one: readonly Choice[], two: readonly Choice[]): boolean => {
    const [light, heavy] = [weigh(one), weigh(two)]
    if (light !== heavy) return light < heavy
    if (newIn(one) !== newIn(two)) return newIn(one) < newIn(two)
    if (one.length !== two.length) return one.length < two.length
    return listed(one).join() < listed(two).join()
  }
  return subsetsOf(choices)
    .filter(does)
    .reduce<Choice[] | undefined>((best, each) => (best === undefined || before(each, best) ? each : best), undefined)
}

// Thousands of programmes, each beside all its ways by force: a slow machine takes its time.
describe('law 4 of the engine', { timeout: 60_000 }, () => {
  // A claim that holds either way, because what it would meet otherwise does not apply, is not planned on.
  it('a plan does what it says, and no choice of offers does it for less', () => {
    const minimise = fc.constantFrom<Minimise>('cost', 'cost', 'hours', 'date')
    fc.assert(
      fc.property(documents, facts, offers, context, minimise, (asked, held, on, about, least) => {
        const around = { documents: { other }, catalogue, context: about }
        const grow = asked.every((document) => growsOnly(document, around))
        const given = held.map((each) =>
          grow || each.standing !== 'claimed' ? each : { ...each, standing: 'verified' as const },
        )
        const statuses = (chosen: readonly Choice[]) => {
          const { standing } = inquire(factsAfter(given, chosen), around)
          return asked.map((document) => standing(document, by).status)
        }
        const before = statuses([])
        const does = (chosen: readonly Choice[]) =>
          statuses(chosen).every(
            (status, i) => status === 'met' || (status === 'not-applicable' && before[i] === status),
          )
        const expected = byForce(does, choicesFrom(on, given, by), least)
        const found = plan(asked, given, on, { by, minimise: least, solve, ...around })
        expect(found.found ? listed(found.offers) : undefined).toEqual(expected && listed(expected))
      }),
      { numRuns: 1200 },
    )
  })

  it('a plan does what it says, also where something is not known', () => {
    const vague = fc
      .tuple(facts, fc.nat(2))
      .map(([all, at]) =>
        all.map((each, i) =>
          i === at ? { ...each, topic: null } : { ...each, level: i === at + 1 ? null : each['level'] },
        ),
      )
    fc.assert(
      fc.property(documents, vague, offers, context, (asked, given, on, about) => {
        const around = { documents: { other }, catalogue, context: about }
        const found = plan(asked, given, on, { by, minimise: 'cost', solve, ...around })
        const ids = found.found ? found.offers.map(({ id }) => id) : []
        const chosen = choicesFrom(on, given, by).filter(({ id }) => ids.includes(id))
        const { standing } = inquire(factsAfter(given, chosen), around)
        const statuses = asked.map((document) => standing(document, by).status)
        expect(found.found && statuses.some((status) => status === 'not-met' || status === 'cannot-tell')).toBe(false)
      }),
      { numRuns: 800 },
    )
  })
})
