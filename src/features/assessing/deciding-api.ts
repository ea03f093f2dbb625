import { z } from 'zod'
import { at, done, id, idField, moment, onOne, type Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { SubmissionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { likelyNames } from '../../kit/likely-names.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { allow, deny } from '../../kit/verdict.ts'
import { saidBy } from '../adding/index.ts'
import { noteReading } from '../audit/index.ts'
import { beforeBodyRegistration } from '../registrations/index.ts'
import { namesKnownTo } from '../safeguarding/index.ts'
import { witnessStandings } from '../portfolio/index.ts'
import { standingOfWitness } from '../witnesses/index.ts'
import { answer, beginAnew, countersign, forgetOthers, leaveAsItStands, query, sendBack, sign } from './actions.ts'
import {
  adjustmentSchema,
  decisionSchema,
  draftSchema,
  example,
  Keep,
  named,
  querySchema,
  Sign,
  signedAs,
  stateField,
  tellAdjustment,
  tellDecision,
  tellDraft,
  tellNamed,
  tellQuery,
} from './api-fields.ts'
import { Answer, controlsFor, Query, SendBack } from './deciding.ts'
import { criteriaAsked, decidingOn, keepDecision, type Means, titlesOf } from './deciding-work.ts'
import { noteFeedbackRead } from './desk.ts'
import type { LoadedSubmission } from './load.ts'
import { isTrainee, mayOn } from './policy.ts'
import { toldState } from '../portfolio/index.ts'
import { counts } from './rules.ts'

const tag = 'Assessing'
const OfOne = z.strictObject({ submission: idField<SubmissionId>() })
type OfOne = z.output<typeof OfOne>

const titled = { unit: z.string(), unitTitle: z.string() }
const assessment = z
  .object({
    ...{ submission: id, registration: id, learner: id, learnerName: z.string(), centre: id, centreName: z.string() },
    ...{ ...titled, qualification: z.string(), qualificationTitle: z.string(), submittedAt: moment },
    ...{ state: stateField, assessorName: z.string().nullable() },
    beforeRegistration: z
      .enum(['not-registered', 'too-early'])
      .nullable()
      .describe('It was handed in before the awarding body knew the learner, as far as is known.'),
    criteria: z.array(
      z.object({
        ...{ number: z.string(), title: z.string().nullable() },
        pieces: z.array(id).describe('Those of `GET /submissions/{submission}` that were handed in for it.'),
        witnesses: z
          .array(z.object({ witness: id, piece: id, name: z.string(), standing: z.enum(witnessStandings) }))
          .describe(
            'Those who signed such a piece. Where one could not be verified, and it is met, its note says why.',
          ),
      }),
    ),
    methods: named.describe('By which a decision can be made; a decision names one of these by its id.'),
    decisions: z.array(decisionSchema).describe('All versions, the latest first.'),
    earlier: z
      .array(decisionSchema)
      .describe('What stands of earlier submissions of the same criteria, the latest first.'),
    queries: z.array(querySchema),
    adjustments: z.array(adjustmentSchema),
    draft: draftSchema
      .extend({ likelyNames: z.array(z.string()).describe('What looks like the name of a family. It stops nobody.') })
      .nullable()
      .describe('What you have written; null where you have written nothing.'),
    may: z.object({
      decide: z.array(z.string()).describe('Every reason why you cannot decide; none where you can.'),
      anew: z.boolean(),
      countersign: z.array(z.string()).describe('Every reason why you cannot countersign; none where you can.'),
      query: z.boolean(),
    }),
    asTrainee: z.boolean().describe('What you sign holds once another assessor has countersigned it.'),
  })
  .meta({ id: 'Assessment' })

const feedbackSchema = z.object({
  ...{ submission: id, learner: id, centreName: z.string(), ...titled, submittedAt: moment, state: stateField },
  decisions: z.array(decisionSchema).describe('Those that hold, or did, the latest first.'),
  methods: named.describe('What the methods are called.'),
  queries: z.array(querySchema),
})

/** Deciding about what was handed in, for programs: one submission, and what its learner reads of it. */
export function decidingApi(catalogue: Catalogue, means: Means): readonly Operation[] {
  const { workOut } = means
  const { load: loadOne, methodsFor, reads, explained } = decidingOn(catalogue, means)
  const load = (ctx: Ctx, { submission }: OfOne) => loadOne(ctx, submission)

  async function draftIn(ctx: Ctx, loaded: LoadedSubmission) {
    const { draft, submission, decisions } = loaded
    if (draft === undefined) return null
    const read = reads(loaded)
    const known = await namesKnownTo(ctx, catalogue)
    const written = Object.entries(draft.answers).filter(([name]) => /^(?:note_|feedback|because)/.test(name))
    return {
      ...tellDraft(draft, {
        boxes: controlsFor(submission.criteria),
        problems: read.ok ? [] : read.problems,
        version: decisions.length + 1,
      }),
      likelyNames: written.flatMap(([, text]) => likelyNames(text, known)).map(({ text }) => text),
    }
  }

  async function tellOne(ctx: Ctx, params: OfOne) {
    const loaded = await load(ctx, params)
    const { submission, decisions, earlier, queries, adjustments } = loaded
    permit(submission.learner === ctx.actor.id ? deny('What was decided of your own work is its feedback') : allow)
    await noteReading(ctx, submission.learner, `What you handed in: ${titlesOf(loaded).unitTitle}`)
    const may = mayOn(ctx.actor, loaded)
    return {
      ...submission,
      ...titlesOf(loaded),
      submission: submission.id,
      submittedAt: at(submission.submittedAt),
      beforeRegistration: beforeBodyRegistration(submission, dayOf(submission.submittedAt)) ?? null,
      criteria: criteriaAsked(loaded).map(({ number, title = null, pieces, witnessed }) => ({
        ...{ number, title },
        pieces: pieces.map((piece) => piece.id),
        witnesses: witnessed.map(({ request: witness, piece, name, checks }) => ({
          ...{ witness, piece, name },
          standing: standingOfWitness(checks),
        })),
      })),
      methods: tellNamed(methodsFor(loaded).offered),
      decisions: decisions.map(tellDecision),
      earlier: earlier.map(tellDecision),
      queries: queries.map(tellQuery),
      adjustments: adjustments.map(tellAdjustment),
      draft: await draftIn(ctx, loaded),
      may: { decide: [...may.decide], anew: may.anew, countersign: [...may.countersign], query: may.query },
      asTrainee: isTrainee(ctx.actor, loaded),
    }
  }
  const address = '/submissions/{submission}'
  const one = onOne({ tag, path: `${address}/assessment`, params: OfOne, answer: assessment, load: tellOne })

  async function tellFeedback(ctx: Ctx, params: OfOne) {
    const loaded = await load(ctx, params)
    await noteFeedbackRead(ctx, loaded)
    const { submission, decisions, queries } = loaded
    const { learner, centreName, unit, submittedAt, state } = submission
    return {
      ...{ submission: submission.id, learner, centreName, unit, unitTitle: titlesOf(loaded).unitTitle },
      ...{ submittedAt: at(submittedAt), state: toldState(state) },
      decisions: decisions.filter(counts).map(tellDecision),
      methods: tellNamed(methodsFor(loaded).named),
      queries: queries.map(tellQuery),
    }
  }
  const feedback = onOne({
    ...{ tag, path: `${address}/feedback`, params: OfOne, answer: feedbackSchema },
    load: tellFeedback,
  })

  return [
    one.read({
      id: 'readAssessment',
      summary: 'Read what was decided of something handed in, and what you have written about it',
      description: 'The work itself is `GET /submissions/{submission}`.',
    }),
    one.act({
      id: 'keepDecision',
      at: 'draft',
      summary: 'Keep what you write of a decision, right or wrong, until you sign it',
      body: Keep,
      example: { answers: { result_1_1: 'met', method_1_1: 'observation', feedback: 'Well done' }, revision: 0 },
      act: async (ctx, params, typed) => {
        const loaded = await load(ctx, params)
        await keepDecision(ctx, loaded, saidBy(typed, controlsFor(loaded.submission.criteria)))
      },
    }),
    one.act({
      id: 'forgetOtherAnswers',
      at: 'forget-others',
      summary: 'Do without what you wrote elsewhere to the same boxes of a decision',
      act: async (ctx, params) => forgetOthers(ctx, (await load(ctx, params)).submission.id),
    }),
    one.act({
      id: 'signDecision',
      at: 'sign',
      summary: 'Sign what you have written, as you have read it, for good',
      description: 'A change is a new version, with its reason. A trainee’s holds once it is countersigned.',
      body: Sign,
      example,
      act: async (ctx, params, { sight, version }) => {
        const loaded = await load(ctx, params)
        const { offered } = methodsFor(loaded)
        done(await sign(ctx, loaded, { methods: offered, sight, version: `${version}`, explained, workOut }), signedAs)
      },
    }),
    one.act({
      id: 'decideAnew',
      at: 'anew',
      summary: 'Begin a new version of a decision that stands, from what it says',
      act: async (ctx, params) => beginAnew(ctx, await load(ctx, params)),
    }),
    one.act({
      id: 'leaveDecision',
      at: 'leave',
      summary: 'Do without what you have written of a new version: the decision that stands stays',
      act: async (ctx, params) => leaveAsItStands(ctx, await load(ctx, params)),
    }),
    one.act({
      id: 'countersignDecision',
      at: 'countersign',
      summary: 'Put your name to a trainee’s decision, which then holds',
      act: async (ctx, params) => countersign(ctx, await load(ctx, params), { seen: undefined, workOut }),
    }),
    one.act({
      id: 'sendDecisionBack',
      at: 'send-back',
      summary: 'Send a trainee’s decision back to them, with the reason',
      body: SendBack.strict(),
      example: { because: 'Say what 1.2 still needs' },
      act: async (ctx, params, { because }) => sendBack(ctx, await load(ctx, params), because),
    }),
    one.act({
      id: 'queryWork',
      at: 'query',
      summary: 'Ask the learner whose work it is; until they answer, nothing is decided',
      body: Query.strict(),
      example: { question: 'Who wrote the second page?' },
      act: async (ctx, params, { question }) => query(ctx, await load(ctx, params), question),
    }),
    feedback.read({
      id: 'readFeedback',
      summary: 'Read what was decided about what was handed in, and what is asked about it',
      description: 'That the learner has read it is kept with the decision.',
    }),
    feedback.act({
      id: 'answerQuery',
      at: 'answer',
      summary: 'Answer what you are asked about your work',
      body: Answer.strict(),
      example: { answer: 'I wrote it after the session; Omar can confirm it' },
      act: async (ctx, params, body) => {
        const { submission } = await load(ctx, params)
        found(submission.learner === ctx.actor.id ? submission : undefined, 'submission')
        return done(await answer(ctx, submission.id, body.answer))
      },
    }),
  ]
}
