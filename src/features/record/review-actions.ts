import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { type Outcome, saved } from '../../kit/outcome.ts'
import { capacityOf, type Person } from '../people/index.ts'
import type { Acts } from './acting.ts'
import { markReviewed, markVerified } from './change-store.ts'
import { mayAnswer, mayVerify } from './policy.ts'
import type { EntryInFull } from './rules.ts'

/** What becomes of a claim, by the steps of `claimStates`. */
export function reviewActs({ act }: Acts) {
  const mayBe =
    (ctx: Ctx, person: PersonId, step: 'verify' | 'ask' | 'decline') => (entry: EntryInFull, of: Person) => {
      found(entry.person === person && !entry.withdrawn ? entry : undefined, 'entry')
      permit(mayVerify(ctx.actor, of, entry, step))
      return saved
    }

  return {
    /** Someone who manages the person confirms, having seen the evidence, what they claim. */
    verify: (ctx: Ctx, person: PersonId, id: EntryId): Promise<Outcome> =>
      ctx.write((tx) =>
        act(tx, ctx, id, {
          change: 'verified',
          check: mayBe(ctx, person, 'verify'),
          update: (_, subject) => {
            const as = found(capacityOf(ctx.actor, subject), 'capacity')
            return markVerified(ctx.tenant, id, { by: ctx.actor.id, as, on: ctx.today })
          },
        }),
      ),

    /** They ask the person something before they can: it waits for the answer. */
    ask: (ctx: Ctx, person: PersonId, id: EntryId, question: string): Promise<Outcome> =>
      ctx.write((tx) =>
        act(tx, ctx, id, {
          change: 'asked',
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
