import type { Catalogue } from '../../catalogue/index.ts'
import type { RuleTrialId } from '../../db/tables.gen.ts'
import type { Document } from '../../engine/index.ts'
import type { Task, Work } from '../../jobs/index.ts'
import { isId } from '../../kit/id.ts'
import { evidenceOf, factsOf } from '../record/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { readText } from './drafting.ts'
import { effectsOn, horizonOf, touchedBy, type Trial, withDraft } from './rules.ts'
import { advance, endTrial, failTrial, findTrial, insertEffects, peopleAfter } from './store.ts'

/** What the queue calls it. */
export const dryRunTask = 'rule-dry-run'

/** Few enough that pages are answered in between. */
const peopleAtOnce = 50

/**
 * Finds out of everyone in the area what a draft would change for them. It goes on from where it was stopped; what it
 * finds out of some people is kept together with how far it has come.
 */
export function dryRun({ vocabulary }: Catalogue, rulebooks: Rulebooks): Task {
  async function compare(work: Work, trial: Trial, draft: Document, followed: readonly string[]): Promise<void> {
    const { tenant, read, write, now } = work
    const [area] = await read([areaRules(tenant)])
    const before = await rulebooks.of(work, area)
    const after = withDraft(before, draft)
    const rules = touchedBy(draft, followed, after)
    const horizon = horizonOf(draft, trial.askedOn)
    for (let last = trial.lastPerson; ;) {
      const [people] = await read([peopleAfter(tenant, trial.askedOn, { after: last, limit: peopleAtOnce })])
      const reached = people.at(-1)
      if (reached === undefined) break
      const [entries] = await read([evidenceOf(tenant, people)])
      const byPerson = Map.groupBy(entries, ({ person }) => person)
      const effects = people.flatMap((person) =>
        effectsOn({ facts: (byPerson.get(person) ?? []).flatMap(factsOf), rules, ...horizon }, before, after).map(
          (effect) => ({ ...effect, person }),
        ),
      )
      const goesOn = await write(async (tx) => {
        const mine = await tx.run(advance(tenant, trial.id, { before: last, last: reached, people: people.length }))
        if (mine) await tx.run(insertEffects(tenant, trial.id, effects))
        return mine !== undefined
      })
      if (!goesOn) return
      last = reached
    }
    await write((tx) => tx.run(endTrial(tenant, trial.id, now())))
  }

  return async (work, { trial: id }) => {
    const { tenant, read, write, now } = work
    if (typeof id !== 'string' || !isId(id)) return
    const [trial, area] = await read([findTrial(tenant, id as RuleTrialId), areaRules(tenant)])
    if (trial === undefined || area === undefined || trial.endedAt !== null) return
    try {
      const { document } = readText(trial.text, vocabulary, await rulebooks.of(work, area))
      if (document !== undefined) await compare(work, trial, document, area.ids)
    } catch (error) {
      await write((tx) => tx.run(failTrial(tenant, trial.id, now())))
      throw error
    }
  }
}
