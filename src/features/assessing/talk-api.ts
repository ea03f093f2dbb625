import { z } from 'zod'
import { atOrNull, day, done, id, idField, moment, onOne, operation, type Operation } from '../../api/index.ts'
import type { EvidenceKind } from '../../catalogue/index.ts'
import type { AboutId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { saidBy } from '../adding/index.ts'
import { objectionSchema, tellObjection } from '../objections/index.ts'
import type { Registration } from '../registrations/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { draftSchema, Keep, tellDraft } from './api-fields.ts'
import { answerControl, talkControls, talkKinds } from './talk.ts'
import { begunTalkSchema, laidLine, plannedSchema, tellBegun, tellLaid, tellPlanned } from './talk-fields.ts'
import { talksWith } from './talk-list.ts'
import {
  callOff,
  keepTalk,
  laidTalk,
  layTalk,
  plannedTalk,
  readsTalk,
  sayItWasSo,
  sharePlan,
  talksOf,
  type WritingTalk,
} from './talk-work.ts'
import { visibleRegistration } from './visible.ts'

const tag = 'Assessing'
const OfOne = z.strictObject({ discussion: idField<AboutId>() })
type OfOne = z.output<typeof OfOne>

const talkSchema = z
  .object({
    ...{ id, registration: id, learner: id, kind: z.string() },
    writing: draftSchema
      .omit({ sight: true, version: true })
      .extend({
        ...{ unit: z.string(), unitTitle: z.string() },
        criteria: z.array(z.object({ number: z.string(), title: z.string().nullable() })),
        questions: z
          .array(z.object({ ...{ id, text: z.string(), lookedFor: z.string().nullable() }, box: z.string() }))
          .describe('What the centre asks out loud, each with the box for its answer.'),
      })
      .nullable()
      .describe('What you write of it; null once it is laid down.'),
    planned: plannedSchema
      .nullable()
      .describe('What was shared of the plan; null where nothing was, or it is laid down.'),
    laid: z
      .object({
        ...{ authorName: z.string(), title: z.string(), happenedOn: day, confirmedAt: moment.nullable() },
        answers: z.record(z.string(), z.string()),
        objections: z
          .array(objectionSchema)
          .describe('What the learner said is not right, as `POST /pieces/{piece}/object` has it.'),
      })
      .nullable()
      .describe('The piece of the learner’s portfolio that it became; null while it is being written.'),
  })
  .meta({ id: 'Talk' })

const talksSchema = z
  .object({ begun: z.array(begunTalkSchema), planned: z.array(plannedSchema), laid: z.array(laidLine) })
  .meta({ id: 'Talks' })

async function tellAll(ctx: Ctx, registration: Registration) {
  const { begun, planned, laid } = await talksWith(ctx, registration)
  return { begun: begun.map(tellBegun), planned: planned.map(tellPlanned), laid: laid.map(tellLaid) }
}

/** Talks with a learner, for programs. */
export function talksApi(kinds: readonly EvidenceKind[], rulebooks: Rulebooks): readonly Operation[] {
  const { writing, begin } = talksOf(rulebooks)

  function tellWriting(ctx: Ctx, loaded: WritingTalk) {
    const { draft, unit, title, criteria, questions, asked } = loaded
    const read = readsTalk(ctx, loaded)
    return {
      ...tellDraft(draft, { boxes: talkControls(asked), problems: read.ok ? [] : read.problems, version: 1 }),
      ...{ unit, unitTitle: title },
      criteria: criteria.map(({ number, title: wording = null }) => ({ number, title: wording })),
      questions: questions.map((each) => ({
        ...{ id: each.id, text: each.text, lookedFor: each.lookedFor },
        box: answerControl(each),
      })),
    }
  }

  async function tellOne(ctx: Ctx, { discussion }: OfOne) {
    const talk = await laidTalk(ctx, discussion)
    if (talk === undefined) {
      const planned = await plannedTalk(ctx, discussion)
      if (planned) {
        const of = { id: discussion, registration: planned.registration, learner: planned.learner, kind: planned.kind }
        return { ...of, writing: null, planned: tellPlanned(planned), laid: null }
      }
      const loaded = await writing(ctx, discussion)
      const { registration, kind, shared } = loaded
      const of = { id: discussion, registration: registration.id, learner: registration.learner, kind }
      return { ...of, writing: tellWriting(ctx, loaded), planned: shared ? tellPlanned(shared) : null, laid: null }
    }
    const { registration, learner, kind, authorName, title, happenedOn, confirmedAt } = talk
    const laid = {
      ...{ authorName, title, happenedOn, confirmedAt: atOrNull(confirmedAt) },
      ...{ answers: { ...talk.answers }, objections: talk.objections.map(tellObjection) },
    }
    return { id: discussion, registration, learner, kind, writing: null, planned: null, laid }
  }
  const one = onOne({ tag, path: '/talks/{discussion}', params: OfOne, answer: talkSchema, load: tellOne })

  return [
    operation({
      id: 'listTalks',
      method: 'get',
      path: '/registrations/{registration}/talks',
      tag,
      summary: 'List the talks with a learner: what you have begun, what is planned and shared, and what was laid down',
      params: z.strictObject({ registration: idField<RegistrationId>() }),
      answer: talksSchema,
      handle: async (ctx, { params }) => tellAll(ctx, await visibleRegistration(ctx, params.registration)),
    }),
    operation({
      id: 'beginTalk',
      method: 'post',
      path: '/registrations/{registration}/talks',
      tag,
      summary: 'Begin to write of a talk with a learner: a professional discussion, or oral questioning',
      params: z.strictObject({ registration: idField<RegistrationId>() }),
      body: z.strictObject({ kind: z.enum(talkKinds), unit: z.string().max(100) }),
      example: { kind: 'questioning', unit: '300' },
      answer: talkSchema,
      status: 201,
      handle: async (ctx, { params, body }) => {
        const registration = await visibleRegistration(ctx, params.registration)
        return tellOne(ctx, { discussion: done(await begin(ctx, registration, body)) })
      },
    }),
    one.read({ id: 'readTalk', summary: 'Read a talk with a learner, as it is being written or as it was laid down' }),
    one.act({
      id: 'keepTalk',
      at: 'draft',
      summary: 'Keep what you write of a talk, right or wrong, until you lay it down',
      body: Keep,
      example: { answers: { title: 'How a group settles', 'touched-1.1': 'yes' }, revision: 1 },
      act: async (ctx, { discussion }, typed) => {
        const loaded = await writing(ctx, discussion)
        await keepTalk(ctx, loaded, saidBy(typed, talkControls(loaded.asked)))
      },
    }),
    one.act({
      id: 'shareTalk',
      at: 'share',
      summary: 'Share what you plan of a talk with the learner: its day, what it will be about, and the criteria',
      act: async (ctx, { discussion }) => sharePlan(ctx, await writing(ctx, discussion)),
    }),
    operation({
      id: 'callTalkOff',
      method: 'post',
      path: '/talks/{discussion}/call-off',
      tag,
      summary: 'Call a talk off: what you have written of it goes, and what the learner was told of it',
      params: OfOne,
      answer: talksSchema,
      handle: async (ctx, { params }) => {
        const loaded = await writing(ctx, params.discussion)
        await callOff(ctx, loaded)
        return tellAll(ctx, loaded.registration)
      },
    }),
    one.act({
      id: 'layTalk',
      at: 'lay',
      summary: 'Lay a talk down as a piece of the learner’s portfolio, which they are asked to confirm',
      act: async (ctx, { discussion }) => layTalk(ctx, await writing(ctx, discussion)),
    }),
    one.act({
      id: 'confirmTalk',
      at: 'confirm',
      summary: 'Confirm what your assessor wrote of a talk with you',
      act: (ctx, { discussion }) => sayItWasSo(ctx, discussion, { kinds, seen: undefined }),
    }),
  ]
}
