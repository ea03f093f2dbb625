import { z } from 'zod'
import { at, byId, day, id, listing, moment, operation, type Operation } from '../../api/index.ts'
import type { SubmissionId } from '../../db/tables.gen.ts'
import { centresOf } from '../../kit/actor.ts'
import { permit } from '../../kit/errors.ts'
import { centresNamed } from '../centres/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { someone, stateField } from './api-fields.ts'
import { deskAt, mayOpenDesk, mostLearning, mostTalks, named } from './desk.ts'
import { countsOf, deskOf, shows } from './desk-store.ts'
import { learningToJudge } from './forward-store.ts'
import { rplWaiting } from './rpl-store.ts'
import { begunTalkSchema, tellBegun } from './talk-fields.ts'
import { begunTalk, begunTalks } from './talk-list.ts'
import { unitInWords } from './words.ts'

const tag = 'Assessing'
const titled = { unit: z.string(), unitTitle: z.string() }
const onDesk = z.object({
  ...{ id, learnerName: z.string(), ...titled, qualification: z.string(), qualificationTitle: z.string() },
  ...{ submittedAt: moment, state: stateField },
  bodyRegisteredOn: day.nullable().describe('From when the awarding body knows the learner.'),
  sentBack: z.boolean().describe('A trainee’s decision about it was sent back, and not yet made anew.'),
  begun: z.boolean().describe('You have begun to write a decision.'),
})

/** What waits for those who assess, for programs. */
export function deskApi(rulebooks: Rulebooks): readonly Operation[] {
  return [
    listing({
      id: 'listDesk',
      path: '/desk',
      tag,
      summary: 'List what waits on your desk to be assessed, the longest first',
      query: z.strictObject({ show: z.enum(shows).default('everything') }),
      cursor: byId<SubmissionId>,
      item: onDesk,
      rows: async (ctx, { query: { show }, cursor: after, limit }) => {
        permit(mayOpenDesk(ctx.actor))
        const wanted = { show, after, limit }
        const [lines, area] = await ctx.read([deskOf(ctx.tenant, deskAt(ctx), wanted), areaRules(ctx.tenant)])
        const { lists } = await rulebooks.of(ctx, area)
        return lines.map((line) => named(line, lists))
      },
      tell: (line) => ({ ...line, submittedAt: at(line.submittedAt) }),
      after: (line) => line.id,
    }),
    operation({
      id: 'readDesk',
      method: 'get',
      path: '/desk/summary',
      tag,
      summary:
        'How much waits on your desk, the earlier learning to judge and to countersign, and the centres that you manage',
      answer: z.object({
        counts: z.array(z.object({ show: z.enum(shows), count: z.int() })),
        priorLearning: z
          .array(
            z.object({
              ...{ judgement: id, learnerName: z.string(), ...titled },
              sentBack: z.boolean().describe('It was sent back to you, and waits to be judged anew.'),
            }),
          )
          .describe(`What trainees have judged and waits for another name, or was sent back, ${mostLearning} at most.`),
        talks: z
          .array(begunTalkSchema)
          .describe(`Talks that you have begun or planned and not laid down, ${mostTalks} at most.`),
        putForward: z
          .array(z.object({ registration: id, learnerName: z.string(), ...titled, putForwardAt: moment }))
          .describe(`What learners have put forward of earlier learning, to be judged, ${mostLearning} at most.`),
        manages: z.array(someone),
      }),
      handle: async (ctx) => {
        const { tenant, actor } = ctx
        permit(mayOpenDesk(actor))
        const of = deskAt(ctx)
        const [counted, manages, learning, begun, toJudge, area] = await ctx.read([
          countsOf(tenant, of),
          centresNamed(tenant, centresOf(actor, 'centre-manager')),
          rplWaiting(tenant, of, mostLearning),
          begunTalks(ctx, mostTalks),
          learningToJudge(tenant, of, mostLearning),
          areaRules(tenant),
        ])
        const { lists } = await rulebooks.of(ctx, area)
        return {
          counts: counted,
          priorLearning: learning.map(({ series, learnerName, unit, sentBack }) => ({
            ...{ judgement: series, learnerName, unit, sentBack },
            unitTitle: unitInWords(lists, unit),
          })),
          talks: begun.map((each) => tellBegun(begunTalk(each))),
          putForward: toJudge.map(({ registration, unit, learnerName, at: when }) => ({
            ...{ registration, learnerName, unit, putForwardAt: at(when) },
            unitTitle: unitInWords(lists, unit),
          })),
          manages: manages.map(({ id: centre, name }) => ({ id: centre, name })),
        }
      },
    }),
  ]
}
