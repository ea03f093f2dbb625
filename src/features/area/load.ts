import type { Document } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { mayAdminister } from '../people/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { lastRound } from '../verdicts/index.ts'
import type { PracticeRule, Settings } from './rules.ts'
import { findSettings } from './store.ts'

/** What holds for the whole area, and the rules that it may follow. Throws Forbidden for who does not administer it. */
export async function loadSettings(ctx: Ctx, rulebooks: Rulebooks) {
  const { actor, read, tenant } = ctx
  permit(mayAdminister(actor))
  const [settings, rules, round] = await read([findSettings(tenant), areaRules(tenant), lastRound(tenant)])
  const { documents } = await rulebooks.of(ctx, rules)
  const known = found(settings, 'area')
  return { settings: known, rules: choices(known, Object.values(documents)), round }
}

/** The last time that answers about everyone were worked out again. Throws Forbidden, and NotFound where there was none yet. */
export async function loadRound({ actor, read, tenant }: Ctx) {
  permit(mayAdminister(actor))
  return found((await read([lastRound(tenant)]))[0], 'page')
}

/** The rules to choose from; one that is followed and no longer loaded can still be seen and given up. */
function choices({ practiceRules }: Settings, documents: readonly Document[]): readonly PracticeRule[] {
  const loaded = documents.filter(
    ({ id, subject, owner }) => subject === 'person' && id.startsWith('practice/') && owner === undefined,
  )
  const lost = practiceRules.filter((id) => !loaded.some((rule) => rule.id === id))
  return [...loaded, ...lost.map((id) => ({ id, title: `${id} (not loaded)` }))]
}
