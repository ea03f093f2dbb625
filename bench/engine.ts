import { join } from 'node:path'
import { loadCatalogue } from '../src/catalogue/index.ts'
import { type Document, type Fact, inquire, plan } from '../src/engine/index.ts'
import { openSolver } from '../src/solver/highs.ts'
import { evidenceOf } from './evidence.ts'
import { type Figure, median } from './figures.ts'
import { rivalLead, withDays } from './json-rules.ts'
import { offersOf, plannedRules } from './plan.ts'

const asOf = '2026-06-15'
const context = { programme: 'incredible-years' }
type Rules = {
  readonly around: Parameters<typeof inquire>[1]
  readonly all: readonly Document[]
  readonly lead: Document
}

/** The engine by itself: beside another, as facts grow, over many people, and the planner. */
export async function measureEngine(projectRoot: string): Promise<Figure[]> {
  const { rulebook } = await loadCatalogue(join(projectRoot, 'catalogue'))
  const named = (id: string): Document => {
    const document = rulebook.documents[id]
    if (document === undefined) throw new Error(`There is no rule ${id}`)
    return document
  }
  const all = ['lead', 'co-facilitator', 'one-to-one'].map((role) => named(`practice/hertfordshire/${role}`))
  const rules: Rules = { around: { context, ...rulebook }, all, lead: named('practice/hertfordshire/lead') }
  return [
    ...(await besideAnother(rules)),
    ...asFactsGrow(rules),
    ...overManyPeople(rules),
    ...(await ofThePlanner(plannedRules.map(named), rules)),
  ]
}

/** In milliseconds. */
async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/**
 * Ours and theirs in turn, over the same people, so that a machine that changes speed changes both. Ours always tells
 * from when until when the answer holds; theirs is asked for one day alone, and once more so that it tells the same.
 */
async function besideAnother({ around, lead }: Rules): Promise<Figure[]> {
  const people = evidenceOf(200, 25)
  const rival = rivalLead()
  const onTheDay = async () => {
    for (const facts of people) await rival(facts, asOf)
  }
  const fromUntil = async () => {
    for (const facts of people) await withDays(rival, facts, asOf)
  }
  const ours = (what: 'standing' | 'evaluate') => () => {
    for (const facts of people) inquire(facts, around)[what](lead, asOf)
  }
  const works = [onTheDay, fromUntil, ours('standing'), ours('evaluate')] as const
  const rounds: number[][] = []
  for (let round = 0; round < 17; round++) {
    const each: number[] = []
    for (const work of works) each.push(await timed(work))
    if (round > 4) rounds.push(each)
  }
  const per = (at: number) => (median(rounds.map((each) => each[at] ?? NaN)) / people.length) * 1000
  const times = (theirs: number, own: number) =>
    median(rounds.map((each) => (each[theirs] ?? NaN) / (each[own] ?? NaN)))
  return [
    { what: 'engine: json-rules-engine, yes or no on a day', value: per(0), unit: 'µs' },
    { what: 'engine: json-rules-engine, and from when until when', value: per(1), unit: 'µs' },
    { what: 'engine: ours, status from when until when', value: per(2), unit: 'µs' },
    { what: 'engine: ours, the whole verdict', value: per(3), unit: 'µs' },
    {
      what: 'engine: status beside the same of json-rules-engine',
      value: times(1, 2),
      unit: '×',
      limit: { atLeast: 20 },
    },
    { what: 'engine: whole verdict beside it', value: times(1, 3), unit: '×', limit: { atLeast: 5 } },
    { what: 'engine: status beside a yes or no on one day', value: times(0, 2), unit: '×' },
    { what: 'engine: whole verdict beside a yes or no on one day', value: times(0, 3), unit: '×' },
  ]
}

function asFactsGrow({ around, lead }: Rules): Figure[] {
  const sizes = [10, 100, 1_000, 10_000]
  const each = sizes.map((size) => {
    const [facts = []] = evidenceOf(1, size)
    const rounds = Math.max(7, Math.round(4_000 / size))
    const times = Array.from({ length: rounds }, () => elapsed(() => inquire(facts, around).evaluate(lead, asOf)))
    return median(times) * 1000
  })
  const [first = NaN, last = NaN] = [each[0], each.at(-1)]
  const growth = last / 10_000 / (first / 10)
  return [
    ...sizes.map((size, at): Figure => {
      const what = `engine: whole verdict over ${size.toLocaleString('en-GB')} facts`
      return { what, value: each[at] ?? NaN, unit: 'µs' }
    }),
    { what: 'engine: one of 10,000 facts beside one of 10', value: growth, unit: '×', limit: { atMost: 1 } },
  ]
}

function elapsed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** All verdicts of everyone, one person after the other, as a nightly recomputation goes. */
function overManyPeople({ around, all }: Rules): Figure[] {
  const people = evidenceOf(20_000, 25)
  const one = (facts: readonly Fact[]) => {
    const inquiry = inquire(facts, around)
    return all.map((rule) => inquiry.evaluate(rule, asOf))
  }
  const perPerson: number[] = []
  let most = 0
  const whole = elapsed(() => {
    for (const [index, facts] of people.entries()) {
      perPerson.push(elapsed(() => one(facts)))
      if (index % 500 === 0) most = Math.max(most, process.memoryUsage().heapUsed)
    }
  })
  const sorted = perPerson.toSorted((a, b) => a - b)
  return [
    { what: 'recompute 20,000 people, three rules each', value: (people.length / whole) * 1000, unit: 'people/s' },
    { what: 'recompute: verdicts', value: ((people.length * all.length) / whole) * 1000, unit: 'verdicts/s' },
    { what: 'recompute: largest heap, the facts of all included', value: most / 2 ** 20, unit: 'MB' },
    {
      what: 'verdicts of one person at write time, median',
      value: median(perPerson),
      unit: 'ms',
      limit: { atMost: 5 },
    },
    {
      what: 'verdicts of one person at write time, 95 of 100',
      value: sorted[Math.floor(sorted.length * 0.95)] ?? NaN,
      unit: 'ms',
    },
  ]
}

async function ofThePlanner(documents: readonly Document[], { around }: Rules): Promise<Figure[]> {
  const solve = await openSolver()
  return [40, 100, 200, 400].map((count): Figure => {
    const offers = offersOf(count)
    const times = Array.from({ length: count > 100 ? 3 : 11 }, () =>
      elapsed(() => plan(documents, [], offers, { by: '2027-12-31', minimise: 'cost', solve, ...around })),
    )
    const what = `plan: ${count} offers over ${documents.length} rules`
    return { what, value: median(times), unit: 'ms', ...(count === 40 && { limit: { atMost: 50 } }) }
  })
}
