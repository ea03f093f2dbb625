import { z } from 'zod'
import { at, atOrNull, id, idField, moment, onOne, type Operation } from '../../api/index.ts'
import type { ObjectionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { noteReading } from '../audit/index.ts'
import { answer, loadObjection } from './actions.ts'
import { Answering } from './fields.ts'
import type { Objection } from './rules.ts'
import { objectionStates, type ObjectionState } from './states.ts'

/** What a learner says is not right, as it is told. */
export const objectionSchema = z
  .object({
    ...{ id, learner: id, learnerName: z.string() },
    adjustment: id.nullable().describe('What is arranged, where it is about that.'),
    piece: id.nullable().describe('The piece of the portfolio, where it is about that.'),
    ...{ title: z.string(), writtenByName: z.string() },
    stood: z.string().describe('What stood there when it was said.'),
    ...{ said: z.string(), saidAt: moment },
    state: z.enum(Object.keys(objectionStates.states) as ObjectionState[]),
    ...{ answer: z.string().nullable(), answeredByName: z.string().nullable(), answeredAt: moment.nullable() },
  })
  .meta({ id: 'Objection' })

export const tellObjection = ({ about, saidAt, answeredAt, ...objection }: Objection) => ({
  ...objection,
  piece: 'piece' in about ? about.piece : null,
  adjustment: 'adjustment' in about ? about.adjustment : null,
  saidAt: at(saidAt),
  answeredAt: atOrNull(answeredAt),
})

async function tellOne(ctx: Ctx, id: ObjectionId) {
  const objection = await loadObjection(ctx, id)
  await noteReading(ctx, objection.learner, 'What you said is not right')
  return tellObjection(objection)
}

const one = onOne({
  tag: 'Assessing',
  path: '/objections/{objection}',
  params: z.strictObject({ objection: idField<ObjectionId>() }),
  answer: objectionSchema,
  load: (ctx, { objection }) => tellOne(ctx, objection),
})

/** What learners say is not right, for programs. */
export const objectionsApi: readonly Operation[] = [
  one.read({ id: 'readObjection', summary: 'Read what a learner says is not right, and what stood there then' }),
  one.act({
    id: 'answerObjection',
    at: 'answer',
    summary: 'Answer why it stays as it is; the learner is asked again',
    body: z.strictObject(Answering.shape),
    example: { answer: 'We had agreed on it in May, and it is in your plan.' },
    act: (ctx, { objection }, { answer: text }) => answer(ctx, objection, text),
  }),
]
