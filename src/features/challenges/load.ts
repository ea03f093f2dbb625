import type { ChallengeId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { findPerson } from '../people/index.ts'
import { mayRead } from './policy.ts'
import { candidatesFor, findChallenge } from './store.ts'

/** A challenge with whose it is, for its two readers. Throws NotFound for everyone else. */
export async function loadChallenge({ read, tenant, actor, today }: Ctx, id: ChallengeId) {
  const [row] = await read([findChallenge(tenant, id)])
  const challenge = found(row, 'challenge')
  const [candidates, subject] = await read([
    candidatesFor(tenant, challenge.person, today),
    findPerson(tenant, challenge.person, today),
  ])
  found(mayRead(actor, challenge, candidates) ? challenge : undefined, 'challenge')
  return { challenge, subject: found(subject, 'person') }
}
