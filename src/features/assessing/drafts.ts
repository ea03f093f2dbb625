import type { Tx } from '../../db/index.ts'
import type { PersonId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import type { RawForm } from '../../kit/form.ts'
import { changedOn, type Kept, type Said, settle } from '../adding/index.ts'
import { type AssessmentDraft, beginDraft, type DraftOf, holdDraft, type Other, saveDraft } from './draft-store.ts'

/** What one has, or begins, to write: where it belongs. */
export type Writing = DraftOf & { readonly registration: RegistrationId }

/**
 * Keeps what was typed, right or wrong, from the first key on. What was changed on another device since the page was
 * opened is not overwritten: what this page wrote of it is laid beside the draft.
 */
export const keep = (ctx: Ctx, writing: Writing, said: Said): Promise<Kept> =>
  ctx.write((tx) => keepIn(tx, ctx, writing, said))

/** The same of what was begun before. Throws NotFound where nobody writes of it any more, so that it is not begun anew. */
export const keepBegun = (ctx: Ctx, writing: Writing, said: Said): Promise<Kept> =>
  ctx.write(async (tx) => {
    found(await tx.run(holdDraft(ctx.tenant, writing)), 'draft')
    return keepIn(tx, ctx, writing, said)
  })

async function keepIn(tx: Tx, { tenant, now }: Ctx, { registration, ...of }: Writing, said: Said): Promise<Kept> {
  await tx.run(beginDraft(tenant, of, { registration, answers: {}, at: now }))
  const draft = found(await tx.run(holdDraft(tenant, of)), 'draft')
  const isCurrent = draft.revision === said.revision
  const { taken, refused } = isCurrent ? { taken: changedOn(said, draft.answers), refused: {} } : settle(draft, said)
  const isRefused = Object.keys(refused).length > 0
  const wrote = Object.keys(taken).length > 0 || isRefused
  const others = isRefused ? laidBeside(draft, refused, said, now) : draft.others
  const after = wrote ? await tx.run(saveDraft(tenant, of, { taken, others, writer: said.writer, at: now })) : undefined
  return {
    revision: isCurrent ? (after ?? draft.revision) : said.revision,
    savedAt: now,
    taken,
    refused,
    elsewhereAt: isRefused ? draft.savedAt : undefined,
  }
}

type Signed = { readonly assessor: PersonId; readonly version: number }

/** Whether this is sent a second time by whoever has signed just that: with the first, the draft of it was over. */
export const isSignedAlready = async (
  tx: Tx,
  { tenant, actor }: Ctx,
  { latest, meant, of }: { readonly latest: Signed; readonly meant: string | undefined; readonly of: DraftOf },
): Promise<boolean> =>
  latest.assessor === actor.id && meant === `${latest.version}` && (await tx.run(holdDraft(tenant, of))) === undefined

/** What a page wrote and was not taken over, in place of what the same page wrote before. */
function laidBeside({ others }: AssessmentDraft, refused: RawForm, { writer }: Said, at: Date): readonly Other[] {
  const before = others.find((each) => each.writer === writer)
  const now = { writer, at: at.toISOString(), answers: { ...before?.answers, ...refused } }
  return [...others.filter((each) => each !== before), now]
}
