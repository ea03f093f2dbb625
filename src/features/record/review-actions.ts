import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { evidenceFor } from '../evidence/index.ts'
import { capacityOf, type Person } from '../people/index.ts'
import type { Acts } from './acting.ts'
import { markReviewed, markVerified } from './change-store.ts'
import { mayAnswer, mayVerify } from './policy.ts'
import type { EntryInFull } from './rules.ts'
import { sightOf } from './sight.ts'
import { holdEntry } from './store.ts'

const changedSince =
  'This entry, or its evidence, was changed since you opened it. Look at it as it stands now, then verify it'

/** What becomes of a claim, by the steps of `claimStates`. */
export function reviewActs({ act }: Acts) {
  const mayBe =
    (ctx: Ctx, person: PersonId, step: 'verify' | 'ask' | 'decline') => (entry: EntryInFull, of: Person) => {
      found(entry.person === person && !entry.withdrawn ? entry : undefined, 'entry')
      permit(mayVerify(ctx.actor, of, entry, step))
      return saved
    }

  return {
    /**
     * Someone who manages the person confirms, having seen the evidence, what they claim. Refused where the entry or its
     * evidence is not as they saw it; without `seen` they confirm it whatever it says.
     */
    verify: (ctx: Ctx, person: PersonId, id: EntryId, seen: string | undefined): Promise<Outcome> =>
      ctx.write(async (tx) => {
        // Evidence that comes or goes meanwhile waits for the entry, and returns it to a claim.
        await tx.run(holdEntry(ctx.tenant, id))
        const evidence = await tx.run(evidenceFor(ctx.tenant, [id]))
        return act(tx, ctx, id, {
          change: 'verified',
          once: true,
          check: (entry, of) => {
            mayBe(ctx, person, 'verify')(entry, of)
            return seen === undefined || seen === sightOf(entry, evidence) ? saved : refused('seen', changedSince)
          },
          update: (_, subject) => {
            const as = found(capacityOf(ctx.actor, subject), 'capacity')
            return markVerified(ctx.tenant, id, { by: ctx.actor.id, as, on: ctx.today })
          },
        })
      }),

    /** They ask the person something before they can: it waits for the answer. */
    ask: (ctx: Ctx, person: PersonId, id: EntryId, question: string): Promise<Outcome> =>
      ctx.write((tx) =>
        act(tx, ctx, id, {
          change: 'asked',
          once: true,
          because: question,
          check: mayBe(ctx, person, 'ask'),
          update: () => markReviewed(ctx.tenant, id, 'asked'),
        }),
      ),

    /** They say why they do not verify it. It stays what the person claims, and the person can answer. */
    decline: (ctx: Ctx, person: PersonId, id: EntryId, because: string): Promise<Outcome> =>
      ctx.write((tx) =>
        act(tx, ctx, id, {
          change: 'declined',
          once: true,
          because,
          check: mayBe(ctx, person, 'decline'),
          update: () => markReviewed(ctx.tenant, id, 'declined'),
        }),
      ),

    /** The person answers, and it waits to be verified again. */
    answer: (ctx: Ctx, id: EntryId, said: string): Promise<Outcome> =>
      ctx.write((tx) =>
        act(tx, ctx, id, {
          change: 'answered',
          once: true,
          because: said,
          check: (entry) => {
            permit(mayAnswer(ctx.actor, entry))
            return saved
          },
          update: () => markReviewed(ctx.tenant, id, null),
        }),
      ),
  }
}
