import type { z } from 'zod'
import type { Tx } from '../../db/index.ts'
import type { OrganisationId, PersonId, RoleId, TeamId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import { happened, holdFile, keepAnAdministrator } from './actions.ts'
import { administer, type Clashes } from './administer.ts'
import { endRole, insertRole } from './change-store.ts'
import { type End, type GiveRole, isOfCentre, type ScopeChoice } from './fields.ts'
import { type PersonFile, type RoleInTime, tenseOf, untilOf } from './rules.ts'
import { holdOrganisation, holdTeam } from './store.ts'

const roleClash: Clashes = {
  role_once_at_a_time: () => ({
    field: 'role',
    message: 'They already have this role on some of these days. Choose another role, or end that one first',
  }),
}

export const roleOf = ({ roles }: Pick<PersonFile, 'roles'>, role: RoleId): RoleInTime =>
  found(
    roles.find(({ id }) => id === role),
    'role',
  )

type Scope = { readonly organisation: OrganisationId | null; readonly team: TeamId | null }
const wholeArea: Scope = { organisation: null, team: null }

/** What the role is over; undefined where that is closed or not of this area. */
async function readScope(tx: Tx, { tenant, today }: Ctx, { kind, id }: ScopeChoice): Promise<Scope | undefined> {
  if (kind === 'team') {
    const held = await tx.run(holdTeam(tenant, id as TeamId, today))
    return held && { ...wholeArea, team: held.team }
  }
  const held = await tx.run(holdOrganisation(tenant, id as OrganisationId, today))
  return held && { ...wholeArea, organisation: held.organisation }
}

/** Gives a part to play: over a team or an organisation, at a centre, or in the whole area. */
export function giveRole(ctx: Ctx, person: PersonId, input: z.output<typeof GiveRole>): Promise<Outcome<PersonFile>> {
  const { role, scope, firstDay, lastDay } = input
  return administer(ctx, roleClash, async (tx): Promise<Outcome<PersonFile>> => {
    const file = await holdFile(tx, ctx, person)
    const { name, endsOn: leaves } = file
    if (lastDay && lastDay < firstDay) return refused('lastDay', 'The last day must be on or after the first day')
    if (leaves && firstDay >= leaves) return refused('firstDay', `The first day must be before ${name} leaves`)
    const over = scope ? await readScope(tx, ctx, scope) : wholeArea
    if (!over)
      return isOfCentre(role)
        ? refused('centre', 'Select a centre that is open')
        : refused('scope', 'Select a team or organisation that is open')
    const given = { id: newId<RoleId>(), role, ...over, startsOn: firstDay, endsOn: untilOf(lastDay, leaves) }
    await tx.run(insertRole(ctx.tenant, { ...given, person }))
    await happened(tx, ctx, person, 'role-given', given)
    return { ok: true, value: file }
  })
}

/** Sets the last day of a role that is not over. The area keeps an administrator. */
export function leaveRole(ctx: Ctx, person: PersonId, role: RoleId, { lastDay }: z.output<typeof End>) {
  return administer(ctx, roleClash, async (tx): Promise<Outcome<PersonFile>> => {
    const file = await holdFile(tx, ctx, person)
    const { startsOn } = roleOf(file, role)
    if (lastDay < startsOn)
      return refused('lastDay', `The last day must be on or after ${inWords(startsOn)}, the first`)
    return endAt(tx, ctx, file, role, 'role-ended', untilOf(lastDay, file.endsOn))
  })
}

/** Takes back a role that was given by mistake: it ends on its first day, as if it never was. */
export function takeBackRole(ctx: Ctx, person: PersonId, role: RoleId) {
  return administer(ctx, {}, async (tx) => {
    const file = await holdFile(tx, ctx, person)
    return endAt(tx, ctx, file, role, 'role-taken-back', roleOf(file, role).startsOn)
  })
}

async function endAt(
  tx: Tx,
  ctx: Ctx,
  file: PersonFile,
  id: RoleId,
  kind: string,
  until: PlainDate,
): Promise<Outcome<PersonFile>> {
  const held = roleOf(file, id)
  if (tenseOf(held, ctx.today) === 'past') return refused('lastDay', 'This role has ended already')
  if (held.role === 'administrator') {
    const kept = await keepAnAdministrator(tx, ctx, file.id, until)
    if (!kept.ok) return kept
  }
  await tx.run(endRole(ctx.tenant, file.id, id, until))
  await happened(tx, ctx, file.id, kind, { role: id, until })
  return { ok: true, value: file }
}
