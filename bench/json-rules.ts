import { Engine, type TopLevelCondition } from 'json-rules-engine'
import type { Fact } from '../src/engine/index.ts'

type Asked = Readonly<Record<string, unknown>> & { readonly freshYears?: number }

/**
 * The Hertfordshire rule for leads of April 2011 in json-rules-engine, as near as it comes: the same requirements over the
 * same evidence on one day, as conditions all and any. It answers yes or no: there are no unknowns and no claims, no
 * reasons, no dates between which the answer holds, no advice, no catalogue that fills in levels (so the level of an award
 * is written into the condition) and no exceptions.
 */
export function rivalLead(): (facts: readonly Fact[], day: string) => Promise<boolean> {
  const engine = new Engine()
  let day = ''
  engine.addOperator('holds', (evidence: readonly Fact[], { freshYears, ...asked }: Asked) =>
    evidence.some((fact) => fact.standing === 'verified' && isInForce(fact, day, freshYears) && fits(fact, asked)),
  )
  const has = (value: Asked) => ({ fact: 'evidence', operator: 'holds', value })
  const conditions: TopLevelCondition = {
    all: [
      has({ kind: 'training', topic: 'safeguarding', group: 'B', freshYears: 3 }),
      has({ kind: 'training', topic: 'safeguarding', freshYears: 3 }),
      {
        any: [
          has({ kind: 'training', topic: 'programme', programme: 'incredible-years' }),
          has({ kind: 'knowledge', programme: 'incredible-years' }),
        ],
      },
      {
        any: [
          has({ kind: 'qualification', qualification: ['wwp-l3-award', 'wwp-l3-certificate'], units: '319' }),
          has({ kind: 'qualification', qualification: ['l3-parenting-group-facilitation', 'ptlls'] }),
          has({ kind: 'qualification', qualification: ['wwp-l3-award', 'wwp-l3-certificate'], units: 'PTLLS' }),
          has({ kind: 'unit', unit: 'PTLLS' }),
        ],
      },
      {
        any: [
          has({
            kind: 'qualification',
            qualification: ['wwp-l3-award', 'wwp-l3-certificate', 'support-work-in-schools'],
          }),
          { all: [has({ kind: 'qualification', level: 3 }), has({ kind: 'judgement', about: 'equivalence' })] },
        ],
      },
    ],
  }
  engine.addRule({ conditions, event: { type: 'may-lead' } })
  return async (facts, on) => {
    day = on
    return (await engine.run({ evidence: facts })).events.length > 0
  }
}

/**
 * Also from when until when the answer holds, which it can be asked only day by day: outwards from the day, on each on
 * which a piece of evidence begins or ends, until the answer is another.
 */
export async function withDays(rival: ReturnType<typeof rivalLead>, facts: readonly Fact[], day: string) {
  const answer = await rival(facts, day)
  const changes = facts.flatMap(({ on }) => (typeof on === 'string' ? [on, threeYearsAfter(on)] : [])).sort()
  const firstOther = async (days: readonly string[]) => {
    for (const each of days) if ((await rival(facts, each)) !== answer) return each
    return null
  }
  const until = await firstOther(changes.filter((each) => each > day))
  const before = await firstOther(changes.filter((each) => each <= day).toReversed())
  return { answer, before, until }
}

const threeYearsAfter = (on: string) => `${Number(on.slice(0, 4)) + 3}${on.slice(4)}`

function isInForce({ on, until }: Fact, day: string, freshYears?: number): boolean {
  if (typeof on !== 'string' || on > day || (typeof until === 'string' && until <= day)) return false
  return freshYears === undefined || day < `${Number(on.slice(0, 4)) + freshYears}${on.slice(4)}`
}

const fits = (fact: Fact, asked: Asked) =>
  Object.entries(asked).every(([name, wanted]) => {
    const held = fact[name]
    const values: readonly unknown[] = Array.isArray(held) ? held : [held]
    return values.some((value) => (Array.isArray(wanted) ? wanted.includes(value) : value === wanted))
  })
