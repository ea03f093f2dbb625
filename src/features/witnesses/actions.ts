import { randomBytes } from 'node:crypto'
import { closeWitnessDoor, readsIn, setWitnessDoor, type Tx } from '../../db/index.ts'
import type { RegistrationId, WitnessCheckId, WitnessRequestId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { mayStep } from '../../kit/states.ts'
import { addDays } from '../../kit/plain-date.ts'
import { askToMail } from '../../mail/index.ts'
import { recordEvent } from '../audit/index.ts'
import { holdRegistration } from '../registrations/index.ts'
import type { Asking, Checked } from './fields.ts'
import { witnessLinkMail } from './mail.ts'
import { workOf } from './load.ts'
import { mayAskWitness, mayCheckWitness, mayKeepRequest } from './policy.ts'
import { isOpen, lastDayOf, type WitnessRequest } from './rules.ts'
import { type WitnessState, witnessStates } from './states.ts'
import { askForMail, dropMail, endRequest, holdRequest, insertRequest, noteShown, openRequest } from './store.ts'
import { insertCheck, removeDraft } from './testimony-store.ts'

const happened = (
  tx: Tx,
  { tenant, actor, now }: Ctx,
  { learner }: Pick<WitnessRequest, 'learner'>,
  kind: string,
  facts: object,
) => recordEvent(tx, tenant, { actor: actor.id, person: learner, kind, facts, at: now })

/** The secret part of a link. */
const newSecret = (): string => randomBytes(32).toString('base64url')

type Asked = {
  readonly id: WitnessRequestId
  /** The secret part of the link, which is known only now; undefined where it is sent, or was asked before. */
  readonly secret: string | undefined
}

type How = { readonly id: WitnessRequestId; readonly registration: RegistrationId; readonly byMail: boolean }

/** Asks a witness, who gets their link by e-mail or from whoever asks. Sent twice, it is asked once. */
export function askWitness(ctx: Ctx, { id, registration, byMail }: How, asking: Asking): Promise<Asked> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx) => {
    const place = found(await tx.run(holdRegistration(tenant, registration)), 'registration')
    permit(mayAskWitness(actor, place))
    const { learner } = place
    if (!(await tx.run(insertRequest(tenant, { ...asking, id, registration, learner, by: actor.id, at: now }))))
      return { id, secret: undefined }
    const { kind, criteria, linkUntil } = asking
    await happened(tx, ctx, place, 'witness-asked', { witness: id, kind, criteria, until: linkUntil })
    return { id, secret: await giveLink(tx, ctx, { id, learner }, byMail && asking.email !== null) }
  })
}

type Given = Pick<WitnessRequest, 'id' | 'learner'>

/** Makes a link now, or has one made as the e-mail goes out. */
async function giveLink(tx: Tx, ctx: Ctx, { id, learner }: Given, byMail: boolean): Promise<string | undefined> {
  const { tenant, now } = ctx
  await tx.run(closeWitnessDoor(id))
  await happened(tx, ctx, { learner }, 'witness-link-made', { witness: id, byMail })
  if (byMail) {
    await tx.run(askForMail(tenant, id, now))
    await tx.run(askToMail(witnessLinkMail.task, id))
    return undefined
  }
  await tx.run(dropMail(tenant, id))
  await tx.run(noteShown(tenant, id))
  const secret = newSecret()
  await tx.run(setWitnessDoor(secret, id))
  return secret
}

/** A request as it is, held until the transaction ends. Throws NotFound, and Forbidden where the actor may not keep it. */
async function holdKept(tx: Tx, { tenant, actor }: Ctx, id: WitnessRequestId): Promise<WitnessRequest> {
  const request = found(await tx.run(holdRequest(tenant, id)), 'witness')
  permit(mayKeepRequest(actor, request))
  return request
}

/**
 * Makes another link, which works as long as a new one usually does and closes the one before; answers its secret part. What
 * was typed is kept, unless it was typed behind a link that only the witness had and this one is shown to someone else.
 */
export function newLink(
  ctx: Ctx,
  id: WitnessRequestId,
  { days, byMail }: { readonly days: number; readonly byMail: boolean },
): Promise<string | undefined> {
  const { write, tenant, today } = ctx
  return write(async (tx) => {
    const request = await holdKept(tx, ctx, id)
    permit(mayStep(witnessStates, request.state, 'new-link'))
    const usual = addDays(lastDayOf(today, days), 1)
    const until = isOpen(request, today) && request.linkUntil > usual ? request.linkUntil : usual
    await tx.run(openRequest(tenant, id, until))
    const goesOut = byMail && request.email !== null
    if (!goesOut && !request.linkShown) await tx.run(removeDraft(tenant, id))
    return giveLink(tx, ctx, request, goesOut)
  })
}

/** Takes the question back: the link no longer works. What is withdrawn already stays so. */
export function withdrawRequest(ctx: Ctx, id: WitnessRequestId): Promise<WitnessRequest> {
  const { write, tenant, now } = ctx
  return write(async (tx) => {
    const request = await holdKept(tx, ctx, id)
    if (request.state === 'withdrawn') return request
    permit(mayStep(witnessStates, request.state, 'withdraw'))
    const state: WitnessState = 'withdrawn'
    await tx.run(endRequest(tenant, id, state, now))
    await tx.run(dropMail(tenant, id))
    await tx.run(closeWitnessDoor(id))
    await tx.run(removeDraft(tenant, id))
    await happened(tx, ctx, request, 'witness-withdrawn', { witness: id })
    return request
  })
}

/** Records whether it was the witness who signed. What was recorded before stays beside it. Sent twice, it is there once. */
export function checkWitness(
  ctx: Ctx,
  request: WitnessRequestId,
  checked: Checked & { readonly id: WitnessCheckId },
): Promise<void> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx) => {
    const held = found(await tx.run(holdRequest(tenant, request)), 'witness')
    permit(mayCheckWitness(actor, held, await workOf(ctx, readsIn(tx), held)))
    if (!(await tx.run(insertCheck(tenant, { ...checked, request, by: actor.id, checkedAt: now })))) return
    const { id, outcome, way, contactedOn } = checked
    await happened(tx, ctx, held, 'witness-checked', { witness: request, check: id, outcome, way, contactedOn })
  })
}
