import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Env } from '../../kit/http.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { areaRules, bodiesInForce, type Rulebook, type Rulebooks } from '../rulebook/index.ts'
import { SourcesPage } from './sources-page.tsx'

/** What Cairn knows and from where: what ships, and what the area has loaded. */
export const sources = ({ published }: Catalogue, rulebooks: Rulebooks) =>
  new Hono<Env>().get('/sources', async (c) => {
    const { ctx, frame } = c.var
    const [area, bodies] = await ctx.read([areaRules(ctx.tenant), bodiesInForce(ctx.tenant)])
    const rules = rulesIn(await rulebooks.of(ctx, area))
    const loaded = bodies.map(({ content, by, at }) => {
      const { awardingBody, source, madeUp, qualifications, units } = content
      const titles = Object.values(qualifications).map(({ title }) => title)
      return { awardingBody, source, madeUp, by, on: dayOf(at), titles, units: Object.keys(units).length }
    })
    return c.html(<SourcesPage {...{ frame, rules, loaded }} lists={published} />)
  })

const rulesIn = ({ documents }: Rulebook) =>
  Object.values(documents).map(({ id, title, versions }) => ({
    id,
    title,
    versions: versions.map(({ from = null, until = null, source }) => ({ from, until, source })),
  }))
