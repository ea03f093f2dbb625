import { z } from 'zod'
import { at, done, id, idField, moment, onOne, operation, type Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { AboutId, EvidenceId, PieceId, RegistrationId } from '../../db/tables.gen.ts'
import { contentOf, fileName, type Files } from '../../files/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { together } from '../../kit/verdict.ts'
import { saidBy } from '../adding/index.ts'
import { noteReading } from '../audit/index.ts'
import { type SubmittedPiece, submittedPieceSchema } from '../portfolio/index.ts'
import { tellVerdict, verdictSchema } from '../practice/index.ts'
import { draftSchema, example, Keep, Sign, signedAs, signedFields, tellDraft, tellSigned } from './api-fields.ts'
import { SendBack } from './deciding.ts'
import type { Means } from './deciding-work.ts'
import { mayPutForward, priorLearningOf } from './forward-work.ts'
import { notFoundIn, parts, type RplJudgement, sightOfFindings } from './rpl.ts'
import { answerRpl, beginRplAnew, signRpl, toCountersignLearning } from './rpl-actions.ts'
import { type LoadedRpl, rplLoader } from './rpl-load.ts'
import {
  controlsOf,
  judgedNow,
  keepFindings,
  mayBeginRpl,
  noteLearningRead,
  openLookedAt,
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
  pieces: z.array(submittedPieceSchema).describe('What was looked at of the portfolio, as it stood.'),
  noPiece: z.string().nullable().describe('Why nothing of it was looked at.'),
  checks: z.object(
    Object.fromEntries(parts.map((part) => [part, finding])) as Record<(typeof parts)[number], typeof finding>,
  ),
  outcomes: z.record(z.string(), z.string()).describe('By the number of the outcome: how the content was matched.'),
  granted: z.array(z.string()).describe('The criteria that it grants; none where something was not found.'),
})
const tellVersion = (judgement: RplJudgement) => ({
  ...tellSigned(judgement),
  ...{ pieces: tellPieces(judgement.pieces), noPiece: judgement.noPiece },
  ...{ what: judgement.what, checks: { ...judgement.checks }, outcomes: { ...judgement.outcomes } },
  granted: [...judgement.granted],
})

/** As they were read, so that nothing of them is lost. */
const tellPieces = (pieces: readonly SubmittedPiece[]) =>
  [...pieces] as unknown as z.input<typeof submittedPieceSchema>[]

const rplSchema = z
  .object({
    ...{ id, registration: id, learner: id, learnerName: z.string(), unit: z.string(), unitTitle: z.string() },
    outcomes: z.array(z.object({ number: z.string(), title: z.string() })),
    offered: z
      .array(submittedPieceSchema)
      .describe('What the learner brings of earlier learning: each is a box “pieces-” with its id.'),
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
const rplList = z
  .object({
    items: z.array(listed),
    putForward: z
      .array(
        z.object({
          ...{ unit: z.string(), unitTitle: z.string(), pieces: z.array(id), putForwardAt: moment },
          isWaiting: z.boolean().describe('Nobody has judged it since.'),
        }),
      )
      .describe('What the learner has put forward to be judged.'),
    units: z.array(z.object({ id: z.string(), title: z.string() })).describe('The units that it can be for.'),
    mayPutForward: z.boolean(),
    mayJudge: z.boolean(),
  })
  .meta({ id: 'PriorLearningList' })
const recorded = 'What was judged of your earlier learning'

/** Recognition of prior learning, for programs. */
export function priorLearningApi(catalogue: Catalogue, means: Means & { readonly files: Files }): readonly Operation[] {
  const { rulebooks, files, workOut, mayDecideAnew } = means
  const latest = { seen: undefined, workOut }
  const { kinds } = catalogue.assessment
  const loadOne = rplLoader({ rulebooks, mayDecideAnew, kinds })
  const load = (ctx: Ctx, { judgement }: OfOne) => loadOne(ctx, judgement)
  const { listed: listAll, begin, putForward, takeBack } = priorLearningOf(rulebooks, kinds)

  function draftIn(loaded: LoadedRpl) {
    const { draft, versions } = loaded
    if (draft === undefined) return null
    const read = readsFindings(loaded)
    const problems = read.ok ? [] : read.problems
    return {
      ...tellDraft(draft, { boxes: controlsOf(loaded), problems, version: versions.length + 1 }),
      sight: sightOfFindings(draft.answers, loaded.offered),
    }
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
      offered: tellPieces(loaded.offered),
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
  async function tellAll(ctx: Ctx, params: z.output<typeof OfRegistration>) {
    const registration = await visibleRegistration(ctx, params.registration)
    await noteReading(ctx, registration.learner, recorded)
    const { judgements, putForward: forward, units } = await listAll(ctx, registration)
    return {
      items: judgements.map(({ series, unit, unitTitle, version, what, granted, ...signed }) => ({
        ...{ judgement: series, unit, unitTitle, version, what, granted: [...granted] },
        ...{ assessorName: signed.assessorName, asTrainee: signed.asTrainee, signedAt: at(signed.signedAt) },
      })),
      putForward: forward.map(({ unit, unitTitle, pieces, at: when, isWaiting }) => ({
        ...{ unit, unitTitle, isWaiting, pieces: [...pieces], putForwardAt: at(when) },
      })),
      units: [...units].map(([unit, title]) => ({ id: unit, title })),
      mayPutForward: mayPutForward(ctx.actor, registration).allowed,
      mayJudge: mayBeginRpl(ctx.actor, registration).allowed,
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
      answer: rplList,
      handle: (ctx, { params }) => tellAll(ctx, params),
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
    operation({
      id: 'putPriorLearningForward',
      method: 'post',
      path: `${path}/put-forward`,
      tag,
      summary: 'Put pieces of your portfolio forward as earlier learning for a unit',
      description:
        'Takes the place of what you put forward for the unit before. The pieces are of kind `prior-learning`.',
      params: OfRegistration,
      body: z.strictObject({ unit: z.string().max(100), pieces: z.array(idField<PieceId>()).max(200) }),
      example: { unit: '300', pieces: ['018f2b6e-0000-7000-8000-000000000001'] },
      answer: rplList,
      handle: async (ctx, { params, body }) => {
        const registration = await visibleRegistration(ctx, params.registration)
        permit(mayPutForward(ctx.actor, registration))
        done(await putForward(ctx, registration, body))
        return tellAll(ctx, params)
      },
    }),
    operation({
      id: 'takePriorLearningBack',
      method: 'post',
      path: `${path}/take-back`,
      tag,
      summary: 'Take back what you put forward for a unit',
      params: OfRegistration,
      body: z.strictObject({ unit: z.string().max(100) }),
      example: { unit: '300' },
      answer: rplList,
      handle: async (ctx, { params, body: { unit } }) => {
        await takeBack(ctx, await visibleRegistration(ctx, params.registration), unit)
        return tellAll(ctx, params)
      },
    }),
    operation({
      id: 'readPriorLearningFile',
      method: 'get',
      path: '/prior-learning/{judgement}/evidence/{evidence}',
      tag,
      summary: 'Take a file of earlier learning that is judged',
      params: OfOne.extend({ evidence: idField<EvidenceId>() }),
      answer: 'a file',
      handle: async (ctx, { params }) => {
        const loaded = await load(ctx, params)
        const { sha256, mediaType, title } = openLookedAt(loaded, params.evidence)
        await noteReading(ctx, loaded.registration.learner, `Evidence of your earlier learning: ${title}`)
        return { mediaType, name: fileName(title, mediaType), content: await contentOf(files, sha256) }
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
        done(await signRpl(ctx, await load(ctx, params), { sight, version: `${version}`, workOut }), signedAs),
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
      act: async (ctx, params) => answerRpl(ctx, await load(ctx, params), undefined, latest),
    }),
    one.act({
      id: 'sendPriorLearningBack',
      at: 'send-back',
      summary: 'Send a trainee’s judgement back to them, with the reason',
      body: SendBack.strict(),
      example: { because: 'Say how you know that it is retained' },
      act: async (ctx, params, { because }) => answerRpl(ctx, await load(ctx, params), because, latest),
    }),
  ]
}
