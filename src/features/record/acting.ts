import type { Query, Tx } from '../../db/index.ts'
import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { type Outcome, saved } from '../../kit/outcome.ts'
import { recordEvents } from '../audit/index.ts'
import { findPerson, maySeeRecord, type Person } from '../people/index.ts'
import { keepState, lastChangeOf } from './change-store.ts'
import { maySeeEntry } from './policy.ts'
import type { ChangeKind, EntryInFull } from './rules.ts'
import { holdEntry } from './store.ts'

/** What is told in the transaction that changes people's records, so that what follows from them follows at once. */
export type Changed = (
  tx: Tx,
  about: Pick<Ctx, 'tenant' | 'today' | 'now'>,
  people: readonly PersonId[],
) => Promise<void>

type Act = {
  readonly change: ChangeKind
  readonly because?: string | null
  /** Whether it may be done. Throws Forbidden; a refusal is told to the person. */
  readonly check: (entry: EntryInFull, subject: Person) => Outcome
  readonly update: (entry: EntryInFull, subject: Person) => Query<void>
  /** Whether nothing happens where the actor has done just that last: it is sent twice. */
  readonly once?: true
}

type Change = Pick<Act, 'change'> & { readonly because: string | null; readonly update: Query<void> }

/** How every act on one entry is done. `changed` is called in the transaction of each. */
export function openActs(changed: Changed) {
  /** Makes a change that someone may make: keeps what was, changes it, tells of it. */
  async function make(tx: Tx, ctx: Ctx, { id, person }: EntryInFull, { change, because, update }: Change) {
    const { tenant, actor, now } = ctx
    await tx.run(keepState(tenant, { entry: id, change, because, by: actor.id, at: now }))
    await tx.run(update)
    const facts = { entry: id, ...(because !== null && { because }) }
    await recordEvents(tx, tenant, [{ actor: actor.id, person, kind: `entry-${change}`, facts, at: now }])
    await changed(tx, ctx, [person])
  }

  /** One act on one entry: held, checked, kept as it was, changed and told of. */
  async function act(tx: Tx, ctx: Ctx, id: EntryId, doing: Act): Promise<Outcome> {
    const { change, because = null, check, update, once } = doing
    const { tenant, actor, today } = ctx
    const held = await tx.run(holdEntry(tenant, id))
    const entry = found(held && maySeeEntry(actor, held) ? held : undefined, 'entry')
    const subject = found(await tx.run(findPerson(tenant, entry.person, today)), 'person')
    // What someone may not see does not exist for them.
    found(maySeeRecord(actor, subject).allowed ? entry : undefined, 'entry')
    if (once && (await isLast(tx, ctx, id, { change, because }))) return saved
    const checked = check(entry, subject)
    if (checked.ok) await make(tx, ctx, entry, { change, because, update: update(entry, subject) })
    return checked
  }

  return { act, make }
}

/** Whether the last that was done to an entry is just this, by the actor. */
async function isLast(
  tx: Tx,
  { tenant, actor }: Ctx,
  id: EntryId,
  { change, because }: Pick<Change, 'change' | 'because'>,
): Promise<boolean> {
  const last = await tx.run(lastChangeOf(tenant, id))
  return last?.by === actor.id && last.change === change && last.because === because
}

export type Acts = ReturnType<typeof openActs>
