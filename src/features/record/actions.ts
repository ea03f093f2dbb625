import type { QuestionForm } from '../../catalogue/questions.ts'
import type { Tx } from '../../db/index.ts'
import type { EntryId } from '../../db/tables.gen.ts'
import type { Actor } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { refused, saved } from '../../kit/outcome.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { recordEvents } from '../audit/index.ts'
import { capacityOf, findPerson, type Person } from '../people/index.ts'
import { type Changed, openActs } from './acting.ts'
import {
  markEnded,
  markRestated,
  markRestored,
  markSubmitted,
  markWithdrawn,
  type Restated,
  returnToClaimed,
  rewrite,
  showTo,
} from './change-store.ts'
import { withdrawUnchanged } from './many-store.ts'
import { mayChange, mayLayDown, mayShare } from './policy.ts'
import { reviewActs } from './review-actions.ts'
import { type EntryInFull, type NewEntry, standingSubmission, type Visibility } from './rules.ts'
import { type Author, holdEntry, insertEntries, type Written } from './store.ts'
import { insertOrigins } from './whole-store.ts'

/** Who acts on many records at once, and when: also apart from requests. */
export type Acting = Pick<Ctx, 'tenant' | 'today' | 'now'> & { readonly actor: Pick<Actor, 'id'> }

/** Finds the question pages of a kind of entry. */
export type FormOf = (kind: string) => QuestionForm | undefined

/** Everything that changes a record; nothing else does. */
export type RecordActs = ReturnType<typeof recordActs>

/** The acts on a record. `changed` is called in the transaction of each. */
export function recordActs(changed: Changed, formOf: FormOf) {
  const { act, make } = openActs(changed)

  /** Writes entries and tells what happened. Answers the ids of those that were not there already. */
  async function layDownAll(tx: Tx, ctx: Acting, entries: readonly Written[], author: Author): Promise<EntryId[]> {
    const written = await tx.run(insertEntries(ctx.tenant, entries, author))
    const isNew = new Set(written)
    const added = entries.filter(({ id }) => isNew.has(id))
    if (added.length === 0) return []
    if (added.some(({ brought }) => brought)) await tx.run(insertOrigins(ctx.tenant, added))
    const happenings = added.map(({ id, person, brought, ...entry }) => ({
      actor: ctx.actor.id,
      person,
      kind: 'entry-added',
      facts: { entry: id, ...entry, ...(brought && { brought: brought.record }) },
      at: ctx.now,
    }))
    await recordEvents(tx, ctx.tenant, happenings)
    await changed(tx, ctx, [...new Set(added.map(({ person }) => person))])
    return written
  }

  /**
   * Lays down one entry: the person's own, or a decision about them, which is confirmed by being made. A form sent twice
   * has the same id and makes one entry.
   */
  async function layDown(tx: Tx, ctx: Ctx, { id, person, ...entry }: Written): Promise<void> {
    const { tenant, actor, today, now } = ctx
    const subject = found(await tx.run(findPerson(tenant, person, today)), 'person')
    const form = formOf(entry.kind)
    permit(mayLayDown(actor, subject, form))
    const as = form?.by === 'line' ? capacityOf(actor, subject) : undefined
    await layDownAll(tx, ctx, [{ ...withByline(entry, form, actor.name), id, person }], {
      by: actor.id,
      at: now,
      source: 'typed',
      confirmed: as === undefined ? undefined : { by: 'employer', who: actor.id, on: today, as },
    })
  }

  const mayBeChanged = (ctx: Ctx, entry: EntryInFull, subject: Person) => {
    permit(mayChange(ctx.actor, subject, formOf(entry.kind)))
    return entry
  }

  return {
    layDownAll,
    layDown,
    ...reviewActs({ act, make }),

    /**
     * Says of an entry what `corrected` says. It is a claim again where it was verified, and then needs a reason. Refused
     * where someone else has changed the entry since `revision`.
     */
    correct: (tx: Tx, ctx: Ctx, id: EntryId, corrected: NewEntry, { revision, because }: Correction) =>
      act(tx, ctx, id, {
        change: 'corrected',
        because,
        check: (entry, subject) => {
          mayBeChanged(ctx, entry, subject)
          if (entry.withdrawn) return refused('because', 'This entry has been withdrawn. Restore it first')
          if (entry.revision !== revision)
            return refused('because', 'The entry has been changed since you began. Look at it, then correct it anew')
          if (entry.standing === 'verified' && because === null) return refused('because', whyNeeded)
          return saved
        },
        update: (entry) => {
          const form = formOf(entry.kind)
          const named = withByline(corrected, form, ctx.actor.name)
          return rewrite(ctx.tenant, id, named, { confirmed: form?.by === 'line', on: ctx.today })
        },
      }),

    /** Takes an entry out of what counts, with a reason. It stays in the history and can be restored. Sent twice, once. */
    withdraw: (ctx: Ctx, id: EntryId, because: string) =>
      ctx.write((tx) =>
        act(tx, ctx, id, {
          change: 'withdrawn',
          once: true,
          because,
          check: (entry, subject) =>
            mayBeChanged(ctx, entry, subject).withdrawn ? refused('because', 'It is withdrawn already') : saved,
          update: () => markWithdrawn(ctx.tenant, id, ctx.actor.id, because, ctx.now),
        }),
      ),

    /**
     * Withdraws, of many entries, those that nobody has changed since they were laid down. Answers the ids of those that
     * it withdrew.
     */
    withdrawAll: async (tx: Tx, ctx: Acting, ids: readonly EntryId[], because: string): Promise<readonly EntryId[]> => {
      const { tenant, actor, now } = ctx
      const withdrawn = await tx.run(withdrawUnchanged(tenant, ids, { by: actor.id, because, at: now }))
      const happenings = withdrawn.map(({ id, person }) => ({
        ...{ actor: actor.id, person, kind: 'entry-withdrawn', facts: { entry: id, because }, at: now },
      }))
      await recordEvents(tx, tenant, happenings)
      await changed(tx, ctx, [...new Set(withdrawn.map(({ person }) => person))])
      return withdrawn.map(({ id }) => id)
    },

    /** Puts back what was withdrawn, as it was. */
    restore: (ctx: Ctx, id: EntryId) =>
      ctx.write((tx) =>
        act(tx, ctx, id, {
          change: 'restored',
          check: (entry, subject) =>
            mayBeChanged(ctx, entry, subject).withdrawn ? saved : refused('restore', 'It is not withdrawn'),
          update: () => markRestored(ctx.tenant, id),
        }),
      ),

    /** Says that a piece has gone to the regulator, as it stands today. Changed afterwards, it must go again. */
    submit: (ctx: Ctx, id: EntryId) =>
      ctx.write((tx) =>
        act(tx, ctx, id, {
          change: 'submitted',
          check: (entry, subject) => {
            const { kind, standing, withdrawn } = mayBeChanged(ctx, entry, subject)
            found(formOf(kind)?.forRegulator && !withdrawn ? entry : undefined, 'entry')
            if (standing === 'planned') return refused('submit', 'It is still to come, so it cannot be submitted yet')
            return standingSubmission(entry) ? refused('submit', 'It is submitted as it stands') : saved
          },
          update: () => markSubmitted(ctx.tenant, id, ctx.today),
        }),
      ),

    /** Shows an entry to those who manage the person, or keeps it from them, where that is the person's choice. */
    share: (ctx: Ctx, id: EntryId, visibility: Visibility) =>
      ctx.write((tx) =>
        act(tx, ctx, id, {
          change: visibility === 'line' ? 'shared' : 'kept',
          check: (entry) => {
            permit(mayShare(ctx.actor, entry, formOf(entry.kind)))
            return entry.visibility === visibility ? refused('visibility', 'It is so already') : saved
          },
          update: () => showTo(ctx.tenant, id, visibility),
        }),
      ),

    /**
     * Says when what another feature has laid down ends; null where it goes on. That feature decides who may. Nothing
     * happens to an entry that its person has withdrawn.
     */
    end: async (tx: Tx, ctx: Ctx, id: EntryId, endsOn: PlainDate | null, because: string): Promise<void> => {
      const entry = await tx.run(holdEntry(ctx.tenant, id))
      if (entry === undefined || entry.withdrawn !== null || entry.endsOn === endsOn) return
      await make(tx, ctx, entry, { change: 'corrected', because, update: markEnded(ctx.tenant, id, endsOn) })
    },

    /**
     * Says otherwise, by the word of those who confirmed it, what another feature has laid down: it stays verified, and what
     * it said before stays in its history. That feature decides who may. Nothing happens to an entry that its person has
     * withdrawn.
     */
    restate: async (tx: Tx, ctx: Ctx, id: EntryId, said: Restated, because: string): Promise<void> => {
      const entry = await tx.run(holdEntry(ctx.tenant, id))
      if (entry === undefined || entry.withdrawn !== null) return
      const attributes = { ...entry.attributes, ...said.attributes }
      await make(tx, ctx, entry, {
        ...{ change: 'corrected', because },
        update: markRestated(ctx.tenant, id, { ...said, attributes }),
      })
    },

    /** Withdraws what another feature has laid down, and no longer says. That feature decides who may. */
    retract: async (tx: Tx, ctx: Ctx, id: EntryId, because: string): Promise<void> => {
      const entry = await tx.run(holdEntry(ctx.tenant, id))
      if (entry === undefined || entry.withdrawn !== null) return
      const update = markWithdrawn(ctx.tenant, id, ctx.actor.id, because, ctx.now)
      await make(tx, ctx, entry, { change: 'withdrawn', because, update })
    },

    /** What a verified entry rests on has been changed: it is a claim again. Nothing happens to one that is not verified. */
    returnIfVerified: async (tx: Tx, ctx: Ctx, id: EntryId, because: string): Promise<void> => {
      const entry = await tx.run(holdEntry(ctx.tenant, id))
      if (entry?.standing !== 'verified') return
      await act(tx, ctx, id, {
        change: 'returned',
        because,
        check: () => saved,
        update: () => returnToClaimed(ctx.tenant, id),
      })
    },
  }
}

const whyNeeded = 'Say why: the entry is verified, and becomes a claim again'

type Correction = { readonly revision: number; readonly because: string | null }

/** A decision or judgement bears the name of whoever makes it. */
const withByline = <T extends NewEntry>(entry: T, form: QuestionForm | undefined, name: string): T =>
  form?.byline === undefined ? entry : { ...entry, attributes: { ...entry.attributes, [form.byline]: name } }
