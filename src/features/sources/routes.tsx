import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Env } from '../../kit/http.ts'
import { found } from '../../kit/errors.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { readAsOf } from '../qualifications/index.ts'
import { areaRules, bodiesInForce, type Rulebook, type Rulebooks } from '../rulebook/index.ts'
import { pageOf, wantedIn } from './early-years.ts'
import { address, EarlyYearsPage } from './early-years-page.tsx'
import { ListedPage } from './listed-page.tsx'
import { SourcesPage } from './sources-page.tsx'

/** What Cairn knows and from where: what ships, and what the area has loaded. */
export const sources = ({ earlyYears }: Catalogue, rulebooks: Rulebooks) =>
  new Hono<Env>()
    .get('/sources', async (c) => {
      const { ctx, frame } = c.var
      const [area, bodies] = await ctx.read([areaRules(ctx.tenant), bodiesInForce(ctx.tenant)])
      const rules = rulesIn(await rulebooks.of(ctx, area))
      const loaded = bodies.map(({ content, by, at }) => {
        const { awardingBody, source, madeUp, qualifications, units } = content
        const titles = Object.values(qualifications).map(({ title }) => title)
        return { awardingBody, source, madeUp, by, on: dayOf(at), titles, units: Object.keys(units).length }
      })
      return c.html(<SourcesPage {...{ frame, rules, loaded }} list={earlyYears?.about} />)
    })
    .get(address, (c) => {
      const { ctx, frame } = c.var
      const list = found(earlyYears, 'page')
      const { asOf, form } = readAsOf(c.req.query(), ctx.today)
      const wanted = wantedIn(c.req.query(), asOf)
      return c.html(<EarlyYearsPage {...{ frame, form, list, wanted }} page={pageOf(list, wanted)} />)
    })
    .get(`${address}/:listed`, (c) => {
      const list = found(earlyYears, 'page')
      const versions = found(list.qualifications.get(c.req.param('listed')), 'qualification')
      return c.html(<ListedPage {...{ list, versions }} frame={c.var.frame} />)
    })

const rulesIn = ({ documents }: Rulebook) =>
  Object.values(documents).map(({ id, title, versions }) => ({
    id,
    title,
    versions: versions.map(({ from = null, until = null, source }) => ({ from, until, source })),
  }))
