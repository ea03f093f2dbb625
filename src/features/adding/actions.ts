import type { QuestionForm } from '../../catalogue/questions.ts'
import type { Tx } from '../../db/index.ts'
import type { DraftId, EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { readId } from '../../kit/http.ts'
import { isId, newId } from '../../kit/id.ts'
import type { Outcome } from '../../kit/outcome.ts'
import { removeAllEvidence } from '../evidence/index.ts'
import { findPerson, maySeeRecord } from '../people/index.ts'
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
import { keepAnswers, type Kept } from './keeping.ts'
import { type Draft, placeLine, type Said } from './rules.ts'
import { chooseKind, deleteDraft, findCorrection, findDraft, holdDraft, insertDraft, versionsOf } from './store.ts'

/** A draft with nothing in it yet. */
const blank = {
  answers: {},
  about: null,
  corrects: null,
  correctsRevision: null,
  revision: 1,
  writers: {},
  leftAt: null,
}

/** The id for a new draft: the one that the form came with, so that one sent twice makes one, unless it is used up. */
async function idFor({ read, tenant }: Ctx, wanted: string | undefined): Promise<DraftId> {
  if (wanted === undefined || !isId(wanted)) return newId<DraftId>()
  const [became] = await read([findEntry(tenant, wanted as EntryId)])
  return became ? newId<DraftId>() : (wanted as DraftId)
}

type Beginning = {
  readonly kind: string
  readonly about: PersonId | null
  readonly id: string | undefined
  /** What is known of it already. */
  readonly answers?: Answers
}

/** Begins an entry of the kind, in one's own record or, where one decides about someone, in theirs. */
export async function startDraft(
  ctx: Ctx,
  { kind, about, id: wanted, answers = {} }: Beginning,
  formOf: FormOf,
): Promise<DraftId> {
  const { read, write, tenant, actor, today, now } = ctx
  const [person] = await read([findPerson(tenant, about ?? actor.id, today)])
  permit(mayLayDown(actor, found(person, 'person'), formOf(kind)))
  const id = await idFor(ctx, wanted)
  await write((tx) => tx.run(insertDraft(tenant, actor.id, { ...blank, id, kind, about, answers, savedAt: now })))
  return id
}

/** Writes down one line to be finished later, or writes on one that is there. Answers where it is kept, and what was kept. */
export async function keepLine(
  ctx: Ctx,
  wanted: string | undefined,
  said: Said,
): Promise<Kept & { readonly id: DraftId }> {
  const { write, tenant, actor, now } = ctx
  const id = await idFor(ctx, wanted)
  await write((tx) => tx.run(insertDraft(tenant, actor.id, { ...blank, id, kind: null, savedAt: now })))
  return { ...(await keepAnswers(ctx, id, said, null)), id }
}

/** Says what kind of entry a line is to be. One that has a kind already keeps it. */
export async function chooseKindOf(ctx: Ctx, id: DraftId, form: QuestionForm): Promise<void> {
  const { read, write, tenant, actor, today } = ctx
  const [person] = await read([findPerson(tenant, actor.id, today)])
  permit(mayLayDown(actor, found(person, 'person'), form))
  await write(async (tx) => {
    const draft = found(await tx.run(holdDraft(tenant, actor.id, id)), 'draft')
    await tx.run(chooseKind(tenant, actor.id, id, form.kind, placeLine(form, draft.answers)))
  })
}

/** Begins a correction: a draft with the answers that make the entry as it stands. One that is begun already goes on. */
export async function startCorrection(ctx: Ctx, entry: EntryId, formOf: FormOf): Promise<DraftId> {
  const { read, write, tenant, actor, today, now } = ctx
  const [row] = await read([findEntry(tenant, entry)])
  const stands = found(row && maySeeEntry(actor, row) && !row.withdrawn ? row : undefined, 'entry')
  const [person, begun] = await read([
    findPerson(tenant, stands.person, today),
    findCorrection(tenant, actor.id, entry, stands.revision),
  ])
  const form = found(formOf(stands.kind), 'kind of entry')
  const subject = found(person, 'person')
  found(maySeeRecord(actor, subject).allowed ? stands : undefined, 'entry')
  permit(mayChange(actor, subject, form))
  if (begun !== undefined) return begun
  const id = newId<DraftId>()
  const draft = {
    ...blank,
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
  /** The questions of a new entry as they are offered. */
  readonly offered: (form: QuestionForm, answers: Answers) => QuestionForm
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
  { acts, formOf, lists, offered, because, corrects: corrected }: Finishing,
): Promise<Outcome<Laid> & { readonly page?: string }> {
  const { write, tenant, actor, today } = ctx
  // What is corrected may stay as it is, also where it would not be offered any more.
  const offeredTo = ({ corrects, answers }: Pick<Draft, 'corrects' | 'answers'>, form: QuestionForm) =>
    corrects === null ? offered(form, answers) : form
  return write(async (tx) => {
    const draft = await tx.run(holdDraft(tenant, actor.id, id))
    if (!draft) return { ok: true, value: await alreadyDone(tx, ctx, id, corrected) }
    const versions = await tx.run(versionsOf(tenant, id))
    if (versions.length > 0) return { ok: false, problems: [], page: 'versions' }
    const form = found(formOf(draft.kind ?? ''), 'kind of entry')
    const read = readEntry(offeredTo(draft, form), draft.answers, lists, today)
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
