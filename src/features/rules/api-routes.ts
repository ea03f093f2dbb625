import { type Context, Hono } from 'hono'
import { type Catalogue, type Issue, pathInWords, readContext, readFacts, readOffers } from '../../catalogue/index.ts'
import { type Document, evaluate, isDay, type Minimise, outline, plan } from '../../engine/index.ts'
import type { Env } from '../../kit/http.ts'
import { problemDetails, type Wrong } from '../../kit/problem-details.ts'
import { openSolver } from '../../solver/highs.ts'
import { areaRules, type Rulebook, type Rulebooks } from '../rulebook/index.ts'

/** What one question may hold at most; with more of it one would wait, and others with one. */
const most = { facts: 2000, people: 50, offers: 200, rules: 10 } as const
/** In seconds: the longest that the planner may take over one of its programmes. */
const patience = 2
const ways: readonly Minimise[] = ['cost', 'hours', 'date']
type Fields = Readonly<Record<string, unknown>>

/** The engine over JSON: the rules, a rule asked of facts, and a plan. Nothing that is sent is kept. */
export function rulesApi({ vocabulary }: Catalogue, rulebooks: Rulebooks) {
  async function load({ var: { ctx } }: Context<Env>): Promise<Rulebook> {
    const [area] = await ctx.read([areaRules(ctx.tenant)])
    return rulebooks.of(ctx, area)
  }
  const named = ({ documents }: Rulebook, id: unknown): Document | undefined =>
    typeof id === 'string' && Object.hasOwn(documents, id) ? documents[id] : undefined

  /** The facts, those who take part and the context of a question, and all that is wrong with them. */
  function readAsked(body: Fields) {
    const { facts, subject, people } = body
    const given = readFacts(
      { facts, ...(subject === undefined ? {} : { subject }), ...(people === undefined ? {} : { people }) },
      vocabulary,
    )
    const context = readContext(body['context'] ?? {}, vocabulary)
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

  async function check(c: Context<Env>, id: string) {
    const rulebook = await load(c)
    const rule = named(rulebook, id)
    if (rule === undefined) return problemDetails(c, 404, `There is no rule “${id}”`)
    const body = await readBody(c)
    if (body === undefined) return problemDetails(c, 400, 'Send an object as JSON, with a list of facts')
    const { facts, around, wrong } = readAsked(body)
    const asOf = dayIn(body, 'asOf', c.var.ctx.today)
    const all = [...wrong, ...asOf.wrong]
    if (all.length > 0) return problemDetails(c, 422, undefined, all)
    return c.json(evaluate(rule, facts, { asOf: asOf.day, ...around, ...rulebook }))
  }

  async function planned(c: Context<Env>) {
    const body = await readBody(c)
    if (body === undefined) return problemDetails(c, 400, 'Send an object as JSON, with rules, facts and offers')
    const rulebook = await load(c)
    const { facts, around, wrong } = readAsked(body)
    const offers = readOffers(body['offers'], vocabulary)
    const ids = Array.isArray(body['rules']) ? (body['rules'] as unknown[]) : []
    const rules = ids.flatMap((id) => named(rulebook, id) ?? [])
    const by = dayIn(body, 'by', c.var.ctx.today)
    const minimise = ways.find((way) => way === (body['minimise'] ?? 'cost'))
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
    if (all.length > 0 || minimise === undefined) return problemDetails(c, 422, undefined, all)
    const solve = await openSolver({ seconds: patience })
    return c.json(plan(rules, facts, offers.value, { by: by.day, minimise, solve, ...around, ...rulebook }))
  }

  return new Hono<Env>()
    .get('/api/v1/rules', async (c) => {
      const { documents } = await load(c)
      return c.json({ rules: Object.values(documents).map(({ id, title, subject }) => ({ id, title, subject })) })
    })
    .post('/api/v1/plan', planned)
    .post('/api/v1/rules/:rest{.+/check}', (c) => check(c, c.req.param('rest').replace(/\/check$/, '')))
    .get('/api/v1/rules/:rest{.+}', async (c) => {
      const rulebook = await load(c)
      const id = c.req.param('rest')
      const rule = named(rulebook, id)
      if (rule === undefined) return problemDetails(c, 404, `There is no rule “${id}”`)
      const { day, wrong } = dayIn(c.req.query(), 'asOf', c.var.ctx.today)
      if (wrong.length > 0) return problemDetails(c, 422, undefined, wrong)
      return c.json({ ...rule, asOf: day, asks: outline(rule, day, rulebook).requirement })
    })
}

/** What was sent, where it is an object. */
async function readBody(c: Context<Env>): Promise<Fields | undefined> {
  const body: unknown = await c.req.json().catch(() => undefined)
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Fields) : undefined
}

const wrongIn = (issues: readonly Issue[], under?: string): Wrong[] =>
  issues.map(({ path, message }) => ({ path: pathInWords(under === undefined ? path : [under, ...path]), message }))

const tooMany = (name: keyof typeof most, list: readonly unknown[]): Wrong[] =>
  list.length > most[name]
    ? [{ path: name, message: `There are ${list.length}; at most ${most[name]} can be asked about` }]
    : []

/** The day that was given, or today; what is wrong with it is told. */
function dayIn(body: Fields, name: string, today: string): { readonly day: string; readonly wrong: readonly Wrong[] } {
  const given = body[name] ?? today
  if (typeof given === 'string' && isDay(given)) return { day: given, wrong: [] }
  return { day: today, wrong: [{ path: name, message: 'Must be a day, such as 2011-03-31' }] }
}
