import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { evidenceFor } from '../evidence/index.ts'
import { findPerson, maySeeRecord, type Person } from '../people/index.ts'
import { changesOf } from './change-store.ts'
import { maySeeEntry } from './policy.ts'
import { findEntry } from './store.ts'

/** An entry that the actor may see, with what shows it true, what was done to it, and whose it is. Throws NotFound. */
export async function loadEntry({ read, tenant, actor, today }: Ctx, id: EntryId) {
  const [row, changes, evidence] = await read([findEntry(tenant, id), changesOf(tenant, id), evidenceFor(tenant, [id])])
  const entry = found(row && maySeeEntry(actor, row) ? row : undefined, 'entry')
  const [person] = await read([findPerson(tenant, entry.person, today)])
  const subject = found(person, 'person')
  found(maySeeRecord(actor, subject).allowed ? entry : undefined, 'entry')
  return { entry, changes, evidence, subject }
}
export type LoadedEntry = Awaited<ReturnType<typeof loadEntry>>

/** Someone whose record the actor may see. Throws NotFound and Forbidden. */
export async function loadSubject({ read, tenant, actor, today }: Ctx, id: PersonId): Promise<Person> {
  const [person] = await read([findPerson(tenant, id, today)])
  const subject = found(person, 'person')
  permit(maySeeRecord(actor, subject))
  return subject
}
