import type { Ctx } from '../../kit/ctx.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { areaRules, bodiesInForce, type Rulebook, type Rulebooks } from '../rulebook/index.ts'

/** The rules of the area with their sources, and what awarding bodies have told it. */
export async function loadSources(ctx: Ctx, rulebooks: Rulebooks) {
  const [area, bodies] = await ctx.read([areaRules(ctx.tenant), bodiesInForce(ctx.tenant)])
  const rules = rulesIn(await rulebooks.of(ctx, area))
  const loaded = bodies.map(({ content, by, at }) => {
    const { awardingBody, source, madeUp, qualifications, units } = content
    const titles = Object.values(qualifications).map(({ title }) => title)
    return { awardingBody, source, madeUp, by, on: dayOf(at), titles, units: Object.keys(units).length }
  })
  return { rules, loaded }
}

const rulesIn = ({ documents }: Rulebook) =>
  Object.values(documents).map(({ id, title, versions }) => ({
    id,
    title,
    versions: versions.map(({ from = null, until = null, source }) => ({ from, until, source })),
  }))
