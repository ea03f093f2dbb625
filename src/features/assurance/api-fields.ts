import { z } from 'zod'
import { at, atOrNull, day, id, idField, moment } from '../../api/index.ts'
import type { OrganisationId } from '../../db/tables.gen.ts'
import { submittedPieceSchema } from '../portfolio/index.ts'
import type { Compliance, Proposed } from './planning.ts'
import { type Meeting, type PolicyContent, type SampleAction, type SamplingPolicy, stages } from './rules.ts'
import type { SampleAt, StepTaken } from './sample-store.ts'
import { everyActionState, everyState } from './states.ts'
import type { UnitTold } from './load.ts'
import type { AdjustmentRead, AuthorshipRead, DecisionRead, EarlierRead, UnitWork } from './work-store.ts'

export const tag = 'Assurance'
export const OfCentre = z.strictObject({ centre: idField<OrganisationId>() })
export type OfCentre = z.output<typeof OfCentre>
export const someone = z.object({ id, name: z.string() })

/** A month, as it is sent and told. */
export const month = z.string().meta({ examples: ['2026-12'] })
export const monthField = z
  .string()
  .regex(/^\d{4}-\d{2}$/, 'Must be a month, such as 2026-12')
  .meta({ examples: ['2026-12'] })
export const monthOf = (due: string): string => due.slice(0, 'YYYY-MM'.length)

const percents = z.record(z.string(), z.number())
export const contentSchema = z
  .object({
    ...{ stage: percents, standing: percents, unit: percents, method: percents },
    site: percents.describe('By the id of the organisation in which the learner works.'),
    weight: percents.describe('How much each counts when it is decided what is looked at first.'),
    newBelow: z.int().nullable().describe('With fewer units decided, an assessor, unit or site is new.'),
  })
  .meta({ id: 'SamplingPolicyContent' })
export const tellContent = ({ newBelow, ...groups }: PolicyContent) => {
  const { stage, standing, unit, method, site, weight } = groups as Record<string, Record<string, number>>
  return {
    ...{ stage: { ...stage }, standing: { ...standing }, unit: { ...unit }, method: { ...method } },
    ...{ site: { ...site }, weight: { ...weight }, newBelow: newBelow ?? null },
  }
}

export const policySchema = z.object({
  ...{ id, version: z.int(), content: contentSchema, startsOn: day, madeAt: moment, madeBy: z.string() },
})
export const tellPolicy = ({ content, madeAt, ...policy }: SamplingPolicy) => ({
  ...policy,
  content: tellContent(content),
  madeAt: at(madeAt),
})

export const complianceSchema = z.array(
  z.object({
    by: z.enum(['stage', 'standing', 'unit', 'method', 'site']),
    ...{ key: z.string(), percent: z.number(), all: z.int() },
    asked: z.int().describe('So many are to be sampled.'),
    planned: z.int(),
    done: z.int(),
    own: z.int().describe('So many you decided something of: someone else has to sample these.'),
  }),
)
export const tellCompliance = (all: readonly Compliance[]) => all.map((part) => ({ ...part }))

export const tellSites = (sites: ReadonlyMap<string, string>) => [...sites].map(([site, name]) => ({ id: site, name }))

export const proposedSchema = z.object({
  ...{ registration: id, learner: id, learnerName: z.string(), unit: z.string(), stage: z.enum(stages) },
  because: z.array(z.string()),
})
export const tellProposed = ({ item, because }: Proposed) => ({
  ...{ registration: item.registration, learner: item.learner, learnerName: item.learnerName },
  ...{ unit: item.unit, stage: item.stage, because: [...because] },
})

const sampleFields = {
  ...{ id, centre: id, registration: id, learner: id, learnerName: z.string(), unit: z.string() },
  ...{ stage: z.enum(stages), dueIn: month, because: z.array(z.string()), state: z.enum(everyState) },
  feedback: z.string().nullable(),
  sampler: z.string().nullable(),
  sampledAt: moment.nullable(),
  closedAt: moment.nullable(),
}
export const listed = z.object(sampleFields).meta({ id: 'ListedSample' })
export const tellListed = ({ id: sample, centre, registration, learner, learnerName, ...told }: SampleAt) => ({
  ...{ id: sample, centre, registration, learner, learnerName, unit: told.unit, stage: told.stage, state: told.state },
  ...{ dueIn: monthOf(told.dueIn), because: [...told.because], feedback: told.feedback, sampler: told.sampler },
  ...{ sampledAt: atOrNull(told.sampledAt), closedAt: atOrNull(told.closedAt) },
})

export const actionSchema = z
  .object({
    ...{ id, sample: id, assessor: id, assessorName: z.string(), what: z.string(), dueOn: day },
    ...{ answer: z.string().nullable(), answeredAt: moment.nullable(), closedAt: moment.nullable() },
    state: z.enum(everyActionState),
    sentBackBecause: z.string().nullable().describe('Why the answer was not enough; null once it is answered anew.'),
  })
  .meta({ id: 'SampleAction' })
export const tellAction = ({ answeredAt, closedAt, ...action }: SampleAction) => ({
  ...action,
  answeredAt: atOrNull(answeredAt),
  closedAt: atOrNull(closedAt),
})

const decision = z.object({
  ...{ id, version: z.int(), because: z.string().nullable(), assessor: id, assessorName: z.string() },
  ...{ asTrainee: z.boolean(), feedback: z.string(), signedAt: moment },
  ...{ countersigner: id.nullable(), countersignerName: z.string().nullable() },
  criteria: z.array(
    z.object({
      ...{ criterion: z.string(), result: z.string(), method: z.string() },
      ...{ found: z.array(z.string()), note: z.string().nullable() },
    }),
  ),
})
const tellDecision = ({ signedAt, criteria, ...signed }: DecisionRead) => ({
  ...signed,
  signedAt: at(new Date(signedAt)),
  criteria: criteria.map((each) => ({ ...each, found: [...each.found] })),
})

const authorship = z.object({
  ...{ question: z.string(), askedByName: z.string(), askedAt: moment },
  ...{ answer: z.string().nullable(), answeredAt: moment.nullable() },
})
const iso = (text: string) => at(new Date(text))
const isoOrNull = (text: string | null) => (text === null ? null : iso(text))
const tellAuthorship = ({ askedAt, answeredAt, ...query }: AuthorshipRead) => ({
  ...query,
  ...{ askedAt: iso(askedAt), answeredAt: isoOrNull(answeredAt) },
})

const earlier = z.object({
  ...{ id, series: id, version: z.int(), because: z.string().nullable(), what: z.string() },
  pieces: z.array(submittedPieceSchema).describe('What was looked at of the portfolio, as it stood.'),
  noPiece: z.string().nullable().describe('Why nothing of it was looked at.'),
  checks: z
    .record(z.string(), z.object({ found: z.boolean(), how: z.string() }))
    .describe('What was looked into, such as authentic, current and valid, and how it was checked.'),
  outcomes: z
    .record(z.string(), z.string())
    .describe('By the number of the outcome, how the content was matched to it.'),
  granted: z.array(z.string()).describe('The criteria that it grants; none where something was not found.'),
  ...{ assessor: id, assessorName: z.string(), asTrainee: z.boolean(), signedAt: moment },
  ...{ countersigner: id.nullable(), countersignerName: z.string().nullable(), countersignedAt: moment.nullable() },
  ...{ returnedByName: z.string().nullable(), returnedAt: moment.nullable(), returnedBecause: z.string().nullable() },
})
const tellEarlier = ({ signedAt, countersignedAt, returnedAt, checks, outcomes, granted, ...judged }: EarlierRead) => ({
  ...{ ...judged, pieces: asHandedIn(judged.pieces) },
  ...{ checks: { ...checks }, outcomes: { ...outcomes }, granted: [...granted], signedAt: iso(signedAt) },
  ...{ countersignedAt: isoOrNull(countersignedAt), returnedAt: isoOrNull(returnedAt) },
})

const adjustment = z.object({
  ...{ what: z.string(), because: z.string(), startsOn: day, endsOn: day.nullable() },
  ...{ recordedByName: z.string(), agreedAt: moment },
})
const tellAdjustment = ({ agreedAt, ...rest }: AdjustmentRead) => ({ ...rest, agreedAt: iso(agreedAt) })

/** A sample in full: the unit, what was handed in and decided, and what was done with it. */
export const wholeFields = {
  ...sampleFields,
  unitTitle: z.string(),
  criteria: z.array(z.object({ number: z.string(), title: z.string().nullable() })),
  work: z
    .array(
      z.object({
        ...{ id, criteria: z.array(z.string()), sha256: z.string(), submittedAt: moment },
        pieces: z.array(submittedPieceSchema),
        queries: z.array(authorship).describe('What was asked of whose work it is, and answered.'),
        decisions: z.array(decision).describe('All versions, the latest first.'),
      }),
    )
    .describe('What was handed in of the unit, the latest first.'),
  earlierLearning: z.array(earlier).describe('What was judged of earlier learning for the unit, in every version.'),
  talks: z.array(submittedPieceSchema).describe('Talks that an assessor recorded, as far as they were not handed in.'),
  adjustments: z.array(adjustment).describe('What is arranged otherwise for the learner, who agreed.'),
  actions: z.array(actionSchema),
  steps: z.array(
    z.object({
      step: z.string(),
      action: z.string().nullable(),
      because: z.string().nullable(),
      at: moment,
      by: z.string(),
    }),
  ),
}
type Whole = {
  readonly sample: SampleAt
  readonly work: UnitWork
  readonly actions: readonly SampleAction[]
  readonly steps: readonly StepTaken[]
}
export const tellWhole = ({ sample, work, actions, steps }: Whole, { title, criteria = [] }: UnitTold) => ({
  ...tellListed(sample),
  unitTitle: title,
  criteria: criteria.map(({ number, title: wording = null }) => ({ number, title: wording })),
  work: work.handedIn.map(({ id: submission, criteria: handed, sha256, submittedAt, content, queries, decisions }) => ({
    ...{ id: submission, criteria: [...handed], sha256, submittedAt: at(submittedAt) },
    // As they were handed in.
    pieces: asHandedIn(content.pieces),
    queries: queries.map(tellAuthorship),
    decisions: decisions.map(tellDecision),
  })),
  earlierLearning: work.earlier.map(tellEarlier),
  talks: asHandedIn(work.talks),
  adjustments: work.adjustments.map(tellAdjustment),
  actions: actions.map(tellAction),
  steps: steps.map(({ step, action, because, at: taken, by }) => ({ step, action, because, at: at(taken), by })),
})

const asHandedIn = (pieces: EarlierRead['pieces']) => pieces as unknown as z.input<typeof submittedPieceSchema>[]

export const meetingSchema = z
  .object({
    ...{ id, heldOn: day, title: z.string(), compared: z.string(), outcome: z.string() },
    ...{ recordedBy: z.string(), present: z.array(z.string()) },
  })
  .meta({ id: 'StandardisationMeeting' })
export const tellMeeting = ({ present, ...meeting }: Meeting) => ({ ...meeting, present: [...present] })
