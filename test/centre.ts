import { from, run, setDoor } from '../src/db/index.ts'
import type { CompetenceJudgementId, OrganisationId, PersonId, RoleId } from '../src/db/tables.gen.ts'
import { accountFor } from '../src/features/accounts/index.ts'
import type { CentreRole } from '../src/kit/actor.ts'
import { newId } from '../src/kit/id.ts'
import { day } from '../src/kit/plain-date.ts'
import { password, type scenario, world } from './scenario.ts'

/** Who works at the assessment centre of our tests: each is there for a reason. */
const staff = {
  cleo: { name: 'Cleo Marsh', role: 'centre-manager' },
  nadia: { name: 'Nadia Okoye', role: 'assessor' },
  tomas: { name: 'Tomas Reyes', role: 'trainee-assessor' },
  ivy: { name: 'Ivy Lindgren', role: 'internal-quality-assurer' },
  /** Comes from the awarding body, and goes again. */
  edgar: { name: 'Edgar Blom', role: 'external-quality-assurer', until: '2026-12-24' },
} as const satisfies Record<string, { name: string; role: CentreRole; until?: string }>

type Staff = keyof typeof staff
type Area = Awaited<ReturnType<typeof scenario>>
type Someone = ReturnType<Area['as']>

/** By what each area reads and writes with, so that an area that is over is let go of. */
const opened = new WeakMap<Area['tenant'], ReturnType<typeof open>>()

/** Riverbank, the one assessment centre in the area of a test: its people, each with a browser. */
export const openCentre = (area: Area): ReturnType<typeof open> =>
  opened.get(area.tenant) ?? opened.set(area.tenant, open(area)).get(area.tenant)!

/** The parts that someone has at the centre are over since yesterday; they are in the area still. */
export const endParts = ({ tenant, tenantId, door }: Area, person: PersonId): Promise<void> =>
  tenant.write((tx) =>
    tx.run(
      run(
        from
          .updateTable('role')
          .where('tenant_id', '=', tenantId)
          .where('person_id', '=', person)
          .set({ ends_on: door.today() }),
      ),
    ),
  )

async function open(area: Area) {
  const { tenant, tenantId, door } = area
  const { hash } = await world()
  const centre = newId<OrganisationId>()
  const common = { tenant_id: tenantId }
  const people = Object.fromEntries(Object.keys(staff).map((name) => [name, newId<PersonId>()])) as Record<
    Staff,
    PersonId
  >
  await tenant.write(async (tx) => {
    const organisation = { ...common, organisation_id: centre, name: 'Riverbank', kind: 'assessment-centre' }
    await tx.run(run(from.insertInto('organisation').values(organisation)))
    for (const [key, part] of Object.entries(staff) as [Staff, { name: string; role: CentreRole; until?: string }][]) {
      const person = { ...common, person_id: people[key] }
      await tx.run(
        run(from.insertInto('person').values({ ...person, name: part.name, email: `${key}@${tenantId}.test` })),
      )
      const role = { ...person, role_id: newId<RoleId>(), role: part.role, organisation_id: centre }
      const ends = part.until === undefined ? null : day(part.until)
      await tx.run(run(from.insertInto('role').values({ ...role, starts_on: day('2020-01-01'), ends_on: ends })))
    }
    // Ivy samples these units. Whether anyone else is competent, and for what, is for each test to say.
    for (const unit_id of ['300', '301', 'NM-301'])
      await tx.run(
        run(
          from.insertInto('competence_judgement').values({
            ...{ ...common, competence_judgement_id: newId<CompetenceJudgementId>(), organisation_id: centre },
            ...{ person_id: people.ivy, unit_id, competent: true, because: 'Assessed this unit for six years.' },
            ...{ judged_on: day('2020-01-01'), judged_by: people.cleo, judged_at: new Date('2020-01-01T09:00:00Z') },
          }),
        ),
      )
  })
  async function signIn(name: Staff) {
    const email = `${name}@${tenantId}.test`
    const account = await accountFor(door, { email, name: staff[name].name, password, hash })
    await tenant.write((tx) => tx.run(setDoor(account ?? '', people[name], 'account', null)))
    const visitor = area.visitor()
    await visitor.post('/sign-in', { email, password })
    return visitor
  }
  const browsers = new Map<Staff, Promise<Awaited<ReturnType<typeof signIn>>>>()
  const as = (name: Staff): Someone => {
    const session = () => browsers.get(name) ?? browsers.set(name, signIn(name)).get(name)!
    return {
      get: async (path) => (await session()).get(path),
      post: async (path, form = {}) => (await session()).post(path, form),
      read: async (path) => (await session()).read(path),
      upload: async (path, form) => (await session()).upload(path, form),
      postJson: async (path, body) => (await session()).postJson(path, body),
      postBytes: async (path, body) => (await session()).postBytes(path, body),
    }
  }
  const everyone = Object.fromEntries((Object.keys(staff) as Staff[]).map((name) => [name, as(name)]))
  return { ...(everyone as Record<Staff, Someone>), centre, staff: people }
}
