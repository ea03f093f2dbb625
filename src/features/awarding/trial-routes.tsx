import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { CatalogueEffectId, CatalogueTrialId, LoadedCatalogueId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { type Env, readId } from '../../kit/http.ts'
import { noteReadings } from '../audit/index.ts'
import { mayAdminister } from '../people/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { previewOf, standingOf } from './preview.ts'
import { askTrial, loadTrial } from './trial.ts'
import { TrialPage } from './trial-page.tsx'
import { countAffected, effectsOf, findTrial, type Trial } from './trial-store.ts'

const pageLength = 50
export const whomItAffects = 'Whom a file of an awarding body would affect'

/** Whom a change would affect, where it is found out of many learners apart from the request. */
export function trialRoutes(catalogue: Catalogue, rulebooks: Rulebooks) {
  async function trialOf(ctx: Ctx, id: string): Promise<Trial> {
    permit(mayAdminister(ctx.actor))
    const [trial] = await ctx.read([findTrial(ctx.tenant, readId<CatalogueTrialId>(id))])
    return found(trial, 'page')
  }

  /** What was found, a page of it; undefined while it is being found, and where it no longer holds. */
  async function foundBy(ctx: Ctx, trial: Trial, after: string | undefined) {
    if (trial.endedAt === null || trial.askedOn !== ctx.today) return undefined
    const from = after === undefined ? undefined : readId<CatalogueEffectId>(after)
    const { standing, change } = await loadTrial(ctx, trial, catalogue, rulebooks)
    if (change === undefined) return undefined
    const [rows, people] = await ctx.read([
      effectsOf(ctx.tenant, trial.id, { after: from, limit: pageLength }),
      countAffected(ctx.tenant, trial.id),
    ])
    const effects = rows.slice(0, pageLength)
    const last = rows.length > pageLength ? effects.at(-1) : undefined
    await noteReadings(
      ctx,
      effects.map(({ person }) => person),
      whomItAffects,
    )
    return {
      preview: previewOf(standing, change, ctx.today),
      affected: { effects, learners: trial.peopleDone, people },
      next: last && `/catalogue/looks/${trial.id}?after=${last.id}`,
    }
  }

  return new Hono<Env>()
    .get('/catalogue/looks/:look', async (c) => {
      const { ctx, frame } = c.var
      const trial = await trialOf(ctx, c.req.param('look'))
      return c.html(<TrialPage {...{ frame, trial }} found={await foundBy(ctx, trial, c.req.query('after'))} />)
    })
    .get('/catalogue/looks/:look/progress', async (c) => {
      const { peopleDone: done, peopleTotal: total, endedAt } = await trialOf(c.var.ctx, c.req.param('look'))
      return c.json({ done, total, ended: endedAt !== null })
    })
    .post('/catalogue/:loaded/look', async (c) => {
      const { ctx } = c.var
      permit(mayAdminister(ctx.actor))
      const { bodies, revision } = await standingOf(ctx, catalogue, rulebooks)
      const ends = readId<LoadedCatalogueId>(c.req.param('loaded'))
      found(
        bodies.find(({ id }) => id === ends),
        'page',
      )
      return c.redirect(`/catalogue/looks/${await askTrial(ctx, { text: '', ends, revision })}`, 303)
    })
}
