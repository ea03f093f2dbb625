import { z } from 'zod'
import { byName, day, listing, operation, type Operation, rowsAfter, Unusable } from '../../api/index.ts'
import { type Catalogue, type Issue, pathInWords, readContext, readFacts, readOffers } from '../../catalogue/index.ts'
import { type Document, evaluate, isDay, type Minimise, plan } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import type { Wrong } from '../../kit/problem-details.ts'
import { openSolver } from '../../solver/highs.ts'
import { requirementSchema, tellVerdict, verdictSchema } from '../practice/index.ts'
import { type AreaBook, areaRules, type Rulebooks } from '../rulebook/index.ts'
import { aboutRule } from './about.ts'
import { compareVersions } from './comparing.ts'
import { lineSchema, tellLine } from './line-fields.ts'
import { having } from './rules.ts'

/** What one question may hold at most; with more of it one would wait, and others with one. */
const most = { facts: 2000, people: 50, offers: 200, rules: 10 } as const
/** In seconds: the longest that the planner may take over one of its programmes. */
const patience = 2
const ways = ['cost', 'hours', 'date'] as const satisfies readonly Minimise[]

/** The facts and the context of a question: the vocabulary says of everything in them what is wrong. */
const asked = {
  facts: z.unknown().describe('A list of facts, each with an id and a kind of the vocabulary.'),
  subject: z.unknown().optional().describe('Whom the facts are about.'),
  people: z.unknown().optional().describe('Of an activity: those who take part, each with subject and facts.'),
  context: z.unknown().optional().describe('What the question says of the occasion, such as the programme.'),
}
const aDay = (what: string) => z.unknown().optional().describe(`${what}: a day; today where none is given.`)
const Check = z.strictObject({ ...asked, asOf: aDay('The day that is asked about') })
const PlanBody = z.strictObject({
  rules: z.unknown().describe('A list of the ids of rules.'),
  ...asked,
  offers: z.unknown().describe('What can be done: each with what it costs and the facts it gives.'),
  by: aDay('The day on which every rule is to be met'),
  minimise: z
    .unknown()
    .optional()
    .describe(`One of ${ways.join(', ')}; the first where none is given.`),
})

const refresher = {
  ...{ id: 't', kind: 'training', topic: 'safeguarding', group: 'B' },
  ...{ on: '2025-03-14', standing: 'verified' },
}
const offer = { id: 'day', title: 'A day', cost: 60, hours: 6, ends: '2027-01-31' }
const planned = {
  rules: ['refresher/safeguarding'],
  facts: [],
  offers: [{ ...offer, facts: [{ kind: 'training', topic: 'safeguarding' }] }],
  by: '2027-12-31',
}

const rule = z.object({ id: z.string(), title: z.string(), subject: z.string() })
const ruleInFull = rule
  .extend({
    asOf: day,
    versions: z.array(z.record(z.string(), z.unknown())).describe('As `catalogue/requirement.schema.json` has them.'),
    /** What it asks on the day, of nobody in particular. */
    asks: requirementSchema,
    ours: z.boolean().describe('What is in force on the day is the area’s own, and not what ships.'),
    uses: z.array(z.string()).describe('The rules that it uses,'),
    usedBy: z.array(z.string()).describe('and those that use it.'),
  })
  .loose()
const side = z.object({
  place: z.int(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  lines: z.array(lineSchema),
})
const compared = z.object({ id: z.string(), title: z.string(), one: side, other: side })
const planSchema = z.union([
  z.object({
    found: z.literal(true),
    offers: z.array(
      z.object({
        id: z.string(),
        title: z.string().optional(),
        cost: z.number().optional(),
        hours: z.number().optional(),
        ends: z.string().optional(),
      }),
    ),
    cost: z.number(),
    hours: z.number(),
    ends: day.nullable(),
  }),
  z.object({
    found: z.literal(false),
    because: z.enum(['not-loaded', 'no-offers-suffice', 'gave-up']),
    notLoaded: z.array(z.record(z.string(), z.unknown())),
    short: z.array(z.object({ document: z.string(), title: z.string(), reason: z.string() })),
  }),
])

const OfRule = z.strictObject({ rule: z.string().max(200) })

/** The engine for programs: the rules, a rule asked of facts, and a plan. Nothing that is sent is kept. */
export function rulesApi({ vocabulary }: Catalogue, rulebooks: Rulebooks): readonly Operation[] {
  async function load(ctx: Ctx): Promise<AreaBook> {
    const [area] = await ctx.read([areaRules(ctx.tenant)])
    return rulebooks.of(ctx, area)
  }
  const named = ({ documents }: AreaBook, id: unknown): Document | undefined =>
    typeof id === 'string' && Object.hasOwn(documents, id) ? documents[id] : undefined

  /** The facts, those who take part and the context of a question, and all that is wrong with them. */
  function readAsked({
    facts,
    subject,
    people,
    context: around = {},
  }: Readonly<Partial<Record<keyof typeof asked, unknown>>>) {
    const given = readFacts(
      { facts, ...(subject === undefined ? {} : { subject }), ...(people === undefined ? {} : { people }) },
      vocabulary,
    )
    const context = readContext(around, vocabulary)
    const { subject: about, ...rest } = given.value
    return {
      facts: rest.facts,
      around: { context: context.value, people: rest.people, ...(about === undefined ? {} : { subject: about }) },
      wrong: [
        ...wrongIn(given.issues),
        ...wrongIn(context.issues, 'context'),
        ...tooMany('facts', rest.facts),
        ...tooMany('people', rest.people),
      ],
    }
  }

  async function planFor(ctx: Ctx, body: z.output<typeof PlanBody>) {
    const rulebook = await load(ctx)
    const { facts, around, wrong } = readAsked(body)
    const offers = readOffers(body.offers, vocabulary)
    const ids = Array.isArray(body.rules) ? (body.rules as unknown[]) : []
    const rules = ids.flatMap((id) => named(rulebook, id) ?? [])
    const by = dayIn('by', body.by, ctx.today)
    const minimise = ways.find((way) => way === (body.minimise ?? ways[0]))
    const unknown = ids.flatMap((id, at) =>
      named(rulebook, id) ? [] : [{ path: `rules.${at}`, message: 'There is no such rule' }],
    )
    const all: Wrong[] = [
      ...wrong,
      ...wrongIn(offers.issues, 'offers'),
      ...tooMany('offers', offers.value),
      ...(ids.length === 0 ? [{ path: 'rules', message: 'Must be a list of the ids of rules' }] : unknown),
      ...tooMany('rules', ids),
      ...by.wrong,
    ]
    if (minimise === undefined) all.push({ path: 'minimise', message: `Must be one of ${ways.join(', ')}` })
    if (all.length > 0 || minimise === undefined) throw new Unusable(all)
    const solve = await openSolver({ seconds: patience })
    const answer = plan(rules, facts, offers.value, { by: by.day, minimise, solve, ...around, ...rulebook })
    return answer as unknown as z.input<typeof planSchema>
  }

  return [
    listing({
      id: 'listRules',
      path: '/rules',
      tag: 'Rules',
      summary: 'List the rules of the area by their ids',
      query: z.strictObject({
        words: z.string().max(200).default('').describe('Those whose title or id has every one of these words.'),
      }),
      cursor: byName,
      item: rule,
      rows: async (ctx, { cursor, query: { words } }) =>
        rowsAfter(having(Object.values((await load(ctx)).documents), words), ({ id }) => id, cursor),
      tell: (each) => each,
      after: ({ id }) => id,
    }),
    // Before the rule itself, whose address ends anyhow.
    operation({
      id: 'compareRule',
      method: 'get',
      path: '/rules/{rule}/compare',
      tag: 'Rules',
      summary: 'Two versions of a rule side by side',
      params: OfRule,
      query: z.strictObject({
        one: z
          .string()
          .max(3)
          .optional()
          .describe('The place of one version in the rule, from 0; of the last but one.'),
        other: z.string().max(3).optional().describe('The place of the other; of the last where none is given.'),
      }),
      answer: compared,
      handle: async (ctx, { params, query }) => {
        const rulebook = await load(ctx)
        const one = found(named(rulebook, params.rule), 'rule')
        const { shown, lines } = compareVersions(one, query, rulebook)
        const side = (at: 0 | 1) => ({
          place: shown[at],
          from: one.versions[shown[at]]?.from ?? null,
          until: one.versions[shown[at]]?.until ?? null,
          lines: lines[at].map(tellLine),
        })
        return { id: one.id, title: one.title, one: side(0), other: side(1) }
      },
    }),
    operation({
      id: 'readRule',
      method: 'get',
      path: '/rules/{rule}',
      tag: 'Rules',
      summary: 'Read a rule, and what it asks on a day',
      params: OfRule,
      query: z.strictObject({
        asOf: z.string().refine(isDay, 'Must be a day, such as 2011-03-31').meta({ format: 'date' }).optional(),
      }),
      answer: ruleInFull,
      handle: async (ctx, { params, query: { asOf = ctx.today } }) => {
        const rulebook = await load(ctx)
        const one = found(named(rulebook, params.rule), 'rule')
        const { outline: asked, ours, uses, usedBy } = aboutRule(one, asOf, rulebook, rulebooks.shipped)
        const links = { uses: uses.map(({ id }) => id), usedBy: usedBy.map(({ id }) => id) }
        const whole = { ...one, asOf, asks: asked.requirement, ours, ...links }
        return whole as unknown as z.input<typeof ruleInFull>
      },
    }),
    operation({
      id: 'checkRule',
      method: 'post',
      path: '/rules/{rule}/check',
      tag: 'Rules',
      summary: 'Ask whether facts satisfy a rule',
      description: 'Nothing that is sent is kept.',
      params: OfRule,
      body: Check,
      example: { facts: [refresher], asOf: '2026-11-24' },
      answer: verdictSchema,
      handle: async (ctx, { params, body }) => {
        const rulebook = await load(ctx)
        const one = found(named(rulebook, params.rule), 'rule')
        const { facts, around, wrong } = readAsked(body)
        const asOf = dayIn('asOf', body.asOf, ctx.today)
        const all = [...wrong, ...asOf.wrong]
        if (all.length > 0) throw new Unusable(all)
        return tellVerdict(evaluate(one, facts, { asOf: asOf.day, ...around, ...rulebook }))
      },
    }),
    operation({
      id: 'plan',
      method: 'post',
      path: '/plan',
      tag: 'Rules',
      summary: 'Find the cheapest offers that meet rules by a day',
      description: 'Nothing that is sent is kept.',
      body: PlanBody,
      example: planned,
      answer: planSchema,
      handle: (ctx, { body }) => planFor(ctx, body),
    }),
  ]
}

const wrongIn = (issues: readonly Issue[], under?: string): Wrong[] =>
  issues.map(({ path, message }) => ({ path: pathInWords(under === undefined ? path : [under, ...path]), message }))

const tooMany = (name: keyof typeof most, list: readonly unknown[]): Wrong[] =>
  list.length > most[name]
    ? [{ path: name, message: `There are ${list.length}; at most ${most[name]} can be asked about` }]
    : []

/** The day that was given, or today; what is wrong with it is told. */
function dayIn(
  name: string,
  given: unknown,
  today: string,
): { readonly day: string; readonly wrong: readonly Wrong[] } {
  const wanted = given ?? today
  if (typeof wanted === 'string' && isDay(wanted)) return { day: wanted, wrong: [] }
  return { day: today, wrong: [{ path: name, message: 'Must be a day, such as 2011-03-31' }] }
}
