import type {
  OrganisationId,
  PersonId,
  RegistrationId,
  SampleActionId,
  SampleId,
  SamplingPolicyId,
  StandardisationId,
} from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { ActionState, SampleState } from './states.ts'

/** A unit that is still being assessed, or one of which every criterion is met. */
export const stages = ['interim', 'summative'] as const
export type Stage = (typeof stages)[number]

export const standings = ['qualified', 'trainee', 'new'] as const
export type AssessorStanding = (typeof standings)[number]

export const risks = ['newAssessor', 'newUnit', 'newSite', 'earlierAction'] as const
export type Risk = (typeof risks)[number]

type Percents<Key extends string = string> = Readonly<Partial<Record<Key, number>>>

/** What a centre says is to be sampled. What is left out is not set, and asks for nothing. */
export type PolicyContent = {
  readonly stage: Percents<Stage>
  readonly standing: Percents<AssessorStanding>
  readonly unit: Percents
  readonly method: Percents
  /** By the organisation in which the learner works. */
  readonly site: Percents
  /** How much each counts when it is decided what is looked at first. */
  readonly weight: Percents<Risk>
  /** An assessor, unit or site with fewer units decided than this is new; without it none is. */
  readonly newBelow?: number | undefined
}

/** A part of what there is to sample for which the policy sets a percentage. */
export type Stratum = {
  readonly by: 'stage' | 'standing' | 'unit' | 'method' | 'site'
  readonly key: string
  readonly percent: number
}

/** The parts for which the policy sets a percentage, in their order. */
export const strataOf = (policy: PolicyContent): readonly Stratum[] =>
  (['stage', 'standing', 'unit', 'method', 'site'] as const).flatMap((by) =>
    Object.entries(policy[by] as Readonly<Record<string, number>>)
      .filter(([, percent]) => percent > 0)
      .map(([key, percent]) => ({ by, key, percent }))
      .toSorted((one, other) => one.key.localeCompare(other.key)),
  )

const nothingAsked: PolicyContent = { stage: {}, standing: {}, unit: {}, method: {}, site: {}, weight: {} }

/** What is asked by the policy, and where no unit counts before it has been sampled; undefined where neither is said. */
export function asking(policy: PolicyContent | undefined, everyUnit: boolean): PolicyContent | undefined {
  if (!everyUnit) return policy
  const { stage, ...rest } = policy ?? nothingAsked
  return { ...rest, stage: { ...stage, summative: 100 } }
}

export type SamplingPolicy = {
  readonly id: SamplingPolicyId
  readonly version: number
  readonly content: PolicyContent
  readonly startsOn: PlainDate
  readonly madeAt: Date
  readonly madeBy: string
}

/** The version of a policy that holds. */
export type PolicyInForce = Pick<SamplingPolicy, 'id' | 'version' | 'content'>

/** By what a unit was assessed of which earlier learning was recognised, beside the methods of the catalogue. */
export const earlierLearning = 'earlier-learning'

/** A unit of a learner about which something has been decided, and what decides whether it is sampled. */
export type Item = {
  readonly registration: RegistrationId
  readonly learner: PersonId
  readonly learnerName: string
  readonly unit: string
  readonly stage: Stage
  /** Everyone who signed or countersigned, the latest signer first. */
  readonly assessors: readonly { readonly id: PersonId; readonly name: string }[]
  readonly asTrainee: boolean
  readonly methods: readonly string[]
  readonly site: OrganisationId | null
  readonly siteName: string | null
  /** An earlier sample of work of the same assessor asked for action. */
  readonly earlierAction: boolean
  /** Something was decided of it since it was sampled: it is to be looked at again. */
  readonly overtaken: boolean
}

export type Sample = {
  readonly id: SampleId
  readonly registration: RegistrationId
  readonly learner: PersonId
  readonly learnerName: string
  readonly unit: string
  readonly stage: Stage
  readonly dueIn: PlainDate
  readonly because: readonly string[]
  readonly state: SampleState
  readonly decisions: readonly string[]
  readonly feedback: string | null
  readonly sampler: string | null
  readonly sampledAt: Date | null
  readonly closedAt: Date | null
}

export type SampleAction = {
  readonly id: SampleActionId
  readonly sample: SampleId
  readonly assessor: PersonId
  readonly assessorName: string
  readonly what: string
  readonly dueOn: PlainDate
  readonly answer: string | null
  readonly answeredAt: Date | null
  /** Why the answer was not enough; null once it is answered anew. */
  readonly sentBackBecause: string | null
  readonly closedAt: Date | null
  readonly state: ActionState
}

/** A meeting at which those who assess compared how they decide. */
export type Meeting = {
  readonly id: StandardisationId
  readonly heldOn: PlainDate
  readonly title: string
  readonly compared: string
  readonly outcome: string
  readonly recordedBy: string
  readonly present: readonly string[]
}

/** Whose rows of a matrix are shown: of learners of whose units there is one like this. */
export const shows = ['attention', 'not-planned', 'planned', 'action', 'agreed', 'closed'] as const
export type Show = (typeof shows)[number]
