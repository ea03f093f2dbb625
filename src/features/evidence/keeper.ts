import type { Query, Tx } from '../../db/index.ts'
import type { TenantId } from '../../db/tables.gen.ts'
import type { Actor } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { Verdict } from '../../kit/verdict.ts'
import type { Person } from '../people/index.ts'
import type { Holder, RecordId } from './rules.ts'

/** What evidence asks of the record and its drafts, which it must not know. */
export type Keeper = {
  /** The entry of that id; undefined where this tenant has none. */
  readonly findEntry: (tenant: TenantId, id: RecordId) => Query<Holder | undefined>
  /** The draft of that id that is to become an entry; undefined where this tenant has none. */
  readonly findDraft: (tenant: TenantId, id: RecordId) => Query<Holder | undefined>
  /** Whether the actor may lay down what they lay evidence to. */
  readonly mayKeep: (actor: Actor, person: Person, holder: Holder) => Verdict
  /**
   * Called in the transaction in which the evidence of something changes. What was verified was verified by what could
   * be seen then, so an entry that was verified is a claim again.
   */
  readonly changed: (tx: Tx, ctx: Ctx, holder: Holder) => Promise<void>
}
