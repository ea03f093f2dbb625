import { z } from 'zod'
import type { TrustedIssuerId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { textField } from '../../kit/form.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { administer } from '../people/index.ts'
import { dropHandedIn, endTrusted, insertTrusted } from './store.ts'

export const formats = ['json', 'zip', 'html', 'xlsx'] as const
export type Format = (typeof formats)[number]

/** Notes that the person takes their record along, before the first of it is sent. */
export function noteExport({ write, tenant, actor, now }: Ctx, format: Format): Promise<void> {
  const about = { actor: actor.id, person: actor.id, facts: { format }, at: now }
  return write((tx) => recordEvent(tx, tenant, { kind: 'record-exported', ...about }))
}

/** Forgets the file that was handed in. */
export const discard = ({ write, tenant, actor }: Ctx): Promise<void> =>
  write((tx) => tx.run(dropHandedIn(tenant, actor.id)))

export const Trust = z.object({
  name: textField('whose it is'),
  keyId: textField('the fingerprint of its key')
    .transform((text) => text.replace(/\s+/g, ''))
    .refine((text) => /^[A-Za-z0-9_-]{43}$/.test(text), 'The fingerprint must have 43 letters, digits, - and _'),
})

/** Takes what is signed with the key on trust from now on. Throws Forbidden. */
export const trust = (ctx: Ctx, { name, keyId }: z.output<typeof Trust>): Promise<Outcome> =>
  administer(ctx, {}, async (tx) => {
    const { tenant, actor, now } = ctx
    const id = newId<TrustedIssuerId>()
    if (!(await tx.run(insertTrusted(tenant, { id, keyId, name, by: actor.id, at: now }))))
      return refused('keyId', 'This area trusts the key already')
    const facts = { name, keyId }
    await recordEvent(tx, tenant, { actor: actor.id, person: null, kind: 'issuer-trusted', facts, at: now })
    return saved
  })

/** Takes nothing more on trust that is signed with the key. What was brought stays as it is. Throws Forbidden, NotFound. */
export const endTrust = (ctx: Ctx, id: TrustedIssuerId): Promise<Outcome> =>
  administer(ctx, {}, async (tx) => {
    const { tenant, actor, now } = ctx
    const facts = found(await tx.run(endTrusted(tenant, id, actor.id, now)), 'trusted Cairn')
    await recordEvent(tx, tenant, { actor: actor.id, person: null, kind: 'issuer-trusted-no-longer', facts, at: now })
    return saved
  })
