import { z } from 'zod'
import { at, atOrNull, day, id, moment } from '../../api/index.ts'
import type { Problem } from '../../kit/outcome.ts'
import { typedAnswers } from '../adding/index.ts'
import { submissionStates, type SubmissionState } from '../portfolio/index.ts'
import type { Adjustment } from './adjustment-store.ts'
import { sightOf } from './deciding.ts'
import type { AssessmentDraft } from './draft-store.ts'
import { type Decision, qualities, results } from './rules.ts'
import type { WorkQuery } from './query-store.ts'

export const stateField = z.enum(Object.keys(submissionStates.states) as [SubmissionState, ...SubmissionState[]])
export const someone = z.object({ id, name: z.string() })

/** What is sent to keep a draft. */
export const Keep = z.strictObject({
  answers: typedAnswers,
  revision: z.int().min(0).default(0).describe('The revision that you know all answers of, as it was read.'),
})
/** What is sent to sign. */
export const Sign = z.strictObject({
  sight: z.string().max(100).describe('The draft’s, as you have read it.'),
  version: z.int().min(1).describe('The draft’s, as you have read it.'),
})
/** What the fields of the form are called here: what was seen, and the boxes of the draft. */
export const signedAs = (field: string) => (field === 'sign' ? 'sight' : field)
export const example = { sight: '3q2-7w', version: 1 }

const answers = z.record(z.string(), z.string())
/** What the actor has written, right or wrong, until it is signed or laid down. */
export const draftSchema = z
  .object({
    boxes: z.array(z.string()).describe('The names of the boxes that can be filled in.'),
    answers: answers.describe('As they were typed, by the names of the boxes.'),
    revision: z.int().describe('How often it has been saved; sent back with a saving.'),
    savedAt: moment,
    others: z
      .array(z.object({ writer: id, at: moment, answers }))
      .describe('What was written elsewhere to the same boxes, and not taken over.'),
    problems: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .describe('What is missing, or does not go together, before it can be signed.'),
    sight: z.string().describe('Says what was seen; sent back with signing.'),
    version: z.int().describe('The version that signing makes; sent back with it.'),
  })
  .meta({ id: 'AssessmentDraft' })

type Written = {
  readonly boxes: readonly string[]
  readonly problems: readonly Problem[]
  readonly version: number
}

export const tellDraft = (draft: AssessmentDraft, { boxes, problems, version }: Written) => ({
  boxes: [...boxes],
  answers: { ...draft.answers },
  revision: draft.revision,
  savedAt: at(draft.savedAt),
  others: draft.others.map(({ writer, at: written, answers: there }) => ({ writer, at: written, answers: there })),
  problems: problems.map(({ field, message }) => ({ path: field, message })),
  sight: sightOf(draft.answers),
  version,
})

/** By whom something was signed, and what became of it. */
export const signedFields = {
  id,
  version: z.int(),
  because: z.string().nullable().describe('Why it was made anew.'),
  assessor: id,
  assessorName: z.string(),
  asTrainee: z.boolean().describe('It holds once it is countersigned.'),
  signedAt: moment,
  countersignerName: z.string().nullable(),
  countersignedAt: moment.nullable(),
  returnedByName: z.string().nullable(),
  returnedAt: moment.nullable(),
  returnedBecause: z.string().nullable(),
}
type Signed = Pick<Decision, 'version' | 'because' | 'assessor' | 'assessorName' | 'asTrainee' | 'signedAt'> &
  Pick<Decision, 'countersignerName' | 'countersignedAt' | 'returnedByName' | 'returnedAt' | 'returnedBecause'> & {
    readonly id: string
  }
export const tellSigned = (each: Signed) => ({
  ...{ id: each.id, version: each.version, because: each.because, asTrainee: each.asTrainee },
  ...{ assessor: each.assessor, assessorName: each.assessorName, signedAt: at(each.signedAt) },
  ...{ countersignerName: each.countersignerName, countersignedAt: atOrNull(each.countersignedAt) },
  ...{ returnedByName: each.returnedByName, returnedAt: atOrNull(each.returnedAt) },
  returnedBecause: each.returnedBecause,
})

export const decisionSchema = z
  .object({
    ...signedFields,
    feedback: z.string(),
    readAt: moment.nullable().describe('When the learner read it.'),
    criteria: z.array(
      z.object({
        criterion: z.string(),
        result: z.enum(results),
        method: z.string(),
        found: z.array(z.enum(qualities)),
        note: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Decision' })
export const tellDecision = (decision: Decision) => ({
  ...tellSigned(decision),
  feedback: decision.feedback,
  readAt: atOrNull(decision.readAt),
  criteria: decision.criteria.map((each) => ({ ...each, found: [...each.found] })),
})

export const querySchema = z.object({
  ...{ id, question: z.string(), askedByName: z.string(), askedAt: moment },
  ...{ answer: z.string().nullable(), answeredAt: moment.nullable() },
})
export const tellQuery = ({ id: query, question, askedByName, askedAt, answer, answeredAt }: WorkQuery) => ({
  ...{ id: query, question, askedByName, answer },
  askedAt: at(askedAt),
  answeredAt: atOrNull(answeredAt),
})

export const adjustmentSchema = z.object({
  ...{ id, what: z.string(), because: z.string(), startsOn: day },
  endsOn: day.nullable().describe('The first day on which it is no longer agreed.'),
  recordedByName: z.string(),
  agreedAt: moment.nullable().describe('It holds once the learner has agreed.'),
  replaces: id
    .nullable()
    .describe('The version that it is arranged in place of: that holds until the learner agrees to this.'),
  replacedAt: moment.nullable().describe('When the learner agreed to the version in place of it.'),
})
export const tellAdjustment = ({ agreedAt, replacedAt, ...adjustment }: Adjustment) => ({
  ...adjustment,
  replacedAt: atOrNull(replacedAt),
  agreedAt: atOrNull(agreedAt),
})

/** What the centre calls its methods of assessment. */
export const named = z.array(z.object({ id: z.string(), label: z.string() }))
export const tellNamed = (all: ReadonlyMap<string, string>) => [...all].map(([each, label]) => ({ id: each, label }))
