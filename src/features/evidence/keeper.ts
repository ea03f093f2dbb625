import type { Query, Read, Tx } from '../../db/index.ts'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { Actor } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import type { Verdict } from '../../kit/verdict.ts'
import type { Person } from '../people/index.ts'
import type { Holder, RecordId } from './rules.ts'

/** What evidence asks of whatever it may be laid to – the record and its drafts, portfolios – which it must not know. */
export type Keeper = {
  /** The ways in which something of this keeper's may have the id, of which at most one finds it. */
  readonly find: (tenant: TenantId, id: RecordId) => readonly Query<Holder | undefined>[]
  /** Whether the actor may lay down what they lay evidence to. */
  readonly mayKeep: (actor: Actor, person: Person, holder: Holder) => Verdict
  /** A text that stands with it, such as the title of a file, as the reader reads it. */
  readonly asRead: (reader: PersonId, holder: Holder, text: string) => string
  /**
   * Called in the transaction in which the evidence of something changes. What was verified was verified by what could
   * be seen then, so an entry that was verified is a claim again.
   */
  readonly changed: (tx: Tx, ctx: Ctx, holder: Holder) => Promise<void>
}

/** What evidence is laid to, and who keeps it. */
export type Held = { readonly holder: Holder; readonly keeper: Keeper }

/** Finds what has the id, whoever keeps it. `read` answers several queries: of a page, or of a transaction. */
export async function heldBy(
  read: Read,
  tenant: TenantId,
  keepers: readonly Keeper[],
  id: RecordId,
): Promise<Held | undefined> {
  const asked = keepers.flatMap((keeper) => keeper.find(tenant, id).map((query) => ({ keeper, query })))
  const holders = await read(asked.map(({ query }) => query))
  return holders.flatMap((holder, index) => {
    const keeper = asked[index]?.keeper
    return holder && keeper ? [{ holder, keeper }] : []
  })[0]
}

/** Reads one after the other in a transaction. */
export const readIn =
  (tx: Tx): Read =>
  async (queries) => {
    const results: unknown[] = []
    for (const query of queries) results.push(await tx.run(query))
    return results as never
  }
