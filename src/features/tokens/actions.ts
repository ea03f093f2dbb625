import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { closeToken, openToken, type TenantDatabase } from '../../db/index.ts'
import type { PersonId, TokenId } from '../../db/tables.gen.ts'
import { found } from '../../kit/errors.ts'
import { dateField, textField } from '../../kit/form.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import { recordEvent } from '../audit/index.ts'
import { latestEnd, prefix } from './rules.ts'
import { holdToken, insertToken, markRevoked } from './store.ts'

export const NewToken = z.object({
  name: textField('what the token is for', 80),
  lastDay: dateField('the last day'),
})

/** Whose token it is, and who makes or revokes it: null where the command line does. */
type Made = { readonly person: PersonId; readonly by: PersonId | null; readonly now: Date; readonly today: PlainDate }

/** Makes a token for a person. Answers its secret, which is kept nowhere. */
export function createToken(
  { write, tenant }: TenantDatabase,
  { name, lastDay }: z.output<typeof NewToken>,
  { person, by, now, today }: Made,
): Promise<Outcome<string>> {
  return write(async (tx) => {
    if (lastDay < today) return refused('lastDay', 'The last day must be today or later')
    if (lastDay > latestEnd(today)) return refused('lastDay', 'A token works for a year at most')
    const secret = `${prefix}${randomBytes(32).toString('base64url')}`
    const id = newId<TokenId>()
    const endsOn = addDays(lastDay, 1)
    await tx.run(insertToken(tenant, { id, person, name, createdAt: now, endsOn, by }))
    await tx.run(openToken(secret, id))
    const facts = { token: id, name, endsOn }
    await recordEvent(tx, tenant, { actor: by, person, kind: 'token-created', facts, at: now })
    return { ok: true, value: secret }
  })
}

/** Revokes a token of the person; it no longer works at the next request. Throws NotFound where there is none. */
export function revokeToken(
  { write, tenant }: TenantDatabase,
  token: TokenId,
  { person, by, now }: Omit<Made, 'today'>,
): Promise<string> {
  return write(async (tx) => {
    const row = await tx.run(holdToken(tenant, token))
    const { name } = found(row?.person === person ? row : undefined, 'token')
    await tx.run(markRevoked(tenant, token, now))
    await tx.run(closeToken(token))
    await recordEvent(tx, tenant, { actor: by, person, kind: 'token-revoked', facts: { token, name }, at: now })
    return name
  })
}
