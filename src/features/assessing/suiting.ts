import type { OrganisationId, PersonId } from '../../db/tables.gen.ts'
import type { Actor } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { reasonsAgainst } from '../../kit/verdict.ts'
import { conflictsOf, type LearnersWork, mayAssess, mayCountersign } from '../centres/index.ts'
import { findPeople, findPerson } from '../people/index.ts'
import type { JudgeAssessor } from '../registrations/index.ts'
import { areaRules, type Rulebook, type Rulebooks } from '../rulebook/index.ts'
import { partsOf } from './centre-store.ts'
import { competenceBy } from './competence.ts'
import { toldOf } from './policy.ts'

type Judged = LearnersWork['learner']

/** What speaks against someone who would assess, told of them; nothing where nothing does. */
export type Against = {
  /** Who they are to the learner, or what they are not at the centre. */
  readonly barred: (person: PersonId, learner: Judged) => readonly string[]
  /** The same of putting a second name to what another has decided. */
  readonly barredToCountersign: (person: PersonId, learner: Judged, decidedBy: PersonId) => readonly string[]
  /** The units for which they are not known to be occupationally competent. */
  readonly lacking: (person: PersonId, units: readonly string[]) => readonly string[]
  readonly nameOf: (person: PersonId) => string
}

type Whom = { readonly centre: OrganisationId; readonly people: readonly PersonId[] }

/** Reads once who some people are at a centre and what they know, by the same rules by which they would assess. */
export async function lookInto(ctx: Ctx, book: Rulebook, { centre, people }: Whom): Promise<Against> {
  const { read, tenant, today, actor } = ctx
  const [persons] = await read([findPeople(tenant, people, today)])
  const names = new Map(persons.map(({ id, name }) => [id, name]))
  const parts = await read(people.map((id) => partsOf(tenant, id, today)))
  const conflicts = await read(people.map((id) => conflictsOf(tenant, centre, id)))
  const competence = await competenceBy(book, ctx, { people, centre })
  const known = new Map(
    people.map((id, index) => {
      const name = found(names.get(id), 'person')
      const self: Actor = { id, name, area: actor.area, roles: parts[index] ?? [] }
      return [id, { self, conflicts: conflicts[index] ?? [] }]
    }),
  )
  const of = (person: PersonId, learner: Judged) => {
    const { self, conflicts: decided } = found(known.get(person), 'person')
    return { self, work: { centre, learner, conflicts: decided, today } }
  }
  return {
    barred: (person, learner) => {
      const { self, work } = of(person, learner)
      return reasonsAgainst([mayAssess(self, work)]).map((reason) => toldOf(reason, self.name))
    },
    barredToCountersign: (person, learner, decidedBy) => {
      const { self, work } = of(person, learner)
      return reasonsAgainst([mayCountersign(self, work, decidedBy)]).map((reason) => toldOf(reason, self.name))
    },
    lacking: (person, units) => units.filter((unit) => competence(person, unit).status !== 'met'),
    nameOf: (person) => found(known.get(person), 'person').self.name,
  }
}

/** Says of someone who is to assess a learner what speaks against it, before anything is handed in. */
export const judgingAssessors =
  (rulebooks: Rulebooks): JudgeAssessor =>
  async (ctx, { centre, assessor, learner, units }) => {
    const [area, person] = await ctx.read([areaRules(ctx.tenant), findPerson(ctx.tenant, learner, ctx.today)])
    const against = await lookInto(ctx, await rulebooks.of(ctx, area), { centre, people: [assessor] })
    return {
      name: against.nameOf(assessor),
      barred: against.barred(assessor, found(person, 'learner')),
      lacking: against.lacking(assessor, units),
    }
  }
