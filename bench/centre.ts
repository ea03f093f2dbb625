import { join } from 'node:path'
import { loadCatalogue, readAwardingBody } from '../src/catalogue/index.ts'
import { loadTenant, many, openPool, openTenant, plain, run, sql } from '../src/db/index.ts'
import type { Connection } from '../src/db/server/index.ts'
import type { LoadedCatalogueId, OrganisationId, PersonId, RegistrationId, TenantId } from '../src/db/tables.gen.ts'
import { insertBody, raiseRevision } from '../src/features/rulebook/index.ts'
import type { CentreRole } from '../src/kit/actor.ts'
import { newId } from '../src/kit/id.ts'
import { criteria, decidedOf, type Learner, qualification, rowsOfLearner, unitIds } from './learners.ts'
import type { Population } from './population.ts'

const learnerCount = 2_000
const assessorCount = 40
/** The last of the assessors are trainees. */
const traineeCount = 4
/** How many learners' work is streamed at once. */
const batch = 250

/** One centre, with all that its learners have gathered, handed in and been told. */
export type Centre = {
  readonly id: OrganisationId
  readonly assessor: PersonId
  readonly assurer: PersonId
  /** Someone half-way through their units, and a unit of theirs that has been decided. */
  readonly learner: Learner
  readonly decided: string
  /** How long it took to make, in seconds. */
  readonly seconds: number
}

/** Makes a centre of the area's people: 2,000 learners with 20 units and 100 pieces each, and 40 assessors. */
export async function openCentre(connection: Connection, projectRoot: string, { tenant }: Population): Promise<Centre> {
  const began = performance.now()
  const body = await madeUpBody(projectRoot)
  const id = newId<OrganisationId>()
  const { manager, assurer, assessors, learners } = sharedOut(await peopleOf(connection, tenant))
  const at = new Date('2025-09-01T09:00:00Z')
  const roleOf = (person: PersonId, role: CentreRole) => ({
    ...{ tenant_id: tenant, role_id: newId(), person_id: person, role, organisation_id: id, starts_on: '2020-01-01' },
  })
  await loadTenant(connection, tenant, async (load) => {
    await load.copy('organisation', [
      { tenant_id: tenant, organisation_id: id, name: 'Riverbank', kind: 'assessment-centre' },
    ])
    await load.copy('role', [
      roleOf(manager, 'centre-manager'),
      roleOf(assurer, 'internal-quality-assurer'),
      ...assessors.map((each) => roleOf(each.id, each.isTrainee ? 'trainee-assessor' : 'assessor')),
    ])
    await load.run(insertBody(tenant, { id: newId<LoadedCatalogueId>(), ...body, by: manager, at }))
    await load.run(raiseRevision(tenant))
    await load.copy('sampling_policy', [
      {
        ...{ tenant_id: tenant, sampling_policy_id: newId(), organisation_id: id, version: 1, starts_on: '2025-09-01' },
        content: { stage: { summative: 10 }, standing: { trainee: 50 }, unit: {}, method: {}, site: {}, weight: {} },
        ...{ made_at: at, made_by: manager },
      },
    ])
    for (let from = 0; from < learners.length; from += batch) {
      const rows = learners
        .slice(from, from + batch)
        .map((each) => rowsOfLearner({ tenant, centre: id, manager, assurer }, each))
      for (const table of tables)
        await load.copy(table, rows.flatMap((each): readonly object[] => each[table]) as Record<string, object>[])
      // A key that was first looked up in an empty table would go on being looked up by reading all of it.
      if (from === 0) await load.run(analyze)
    }
  })
  await settle(connection)
  const seconds = (performance.now() - began) / 1000
  const learner = found(learners.find((each) => decidedOf(each) === 9 && !each.assessor.isTrainee))
  return { id, assurer, assessor: learner.assessor.id, learner, decided: found(unitIds[4]), seconds }
}

/** As after its first night. */
async function settle(connection: Connection): Promise<void> {
  const owner = openPool(connection, 'owner', { max: 1 })
  await owner.query('vacuum (analyze)')
  await owner.end()
}

/** Those who come first stand for the area's own parts. */
const besides = 10

async function peopleOf(connection: Connection, tenant: TenantId) {
  const owner = openPool(connection, 'owner', { max: 1 })
  const [people] = await openTenant(owner, tenant).read([
    many(
      plain(sql<{ id: PersonId; name: string }>`
        select person_id as id, name from person where tenant_id = ${tenant} order by person_id
        offset ${besides} limit ${2 + assessorCount + learnerCount}`),
    ),
  ])
  await owner.end()
  return people
}

function sharedOut([manager, assurer, ...others]: Awaited<ReturnType<typeof peopleOf>>) {
  const assessors = others
    .slice(0, assessorCount)
    .map((each, index) => ({ ...each, isTrainee: index >= assessorCount - traineeCount }))
  const learners = others.slice(assessorCount).map((each, index): Learner => {
    const assessor = found(assessors[index % assessorCount])
    return { ...each, index, registration: newId<RegistrationId>(), assessor }
  })
  return { manager: found(manager).id, assurer: found(assurer).id, assessors, learners }
}

function found<T>(one: T | undefined): T {
  if (one === undefined) throw new RangeError('There are too few people for a centre')
  return one
}

const analyze = run(plain(sql`analyze`))

const tables = [
  'registration',
  'registration_unit',
  'piece',
  'piece_criterion',
  'submission',
  'decision',
  'criterion_decision',
  'sample',
] as const

/** A made-up awarding body with twenty units, all criteria told; in JSON, which is YAML. */
async function madeUpBody(projectRoot: string) {
  const { vocabulary, qualifications, units, rulebook } = await loadCatalogue(join(projectRoot, 'catalogue'))
  const { documents } = rulebook
  const outcomes = ['1', '2', '3', '4'].map((number) => ({
    number,
    title: `Outcome ${number}`,
    criteria: criteria
      .filter((each) => each.startsWith(`${number}.`))
      .map((each) => ({ number: each, title: `Do what criterion ${each} asks` })),
  }))
  const unit = (id: string) => ({
    title: `Made-up unit ${id}`,
    scheme: 'work-with-parents',
    level: 3,
    credits: 3,
    outcomes,
  })
  const text = JSON.stringify({
    awardingBody: 'Bench Awards',
    madeUp: true,
    source: 'A made-up awarding body',
    qualifications: { [qualification]: { title: 'Made-up certificate', level: 3, credits: 60 } },
    units: Object.fromEntries(unitIds.map((id) => [id, unit(id)])),
  })
  const shipped = { qualifications, units, documents }
  const { body, problems } = readAwardingBody(text, { vocabulary, shipped, others: [], documents })
  if (body === undefined || problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '))
  return { text, content: body }
}
