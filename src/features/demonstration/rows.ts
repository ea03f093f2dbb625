import type { Selectable } from 'kysely'
import type { DraftId, EntryId, LoadedCatalogueId, MembershipId } from '../../db/tables.gen.ts'
import type { RoleId, RuleDraftId, Tables, TenantId, UnitOfferId } from '../../db/tables.gen.ts'
import { parseRules } from '../../catalogue/index.ts'
import { addDays, daysBetween } from '../../kit/plain-date.ts'
import { Refusal } from '../../kit/refusal.ts'
import { stepsIn, yearOf } from '../cpd/index.ts'
import { loadedRows, toldByAwardingBody, withDays } from './awarding.ts'
import type { Biography, Demonstration } from './biography.ts'
import { idOf, organisationOf, personOf, teamOf, tenantOf } from './ids.ts'
import { earlier, formOf, laidDown, momentOn, type Telling } from './laid-down.ts'
import { learningOf } from './learning.ts'
import type { LearningTable } from './learning-sheet.ts'
import { dayTold, readTold, type Told } from './told.ts'

type Filled =
  | 'tenant'
  | 'organisation'
  | 'team'
  | 'person'
  | 'membership'
  | 'role'
  | 'loaded_catalogue'
  | 'unit_offer'
  | 'entry'
  | 'draft'
  | 'cpd_step'
  | 'rule_draft'
  | LearningTable

/** Rows by table, in an order in which each is there before another points at it. */
export type Rows = { readonly [T in Filled]: readonly Selectable<Tables[T]>[] }

const ruleFile = 'rule-draft.yaml'

/** `Siobhan O’Neill` is `siobhan.oneill@northmoor.example`, of a domain that nobody can own. */
export const emailOf = (name: string): string =>
  `${name
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.')}@northmoor.example`

/** The demonstration as it stands on the day of telling. Throws Refusal where a question page refuses an answer. */
export function rowsOf(demonstration: Demonstration, shipped: Telling): Rows {
  const awarding = toldByAwardingBody(demonstration.awardingBody, shipped)
  const telling = { ...shipped, lists: awarding.lists }
  const { area, safeguardingContact, practiceRules, organisations } = demonstration
  const tenant_id = tenantOf(demonstration)
  const on = (told: Told) => dayTold(told, telling.today)
  const capacityOf = capacityIn(demonstration)
  // What its file says of itself is not for the page.
  const ruleText = demonstration.ruleDraft.replace(/^(#.*\n)+/, '')
  const ruleDraft = withDays(ruleText, 'from', ruleFile, telling.today)
  const people = demonstration.people.map((person) => ({ ...person, id: personOf(person.name) }))
  const {
    entry: ofLearners,
    draft: ofMeetings,
    unit_offer: ofCentres,
    ...learning
  } = learningOf(demonstration, telling, awarding.book)
  const loaded = loadedRows(awarding, {
    tenant: tenant_id,
    id: idOf<LoadedCatalogueId>('loaded catalogue', awarding.body.awardingBody),
    by: people.find(({ roles }) => roles.some(({ role }) => role === 'administrator'))?.id ?? personOf(''),
    at: telling.now,
    offerId: (index) => idOf<UnitOfferId>('unit offer', index),
  })
  return {
    tenant: [
      {
        tenant_id,
        name: area,
        safeguarding_contact: safeguardingContact,
        practice_rules: practiceRules,
        // What the awarding body tells has been loaded.
        rules_revision: 1,
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
    ...loaded,
    unit_offer: [...loaded.unit_offer, ...ofCentres],
    entry: [
      ...people.flatMap((person) => {
        const joined = person.places.map(({ from }) => on(from)).reduce(earlier, telling.today)
        return person.entries.map((told, index) => ({
          tenant_id,
          entry_id: idOf<EntryId>('entry', person.id, index),
          person_id: person.id,
          ...laidDown(person, told, { telling, joined, personOf, capacityOf }),
        }))
      }),
      ...ofLearners,
    ],
    draft: [
      ...people.flatMap((person) =>
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
      ...ofMeetings,
    ],
    cpd_step: cpdStepsOf(demonstration, tenant_id, telling),
    rule_draft: [
      {
        tenant_id,
        rule_draft_id: idOf<RuleDraftId>('rule draft'),
        rule_id: parseRules(ruleDraft, ruleFile).value?.documents[0]?.id ?? null,
        text: ruleDraft,
        revision: 1,
        saved_at: momentOn(addDays(telling.today, -1), telling),
        saved_by: personOf(demonstration.ruleDraftBy),
      },
    ],
    ...learning,
  }
}

/** "manager of Outreach": of a team of theirs, or else of what they manage. */
function capacityIn({ people }: Demonstration): (verifier: string, person: Biography) => string | null {
  const roles = new Map(people.map(({ name, roles }) => [name, roles.filter(({ role }) => role === 'manager')]))
  return (verifier, { places }) => {
    const managed = roles.get(verifier) ?? []
    const own = managed.find(({ of }) => places.some(({ team }) => team === of)) ?? managed[0]
    return own?.of === undefined ? null : `manager of ${own.of}`
  }
}

/** What people have said is done of a CPD year, most of the time after it could be done; a step that is not open is not. */
function cpdStepsOf(
  { people }: Demonstration,
  tenant_id: TenantId,
  { today, cpdYears, rulebook }: Telling,
): Rows['cpd_step'] {
  return people.flatMap(({ name, cpdSteps }) =>
    cpdSteps.flatMap(({ regulator, yearsAgo, done }) => {
      const of = cpdYears.find((one) => one.regulator === regulator)
      const then = dayTold(readTold(`${yearsAgo} years ago`) as Told, today)
      const year = of && yearOf(rulebook.documents[of.rule]!, then)
      if (!of || !year) throw new Refusal(`${name}: no years of CPD are known of “${regulator}”`)
      return stepsIn(of, year, new Map())
        .filter(({ id }) => done.includes(id))
        .map(({ id, opensOn = year.starts }) => ({ id, opensOn }))
        .filter(({ opensOn }) => opensOn <= then)
        .map(({ id, opensOn }) => ({
          tenant_id,
          person_id: personOf(name),
          regulator,
          year_starts: year.starts,
          step: id,
          done_on: addDays(opensOn, Math.floor(daysBetween(opensOn, then) * 0.9)),
        }))
    }),
  )
}
