import { z } from 'zod'
import { at, done, id, idField, moment, onOne, operation, type Operation } from '../../api/index.ts'
import type { AboutId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { saidBy } from '../adding/index.ts'
import { noteReading } from '../audit/index.ts'
import { tellVerdict, verdictSchema } from '../practice/index.ts'
import { draftSchema, example, Keep, Sign, signedFields, tellDraft, tellSigned } from './api-fields.ts'
import { SendBack } from './deciding.ts'
import type { Means } from './deciding-work.ts'
import { together } from './policy.ts'
import { notFoundIn, parts, type RplJudgement } from './rpl.ts'
import { answerRpl, beginRplAnew, signRpl, toCountersignLearning } from './rpl-actions.ts'
import { type LoadedRpl, rplLoader } from './rpl-load.ts'
import {
  controlsOf,
  judgedNow,
  keepFindings,
  mayBeginRpl,
  noteLearningRead,
  priorLearningOf,
  readsFindings,
  reasonsAgainstJudging,
} from './rpl-work.ts'
import { visibleRegistration } from './visible.ts'
import { unitInWords } from './words.ts'

const tag = 'Assessing'
const OfRegistration = z.strictObject({ registration: idField<RegistrationId>() })
const OfOne = z.strictObject({ judgement: idField<AboutId>() })
type OfOne = z.output<typeof OfOne>
const finding = z.object({ found: z.boolean(), how: z.string() })

const rplVersion = z.object({
  ...signedFields,
  what: z.string(),
  checks: z.object(
    Object.fromEntries(parts.map((part) => [part, finding])) as Record<(typeof parts)[number], typeof finding>,
  ),
  outcomes: z.record(z.string(), z.string()).describe('By the number of the outcome: how the content was matched.'),
  granted: z.array(z.string()).describe('The criteria that it grants; none where something was not found.'),
})
const tellVersion = (judgement: RplJudgement) => ({
  ...tellSigned(judgement),
  ...{ what: judgement.what, checks: { ...judgement.checks }, outcomes: { ...judgement.outcomes } },
  granted: [...judgement.granted],
})

const rplSchema = z
  .object({
    ...{ id, registration: id, learner: id, learnerName: z.string(), unit: z.string(), unitTitle: z.string() },
    outcomes: z.array(z.object({ number: z.string(), title: z.string() })),
    versions: z.array(rplVersion).describe('What was signed, the latest first.'),
    draft: draftSchema.nullable().describe('What you have written; null where you have written nothing.'),
    judged: z
      .object({
        verdict: verdictSchema,
        granted: z.array(z.string()),
        notFound: z.array(z.string()).describe('What the rule asks and you have not found.'),
      })
      .nullable()
      .describe('What signing your draft would come to; null where it cannot be signed now.'),
    may: z.object({
      judge: z.array(z.string()).describe('Every reason why you cannot judge it; none where you can.'),
      countersign: z.boolean(),
    }),
  })
  .meta({ id: 'PriorLearning' })

const listed = z.object({
  judgement: id.describe('All its versions have this in common.'),
  ...{ unit: z.string(), unitTitle: z.string(), version: z.int(), what: z.string(), granted: z.array(z.string()) },
  ...{ assessorName: z.string(), asTrainee: z.boolean(), signedAt: moment },
})
const recorded = 'What was judged of your earlier learning'

/** Recognition of prior learning, for programs. */
export function priorLearningApi({ rulebooks, workOut, mayDecideAnew }: Means): readonly Operation[] {
  const loadOne = rplLoader(rulebooks, mayDecideAnew)
  const load = (ctx: Ctx, { judgement }: OfOne) => loadOne(ctx, judgement)
  const { listed: listAll, begin } = priorLearningOf(rulebooks)

  function draftIn(loaded: LoadedRpl) {
    const { draft, versions } = loaded
    if (draft === undefined) return null
    const read = readsFindings(loaded)
    const problems = read.ok ? [] : read.problems
    return tellDraft(draft, { boxes: controlsOf(loaded), problems, version: versions.length + 1 })
  }

  async function tellOne(ctx: Ctx, params: OfOne) {
    const loaded = await load(ctx, params)
    const { registration, unit, outcomes, versions, book } = loaded
    await noteLearningRead(ctx, loaded)
    const judged = judgedNow(ctx, loaded)
    return {
      ...{ id: loaded.series, registration: registration.id, unit, unitTitle: unitInWords(book.lists, unit) },
      ...{ learner: registration.learner, learnerName: registration.learnerName },
      outcomes: outcomes.map(({ number, title }) => ({ number, title })),
      versions: versions.map(tellVersion),
      draft: draftIn(loaded),
      judged: judged
        ? {
            verdict: tellVerdict(judged.verdict),
            granted: [...judged.granted],
            notFound: [...notFoundIn(judged.verdict)],
          }
        : null,
      may: {
        judge: [...reasonsAgainstJudging(ctx, loaded)],
        countersign: together(toCountersignLearning(ctx, loaded)).allowed,
      },
    }
  }
  const one = onOne({ tag, path: '/prior-learning/{judgement}', params: OfOne, answer: rplSchema, load: tellOne })
  const path = '/registrations/{registration}/prior-learning'

  return [
    operation({
      id: 'listPriorLearning',
      method: 'get',
      path,
      tag,
      summary: 'List what was judged of a learner’s earlier learning, each as it stands',
      params: OfRegistration,
      answer: z.object({ items: z.array(listed), mayJudge: z.boolean() }),
      handle: async (ctx, { params }) => {
        const registration = await visibleRegistration(ctx, params.registration)
        await noteReading(ctx, registration.learner, recorded)
        const { judgements } = await listAll(ctx, registration)
        return {
          items: judgements.map(({ series, unit, unitTitle, version, what, granted, ...signed }) => ({
            ...{ judgement: series, unit, unitTitle, version, what, granted: [...granted] },
            ...{ assessorName: signed.assessorName, asTrainee: signed.asTrainee, signedAt: at(signed.signedAt) },
          })),
          mayJudge: mayBeginRpl(ctx.actor, registration).allowed,
        }
      },
    }),
    operation({
      id: 'beginPriorLearning',
      method: 'post',
      path,
      tag,
      summary: 'Begin to judge a learner’s earlier learning for one unit',
      params: OfRegistration,
      body: z.strictObject({ unit: z.string().max(100) }),
      example: { unit: '300' },
      answer: rplSchema,
      status: 201,
      handle: async (ctx, { params, body }) => {
        const registration = await visibleRegistration(ctx, params.registration)
        return tellOne(ctx, { judgement: done(await begin(ctx, registration, body.unit)) })
      },
    }),
    one.read({
      id: 'readPriorLearning',
      summary: 'Read a judgement about earlier learning, and what you have written',
    }),
    one.act({
      id: 'keepPriorLearning',
      at: 'draft',
      summary: 'Keep what you write of a judgement, right or wrong, until you sign it',
      body: Keep,
      example: { answers: { what: 'A certificate of 2019', authentic: 'yes' }, revision: 1 },
      act: async (ctx, params, typed) => {
        const loaded = await load(ctx, params)
        await keepFindings(ctx, loaded, saidBy(typed, controlsOf(loaded)))
      },
    }),
    one.act({
      id: 'signPriorLearning',
      at: 'sign',
      summary: 'Sign what you have found, as you have read it, for good',
      description: 'Where not all is found that the rule asks, it grants nothing, and says what is missing.',
      body: Sign,
      example,
      act: async (ctx, params, { sight, version }) =>
        signRpl(ctx, await load(ctx, params), { sight, version: `${version}`, workOut }),
    }),
    one.act({
      id: 'judgePriorLearningAnew',
      at: 'anew',
      summary: 'Begin a new version of a judgement that stands, from what it says',
      act: async (ctx, params) => beginRplAnew(ctx, await load(ctx, params)),
    }),
    one.act({
      id: 'countersignPriorLearning',
      at: 'countersign',
      summary: 'Put your name to a trainee’s judgement, which then counts',
      act: async (ctx, params) => answerRpl(ctx, await load(ctx, params), undefined, workOut),
    }),
    one.act({
      id: 'sendPriorLearningBack',
      at: 'send-back',
      summary: 'Send a trainee’s judgement back to them, with the reason',
      body: SendBack.strict(),
      example: { because: 'Say how you know that it is retained' },
      act: async (ctx, params, { because }) => {
        const loaded = await load(ctx, params)
        permit(together(toCountersignLearning(ctx, loaded)))
        await answerRpl(ctx, loaded, because, workOut)
      },
    }),
  ]
}
