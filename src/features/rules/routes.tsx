import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Catalogue } from '../../catalogue/index.ts'
import { contextInWords, type Document, outline, rulesUsedBy } from '../../engine/index.ts'
import { plays } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { blankForm, clean, dateField, type FormState, refusedForm, submitted } from '../../kit/form.ts'
import type { Env } from '../../kit/http.ts'
import { questionsAbout, RuleQuestions } from '../challenges/index.ts'
import { lastDay } from '../../ui/index.ts'
import { areaRules, type Rulebook, type Rulebooks } from '../rulebook/index.ts'
import { ComparePage } from './compare-page.tsx'
import { planRoutes } from './plan-routes.tsx'
import { RulePage } from './rule-page.tsx'
import { RulesPage } from './rules-page.tsx'
import { browse, compare, versionOn } from './rules.ts'
import { tryRoutes } from './try-routes.tsx'

const AsOf = z.object({ on: dateField('the date to check') })

/** The day in the address, `on-day` and so on; today where none is given, or none that is a day. */
function dayAsked(query: Readonly<Record<string, string>>, today: string): { asOf: string; form: FormState } {
  if (!['on-day', 'on-month', 'on-year'].some((box) => query[box])) return { asOf: today, form: blankForm }
  const read = submitted(AsOf, query)
  return read.ok ? { asOf: read.value.on, form: blankForm } : { asOf: today, form: refusedForm(query, read.problems) }
}

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
    const { asOf, form } = dayAsked(c.req.query(), today)
    const all = Object.values(rulebook.documents)
    return c.html(
      <RulePage
        {...{ frame, form, rule, asOf }}
        ours={!rulebook.loaded.rules.has(id) && isOurs(rule, asOf, rulebooks.shipped)}
        mayWrite={plays(actor, 'rule-owner')}
        outline={outline(rule, asOf, rulebook)}
        assumed={contextInWords(rule.assumes ?? {}, rulebook.catalogue.labels)}
        uses={rulesUsedBy(rule).flatMap((used) => rulebook.documents[used] ?? [])}
        usedBy={all.filter((other) => rulesUsedBy(other).includes(id))}
        questions={<RuleQuestions rule={id} questions={questions} />}
      />,
    )
  }

  async function comparePage(c: Context<Env>, id: string) {
    const rulebook = await load(c.var.ctx)
    const rule = ruleOf(rulebook, id)
    const last = rule.versions.length - 1
    const one = placeIn(c.req.query('one'), Math.max(last - 1, 0), last)
    const other = placeIn(c.req.query('other'), last, last)
    const [left, right] = [one, other].map((place) => versionAlone(rule, place, rulebook))
    if (left === undefined || right === undefined) return c.notFound()
    return c.html(<ComparePage frame={c.var.frame} rule={rule} shown={[one, other]} lines={compare(left, right)} />)
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

/** Whether what is in force on the day is the area's own, and not what ships. */
function isOurs(rule: Document, day: string, { documents }: Rulebook): boolean {
  const requires = versionOn(rule, day)?.requires
  return !documents[rule.id]?.versions.some((shipped) => shipped.requires === requires)
}

function placeIn(text: string | undefined, otherwise: number, last: number): number {
  const place = Number(text ?? otherwise)
  return Number.isInteger(place) && place >= 0 && place <= last ? place : otherwise
}

/** What one version of a rule asks, on a day on which it is in force. */
function versionAlone(rule: Document, place: number, rulebook: Rulebook) {
  const version = rule.versions[place]
  if (version === undefined) return undefined
  const { from, until } = version
  const day = from ?? (until === undefined ? anyDay : lastDay(until))
  return outline({ ...rule, versions: [version] }, day, rulebook).requirement
}

const anyDay = '2000-01-01'
