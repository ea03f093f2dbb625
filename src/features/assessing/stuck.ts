import type { OrganisationId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { colleaguesAt, managedCentre } from '../centres/index.ts'
import { findPeople, type Person } from '../people/index.ts'
import { areaRules, type AreaBook, type Rulebook, type Rulebooks } from '../rulebook/index.ts'
import { type Waiting, waitingAt } from './stuck-store.ts'
import { type Against, lookInto } from './suiting.ts'
import { unitInWords } from './words.ts'

/** Something that waits with someone who may not decide it, and why. */
export type Stuck = Waiting & { readonly because: readonly string[] }

/**
 * What waits at some centres, and nobody on whose desk it lies can decide, or put their name to: by the same rules by which
 * they would be refused. Longest waiting first.
 */
export async function stuckAt(ctx: Ctx, book: Rulebook, centres: readonly OrganisationId[]): Promise<readonly Stuck[]> {
  if (centres.length === 0) return []
  const [waiting] = await ctx.read([waitingAt(ctx.tenant, centres, ctx.actor.id)])
  const stuck = []
  for (const [centre, ofCentre] of Map.groupBy(waiting, (each) => each.centre))
    stuck.push(...(await stuckIn(ctx, book, centre, ofCentre)))
  return stuck
}

async function stuckIn(ctx: Ctx, book: Rulebook, centre: OrganisationId, waiting: readonly Waiting[]) {
  const { read, tenant, today } = ctx
  const [all, qualified] = await read([
    colleaguesAt(tenant, centre, { roles: ['assessor', 'trainee-assessor'], day: today }),
    colleaguesAt(tenant, centre, { roles: ['assessor'], day: today }),
  ])
  const ids = ({ id }: { readonly id: PersonId }) => id
  const desks = { everyone: all.map(ids), qualified: qualified.map(ids) }
  const people = [...new Set([...desks.everyone, ...waiting.flatMap(({ assessor }) => assessor ?? [])])]
  const against = await lookInto(ctx, book, { centre, people })
  const learners = [...new Set(waiting.map(({ learner }) => learner))]
  const [persons] = await read([findPeople(tenant, learners, today)])
  const known = new Map(persons.map((person) => [person.id, person]))
  return waiting.flatMap((each): Stuck[] => {
    const because = reasonsFor(each, { against, desks, learner: found(known.get(each.learner), 'learner') })
    return because.length === 0 ? [] : [{ ...each, because }]
  })
}

type Around = {
  readonly against: Against
  readonly desks: { readonly everyone: readonly PersonId[]; readonly qualified: readonly PersonId[] }
  readonly learner: Person
}

/** Why nobody on whose desk something lies can decide it; nothing where someone can. */
function reasonsFor(waiting: Waiting, { against, desks, learner }: Around): readonly string[] {
  const { unit, assessor, decidedBy } = waiting
  const lacking = (person: PersonId) =>
    against
      .lacking(person, [unit])
      .map(() => `${against.nameOf(person)} is not known to be occupationally competent for it`)
  if (decidedBy !== null) {
    const blocked = (person: PersonId) =>
      against.barredToCountersign(person, learner, decidedBy).length + lacking(person).length > 0
    return desks.qualified.every(blocked)
      ? ['A trainee has decided it, and no other assessor of the centre may put their name to that']
      : []
  }
  const reasons = (person: PersonId) => [...against.barred(person, learner), ...lacking(person)]
  if (assessor !== null) return reasons(assessor)
  return desks.everyone.every((person) => reasons(person).length > 0)
    ? ['No assessor is named, and no assessor of the centre may decide it']
    : []
}

/** The same for one centre that the actor manages, with what units are called. Throws NotFound and Forbidden. */
export const stuckLoader = (rulebooks: Rulebooks) => async (ctx: Ctx, text: string) => {
  const centre = await managedCentre(ctx, text)
  const [area] = await ctx.read([areaRules(ctx.tenant)])
  const book: AreaBook = await rulebooks.of(ctx, area)
  const stuck = await stuckAt(ctx, book, [centre.id])
  return { centre, stuck: stuck.map((each) => ({ ...each, unitTitle: unitInWords(book.lists, each.unit) })) }
}
