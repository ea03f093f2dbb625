import type { QuestionForm } from '../../catalogue/questions.ts'
import type { DraftId, EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, saved } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { findPerson } from '../people/index.ts'
import { type Lists, readEntry } from './answers.ts'
import { mayVerify } from './policy.ts'
import type { Answers } from './rules.ts'
import { deleteDraft, findDraft, findEntry, insertDraft, insertEntry, saveAnswers, verifyEntry } from './store.ts'

/** Begins an entry of the kind; its answers are kept from the first page on. */
export async function startDraft({ write, tenant, actor, now }: Ctx, kind: string): Promise<DraftId> {
  const id = newId<DraftId>()
  await write((tx) => tx.run(insertDraft(tenant, actor.id, { id, kind, answers: {}, savedAt: now })))
  return id
}

/** Keeps what was typed on a page, right or wrong: nothing typed is lost. */
export async function keepAnswers({ write, tenant, actor, now }: Ctx, draft: DraftId, answers: Answers): Promise<void> {
  await write((tx) => tx.run(saveAnswers(tenant, actor.id, draft, answers, now)))
}

export async function dropDraft({ write, tenant, actor }: Ctx, draft: DraftId): Promise<void> {
  await write((tx) => tx.run(deleteDraft(tenant, actor.id, draft)))
}

/** Lays the entry down. The entry takes the draft's id, so that a form sent twice makes one entry. */
export function addEntry(
  ctx: Ctx,
  draft: DraftId,
  formOf: (kind: string) => QuestionForm | undefined,
  lists: Lists,
): Promise<Outcome<EntryId>> {
  const { write, tenant, actor, today, now } = ctx
  return write(async (tx) => {
    const id = draft as string as EntryId
    const kept = await tx.run(findDraft(tenant, actor.id, draft))
    if (!kept) {
      const already = await tx.run(findEntry(tenant, id))
      return { ok: true, value: found(already?.person === actor.id ? already : undefined, 'draft').id }
    }
    const entry = readEntry(found(formOf(kept.kind), 'kind of entry'), kept.answers, lists, today)
    if (!entry.ok) return entry
    const written = await tx.run(insertEntry(tenant, id, entry.value, { person: actor.id, by: actor.id, at: now }))
    if (written)
      await recordEvent(tx, tenant, {
        actor: actor.id,
        person: actor.id,
        kind: 'entry-added',
        facts: { entry: id, ...entry.value },
        at: now,
      })
    await tx.run(deleteDraft(tenant, actor.id, draft))
    return { ok: true, value: id }
  })
}

/** A manager confirms, having seen the evidence, what a person of their team claims. */
export function verify({ write, tenant, actor, today, now }: Ctx, person: PersonId, entry: EntryId): Promise<Outcome> {
  return write(async (tx) => {
    const subject = found(await tx.run(findPerson(tenant, person, today)), 'person')
    const claimed = found(await tx.run(findEntry(tenant, entry)), 'entry')
    if (claimed.person !== person) found(undefined, 'entry')
    permit(mayVerify(actor, subject, claimed))
    if (await tx.run(verifyEntry(tenant, entry, actor.id, today)))
      await recordEvent(tx, tenant, { actor: actor.id, person, kind: 'entry-verified', facts: { entry }, at: now })
    return saved
  })
}
