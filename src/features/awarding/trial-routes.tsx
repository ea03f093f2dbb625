import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { CatalogueEffectId, CatalogueTrialId, LoadedCatalogueId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { type Env, readId } from '../../kit/http.ts'
import { toldNumber } from '../../kit/small-numbers.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { looking } from './looking.ts'
import { toldOf } from './preview.ts'
import { TrialPage } from './trial-page.tsx'
import type { Trial } from './trial-store.ts'

const pageLength = 50

/** Whom a change would affect, where it is found out of many learners apart from the request. */
export function trialRoutes(catalogue: Catalogue, rulebooks: Rulebooks) {
  const looks = looking(catalogue, rulebooks)
  const { fewest } = catalogue.smallNumbers

  /** What was found, a page of it; undefined while it is being found, and where it no longer holds. */
  async function foundBy(ctx: Ctx, trial: Trial, after: string | undefined) {
    const from = after === undefined ? undefined : readId<CatalogueEffectId>(after)
    const result = await looks.result(ctx, trial)
    if (result === undefined) return undefined
    const rows = await looks.affected(ctx, trial, { after: from, limit: pageLength })
    const effects = rows.slice(0, pageLength)
    const last = rows.length > pageLength ? effects.at(-1) : undefined
    return {
      preview: result.preview,
      affected: { effects, ...toldOf({ learners: trial.peopleDone, counts: result.counts }, { ...result, fewest }) },
      next: last && `/catalogue/looks/${trial.id}?after=${last.id}`,
    }
  }

  const trialOf = (ctx: Ctx, id: string) => looks.trial(ctx, readId<CatalogueTrialId>(id))

  return new Hono<Env>()
    .get('/catalogue/looks/:look', async (c) => {
      const { ctx, frame } = c.var
      const trial = await trialOf(ctx, c.req.param('look'))
      return c.html(<TrialPage {...{ frame, trial, fewest }} found={await foundBy(ctx, trial, c.req.query('after'))} />)
    })
    .get('/catalogue/looks/:look/progress', async (c) => {
      const { peopleDone: done, peopleTotal: total, endedAt } = await trialOf(c.var.ctx, c.req.param('look'))
      const told = (count: number) => toldNumber(count, fewest).count
      return c.json({ done: told(done), total: told(total), ended: endedAt !== null })
    })
    .post('/catalogue/:loaded/look', async (c) => {
      const { ask } = await looks.atEnd(c.var.ctx, readId<LoadedCatalogueId>(c.req.param('loaded')))
      return c.redirect(`/catalogue/looks/${await ask()}`, 303)
    })
}
