import { createHash } from 'node:crypto'
import { load } from '../../../test/awarding-body.ts'
import { openCentre } from '../../../test/centre.ts'
import { type Name, scenario } from '../../../test/scenario.ts'
import { from, plain, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, RegistrationId, RoleId, SubmissionId } from '../../db/tables.gen.ts'
import type { CentreRole } from '../../kit/actor.ts'
import { newId } from '../../kit/id.ts'
import { day } from '../../kit/plain-date.ts'
import { parts } from './rpl.ts'
import { qualities } from './rules.ts'

type HandedIn = {
  readonly criteria?: readonly string[]
  readonly at?: string
  readonly unit?: string
  readonly assessor?: PersonId | null
  readonly registration?: RegistrationId
}

/** An area with a made-up awarding body and the centre Riverbank, at which Amina is registered and Nadia assesses. */
export async function riverbank() {
  const area = await scenario()
  await load(area)
  return riverbankIn(area)
}

type Area = Awaited<ReturnType<typeof scenario>>

/** The same centre in an area that knows the units of Northmoor Awards, with a learner who is registered nowhere yet. */
export async function riverbankIn(area: Area, learner: Name = 'amina') {
  const { centre, staff, ...people } = await openCentre(area)
  const { tenant, tenantId: tenant_id } = area

  async function register(learner: Name, assessor: PersonId | null = staff.nadia, bodyRegisteredOn = '2026-02-01') {
    const registration_id = newId<RegistrationId>()
    await tenant.write((tx) =>
      tx.run(
        run(
          from.insertInto('registration').values({
            ...{ tenant_id, registration_id, organisation_id: centre, qualification: 'nm-l3-group-work' },
            ...{ person_id: area.people[learner], registered_on: day('2026-01-12'), assessor_id: assessor },
            ...{ state: 'registered', registered_at: new Date('2026-01-12T09:00:00Z'), registered_by: staff.cleo },
            ...{ body_number: 'NM-1', body_registered_on: day(bodyRegisteredOn) },
          }),
        ),
      ),
    )
    return registration_id
  }

  const registration = await register(learner)

  /** What a portfolio writes when a learner hands in a unit. */
  async function handIn(learner: Name, of: HandedIn = {}) {
    const { criteria = ['1.1', '1.2'], at = '2026-11-11', unit = 'NM-301', assessor = staff.nadia } = of
    const submission_id = newId<SubmissionId>()
    const pieces = [
      {
        id: newId(),
        kind: 'account',
        title: 'The group makes its agreement',
        happenedOn: '2026-10-02',
        answers: { form: 'reflective-account', account: 'We began with what had gone wrong last time.' },
        author: { id: area.people[learner], name: learner },
        confirmedAt: `${at}T08:00:00Z`,
        entry: null,
        for: criteria,
        evidence: [{ id: newId(), kind: 'text', title: 'Note', text: 'Seen by the hub’s manager' }],
      },
    ]
    const content = { unit, criteria, pieces }
    await tenant.write((tx) =>
      tx.run(
        run(
          from.insertInto('submission').values({
            ...{ tenant_id, submission_id, registration_id: of.registration ?? registration, unit_id: unit },
            ...{ person_id: area.people[learner], criteria: [...criteria], content: JSON.stringify(content) },
            ...{ sha256: createHash('sha256').update(submission_id).digest('hex') },
            ...{ state: 'submitted', assessor_id: assessor, submitted_at: new Date(`${at}T09:00:00Z`) },
          }),
        ),
      ),
    )
    return `/assessing/${submission_id}`
  }

  /** The learner chooses a unit. */
  const choose = (unit_id = 'NM-301') =>
    tenant.write((tx) =>
      tx.run(
        run(
          from
            .insertInto('registration_unit')
            .values({
              ...{ tenant_id, registration_id: registration, unit_id },
              chosen_at: new Date('2026-01-12T09:00:00Z'),
            })
            .onConflict((conflict) => conflict.doNothing()),
        ),
      ),
    )

  /** Gives someone of the area a part at Riverbank. */
  const appoint = (person: PersonId, role: CentreRole) =>
    tenant.write((tx) =>
      tx.run(
        run(
          from.insertInto('role').values({
            ...{ tenant_id, role_id: newId<RoleId>(), person_id: person, role, organisation_id: centre },
            starts_on: day('2020-01-01'),
          }),
        ),
      ),
    )

  const centreAt = `/assessing/centres/${centre}`
  /** Cleo records that someone is competent for a unit. */
  const judge = (person: PersonId, unit = 'NM-301', form: Record<string, string> = {}) =>
    people.cleo.post(`${centreAt}/competence`, {
      ...{ person, unit, competent: 'yes', because: 'Ran such groups for nine years.' },
      ...form,
    })

  return { area, ...area, ...people, centre, centreAt, staff, registration, register, choose, handIn, appoint, judge }
}

export type Riverbank = Awaited<ReturnType<typeof riverbank>>

const found = (suffix: string) => Object.fromEntries(qualities.map((each) => [`found_${suffix}-${each}`, 'yes']))

/** A decision that both criteria are met. */
export const allMet: Record<string, string> = {
  ...{ result_1_1: 'met', method_1_1: 'observation', ...found('1_1') },
  ...{ result_1_2: 'met', method_1_2: 'questioning', ...found('1_2') },
  feedback: 'You let the group find its own words.',
}

type Assessor = Pick<Riverbank['nadia'], 'get' | 'post'>

/** What the page to check a decision sends along. */
export async function sightOf(assessor: Assessor, address: string): Promise<Record<string, string>> {
  const page = await (await assessor.get(`${address}/check`)).text()
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
  return { sight: hidden('sight'), version: hidden('version') }
}

/** Writes a decision, checks it and presses “Sign”; answers the last response. */
export async function signed(assessor: Assessor, address: string, answers: Record<string, string> = allMet) {
  const wrote = await assessor.post(address, answers)
  return wrote.status === 303 ? assessor.post(`${address}/check`, await sightOf(assessor, address)) : wrote
}

/** A judgement about earlier learning of which everything is found, and that matches outcome 1. */
export const allFound: Record<string, string> = {
  what: 'Certificate in Group Facilitation, 2024',
  ...Object.fromEntries(
    parts.flatMap((part) => [
      [part, 'yes'],
      [`${part}_how`, 'Asked the college, and the learner'],
    ]),
  ),
  no_piece: 'She showed me the certificate on paper.',
  outcome_1: 'Unit 3 of that course is about group agreements',
}

/** Judges earlier learning and signs; answers where the judgement stands. */
export async function recognise(
  assessor: Assessor,
  registration: RegistrationId,
  answers: Record<string, string> = allFound,
  unit = 'NM-301',
): Promise<string> {
  const begun = await assessor.post(`/assessing/registrations/${registration}/prior-learning`, { unit })
  const address = begun.headers.get('location') ?? ''
  const done = await signed(assessor, address, answers)
  return done.status === 303 ? address : `${done.status}: ${await done.text()}`
}

type Where = Pick<Riverbank, 'tenantId' | 'registration'>

/** Withdraws or transfers the registration. */
export const becomes = ({ tenantId, registration }: Where, state: 'withdrawn' | 'transferred'): Query<void> =>
  run(
    from
      .updateTable('registration')
      .set({ state })
      .where('tenant_id', '=', tenantId)
      .where('registration_id', '=', registration),
  )

/** Transfers the registration: the one that goes on, and how both come to be. What lies with it is yet to be carried along. */
export function transferred(of: Where) {
  const { tenantId, registration } = of
  const successor = newId<RegistrationId>()
  const goesOn = run(
    plain(sql`
      insert into registration (tenant_id, registration_id, person_id, organisation_id, qualification, registered_on, state,
        transferred_from_id, registered_at, registered_by)
      select tenant_id, ${successor}::uuid, person_id, organisation_id, qualification, registered_on, 'registered',
        registration_id, registered_at, registered_by
      from registration where tenant_id = ${tenantId}::uuid and registration_id = ${registration}::uuid`),
  )
  return { successor, queries: [becomes(of, 'transferred'), goesOn] }
}
