import { createHash } from 'node:crypto'
import type { EntryId, MembershipId, OrganisationId, PersonId, RoleId, TeamId, TenantId } from '../../db/tables.gen.ts'
import { addDays, type PlainDate } from '../../kit/plain-date.ts'
import { entryOf } from './crowd-entries.ts'
import { givenNames, places, seeded, services, surnames } from './crowd-words.ts'

/** A made-up area of a size: of the same name, size and day it is the same, to the letter. */
export type Crowd = {
  readonly area: string
  readonly people: number
  readonly entriesEach: number
  readonly today: PlainDate
  readonly practiceRules: readonly string[]
}

const teamSize = 25
const teamsOfOrganisation = 8

/** The first three stand outside the teams: they administer the area, own its rules, and manage its first organisation. */
const standing = {
  administrator: 0,
  ruleOwner: 1,
  organisationManager: 2,
  teamManager: 3,
  practitioner: 4,
} as const
const outside = 3

export const leastPeople = 5

const sorts = { tenant: 1, organisation: 2, team: 3, person: 4, membership: 5, role: 6, entry: 7 }

const hex = (number: number, length: number) => number.toString(16).padStart(length, '0')

/** Names the things of an area by number: the same number is always the same thing (UUID version 8). */
function namer(area: string) {
  const prefix = createHash('sha256').update(`crowd\n${area.toLowerCase()}`).digest('hex').slice(0, 8)
  return <Id extends string>(sort: keyof typeof sorts, index: number) =>
    `${prefix}-${hex(sorts[sort], 4)}-8000-8000-${hex(index, 12)}` as Id
}

export const tenantOfCrowd = (area: string): TenantId => namer(area)('tenant', 0)

/** Of a domain that nobody can own: `eastmere-partnership.example`. */
export const domainOf = (area: string): string =>
  `${area
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .trim()
    .replace(/[ -]+/g, '-')}.example`

const nameOf = (index: number): string => {
  const pick = seeded(index)
  return `${pick(givenNames)} ${pick(surnames)}`
}

const emailOf = (area: string, index: number): string =>
  `${nameOf(index)
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.')}.${index}@${domainOf(area)}`

/** The team that a person works in; undefined for those outside the teams. */
const teamOf = (index: number): number | undefined =>
  index < outside ? undefined : Math.floor((index - outside) / teamSize)

/** The first of a team manages it. */
const managerOf = (team: number) => outside + team * teamSize
const isManager = (index: number) => index >= outside && (index - outside) % teamSize === 0

/** Everyone and everything of the area but the entries. */
export function rowsOfCrowd({ area, people, today, practiceRules }: Crowd, now: Date) {
  const id = namer(area)
  const tenant_id = id<TenantId>('tenant', 0)
  const all = Array.from({ length: people }, (_, index) => index)
  const teams = Array.from({ length: Math.ceil((people - outside) / teamSize) }, (_, index) => index)
  const organisations = Array.from({ length: Math.ceil(teams.length / teamsOfOrganisation) }, (_, index) => index)
  const startsOn = addDays(today, -8 * 365)
  const role = (index: number, name: string, of: { organisation?: number; team?: number } = {}) => ({
    tenant_id,
    role_id: id<RoleId>('role', index),
    person_id: id<PersonId>('person', index),
    role: name,
    organisation_id: of.organisation === undefined ? null : id<OrganisationId>('organisation', of.organisation),
    team_id: of.team === undefined ? null : id<TeamId>('team', of.team),
    starts_on: startsOn,
    ends_on: null,
  })
  return {
    tenant: [
      {
        tenant_id,
        name: area,
        safeguarding_contact: null,
        practice_rules: practiceRules,
        rules_revision: 0,
        created_at: now,
      },
    ],
    organisation: organisations.map((index) => ({
      tenant_id,
      organisation_id: id<OrganisationId>('organisation', index),
      name: `${places[index % places.length]} Family Hub ${index + 1}`,
      kind: 'family-hub',
      ends_on: null,
    })),
    team: teams.map((index) => ({
      tenant_id,
      team_id: id<TeamId>('team', index),
      organisation_id: id<OrganisationId>('organisation', Math.floor(index / teamsOfOrganisation)),
      name: `${services[index % services.length]} ${index + 1}`,
      ends_on: null,
    })),
    person: all.map((index) => ({
      tenant_id,
      person_id: id<PersonId>('person', index),
      name: nameOf(index),
      email: emailOf(area, index),
      ends_on: null,
    })),
    membership: all.flatMap((index) => {
      const team = teamOf(index)
      if (team === undefined) return []
      return {
        tenant_id,
        membership_id: id<MembershipId>('membership', index),
        person_id: id<PersonId>('person', index),
        team_id: id<TeamId>('team', team),
        job_title: isManager(index) ? 'Team manager' : 'Parenting practitioner',
        starts_on: startsOn,
        ends_on: null,
      }
    }),
    role: [
      role(standing.administrator, 'administrator'),
      role(standing.ruleOwner, 'rule-owner'),
      role(standing.organisationManager, 'manager', { organisation: 0 }),
      ...teams.map((team) => role(managerOf(team), 'manager', { team })),
    ],
  }
}

/** The entries of the people from one number until (exclusive) another. */
export function* entriesOfCrowd({ area, entriesEach, today }: Crowd, from: number, until: number) {
  const id = namer(area)
  const tenant_id = id<TenantId>('tenant', 0)
  for (let index = from; index < until; index++) {
    const team = teamOf(index)
    const manager = team === undefined || isManager(index) ? standing.organisationManager : managerOf(team)
    const verifier = manager === index ? standing.administrator : manager
    const byManager = { id: id<PersonId>('person', verifier), name: nameOf(verifier) }
    const person_id = id<PersonId>('person', index)
    for (let number = 0; number < entriesEach; number++)
      yield {
        tenant_id,
        entry_id: id<EntryId>('entry', index * entriesEach + number),
        person_id,
        ...entryOf(number, seeded(index * 1_000 + number), { today, person: person_id, manager: byManager }),
      }
  }
}

/** A few of them to sign in as, and what to look at. */
export const accountsOf = ({ area }: Pick<Crowd, 'area'>) =>
  (
    [
      ['practitioner', 'a practitioner: the record, what they may do'],
      ['teamManager', 'manages a team'],
      ['organisationManager', 'manages an organisation of several teams'],
      ['ruleOwner', 'owns the area’s rules'],
      ['administrator', 'administers the area'],
    ] as const
  ).map(([who, look]) => ({
    name: nameOf(standing[who]),
    email: emailOf(area, standing[who]),
    person: namer(area)<PersonId>('person', standing[who]),
    look,
  }))
