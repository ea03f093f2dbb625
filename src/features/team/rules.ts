import type { OrganisationId, PersonId, TeamId } from '../../db/tables.gen.ts'
import type { Actor } from '../../kit/actor.ts'
import type { Look } from '../../ui/index.ts'
import type { Answer } from '../verdicts/index.ts'

/** Over whom someone is manager. */
export type Scope = { readonly teams: readonly TeamId[]; readonly organisations: readonly OrganisationId[] }

export function scopeOf({ roles }: Actor): Scope {
  const managed = roles.filter(({ role }) => role === 'manager')
  return {
    teams: managed.flatMap(({ team }) => team ?? []),
    organisations: managed.flatMap(({ organisation }) => organisation ?? []),
  }
}

export type Team = { readonly id: TeamId; readonly name: string; readonly organisation: string }

/** Someone whom the reader manages. */
export type Member = {
  readonly id: PersonId
  readonly name: string
  readonly jobTitle: string
  readonly teams: readonly Team[]
}

/** One answer about someone, as it is shown. */
export type Cell = Answer & {
  /** They have said that it is wrong, and someone is checking it. */
  readonly isChecked: boolean
}

/** A person against what is asked: a cell for each thing that is asked, in their order. */
export type Row = Member & { readonly cells: readonly Cell[] }

export const orders = ['soonest', 'name', 'team'] as const
export type Order = (typeof orders)[number]

/**
 * Which people are shown: those of whom at least one answer is so, or for `met` all; `lapsing` are those of whom something
 * that an answer rests on ends within the days in which managers are told of it.
 */
export const shows = ['everyone', 'attention', 'lapsing', 'soon', 'not-met', 'cannot-tell', 'met'] as const
export type Show = (typeof shows)[number]

/** Evidence about someone that soon stops counting. */
export type ComingLapse = {
  readonly person: PersonId
  readonly name: string
  readonly rule: string
  readonly role: string
  readonly programme: string
  readonly say: string
  readonly until: string
}

/** A team, and of how many of its people each answer looks how. */
export type TeamCount = {
  readonly team: Team
  readonly people: number
  /** One for each thing that is asked, in their order. */
  readonly counts: readonly Readonly<Record<Look, number>>[]
}
