import type { OrganisationId, TeamId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'

/** The kinds of organisation that an area partnership brings together, in words. */
export const organisationKinds = {
  council: 'Council',
  'family-hub': 'Family hub',
  school: 'School',
  'service-provider': 'Service provider',
  'training-provider': 'Training provider',
  'assessment-centre': 'Assessment centre',
} as const
export type OrganisationKind = keyof typeof organisationKinds
export const kindNames = Object.keys(organisationKinds) as OrganisationKind[]

export type Team = {
  readonly id: TeamId
  readonly name: string
  /** The first day on which it is closed. */
  readonly endsOn: PlainDate | null
  /** How many people work there today. */
  readonly people: number
}

export type Organisation = {
  readonly id: OrganisationId
  readonly name: string
  readonly kind: OrganisationKind
  /** The first day on which it is closed. */
  readonly endsOn: PlainDate | null
  /** How many people work there today; someone in two of its teams counts once. */
  readonly people: number
  readonly teams: readonly Team[]
}

/** What an administrator sets for the whole area. */
export type Settings = {
  readonly name: string
  /** Whom to tell when worried about someone; null where the area has not said. */
  readonly safeguardingContact: string | null
  /** Ids of the requirement documents that decide what people may do here. */
  readonly practiceRules: readonly string[]
}

/** A requirement document that an area may follow. */
export type PracticeRule = { readonly id: string; readonly title: string }

/** The rules to follow from now on: those followed before keep their order, new ones come after. */
export const reordered = (before: readonly string[], chosen: readonly string[]): readonly string[] => [
  ...before.filter((id) => chosen.includes(id)),
  ...chosen.filter((id) => !before.includes(id)),
]

/** "1 person works", "3 people work". */
export const peopleWork = (count: number): string => (count === 1 ? '1 person works' : `${count} people work`)
