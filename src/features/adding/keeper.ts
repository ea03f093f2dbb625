import type { EntryId } from '../../db/tables.gen.ts'
import type { Keeper } from '../evidence/index.ts'
import { entryHolder, type FormOf, mayChange, type RecordActs } from '../record/index.ts'
import { draftHolder } from './store.ts'

/** How evidence is laid to entries, and to the drafts that will be entries of the same id. */
export const evidenceKeeper = (acts: RecordActs, formOf: FormOf): Keeper => ({
  find: (tenant, id) => [entryHolder(tenant, id), draftHolder(tenant, id)],
  mayKeep: (actor, person, { kind }) => mayChange(actor, person, formOf(kind)),
  asRead: (_reader, _holder, text) => text,
  changed: async (tx, ctx, { id, author, kind }) => {
    // A decision is confirmed by those who made it, and only they change what it rests on.
    if (author !== null || formOf(kind)?.by === 'line') return
    await acts.returnIfVerified(tx, ctx, id as EntryId, 'Its evidence was changed')
  },
})
