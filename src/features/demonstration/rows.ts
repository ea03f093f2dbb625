import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Catalogue } from '../../catalogue/index.ts'
import type { DraftId, EntryId, MembershipId, OrganisationId, PersonId, RoleId } from '../../db/tables.gen.ts'
import type { Tables, TeamId, TenantId } from '../../db/tables.gen.ts'
import { addDays, daysBetween, type PlainDate } from '../../kit/plain-date.ts'
import { Refusal } from '../../kit/refusal.ts'
import { dateBoxes } from '../../ui/dates.ts'
import { readEntry } from '../record/index.ts'
import type { Biography, Demonstration, ToldEntry } from './biography.ts'
import { dayTold, type Told } from './told.ts'

type Filled = 'tenant' | 'organisation' | 'team' | 'person' | 'membership' | 'role' | 'entry' | 'draft'

/** Rows by table, in an order in which each is there before another points at it. */
export type Rows = { readonly [T in Filled]: readonly Selectable<Tables[T]>[] }

/** When it is told, and the question pages that make the entries. */
export type Telling = Pick<Catalogue, 'forms' | 'lists'> & { readonly today: PlainDate; readonly now: Date }

/** The same names give the same id (UUID version 8): an address noted yesterday holds in today's telling. */
export function idOf<Id extends string>(...names: readonly (string | number)[]): Id {
  const hex = createHash('sha256').update(names.join('\n')).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  ) as Id
}

export const tenantOf = ({ area }: Pick<Demonstration, 'area'>): TenantId => idOf('tenant', area)
const organisationOf = (name: string): OrganisationId => idOf('organisation', name)
const teamOf = (name: string): TeamId => idOf('team', name)
export const personOf = (name: string): PersonId => idOf('person', name)

/** `Siobhan O’Neill` is `siobhan.oneill@northmoor.example`, of a domain that nobody can own. */
export const emailOf = (name: string): string =>
  `${name
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.')}@northmoor.example`

/** The demonstration as it stands on the day of telling. Throws Refusal where a question page refuses an answer. */
export function rowsOf(demonstration: Demonstration, telling: Telling): Rows {
  const { area, safeguardingContact, practiceRules, organisations } = demonstration
  const tenant_id = tenantOf(demonstration)
  const on = (told: Told) => dayTold(told, telling.today)
  const people = demonstration.people.map((person) => ({ ...person, id: personOf(person.name) }))
  return {
    tenant: [
      {
        tenant_id,
        name: area,
        safeguarding_contact: safeguardingContact,
        practice_rules: practiceRules,
        rules_revision: 0,
        created_at: telling.now,
      },
    ],
    organisation: organisations.map(({ name, kind }) => ({
      tenant_id,
      organisation_id: organisationOf(name),
      name,
      kind,
      ends_on: null,
    })),
    team: organisations.flatMap((organisation) =>
      organisation.teams.map((name) => ({
        tenant_id,
        team_id: teamOf(name),
        organisation_id: organisationOf(organisation.name),
        name,
        ends_on: null,
      })),
    ),
    person: people.map(({ id, name, left }) => ({
      tenant_id,
      person_id: id,
      name,
      email: emailOf(name),
      ends_on: left ? on(left) : null,
    })),
    membership: people.flatMap(({ id, places }) =>
      places.map(({ team, as, from, until }, index) => ({
        tenant_id,
        membership_id: idOf<MembershipId>('membership', id, index),
        person_id: id,
        team_id: teamOf(team),
        job_title: as,
        starts_on: on(from),
        ends_on: until ? on(until) : null,
      })),
    ),
    role: people.flatMap(({ id, roles }) =>
      roles.map(({ role, of, from, until }, index) => ({
        tenant_id,
        role_id: idOf<RoleId>('role', id, index),
        person_id: id,
        role,
        organisation_id: of && organisations.some(({ name }) => name === of) ? organisationOf(of) : null,
        team_id: of && organisations.some(({ teams }) => teams.includes(of)) ? teamOf(of) : null,
        starts_on: on(from),
        ends_on: until ? on(until) : null,
      })),
    ),
    entry: people.flatMap((person) =>
      person.entries.map((told, index) => ({
        tenant_id,
        entry_id: idOf<EntryId>('entry', person.id, index),
        person_id: person.id,
        ...laidDown(person, told, telling),
      })),
    ),
    draft: people.flatMap((person) =>
      person.drafts.map(({ kind, answers, saved }, index) => ({
        tenant_id,
        draft_id: idOf<DraftId>('draft', person.id, index),
        person_id: person.id,
        kind: formOf(person, kind, telling).kind,
        answers,
        saved_at: momentOn(on(saved), telling),
        about_id: null,
        corrects: null,
        corrects_revision: null,
        revision: 1,
        writers: {},
        left_at: null,
      })),
    ),
  }
}

/**
 * The entry that the question pages make of the answers. It was laid down when it happened, or on joining where that
 * came later, and its verifier, if it has one, saw the certificate a week after.
 */
function laidDown(person: Biography, { kind, answers, on, month, verifiedBy }: ToldEntry, telling: Telling) {
  const { lists, today } = telling
  const form = formOf(person, kind, telling)
  const boxes = on ? dateBoxes('on', dayTold(on, today)) : month && dateBoxes('on', dayTold(month, today).slice(0, 7))
  const read = readEntry(form, { ...answers, ...boxes }, lists, today)
  if (!read.ok) throw refusal(person, `${kind} ${JSON.stringify(answers)}: ${read.problems[0]?.message}`)
  const { title, happenedOn, precision, endsOn, visibility, notes, attributes } = read.value
  const joined = person.places.map(({ from }) => dayTold(from, today)).reduce(earlier, today)
  const recorded = later(happenedOn, joined)
  return {
    kind,
    title,
    happened_on: happenedOn,
    precision,
    ends_on: endsOn,
    visibility,
    notes,
    source: 'typed',
    revision: 1,
    submissions: [],
    withdrawn_at: null,
    withdrawn_by: null,
    withdrawn_because: null,
    standing: verifiedBy ? 'verified' : read.value.standing,
    verified_by: verifiedBy ? 'employer' : null,
    verified_as: null,
    verifier_id: verifiedBy ? personOf(verifiedBy) : null,
    verified_on: verifiedBy ? earlier(addDays(recorded, 7), today) : null,
    attributes,
    recorded_at: momentOn(recorded, telling),
    recorded_by: personOf(person.name),
  }
}

function formOf(person: Biography, kind: string, { forms }: Telling) {
  const form = forms.find((one) => one.kind === kind)
  if (!form) throw refusal(person, `no question pages make an entry of kind “${kind}”`)
  return form
}

const refusal = ({ file, name }: Biography, message: string) => new Refusal(`${file}: ${name}: ${message}`)

const earlier = (one: PlainDate, other: PlainDate) => (one < other ? one : other)
const later = (one: PlainDate, other: PlainDate) => (one > other ? one : other)

/** The moment of telling, as many days away as the day is from the day of telling. */
const momentOn = (date: PlainDate, { today, now }: Telling) =>
  new Date(now.getTime() - daysBetween(date, today) * 24 * 60 * 60 * 1000)
