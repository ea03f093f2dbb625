import type { Tx } from '../../db/index.ts'
import type { DraftId, EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { readId } from '../../kit/http.ts'
import { newId } from '../../kit/id.ts'
import type { Outcome } from '../../kit/outcome.ts'
import { removeAllEvidence } from '../evidence/index.ts'
import { findPerson } from '../people/index.ts'
import {
  type Answers,
  answersOf,
  findEntry,
  type FormOf,
  type Lists,
  mayChange,
  mayLayDown,
  maySeeEntry,
  readEntry,
  type RecordActs,
} from '../record/index.ts'
import { deleteDraft, findDraft, holdDraft, insertDraft, saveAnswers } from './store.ts'

/** Begins an entry of the kind, in one's own record or, where one decides about someone, in theirs. */
export async function startDraft(ctx: Ctx, kind: string, about: PersonId | null, formOf: FormOf): Promise<DraftId> {
  const { read, write, tenant, actor, today, now } = ctx
  const [person] = await read([findPerson(tenant, about ?? actor.id, today)])
  permit(mayLayDown(actor, found(person, 'person'), formOf(kind)))
  const id = newId<DraftId>()
  const draft = { id, kind, answers: {}, savedAt: now, about, corrects: null, correctsRevision: null }
  await write((tx) => tx.run(insertDraft(tenant, actor.id, draft)))
  return id
}

/** Begins a correction: a draft with the answers that make the entry as it stands. */
export async function startCorrection(ctx: Ctx, entry: EntryId, formOf: FormOf): Promise<DraftId> {
  const { read, write, tenant, actor, today, now } = ctx
  const [row] = await read([findEntry(tenant, entry)])
  const stands = found(row && maySeeEntry(actor, row) && !row.withdrawn ? row : undefined, 'entry')
  const [person] = await read([findPerson(tenant, stands.person, today)])
  const form = found(formOf(stands.kind), 'kind of entry')
  permit(mayChange(actor, found(person, 'person'), form))
  const id = newId<DraftId>()
  const draft = {
    id,
    kind: stands.kind,
    answers: answersOf(form, stands),
    savedAt: now,
    about: stands.person === actor.id ? null : stands.person,
    corrects: entry,
    correctsRevision: stands.revision,
  }
  await write((tx) => tx.run(insertDraft(tenant, actor.id, draft)))
  return id
}

/** Keeps what was typed on a page, right or wrong: nothing typed is lost. */
export async function keepAnswers({ write, tenant, actor, now }: Ctx, draft: DraftId, answers: Answers): Promise<void> {
  await write((tx) => tx.run(saveAnswers(tenant, actor.id, draft, answers, now)))
}

/** Throws a draft away, and the evidence that was laid to it. */
export async function dropDraft({ write, tenant, actor, now }: Ctx, draft: DraftId): Promise<void> {
  await write(async (tx) => {
    if (!(await tx.run(holdDraft(tenant, actor.id, draft)))) return
    await tx.run(deleteDraft(tenant, actor.id, draft))
    await tx.run(removeAllEvidence(tenant, draft, actor.id, now))
  })
}

type Finishing = {
  readonly acts: RecordActs
  readonly formOf: FormOf
  readonly lists: Lists
  readonly because: string | null
  /** The entry that the form says it corrects. */
  readonly corrects: string | undefined
}

/** Where an entry that was laid down is found. */
export type Laid = { readonly entry: EntryId; readonly person: PersonId }

/**
 * Lays the entry down that a draft has become, or corrects the one it is about. The entry takes the draft's id, so that a
 * form sent twice makes one entry. `because` is the reason for a correction.
 */
export function finish(
  ctx: Ctx,
  id: DraftId,
  { acts, formOf, lists, because, corrects: corrected }: Finishing,
): Promise<Outcome<Laid> & { readonly page?: string }> {
  const { write, tenant, actor, today } = ctx
  return write(async (tx) => {
    const draft = await tx.run(holdDraft(tenant, actor.id, id))
    if (!draft) return { ok: true, value: await alreadyDone(tx, ctx, id, corrected) }
    const read = readEntry(found(formOf(draft.kind), 'kind of entry'), draft.answers, lists, today)
    if (!read.ok) return read
    const laid = { entry: draft.corrects ?? (id as string as EntryId), person: draft.about ?? actor.id }
    const { corrects, correctsRevision: revision } = draft
    if (corrects === null || revision === null)
      await acts.layDown(tx, ctx, { ...read.value, id: laid.entry, person: laid.person })
    else {
      const done = await acts.correct(tx, ctx, corrects, read.value, { revision, because })
      if (!done.ok) return done
    }
    await tx.run(deleteDraft(tenant, actor.id, id))
    return { ok: true, value: laid }
  })
}

/** Sent twice: the entry that the draft has become, or the one that it has corrected. */
async function alreadyDone(tx: Tx, { tenant, actor }: Ctx, id: DraftId, corrected: string | undefined): Promise<Laid> {
  const became = corrected === undefined ? (id as string as EntryId) : readId<EntryId>(corrected)
  const already = await tx.run(findEntry(tenant, became))
  const isTheirs = already && maySeeEntry(actor, already) && already.recordedById === actor.id
  const { id: entry, person } = found(isTheirs ? already : undefined, 'draft')
  return { entry, person }
}

/** A draft of the actor's, with the entry that it corrects if it corrects one. */
export async function loadDraft({ read, tenant, actor }: Ctx, id: DraftId) {
  const [row] = await read([findDraft(tenant, actor.id, id)])
  return found(row, 'draft')
}
