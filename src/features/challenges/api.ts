import { z } from 'zod'
import {
  asTyped,
  at,
  atOrNull,
  byId,
  day,
  dayField,
  done,
  id,
  idField,
  listing,
  moment,
  onOne,
  operation,
  type Operation,
} from '../../api/index.ts'
import type { ChallengeId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { dateBoxes } from '../../ui/index.ts'
import { noteReading } from '../audit/index.ts'
import { decide, passOn, raise, withdraw } from './actions.ts'
import { Decide, Raise } from './fields.ts'
import { loadChallenge } from './load.ts'
import { mostWaiting } from './paging.ts'
import { type Answering, type Candidate, type Challenge, decidersOf, type Listed } from './rules.ts'
import { candidatesFor, challengesOf, decidedBy, waitingFor } from './store.ts'

const listedFields = {
  id,
  person: id,
  name: z.string(),
  rule: z.string(),
  role: z.string().nullable().describe('The role that was asked about, where the rule answers of one at a time.'),
  about: z.enum(['evidence', 'rule']),
  raisedAt: moment,
  decider: id,
  deciderName: z.string(),
  outcome: z.enum(['mended', 'stands', 'withdrawn']).nullable(),
  decidedAt: moment.nullable(),
}
const listed = z.object(listedFields).meta({ id: 'ListedChallenge' })
const challenge = z
  .object({
    ...listedFields,
    asOf: day,
    programme: z.string().nullable(),
    occasion: z
      .record(z.string(), z.string())
      .describe('What was said of the occasion, as a question for a verdict has it.'),
    status: z.enum(['met', 'not-met', 'cannot-tell', 'not-applicable']),
    told: z.string().describe('What Cairn answered.'),
    reason: z.string().describe('Why it is wrong, in the person’s words.'),
    answer: z.string().nullable(),
  })
  .meta({ id: 'Challenge' })

const tellListed = (each: Listed) => ({ ...each, raisedAt: at(each.raisedAt), decidedAt: atOrNull(each.decidedAt) })
const tellWhole = (each: Challenge) => ({ ...each, ...tellListed(each) })

/** What its two readers see; that the other of them looked is noted. */
async function load(ctx: Ctx, id: ChallengeId) {
  const { challenge: each, subject } = await loadChallenge(ctx, id)
  await noteReading(ctx, subject.id, `What you said is wrong: ${each.rule}`)
  return tellWhole(each)
}

const OfOne = z.strictObject({ challenge: idField<ChallengeId>() })
const decider = z.object({ id, name: z.string() }).nullable()
const named = (candidate: Candidate | undefined) => candidate ?? null

const one = onOne({
  tag: 'Challenges',
  path: '/challenges/{challenge}',
  params: OfOne,
  answer: challenge,
  load: (ctx, params) => load(ctx, params.challenge),
})
const list = { tag: 'Challenges', cursor: byId<ChallengeId>, item: listed, tell: tellListed } as const
const after = (row: Listed) => row.id

/** "I think this is wrong" for programs. */
export const challengesApi = (answering: Answering): readonly Operation[] => [
  listing({
    ...list,
    id: 'listChallenges',
    path: '/challenges',
    summary: 'List what you have said is wrong, the latest first',
    rows: async ({ read, tenant, actor }, { cursor: before, limit }) =>
      (await read([challengesOf(tenant, actor.id, { before, limit })]))[0],
    after,
  }),
  operation({
    id: 'listDeciders',
    method: 'get',
    path: '/deciders',
    tag: 'Challenges',
    summary: 'Who would decide what you say is wrong',
    answer: z.object({ evidence: decider, rule: decider }),
    handle: async ({ read, tenant, actor, today }) => {
      const [candidates] = await read([candidatesFor(tenant, actor.id, today)])
      const { evidence, rule } = decidersOf(candidates)
      return { evidence: named(evidence), rule: named(rule) }
    },
  }),
  operation({
    id: 'raiseChallenge',
    method: 'post',
    path: '/challenges',
    tag: 'Challenges',
    summary: 'Say that an answer about you is wrong',
    description:
      'One is open of a rule, and of a role that it is asked of, at most: where there is, that one is answered.',
    body: z.strictObject({
      rule: z.string().max(200),
      asOf: dayField.optional(),
      programme: z.string().max(100).optional(),
      role: z.string().max(100).optional().describe('Where the rule answers of one role at a time.'),
      occasion: z
        .record(z.string().max(100), z.string().max(100))
        .default({})
        .describe('What was said of the occasion, as `GET /verdicts/{rule}` takes it: `{ "withQualified": "yes" }`.'),
      about: Raise.shape.about.describe('What Cairn knows of you, or how the rule is read.'),
      reason: Raise.shape.reason,
      decider: idField<PersonId>().describe('Who reads and decides it, as `GET /deciders` names them.'),
    }),
    example: {
      rule: 'practice/hertfordshire/lead',
      about: 'evidence',
      reason: 'The certificate is from 2024',
      decider: '018f2b6e-0000-7000-8000-000000000001',
    },
    answer: challenge,
    status: 201,
    handle: async (ctx, { body: { rule, asOf, programme, role, occasion, about, reason, decider: person } }) => {
      const question = { ...occasion, ...(asOf && dateBoxes('on', asOf)), ...asTyped({ programme, role }) }
      const answered = found(await answering(ctx, ctx.actor.id, rule, question), 'rule')
      const raised = done(await raise(ctx, answered, { about, reason, [about]: person }))
      return load(ctx, raised)
    },
  }),
  one.read({ id: 'readChallenge', summary: 'Read what was said is wrong, and what was decided' }),
  one.act({
    id: 'decideChallenge',
    at: 'decide',
    summary: 'Decide what waits for you; what is closed stays as it is',
    body: Decide.strict(),
    example: { outcome: 'stands', answer: 'The rule asks for a refresher within three years' },
    act: (ctx, params, body) => decide(ctx, params.challenge, body),
  }),
  one.act({
    id: 'withdrawChallenge',
    at: 'withdraw',
    summary: 'Take back what you have said is wrong',
    act: (ctx, params) => withdraw(ctx, params.challenge),
  }),
  operation({
    id: 'passChallengeOn',
    method: 'post',
    path: '/challenges/{challenge}/pass-on',
    tag: 'Challenges',
    summary: 'Pass on, unread, what the one who was asked can no longer decide',
    params: OfOne,
    answer: z.object({ passedTo: decider }),
    handle: async (ctx, { params }) => ({ passedTo: named(await passOn(ctx, params.challenge)) }),
  }),
  listing({
    ...list,
    id: 'listDecisions',
    path: '/decisions',
    summary: 'List what waits for your decision, or what you have decided',
    description: `Of what waits, the ${mostWaiting} that have waited longest come in one page.`,
    query: z.strictObject({ state: z.enum(['waiting', 'decided']).default('waiting') }),
    rows: async ({ read, tenant, actor, today }, { cursor: before, limit, query: { state } }) => {
      const wanted =
        state === 'waiting'
          ? waitingFor(tenant, actor.id, today, Math.min(limit, mostWaiting))
          : decidedBy(tenant, actor.id, today, { before, limit })
      return (await read([wanted]))[0]
    },
    after,
  }),
]
