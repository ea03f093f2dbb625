import type { Tx } from '../../db/index.ts'
import type { MembershipId, PersonId, RoleId, TenantId } from '../../db/tables.gen.ts'
import { found } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { recordEvents } from '../audit/index.ts'
import type { NewPerson } from './fields.ts'
import { insertOrTakeBack, insertPlaces, takeOffAll, untouchedSince } from './many-store.ts'

export type Newcomer = NewPerson & { readonly id: PersonId; readonly manages: boolean }

/** Who adds people, and why it is known: what is written of the act besides. */
type Adding = { readonly by: PersonId; readonly at: Date; readonly facts: object }

/**
 * Adds many people at once, each with a first place; whoever manages is given the team from that day. Someone who was
 * taken off as if they never were is taken back. Answers their ids, in the order given.
 */
export async function addPeople(
  tx: Tx,
  tenant: TenantId,
  people: readonly Newcomer[],
  { by, at, facts }: Adding,
): Promise<readonly PersonId[]> {
  const ids = new Map(await tx.run(insertOrTakeBack(tenant, people)))
  const rows = people.map((person) => ({
    tenant_id: tenant,
    person_id: found(ids.get(person.email), 'place for this e-mail address'),
    name: person.name,
    email: person.email,
    membership_id: newId<MembershipId>(),
    team_id: person.team,
    job_title: person.jobTitle,
    starts_on: person.firstDay,
    role_id: newId<RoleId>(),
    role: 'manager' as const,
    manages: person.manages,
  }))
  await tx.run(insertPlaces('membership', rows))
  const managing = rows.filter(({ manages }) => manages)
  await tx.run(insertPlaces('role', managing))
  const happened = (person: PersonId, kind: string, more: object) => ({
    actor: by,
    person,
    kind,
    facts: { ...facts, ...more },
    at,
  })
  const added = rows.map(({ person_id, name, email, membership_id, team_id, job_title, starts_on }) =>
    happened(person_id, 'person-added', {
      ...{ name, email, place: membership_id, team: team_id, jobTitle: job_title, startsOn: starts_on },
    }),
  )
  const given = managing.map(({ person_id, role_id, role, team_id, starts_on }) =>
    happened(person_id, 'role-given', { id: role_id, role, team: team_id, startsOn: starts_on }),
  )
  await recordEvents(tx, tenant, [...added, ...given])
  return rows.map(({ person_id }) => person_id)
}

type TakingOff = Omit<Adding, 'facts'> & {
  /** The import that added them. */
  readonly ofImport: string
  readonly today: PlainDate
  readonly since: Date
}

/**
 * Takes people off who were added by mistake, as if they had never been, but for those about whom something has happened
 * since. Answers whom it took off.
 */
export async function takeOff(
  tx: Tx,
  tenant: TenantId,
  people: readonly PersonId[],
  { by, at, ofImport, today, since }: TakingOff,
): Promise<readonly PersonId[]> {
  const gone = await tx.run(untouchedSince(tenant, people, since, ofImport))
  for (const query of takeOffAll(tenant, gone, today)) await tx.run(query)
  const happened = gone.map((person) => ({
    actor: by,
    person,
    kind: 'person-taken-off',
    facts: { import: ofImport },
    at,
  }))
  await recordEvents(tx, tenant, happened)
  return gone
}
