import type { z } from 'zod'
import type { Tx } from '../../db/index.ts'
import type { ChallengeId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import type { Decide, Raise } from './fields.ts'
import { canStillDecide, mayDecide, mayPassOn, mayRead, mayWithdraw } from './policy.ts'
import { type Answered, type Candidate, type Challenge, deciderOf } from './rules.ts'
import { candidatesFor, closeChallenge, findChallenge, giveTo, insertChallenge, openChallenge } from './store.ts'

const happened = (tx: Tx, { tenant, actor, now }: Ctx, person: PersonId, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person, kind, facts, at: now })

/**
 * The actor says that an answer about themselves is wrong. One is open of a rule, and of a role
 * that it is asked of, at most: where there is, that one is answered. Refused where someone else than the page named would decide, for they would read what was not for them.
 */
export function raise(
  ctx: Ctx,
  { rule, verdict, question, occasion }: Answered,
  input: z.output<typeof Raise>,
): Promise<Outcome<ChallengeId>> {
  const { write, tenant, actor, today, now } = ctx
  const { about, reason } = input
  const of = { rule: rule.id, role: question.role ?? null }
  return write(async (tx): Promise<Outcome<ChallengeId>> => {
    const already = await tx.run(openChallenge(tenant, actor.id, of))
    if (already) return { ok: true, value: already }
    const decider = deciderOf(about, await tx.run(candidatesFor(tenant, actor.id, today)))
    if (!decider) return refused('about', 'Nobody but you could decide this in this area yet')
    if (input[about] !== decider.id)
      return refused('about', `${decider.name} decides this now. Check who can see it, and send it again`)
    const asked = { ...of, asOf: question.asOf, programme: question.programme ?? null, occasion: occasion.typed }
    const challenge = { id: newId<ChallengeId>(), about, decider: decider.id, ...asked }
    const { status, reason: told } = verdict
    const raised = { ...challenge, person: actor.id, status, told, reason, raisedAt: now }
    const written = await tx.run(insertChallenge(tenant, raised))
    // Sent twice at once: the other was quicker.
    if (!written) return { ok: true, value: found(await tx.run(openChallenge(tenant, actor.id, of)), 'challenge') }
    await happened(tx, ctx, actor.id, 'answer-challenged', { ...challenge, status })
    return { ok: true, value: written }
  })
}

type Held = { readonly challenge: Challenge; readonly candidates: readonly Candidate[] }

async function hold(tx: Tx, { tenant, today }: Ctx, id: ChallengeId): Promise<Held> {
  const challenge = found(await tx.run(findChallenge(tenant, id)), 'challenge')
  return { challenge, candidates: await tx.run(candidatesFor(tenant, challenge.person, today)) }
}

/** The same, for those who may know of it. Throws NotFound for the others. */
async function holdAsReader(tx: Tx, ctx: Ctx, id: ChallengeId): Promise<Held> {
  const held = await hold(tx, ctx, id)
  return found(mayRead(ctx.actor, held.challenge, held.candidates) ? held : undefined, 'challenge')
}

/** Decides an open challenge; one that is closed already stays as it is. */
export function decide(ctx: Ctx, id: ChallengeId, { outcome, answer }: z.output<typeof Decide>): Promise<void> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx) => {
    const { challenge, candidates } = await holdAsReader(tx, ctx, id)
    permit(mayDecide(actor, challenge, candidates))
    if (await tx.run(closeChallenge(tenant, id, { outcome, answer, by: actor.id, at: now })))
      await happened(tx, ctx, challenge.person, 'challenge-decided', { id, rule: challenge.rule, outcome })
  })
}

/** The person takes back what they said. Answers what it was; undefined where it is closed already. */
export function withdraw(ctx: Ctx, id: ChallengeId): Promise<Challenge | undefined> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx) => {
    const { challenge } = await holdAsReader(tx, ctx, id)
    permit(mayWithdraw(actor, challenge))
    const taken = { outcome: 'withdrawn', answer: null, by: actor.id, at: now } as const
    if (!(await tx.run(closeChallenge(tenant, id, taken)))) return undefined
    await happened(tx, ctx, actor.id, 'challenge-withdrawn', { id, rule: challenge.rule })
    return challenge
  })
}

/**
 * Gives an open challenge whose decider can no longer decide it to whoever would be asked today. Answers whom;
 * undefined where nothing was passed on, because the decider still can, or nobody can.
 */
export function passOn(ctx: Ctx, id: ChallengeId): Promise<Candidate | undefined> {
  const { write, tenant, actor } = ctx
  permit(mayPassOn(actor))
  return write(async (tx) => {
    const { challenge, candidates } = await hold(tx, ctx, id)
    const decider = deciderOf(challenge.about, candidates)
    if (!decider || canStillDecide(challenge, candidates)) return undefined
    if (!(await tx.run(giveTo(tenant, id, decider.id)))) return undefined
    const facts = { id, rule: challenge.rule, from: challenge.decider, to: decider.id }
    await happened(tx, ctx, challenge.person, 'challenge-passed-on', facts)
    return decider
  })
}
