import type { Catalogue } from '../../catalogue/index.ts'
import type { Tx } from '../../db/index.ts'
import type { LoadedCatalogueId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { replaceOffers } from '../offers/index.ts'
import { endBody, insertBody, raiseRevision, type Rulebooks } from '../rulebook/index.ts'
import { askForVerdicts } from '../verdicts/index.ts'
import { mayLoad, mayStopUsing } from './policy.ts'
import { readText, seenToken, standingOf } from './preview.ts'
import { deleteTrials } from './trial-store.ts'

type Typed = { readonly text: string; readonly seen: string }

/** Takes back what a transaction has begun; the message is for the person. */
class NotYet extends Error {}

const lookAgain = 'The text, or what the area has loaded, has changed since: see again what it would change'

/**
 * Loads a file of an awarding body in the place of its last one, with its offers. Refused unless what it would change was
 * looked at, of exactly this text. Answers the awarding body.
 */
export async function publish(
  ctx: Ctx,
  { text, seen }: Typed,
  catalogue: Catalogue,
  rulebooks: Rulebooks,
): Promise<Outcome<string>> {
  const { write, tenant, actor, now } = ctx
  permit(mayLoad(actor))
  const { body } = readText(text, await standingOf(ctx, catalogue, rulebooks), catalogue)
  if (body === undefined) return refused('text', lookAgain)
  const { awardingBody, madeUp, offers } = body
  return tried(
    write(async (tx): Promise<Outcome<string>> => {
      await raiseFrom(tx, ctx, text, seen)
      const before = await tx.run(endBody(tenant, { body: awardingBody, by: actor.id, at: now }))
      const id = newId<LoadedCatalogueId>()
      await tx.run(insertBody(tenant, { id, text, content: body, by: actor.id, at: now }))
      await replaceOffers(tx, ctx, { before, came: id, offers })
      await happened(tx, ctx, 'catalogue-loaded', { id, awardingBody, madeUp })
      await tx.run(deleteTrials(tenant))
      await tx.run(askForVerdicts())
      return { ok: true, value: awardingBody }
    }),
  )
}

/** Stops using what an awarding body has told, and takes its offers down. Refused as `publish` is. */
export function stopUsing(ctx: Ctx, body: string, seen: string): Promise<Outcome<string>> {
  const { write, tenant, actor, now } = ctx
  permit(mayStopUsing(actor))
  return tried(
    write(async (tx): Promise<Outcome<string>> => {
      await raiseFrom(tx, ctx, '', seen)
      const id = found(await tx.run(endBody(tenant, { body, by: actor.id, at: now })), 'page')
      await replaceOffers(tx, ctx, { before: id, came: id, offers: [] })
      await happened(tx, ctx, 'catalogue-ended', { id, awardingBody: body })
      await tx.run(deleteTrials(tenant))
      await tx.run(askForVerdicts())
      return { ok: true, value: body }
    }),
  )
}

/** Raised first, which keeps every other change of the area's rules waiting: what was seen is of today, or too old. */
async function raiseFrom(tx: Tx, { tenant }: Ctx, text: string, seen: string): Promise<void> {
  const revision = found(await tx.run(raiseRevision(tenant)), 'area') - 1
  if (seen !== seenToken(text, revision)) throw new NotYet(lookAgain)
}

const tried = (done: Promise<Outcome<string>>): Promise<Outcome<string>> =>
  done.catch((error: unknown) => {
    if (error instanceof NotYet) return refused('text', error.message)
    throw error
  })

const happened = (tx: Tx, { tenant, actor, now }: Ctx, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person: null, kind, facts, at: now })
