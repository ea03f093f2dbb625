import type { Catalogue } from '../../catalogue/index.ts'
import { enqueue, type TenantDatabase } from '../../db/index.ts'
import type { CatalogueTrialId, LoadedCatalogueId } from '../../db/tables.gen.ts'
import type { Task, Work } from '../../jobs/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { isId, newId } from '../../kit/id.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { mayLoad } from './policy.ts'
import { booksOf, type Change, effectsAmong, readText, type Standing, standingOf } from './preview.ts'
import { countLearners, learnersAfter } from './store.ts'
import {
  advance,
  deleteTrials,
  endTrial,
  failTrial,
  findTrial,
  insertEffects,
  insertTrial,
  type Trial,
} from './trial-store.ts'

/** What the queue calls it. */
export const trialTask = 'catalogue-trial'

/** Few enough that pages are answered in between. */
const learnersAtOnce = 50

type Asked = { readonly text: string; readonly ends: LoadedCatalogueId | null; readonly revision: number }

/** Asks whom a change would affect, of everyone who is registered; it takes the place of what the same person asked before. */
export function askTrial(ctx: Ctx, asked: Asked): Promise<CatalogueTrialId> {
  const { write, tenant, actor, today, now } = ctx
  permit(mayLoad(actor))
  const id = newId<CatalogueTrialId>()
  return write(async (tx) => {
    const peopleTotal = (await tx.run(countLearners(tenant, today))) ?? 0
    await tx.run(deleteTrials(tenant, actor.id))
    await tx.run(insertTrial(tenant, { id, ...asked, askedOn: today, peopleTotal, by: actor.id, at: now }))
    await tx.run(enqueue(trialTask, { trial: id }, `catalogue-trial ${actor.id}`))
    return id
  })
}

/** The change that a trial looks at; undefined where it cannot be made of the area as it stands now. */
function changeIn({ text, ends }: Trial, standing: Standing, catalogue: Catalogue): Change | undefined {
  if (ends !== null) {
    const before = standing.bodies.find(({ id }) => id === ends)
    return before && { body: undefined, before, text: '' }
  }
  const { body, before, problems } = readText(text, standing, catalogue)
  return body && problems.length === 0 ? { body, before, text } : undefined
}

/** How an area stands, and what a trial would change in it. */
export async function loadTrial(
  database: Pick<TenantDatabase, 'tenant' | 'read'>,
  trial: Trial,
  catalogue: Catalogue,
  rulebooks: Rulebooks,
) {
  const standing = await standingOf(database, catalogue, rulebooks)
  const change = standing.revision === trial.revision ? changeIn(trial, standing, catalogue) : undefined
  return { standing, change }
}

/**
 * Finds out of everyone who is registered what a change would answer otherwise. It goes on from where it was stopped; what
 * it finds of some people is kept together with how far it has come. Where the area has changed since, it ends.
 */
export function tryFile(catalogue: Catalogue, rulebooks: Rulebooks): Task {
  async function look(work: Work, trial: Trial): Promise<void> {
    const { tenant, read, write, now } = work
    const { standing, change } = await loadTrial(work, trial, catalogue, rulebooks)
    const books = change && booksOf(standing, change, now())
    for (let last = trial.lastPerson; books !== undefined;) {
      const [learners] = await read([learnersAfter(tenant, trial.askedOn, { after: last, limit: learnersAtOnce })])
      const reached = learners.at(-1)
      if (reached === undefined) break
      const effects = await effectsAmong(work, learners, { books, on: trial.askedOn })
      const progress = { before: last, last: reached.id, people: learners.length }
      const goesOn = await write(async (tx) => {
        const mine = await tx.run(advance(tenant, trial.id, progress))
        if (mine) await tx.run(insertEffects(tenant, trial.id, effects))
        return mine !== undefined
      })
      if (!goesOn) return
      last = reached.id
    }
    await write((tx) => tx.run(endTrial(tenant, trial.id, now())))
  }

  return async (work, { trial: id }) => {
    const { tenant, read, write, now } = work
    if (typeof id !== 'string' || !isId(id)) return
    const [trial] = await read([findTrial(tenant, id as CatalogueTrialId)])
    if (trial === undefined || trial.endedAt !== null) return
    try {
      await look(work, trial)
    } catch (error) {
      await write((tx) => tx.run(failTrial(tenant, trial.id, now())))
      throw error
    }
  }
}
