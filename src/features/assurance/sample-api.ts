import { z } from 'zod'
import { asTyped, byId, dayField, done, idField, listing, onOne, type Operation } from '../../api/index.ts'
import type { PersonId, SampleActionId, SampleId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { submitted, textField } from '../../kit/form.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/index.ts'
import { askMore, moveSample, removeSample, sampleUnit } from './actions.ts'
import {
  actionSchema,
  listed,
  monthField,
  someone,
  tag,
  tellAction,
  tellListed,
  tellWhole,
  wholeFields,
} from './api-fields.ts'
import type { Around } from './around.ts'
import { AnswerAction, AskMore, monthBoxes, mostWritten, Move, Remove, Result, SendBackAction } from './fields.ts'
import {
  deciders,
  decisionsIn,
  loadAction,
  loadSample,
  lookAtAction,
  lookAtSample,
  sampleToPlan,
  unitsIn,
} from './load.ts'
import { isAsked, mayReadAssurance, mayReadFeedback } from './policy.ts'
import { foundOf } from './sample-store.ts'
import { answerAction, closeAction, sendBackAction } from './turns.ts'

const OfSample = z.strictObject({ sample: idField<SampleId>() })
const OfAction = z.strictObject({ action: idField<SampleActionId>() })

const whole = z
  .object({
    ...wholeFields,
    assessors: z.array(someone).describe('Everyone who signed or countersigned: an action is asked of one of these.'),
    competent: z
      .array(someone)
      .describe('The quality assurers of the centre who are known to be competent for the unit.'),
    seen: z.int().describe('How many decisions there are; sent back with what you find.'),
    mayNot: z.string().nullable().describe('Why you cannot say what you find; null where you can.'),
  })
  .meta({ id: 'Sample' })

const asked = {
  assessor: idField<PersonId>().describe('Who is to do it: one of `assessors`.'),
  what: textField('what is to be done', mostWritten),
  due: dayField.describe('The day by which it is to be done.'),
}
type Typed = Readonly<Record<string, string | undefined>> & { readonly due?: PlainDate | undefined }
/** As a form would have posted it. */
const boxes = ({ due, ...texts }: Typed) => ({
  ...asTyped(texts),
  ...(due && dateBoxes('due', due)),
})

/** Samples and the actions that follow, for programs. */
export function samplesApi({ rulebooks, workOut }: Pick<Around, 'rulebooks' | 'workOut'>): readonly Operation[] {
  async function tellOne(ctx: Ctx, params: z.output<typeof OfSample>) {
    const { may, competent, ...loaded } = await lookAtSample(ctx, rulebooks, params.sample)
    return {
      ...tellWhole(loaded, (await unitsIn(ctx, rulebooks, [loaded.sample]))(loaded.sample)),
      assessors: deciders(loaded.work).map((each) => ({ ...each })),
      competent: competent.map((each) => ({ ...each })),
      seen: decisionsIn(loaded.work).length,
      mayNot: may.allowed ? null : may.because,
    }
  }
  const one = onOne({ tag, path: '/samples/{sample}', params: OfSample, answer: whole, load: tellOne })

  async function tellAsked(ctx: Ctx, params: z.output<typeof OfAction>) {
    const {
      action,
      sample,
      maySendBack,
      mayAnswer: answers,
      mayClose,
    } = await lookAtAction(ctx, rulebooks, params.action)
    return {
      ...{ ...tellAction(action), of: tellListed(sample) },
      ...{ mayAnswer: answers, maySendBack: maySendBack.allowed, mayClose },
    }
  }
  const action = onOne({
    ...{ tag, path: '/sample-actions/{action}', params: OfAction, load: tellAsked },
    answer: actionSchema.extend({
      of: listed,
      mayAnswer: z.boolean(),
      maySendBack: z.boolean(),
      mayClose: z.boolean(),
    }),
  })

  /** A sample for whoever says what they find. Throws NotFound and Forbidden. */
  async function forAssurers(ctx: Ctx, sample: SampleId) {
    const { sample: of } = await loadSample(ctx, rulebooks, sample)
    permit(mayReadAssurance(ctx.actor, of.centre))
  }

  return [
    listing({
      id: 'listFeedbackOnDecisions',
      path: '/sample-feedback',
      tag,
      summary: 'List what quality assurance found of what you decided or countersigned, the latest first',
      cursor: byId<SampleId>,
      item: listed,
      rows: async (ctx, { cursor: before, limit }) => {
        permit(mayReadFeedback(ctx.actor))
        return (await ctx.read([foundOf(ctx, before, limit)]))[0]
      },
      tell: tellListed,
      after: (row) => row.id,
    }),
    one.read({ id: 'readSample', summary: 'Read a sample: what was handed in and decided, and what was done with it' }),
    one.act({
      id: 'sayWhatIsFound',
      at: 'result',
      summary: 'Say what you find of a planned sample: that you agree, or what is to be done',
      body: z.strictObject({
        result: z.enum(['agreed', 'action']),
        feedback: textField('your feedback to the assessor', mostWritten),
        seen: z.int().min(0).describe('As you have read it; refused where a decision was signed since.'),
        ...{ assessor: asked.assessor.optional(), what: asked.what.optional(), due: asked.due.optional() },
      }),
      example: { result: 'agreed', feedback: 'Fair, and well said', seen: 1 },
      act: async (ctx, { sample }, { seen, ...said }) => {
        await forAssurers(ctx, sample)
        const form = submitted(Result(ctx.today), boxes({ ...said, seen: `${seen}` }))
        return sampleUnit(ctx, sample, done(form), { rulebooks, workOut })
      },
    }),
    one.act({
      id: 'askForAction',
      at: 'actions',
      summary: 'Ask for one more thing after a sample that asked for action',
      body: z.strictObject(asked),
      example: {
        assessor: '01912d68-783e-7a7f-8e3c-0a1b2c3d4e5f',
        ...{ what: 'Look at piece 3 again', due: '2026-12-10' },
      },
      status: 201,
      act: async (ctx, { sample }, said) => {
        await forAssurers(ctx, sample)
        return askMore(ctx, sample, done(submitted(AskMore(ctx.today), boxes(said))), rulebooks)
      },
    }),
    one.act({
      id: 'moveSample',
      at: 'move',
      summary: 'Plan a sample for another month',
      body: z.strictObject({ month: monthField }),
      example: { month: '2027-01' },
      act: async (ctx, { sample }, { month }) => {
        await sampleToPlan(ctx, sample)
        await moveSample(ctx, sample, done(submitted(Move(ctx.today), monthBoxes(month))).month)
      },
    }),
    one.act({
      id: 'removeSample',
      at: 'remove',
      summary: 'Take a planned sample out of the plan, with the reason',
      body: Remove.strict(),
      example: { because: 'The learner has left' },
      act: async (ctx, { sample }, { because }) => {
        await sampleToPlan(ctx, sample)
        await removeSample(ctx, sample, because, workOut)
      },
    }),
    action.read({ id: 'readSampleAction', summary: 'Read an action that was asked for after a sample' }),
    action.act({
      id: 'answerSampleAction',
      at: 'answer',
      summary: 'Say what you did about an action that you were asked for',
      body: AnswerAction.strict(),
      example: { answer: 'Looked at piece 3 again with the learner' },
      act: async (ctx, params, { answer }) => {
        const loaded = await loadAction(ctx, params.action)
        permit(isAsked(ctx.actor, loaded.sample.centre, loaded.action))
        return answerAction(ctx, params.action, answer)
      },
    }),
    action.act({
      id: 'sendBackSampleAction',
      at: 'send-back',
      summary: 'Send an answer back that is not enough yet, with why and a new day',
      body: z.strictObject({ because: textField('what is not enough yet', mostWritten), due: dayField }),
      example: { because: 'Say which piece you looked at', due: '2026-12-18' },
      act: async (ctx, params, { because, due }) => {
        await loadAction(ctx, params.action)
        const form = submitted(SendBackAction(ctx.today), boxes({ because, due }))
        await sendBackAction(ctx, rulebooks, params.action, done(form))
      },
    }),
    action.act({
      id: 'closeSampleAction',
      at: 'close',
      summary: 'Close an action; with the last, the sample is closed',
      act: async (ctx, params) => {
        await loadAction(ctx, params.action)
        await closeAction(ctx, params.action, { rulebooks, workOut })
      },
    }),
  ]
}
