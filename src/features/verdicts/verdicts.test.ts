import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Name, ownWorld, scenario, world } from '../../../test/scenario.ts'
import { enqueueEverywhere, from, many, run, sql } from '../../db/index.ts'
import type { EntryId } from '../../db/tables.gen.ts'
import { evaluate, type Fact } from '../../engine/index.ts'
import { newId } from '../../kit/id.ts'
import { addDays, day, type PlainDate } from '../../kit/plain-date.ts'
import { asksOf, rolesIn } from '../practice/index.ts'
import { answersAbout } from './rules.ts'
import { allKept, answersKept, lastRound } from './store.ts'
import { openVerdicts } from './working-out.ts'
import { openRulebooks } from '../rulebook/index.ts'

type Area = Awaited<ReturnType<typeof scenario>>
const lead = 'practice/hertfordshire/lead'
const date = (text: string) => {
  const [year = '', month = '', day = ''] = text.split('-')
  return { 'on-day': day, 'on-month': month, 'on-year': year }
}

/** The person answers the questions about a training; their manager, shown the evidence, verifies. */
async function train(area: Area, name: Name, topic: Record<string, string>[], on: string, verifier?: Name) {
  let address = (await area[name].post('/record/add', { kind: 'training' })).headers.get('location') ?? ''
  for (const answers of [...topic, { title: 'A training' }, date(on)])
    address = (await area[name].post(address, answers)).headers.get('location') ?? ''
  const entry = (await area[name].post(address)).headers.get('location') ?? ''
  if (verifier) expect((await area[verifier].post(`/people/:${name}${entry}/verify`)).status).toBe(303)
}
const groupB = [{ topic: 'safeguarding' }, { group: 'B' }]
const incredibleYears = [{ topic: 'programme' }, { programme: 'incredible-years' }]

async function verdicts() {
  const { catalogue } = await world()
  const rulebooks = openRulebooks(catalogue)
  return openVerdicts(catalogue, rulebooks)
}
/** What is kept about someone and holds on the day, in the order of its rules. */
async function kept(area: Area, name: Name, on: string) {
  const { edition } = await verdicts()
  const [answers] = await area.tenant.read([answersKept(area.tenantId, [area.people[name]], day(on), edition)])
  return answers.toSorted((a, b) => a.rule.localeCompare(b.rule))
}
const rulesKept = async (area: Area, name: Name, on: string) => (await kept(area, name, on)).map(({ rule }) => rule)

describe('what is kept ready about someone', () => {
  it('is there once they add an entry and once it is verified, in the same moment', async () => {
    const area = await scenario()
    expect(await kept(area, 'amina', '2026-11-21')).toEqual([])
    await train(area, 'amina', groupB, '2024-03-14')
    const claimed = await kept(area, 'amina', '2026-11-21')
    expect(claimed).toHaveLength(3)
    await train(area, 'amina', incredibleYears, '2023-05', 'dilip')
    const after = await kept(area, 'amina', '2026-11-21')
    expect(after.map(({ programme, likely }) => [programme, likely])).toEqual(Array(3).fill(['incredible-years', true]))
    expect(after.map(({ reason }) => reason)).not.toEqual(claimed.map(({ reason }) => reason))
  })

  it('is not used on the day on which something changes, nor once the area publishes or chooses other rules', async () => {
    const area = await scenario()
    await train(area, 'amina', groupB, '2024-03-14', 'dilip')
    expect(await rulesKept(area, 'amina', '2027-03-13')).toHaveLength(3)
    expect(await rulesKept(area, 'amina', '2027-03-14')).toEqual([])
    expect(await rulesKept(area, 'amina', '2026-11-20')).toEqual([])
    await area.tenant.write((tx) =>
      tx.run(
        run(
          from
            .updateTable('tenant')
            .where('tenant_id', '=', area.tenantId)
            .set((eb) => ({ rules_revision: eb('rules_revision', '+', 1) })),
        ),
      ),
    )
    expect(await rulesKept(area, 'amina', '2026-11-21')).toEqual([])
    await area.workshop.tasks['verdicts']?.({ ...area.tenant, ...area.workshop }, {})
    expect(await rulesKept(area, 'amina', '2026-11-21')).toHaveLength(3)
  })

  it('is worked out again for everyone when the area chooses its rules, and what is no longer asked goes', async () => {
    const area = await scenario()
    await train(area, 'amina', groupB, '2024-03-14')
    await area.sunita.post('/area', { name: 'Northmoor Partnership', [`rules-${lead}`]: 'yes' })
    await area.work()
    const [all, round] = await area.tenant.read([
      allKept(area.tenantId, Object.values(area.people)),
      lastRound(area.tenantId),
    ])
    expect(all.map(({ rule }) => rule)).toEqual(Array(8).fill(lead))
    expect(round).toMatchObject({ total: 8, done: 8, failedAt: null, endedAt: expect.any(Date) as Date })
    expect(await area.sunita.read('/area')).toContain('worked out again on 21 November 2026: for 8 people')
    expect(await (await area.sunita.get('/area/verdicts')).json()).toEqual({ done: 8, total: 8, ended: true })
    const told: unknown = await (await area.sunita.get('/api/v1/area/verdicts')).json()
    expect(told).toMatchObject({ done: 8, of: 8, failedAt: null, endedAt: expect.any(String) as string })
  })

  it('is worked out when its day has come, and only then', async () => {
    const area = await scenario()
    await train(area, 'amina', groupB, '2024-03-14', 'dilip')
    const later = { ...area.workshop, today: () => day('2027-03-14') }
    const { tasks } = area.workshop
    const work = { ...area.tenant, now: later.now, today: later.today }
    await tasks['verdicts']?.(work, {})
    expect(await rulesKept(area, 'amina', '2027-03-14')).toHaveLength(3)
    const stamps = await touched(area)
    await tasks['verdicts']?.(work, {})
    expect(await touched(area)).toEqual(stamps)
  })

  it('is worked out at the beginning of a day in every area', async () => {
    const where = await ownWorld()
    const [here, there] = [await scenario({ where }), await scenario({ where })]
    for (const area of [here, there]) await area.amina.get('/')
    await enqueueEverywhere(here.workshop.queue, 'verdicts')
    await here.work()
    for (const area of [here, there]) expect(await rulesKept(area, 'leo', '2026-11-21')).toHaveLength(3)
  })

  it('has an answer for each role to a rule that asks for one, worked out by the same', async () => {
    const area = await scenario()
    await area.sunita.post('/area', { name: 'Northmoor', 'rules-practice/clear-to-deliver': 'yes' })
    await train(area, 'amina', groupB, '2024-03-14', 'dilip')
    const answers = await kept(area, 'amina', '2026-11-21')
    expect(answers.map(({ role }) => role).toSorted()).toEqual(['co-facilitator', 'lead', 'one-to-one'])
    await agrees(area, 'amina', '2026-11-21')
  })

  it('sees what another has changed at the same time', async () => {
    const area = await scenario()
    await Promise.all(
      ['2021-01-01', '2022-02-02', '2023-03-03', '2024-04-04'].map((on) => train(area, 'amina', groupB, on)),
    )
    await agrees(area, 'amina', '2026-11-21')
  })
})

/** Row versions of all that is kept: they change whenever it is written. */
async function touched(area: Area) {
  const [rows] = await area.tenant.read([
    many(
      from
        .selectFrom('stored_verdict')
        .where('tenant_id', '=', area.tenantId)
        .select(sql<string>`xmin::text || ctid::text`.as('version'))
        .orderBy('version'),
    ),
  ])
  return rows
}

const contextOf = ({ programme, role }: { programme: string; role: string }) => ({ programme, ...(role && { role }) })

/** What is kept is what the engine says. */
async function agrees(area: Area, name: Name, on: string) {
  const { catalogue } = await world()
  const [entries] = await area.tenant.read([
    many(
      from
        .selectFrom('entry')
        .where('tenant_id', '=', area.tenantId)
        .where('person_id', '=', area.people[name])
        .select(['entry_id', 'kind', 'happened_on', 'standing', 'verified_by', 'attributes']),
    ),
  ])
  const facts = entries.map((row): Fact => ({
    ...(row.attributes as object),
    id: row.entry_id,
    kind: row.kind,
    on: row.happened_on,
    standing: row.standing as 'claimed',
  }))
  for (const answer of await kept(area, name, on)) {
    const document = catalogue.rulebook.documents[answer.rule]
    const said = document && evaluate(document, facts, { asOf: on, context: contextOf(answer), ...catalogue.rulebook })
    expect(said).toMatchObject({ status: answer.status, until: answer.until, reason: answer.reason })
  }
}

const someDay = fc.integer({ min: 0, max: 3000 }).map((days) => addDays(day('2018-01-01'), days))
const someFact = fc.record({
  kind: fc.constantFrom('training', 'training', 'qualification'),
  on: someDay,
  standing: fc.constantFrom('verified', 'verified', 'claimed'),
  topic: fc.constantFrom('safeguarding', 'programme', 'common-core'),
  group: fc.constantFrom('A', 'B'),
  programme: fc.constantFrom('incredible-years', 'nurturing-programme'),
  qualification: fc.constantFrom('wwp-l3-award', 'ptlls'),
  units: fc.constantFrom(['319'], ['300']),
})

/** What else clears someone to deliver: the policies read, and a check that the employer has decided on. */
const policies = ['equal-opportunities', 'health-and-safety', 'safeguarding', 'complaints', 'whistle-blowing']
const clearance = fc
  .record({ on: someDay, decision: fc.constantFrom('cleared-for-role', 'cleared-for-role', 'pending') })
  .map(({ on, decision }) => [
    { kind: 'check', type: 'enhanced-dbs', decision, on, standing: 'verified' as const },
    ...policies.map((policy) => ({ kind: 'policy-read', policy, on, standing: 'claimed' as const })),
  ])

it('says on each day until which it stays what the engine says on that day', async () => {
  const { catalogue } = await world()
  const { rulebook, lists } = catalogue
  const rules = [lead, 'practice/hertfordshire/one-to-one', 'practice/clear-to-deliver'].flatMap(
    (id) => rulebook.documents[id] ?? [],
  )
  const roles = rolesIn(catalogue)
  const asked = { rulebook, asks: asksOf(rules, roles.keys()), programmes: lists.programmes, roles }
  fc.assert(
    fc.property(fc.array(someFact, { maxLength: 8 }), fc.array(clearance), fc.nat(900), (given, cleared, ahead) => {
      const facts = [...given, ...cleared.flat()].map((each, index) => ({ ...each, id: newId<EntryId>() + index }))
      const today = day('2026-01-10')
      const later: PlainDate = addDays(today, ahead)
      const now = answersAbout(facts, asked, later)
      for (const [index, answer] of answersAbout(facts, asked, today).entries())
        if (answer.staysUntil === null || later < answer.staysUntil) expect(now[index]).toEqual(answer)
    }),
    { numRuns: 150 },
  )
})
