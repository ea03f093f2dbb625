import { isDeepStrictEqual } from 'node:util'
import type { CompetenceJudgementId, ConflictDecisionId, OrganisationId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { dayOf, type PlainDate } from '../../kit/plain-date.ts'
import { recordEvent } from '../audit/index.ts'
import { mayManageCentre } from '../centres/index.ts'
import { holdPerson } from '../people/index.ts'
import { insertConflict, insertJudgement, latestConflict, latestJudgement } from './centre-store.ts'

type ConflictInput = {
  readonly person: PersonId
  readonly about: PersonId
  readonly may: boolean
  readonly because: string
  readonly lastDay: PlainDate | null
}

/** The centre decides whether someone may judge the work of a person they manage; sent twice, once. Nobody decides for themselves. */
export async function decideConflict(ctx: Ctx, centre: OrganisationId, input: ConflictInput): Promise<Outcome> {
  const { write, tenant, actor, today, now } = ctx
  permit(mayManageCentre(actor, centre))
  const { person, about, may, because, lastDay: endsOn } = input
  if (person === about) return refused('about', 'Nobody may judge their own work, whatever the centre decides')
  if (person === actor.id || about === actor.id)
    return refused('person', 'You are one of the two. Another manager of the centre decides this')
  const id = newId<ConflictDecisionId>()
  await write(async (tx) => {
    await tx.run(holdPerson(tenant, person))
    const last = await tx.run(latestConflict(tenant, { centre, person, about }))
    const said = { may, because, endsOn, by: actor.id }
    if (last && isDeepStrictEqual({ ...last, at: dayOf(last.at) }, { ...said, at: today })) return
    await tx.run(insertConflict(tenant, { id, centre, person, about, ...said, at: now }))
    const facts = { conflict: id, about, may, endsOn }
    await recordEvent(tx, tenant, { actor: actor.id, person, kind: 'conflict-decided', facts, at: now })
  })
  return saved
}

type JudgementInput = {
  readonly person: PersonId
  readonly unit: string
  readonly competent: boolean
  readonly because: string
  readonly lastDay: PlainDate | null
}

/** The centre judges whether someone is occupationally competent for a unit; sent twice, once. Nobody judges themselves. */
export async function judgeCompetence(ctx: Ctx, centre: OrganisationId, input: JudgementInput): Promise<Outcome> {
  const { write, tenant, actor, today, now } = ctx
  permit(mayManageCentre(actor, centre))
  const { person, unit, competent, because, lastDay: endsOn } = input
  if (person === actor.id) return refused('person', 'Another manager of the centre judges your own competence')
  const id = newId<CompetenceJudgementId>()
  await write(async (tx) => {
    await tx.run(holdPerson(tenant, person))
    const said = { competent, because, judgedOn: today, endsOn, by: actor.id }
    if (isDeepStrictEqual(await tx.run(latestJudgement(tenant, { centre, person, unit })), said)) return
    await tx.run(insertJudgement(tenant, { id, centre, person, unit, ...said, at: now }))
    const facts = { judgement: id, unit, competent, endsOn }
    await recordEvent(tx, tenant, { actor: actor.id, person, kind: 'competence-judged', facts, at: now })
  })
  return saved
}
