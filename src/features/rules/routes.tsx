import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Document } from '../../engine/index.ts'
import { plays } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { readAsOf } from '../../kit/as-of.ts'
import { clean, statusOf } from '../../kit/form.ts'
import type { Env } from '../../kit/http.ts'
import { questionsAbout, RuleQuestions } from '../challenges/index.ts'
import { areaRules, type Rulebook, type Rulebooks } from '../rulebook/index.ts'
import { aboutRule } from './about.ts'
import { ComparePage } from './compare-page.tsx'
import { compareVersions } from './comparing.ts'
import { planRoutes } from './plan-routes.tsx'
import { RulePage } from './rule-page.tsx'
import { RulesPage } from './rules-page.tsx'
import { browse } from './rules.ts'
import { tryRoutes } from './try-routes.tsx'

/** The rules of the area, for everyone to read. */
export function rules(catalogue: Catalogue, rulebooks: Rulebooks) {
  async function load(ctx: Ctx): Promise<Rulebook> {
    const [area] = await ctx.read([areaRules(ctx.tenant)])
    return rulebooks.of(ctx, area)
  }
  const ruleOf = ({ documents }: Rulebook, id: string): Document =>
    found(Object.hasOwn(documents, id) ? documents[id] : undefined, 'rule')

  async function rulePage(c: Context<Env>, id: string) {
    const { ctx, frame } = c.var
    const { tenant, actor, today } = ctx
    const [area, questions] = await ctx.read([areaRules(tenant), questionsAbout(tenant, clean(id), actor.id)])
    const rulebook = await rulebooks.of(ctx, area)
    const rule = ruleOf(rulebook, id)
    const { asOf, form } = readAsOf(c.req.query(), today)
    return c.html(
      <RulePage
        {...{ frame, form, rule, asOf }}
        mayWrite={plays(actor, 'rule-owner')}
        {...aboutRule(rule, asOf, rulebook, rulebooks.shipped)}
        questions={<RuleQuestions rule={id} questions={questions} />}
      />,
      statusOf(form),
    )
  }

  async function comparePage(c: Context<Env>, id: string) {
    const rulebook = await load(c.var.ctx)
    const rule = ruleOf(rulebook, id)
    const compared = compareVersions(rule, c.req.query(), rulebook)
    return c.html(<ComparePage frame={c.var.frame} rule={rule} {...compared} />)
  }

  return new Hono<Env>()
    .get('/rules', async (c) => {
      const { ctx, frame } = c.var
      const { documents } = await load(ctx)
      const words = clean(c.req.query('words') ?? '').slice(0, 200)
      const all = Object.values(documents)
      return c.html(<RulesPage {...{ frame, words }} today={ctx.today} found={browse(all, words)} />)
    })
    .get('/rules/:rest{.+/compare}', (c) => comparePage(c, c.req.param('rest').replace(/\/compare$/, '')))
    .route('/', tryRoutes(catalogue, rulebooks))
    .route('/', planRoutes(catalogue, rulebooks))
    .get('/rules/:rest{.+}', (c) => rulePage(c, c.req.param('rest')))
}
