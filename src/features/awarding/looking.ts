import { type Catalogue, problemInWords } from '../../catalogue/index.ts'
import type { CatalogueEffectId, CatalogueTrialId, LoadedCatalogueId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { noteReadings } from '../audit/index.ts'
import { bodiesInForce, type Rulebooks } from '../rulebook/index.ts'
import { stopUsing } from './actions.ts'
import { mayLoad, mayStopUsing, namedTo } from './policy.ts'
import { affectedAtOnce, type Change, previewOf, readText, type Standing, standingOf, toldOf } from './preview.ts'
import { countKinds, type LearnerEffect, longestText } from './rules.ts'
import { askTrial, loadTrial } from './trial.ts'
import { countAffected, effectsOf, findTrial, type Trial } from './trial-store.ts'

const whomItAffects = 'Whom a file of an awarding body would affect'

/** Whoever manages a centre is told the names of its learners, and of others how many there are. */
function namedIn({ actor }: Ctx, effects: readonly LearnerEffect[]) {
  const centres = namedTo(actor)
  const isNamed = ({ centre }: LearnerEffect) => centres === undefined || (centre !== null && centres.includes(centre))
  return { effects: effects.filter(isNamed), counts: countKinds(effects, isNamed), onlyOwn: centres !== undefined }
}

type Some = { readonly after: CatalogueEffectId | undefined; readonly limit: number }

/** Looking at what a file would change before it is loaded, or taken out of use. For administrators and managers of centres. */
export function looking(catalogue: Catalogue, rulebooks: Rulebooks) {
  const named = (ctx: Ctx, people: Parameters<typeof noteReadings>[1]) => noteReadings(ctx, people, whomItAffects)

  /** Whom it would affect is undefined where so many are to be looked at that a trial is to find it out. */
  async function looked(ctx: Ctx, standing: Standing, change: Change) {
    const all = await affectedAtOnce(ctx, standing, change)
    const shown = all && namedIn(ctx, all.effects)
    const { fewest } = catalogue.smallNumbers
    const affected = all && shown && { ...shown, ...toldOf({ ...all, ...shown }, { ...shown, fewest }) }
    await named(ctx, affected?.effects.map(({ person }) => person) ?? [])
    const { revision } = standing
    const asked = { text: change.text, ends: change.body ? null : (change.before?.id ?? null), revision }
    return {
      preview: previewOf(standing, change, ctx),
      affected,
      /** Has it found out apart from the request. */
      ask: () => askTrial(ctx, asked),
    }
  }

  return {
    /** What a text would change. Refused with all that is wrong with it, each with its line. Throws Forbidden. */
    async atText(ctx: Ctx, text: string): Promise<Outcome<Awaited<ReturnType<typeof looked>>>> {
      permit(mayLoad(ctx.actor))
      if (text.trim() === '') return refused('text', 'Choose a file, or enter its text')
      if (text.length > longestText)
        return refused('text', `The text must be ${longestText.toLocaleString('en-GB')} characters or fewer`)
      const standing = await standingOf(ctx, catalogue, rulebooks)
      const { body, before, problems } = readText(text, standing, catalogue)
      if (body !== undefined && problems.length === 0)
        return { ok: true, value: await looked(ctx, standing, { body, before, text }) }
      const messages = problems.map((each) => problemInWords(each).replace(/^Line:/, 'Line '))
      return { ok: false, problems: messages.map((message) => ({ field: 'text', message })) }
    },

    /** What it would change to stop using a file. Throws Forbidden, and NotFound for one that is not in use. */
    async atEnd(ctx: Ctx, id: LoadedCatalogueId) {
      permit(mayStopUsing(ctx.actor))
      const standing = await standingOf(ctx, catalogue, rulebooks)
      const body = found(
        standing.bodies.find((each) => each.id === id),
        'page',
      )
      return { body, ...(await looked(ctx, standing, { body: undefined, before: body, text: '' })) }
    },

    /** Stops using a file, which was looked at. Throws Forbidden, and NotFound for one that is not in use. */
    async stop(ctx: Ctx, id: LoadedCatalogueId, seen: string): Promise<Outcome<string>> {
      permit(mayStopUsing(ctx.actor))
      const [bodies] = await ctx.read([bodiesInForce(ctx.tenant)])
      const { content } = found(
        bodies.find((each) => each.id === id),
        'page',
      )
      return stopUsing(ctx, content.awardingBody, seen)
    },

    /** A trial, as it stands. Throws Forbidden and NotFound. */
    async trial(ctx: Ctx, id: CatalogueTrialId): Promise<Trial> {
      permit(mayLoad(ctx.actor))
      const [trial] = await ctx.read([findTrial(ctx.tenant, id)])
      return found(trial, 'page')
    },

    /** What a trial has found out; undefined while it is being found out, and where it no longer holds. */
    async result(ctx: Ctx, trial: Trial) {
      if (trial.endedAt === null || trial.askedOn !== ctx.today) return undefined
      const { standing, change } = await loadTrial(ctx, trial, catalogue, rulebooks)
      if (change === undefined) return undefined
      const centres = namedTo(ctx.actor)
      const [counts] = await ctx.read([countAffected(ctx.tenant, trial.id, centres)])
      return { preview: previewOf(standing, change, ctx), counts, onlyOwn: centres !== undefined }
    },

    /** Whom it would affect, as a trial has found out: one more than `limit` tells that there are others. */
    async affected(ctx: Ctx, trial: Trial, some: Some) {
      const [rows] = await ctx.read([effectsOf(ctx.tenant, trial.id, { ...some, centres: namedTo(ctx.actor) })])
      const people = rows.slice(0, some.limit).map(({ person }) => person)
      await named(ctx, people)
      return rows
    },
  }
}
