import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, dayBefore, lengthOf, plus } from './calendar.ts'
import type { Catalogue, Context, Document, Fact, Node, Selector, SumNode, Test, Value } from './document.ts'
import { evaluate, forecast, inquire } from './evaluate.ts'
import type { Strength } from './verdict.ts'

const catalogue: Catalogue = {
  entries: { training: { by: 'topic', known: { red: { level: 2 } } } },
  matters: { answer: ['question'] },
  labels: {},
}

const days = ['2019-11-30', '2019-12-31', '2020-02-15', '2020-02-29', '2020-03-01', '2020-03-15', '2021-02-28'] as const
const dayOf = fc.constantFrom<Day>(...days)
const or = <T, U>(often: fc.Arbitrary<T>, rarely: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 5, arbitrary: often }, { weight: 1, arbitrary: rarely })
const nothing = fc.constantFrom(null, undefined)

const fact = fc.record({
  kind: fc.constantFrom('training', 'training', 'training', 'answer', 'registration', 'exception'),
  on: or(dayOf, fc.constantFrom('2020-02', null)),
  until: or(nothing, or(dayOf, fc.constant('2020-03'))),
  standing: fc.constantFrom('verified', 'verified', 'claimed', 'planned'),
  level: or(fc.constantFrom(1, 2, 3), nothing),
  topic: or(fc.constantFrom('red', 'blue'), nothing),
  topics: or(fc.subarray(['red', 'blue', 'green']), nothing),
  credits: or(fc.constantFrom(1, 3, 6), nothing),
  question: fc.constant('one'),
  rule: fc.constantFrom('law', 'other'),
  node: fc.constantFrom('requires', 'requires.1', 'requires.2'),
  approvedBy: or(fc.constantFrom('owner', 'maya'), nothing),
})
const facts = fc.array(fact, { maxLength: 7 }).map((all) => all.map((each, i) => ({ ...each, id: `f${i}` }) as Fact))

const rising = fc.constantFrom<Test>(1, 2, [1, 3], { atLeast: 2 })
const anyTest = or(rising, fc.constantFrom<Test>({ not: 1 }, { atMost: 2 }))
const selectorOf = (level: fc.Arbitrary<Test>) =>
  fc
    .record(
      { level, topic: fc.constantFrom<Test>('red', '$topic'), topics: fc.constantFrom<Test>('red', 'blue') },
      { requiredKeys: [] },
    )
    .chain((rest) => fc.constantFrom('training', 'answer').map((kind): Selector => ({ kind, ...rest })))
const modifiers = fc.record(
  {
    fresh: fc.constantFrom('P1M', 'P1Y', 'P20D'),
    window: fc.constant({ starts: '12-01', length: 'P1Y' }),
    standing: fc.constantFrom('claimed' as const, 'verified' as const),
    different: fc.constantFrom('topic', 'level', 'topics'),
  },
  { requiredKeys: [] },
)

type Kind = {
  readonly level: fc.Arbitrary<Test>
  readonly sum: fc.Arbitrary<SumNode['sum']>
  readonly others: fc.Arbitrary<Node>[]
}
const caps = [{ where: { level: 1 }, atMost: 3 }]
const monotone: Kind = {
  level: rising,
  sum: fc.constantFrom({ of: 'credits', atLeast: 4 }, { of: 'credits', atLeast: 9, caps }),
  others: [],
}
const anything: Kind = {
  level: anyTest,
  sum: fc.constantFrom(
    { of: 'credits', atLeast: 4 },
    { of: 'credits', atLeast: 4, caps },
    { of: 'credits', atMost: 4 },
  ),
  others: [
    fc.constant({ notLoaded: 'something' }),
    fc.constant({ rule: 'other' }),
    fc.constant({ rule: 'not-there' }),
    fc.constantFrom<Node>(
      { compare: { value: 'parents', atMost: 6, times: 'practitioners' } },
      { compare: { value: 'topic', equals: 'red' } },
    ),
  ],
}

const leafOf = ({ level, sum, others }: Kind): fc.Arbitrary<Node> => {
  const fact = selectorOf(level)
  const counting = fc.oneof(
    fc.record({ fact }),
    fc.record({ fact, count: fc.constantFrom(2, 3) }),
    fc.record({ fact, sum }),
  )
  return fc.oneof(
    fc.tuple(counting, modifiers).map(([node, more]): Node => ({ ...node, ...more })),
    ...others,
  )
}
const branchOf = (child: fc.Arbitrary<Node>, when: fc.Arbitrary<Node | Selector>): fc.Arbitrary<Node> => {
  const children = fc.array(child, { minLength: 1, maxLength: 3 })
  const weighed = fc.array(fc.tuple(child, fc.constantFrom<Strength>('must', 'must', 'must', 'should')), {
    minLength: 1,
    maxLength: 3,
  })
  return fc.oneof(
    weighed.map((all) => ({ all: all.map(([node, strength]) => ({ ...node, strength })) })),
    children.map((any) => ({ any })),
    children.map((of) => ({ some: { atLeast: 2, of } })),
    fc.record({ when, then: child }),
  )
}
const byContext = fc.constantFrom<Selector>({ topic: 'red' }, { setting: 'group' })
const nodeOf = (kind: Kind, when: fc.Arbitrary<Node | Selector>): fc.Arbitrary<Node> => {
  const leaf = leafOf(kind)
  const branch = branchOf(leaf, when)
  return fc.oneof(leaf, branch, branchOf(fc.oneof(leaf, branch), when))
}
const plain = (requires: Node): Document => ({
  id: 'law',
  title: 'A law',
  subject: 'person',
  versions: [{ source: 's', requires }],
})
const monotoneDocument = nodeOf(monotone, byContext).map(plain)
const anyNode = nodeOf(anything, fc.oneof(byContext, leafOf(anything)))
const anyDocument: fc.Arbitrary<Document> = fc
  .record({
    nodes: fc.tuple(anyNode, anyNode),
    change: or(fc.constant(undefined), fc.constantFrom<Day>('2020-02-20', '2020-03-10')),
    gap: fc.constantFrom('', '2020-03-10'),
    rest: fc.record(
      {
        appliesTo: leafOf(anything),
        pinned: fc.constant('registration' as const),
        assumes: fc.constant({ topic: 'red' }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ nodes: [one, two], change, gap, rest }): Document =>
    change === undefined
      ? { ...plain(one), ...rest }
      : {
          ...plain(one),
          ...rest,
          versions: [
            { until: change, source: 's', requires: one },
            { from: gap > change ? gap : change, source: 's', requires: two },
          ],
        },
  )
const context: fc.Arbitrary<Context> = fc.record(
  {
    topic: or(fc.constantFrom<Value>('red', 'blue'), fc.constant(null)),
    setting: fc.constantFrom('group', 'other'),
    parents: fc.nat(20),
    practitioners: fc.nat(3),
  },
  { requiredKeys: [] },
)

const other = plain({ all: [{ fact: { kind: 'training', topics: 'red' }, fresh: 'P1M' }] })
const documents = { other: { ...other, id: 'other' } }
const around = { documents, catalogue, subject: 'maya' }
const ask = (document: Document, given: readonly Fact[], asOf: Day, about: Context = {}) =>
  evaluate(document, given, { asOf, context: about, ...around })
const runs = { numRuns: 2500 }
const nextDay = (day: Day) => plus(day, lengthOf('P1D') ?? { months: 0, days: 1 })

describe('laws of the engine', () => {
  it('1: the order of facts does not matter', () => {
    fc.assert(
      fc.property(
        anyDocument,
        facts,
        dayOf,
        context,
        fc.infiniteStream(fc.nat()),
        (document, given, asOf, about, keys) => {
          const shuffled = given
            .map((each) => ({ each, key: keys.next().value as number }))
            .sort((one, two) => one.key - two.key)
          expect(
            ask(
              document,
              shuffled.map(({ each }) => each),
              asOf,
              about,
            ),
          ).toEqual(ask(document, given, asOf, about))
        },
      ),
      runs,
    )
  })

  it('2: adding a fact never undoes what is met, where nothing is bounded above or ruled out', () => {
    fc.assert(
      fc.property(monotoneDocument, facts, fact, dayOf, context, (document, given, added, asOf, about) => {
        fc.pre(added.kind !== 'answer')
        const before = ask(document, given, asOf, about).status
        const after = ask(document, [...given, { ...added, id: 'added' } as Fact], asOf, about).status
        expect(before === 'met' ? after : 'met').toBe('met')
      }),
      runs,
    )
  })

  it('3: from and until enclose the days of the same answer', () => {
    fc.assert(
      fc.property(anyDocument, facts, dayOf, context, (document, given, asOf, about) => {
        const verdict = ask(document, given, asOf, about)
        const { from, until, status } = verdict
        expect(from === null || from <= asOf).toBe(true)
        expect(until === null || asOf < until).toBe(true)
        if (from !== null) expect(ask(document, given, dayBefore(from), about).status).not.toBe(status)
        if (until !== null) expect(ask(document, given, until, about).status).not.toBe(status)
        const inside = [from ?? '2000-01-01', until === null ? '2090-01-01' : dayBefore(until), ...days].filter(
          (day) => (from === null || from <= day) && (until === null || day < until),
        )
        for (const day of inside) expect(ask(document, given, day, about)).toMatchObject({ status, from, until })
      }),
      runs,
    )
  })

  it('3: not a word of an answer is another before the day until which it stays', () => {
    fc.assert(
      fc.property(anyDocument, facts, context, (document, given, about) => {
        const [from, to] = ['2020-02-10', '2020-04-05']
        const inquiry = inquire(given, { context: about, ...around })
        const before = inquiry.evaluate(document, from)
        const stays = inquiry.staysUntil(document, from)
        expect(stays === null || (from < stays && (before.until === null || stays <= before.until))).toBe(true)
        for (let day = nextDay(from); day < to && (stays === null || day < stays); day = nextDay(day))
          expect(ask(document, given, day, about)).toEqual({ ...before, asOf: day })
      }),
      { numRuns: 300 },
    )
  })

  it('3: a forecast tells the days on which the answer changes, and no others', () => {
    fc.assert(
      fc.property(anyDocument, facts, context, (document, given, about) => {
        const [from, to] = ['2020-02-10', '2020-04-05']
        const changes = forecast(document, given, { from, to, context: about, ...around })
        const told = new Map(changes.map(({ on, status }) => [on, status]))
        let before = ask(document, given, from, about)
        for (let day = nextDay(from); day < to; day = nextDay(day)) {
          const now = ask(document, given, day, about)
          expect(told.get(day)).toBe(now.status === before.status ? undefined : now.status)
          before = now
        }
      }),
      { numRuns: 300 },
    )
  })

  it('5: what is met cites facts that suffice by themselves', () => {
    fc.assert(
      fc.property(anyDocument, facts, dayOf, context, (document, given, asOf, about) => {
        const { status, requirement } = ask(document, given, asOf, about)
        const cited = given.filter(({ id }) => requirement.because.includes(id))
        expect(status === 'met' ? ask(document, cited, asOf, about).status : 'met').toBe('met')
      }),
      runs,
    )
  })

  it('6: without facts nothing that needs one is met', () => {
    fc.assert(
      fc.property(monotoneDocument, dayOf, context, (document, asOf, about) => {
        const needed = {
          ...document,
          versions: [
            {
              source: 's',
              requires: { all: [{ fact: { kind: 'training' } }, document.versions[0]?.requires as Node] },
            },
          ],
        }
        expect(ask(needed, [], asOf, about).status).toBe('not-met')
      }),
      runs,
    )
  })
})
