import type { Tx } from '../../db/index.ts'
import type { RegistrationId } from '../../db/tables.gen.ts'
import { centresOf, playsAt } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { type Able, type AnewOnDesk, assessorsFor, type ToDecideAnew } from '../assessing/index.ts'
import { recordEvent } from '../audit/index.ts'
import { colleaguesAt } from '../centres/index.ts'
import type { WorkOutAchievement } from '../registrations/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { mayDecideAnew } from './policy.ts'
import { type Appeal, decisionAt, endsByDecision, isToBeDecidedAnew, latestAnswer } from './rules.ts'
import { appealStates } from './states.ts'
import { appealsAbout, moveAppeal, upheldAt } from './store.ts'

/** More than are ever open at the centres of one person. */
const mostUpheld = 50

/** What was upheld and waits to be decided anew at the centres where the actor assesses or manages. */
export const upheldFor = ({ tenant, actor }: Pick<Ctx, 'tenant' | 'actor'>) =>
  upheldAt(tenant, {
    person: actor.id,
    centres: centresOf(actor, 'assessor', 'centre-manager'),
    limit: mostUpheld,
  })

/** For each appeal, which assessors of its centre may decide anew what it is against, and why the others may not. */
function decidersIn(rulebooks: Rulebooks) {
  const assessors = assessorsFor(rulebooks)
  return async (ctx: Ctx, appeals: readonly Appeal[]): Promise<readonly (readonly Able[])[]> => {
    if (appeals.length === 0) return []
    const able = await assessors(ctx, appeals)
    return appeals.map((appeal, index) => (able[index] ?? []).map((one) => notAParty(one, appeal)))
  }
}

const notAParty = (one: Able, appeal: Appeal): Able =>
  mayDecideAnew(one, [appeal]).allowed
    ? one
    : { ...one, because: [`${one.name} made or countersigned the decision, or answered this appeal`, ...one.because] }

/** What the actor is told of appeals that wait to be decided anew: those they may decide, and those for which they name someone. */
export function anewOn(rulebooks: Rulebooks) {
  const deciders = decidersIn(rulebooks)
  return async (ctx: Ctx, appeals: readonly Appeal[]): Promise<readonly AnewOnDesk[]> => {
    const able = await deciders(ctx, appeals)
    return appeals.flatMap((appeal, index) => toldTo(ctx, appeal, able[index] ?? []))
  }
}

function toldTo({ actor }: Ctx, appeal: Appeal, able: readonly Able[]): readonly AnewOnDesk[] {
  const { learnerName, unit, raisedAt, id, centre } = appeal
  const may = able.filter(({ because }) => because.length === 0)
  const mayDecide = may.some((one) => one.id === actor.id)
  if (!mayDecide && (may.length > 0 || !playsAt(actor, centre, 'centre-manager'))) return []
  const upheldOn = latestAnswer(appeal)?.on ?? dayOf(raisedAt)
  return [{ learnerName, unit, upheldOn, mayDecide, href: mayDecide ? decisionAt(appeal, false) : `/appeals/${id}` }]
}

/** The same, read at once, for a desk. */
export function decidingAnewOn(rulebooks: Rulebooks): ToDecideAnew {
  const anew = anewOn(rulebooks)
  return async (ctx) => {
    const [appeals] = await ctx.read([upheldFor(ctx)])
    return anew(ctx, appeals)
  }
}

/** Works out what a registration has come to, and ends the appeals of which the decision has now been made anew. */
export const endingAppeals =
  (workOut: WorkOutAchievement): WorkOutAchievement =>
  async (tx, ctx, registration) => {
    await workOut(tx, ctx, registration)
    await endDecided(tx, ctx, registration)
  }

async function endDecided(tx: Tx, { tenant, actor, now }: Ctx, registration: RegistrationId): Promise<void> {
  const appeals = await tx.run(appealsAbout(tenant, registration))
  for (const { id, place, endedAt, learner } of appeals.filter(endsByDecision)) {
    const state = appealStates.steps['decide-anew'].to
    await tx.run(moveAppeal(tenant, id, { state, place, endedAt: endedAt ?? now }))
    const facts = { appeal: id, place }
    await recordEvent(tx, tenant, { actor: actor.id, person: learner, kind: 'appeal-decided-anew', facts, at: now })
  }
}

/** What stands round an appeal: who decides anew what it upholds, and who says how many days there are. */
export function aroundAppeal(rulebooks: Rulebooks) {
  const deciders = decidersIn(rulebooks)
  return async (ctx: Ctx, appeal: Appeal) => {
    const { read, tenant, actor, today } = ctx
    const manages = playsAt(actor, appeal.centre, 'centre-manager')
    const works = manages || playsAt(actor, appeal.centre, 'assessor')
    const [managers] = await read([colleaguesAt(tenant, appeal.centre, { roles: ['centre-manager'], day: today })])
    const [able = []] = works && isToBeDecidedAnew(appeal) ? await deciders(ctx, [appeal]) : []
    return {
      days: {
        managers: managers.map(({ name }) => name),
        settings: manages ? `/appeals/centres/${appeal.centre}/days` : undefined,
      },
      anew: {
        mayDecide: able.some(({ id, because }) => id === actor.id && because.length === 0),
        assessors: manages ? able : undefined,
      },
    }
  }
}
