import { expect, it } from 'vitest'
import { riverbankIn, signed } from '../src/features/assessing/testing.ts'
import { acceptAll, decidedUnit } from '../src/features/assurance/testing.ts'
import { newId } from '../src/kit/id.ts'
import { openPool, proveWall } from '../src/db/index.ts'
import { addPiece, handIn } from '../src/features/portfolio/testing.ts'
import { ask, said, signAt } from '../src/features/witnesses/testing.ts'
import { openCentre } from './centre.ts'
import { register } from './learner.ts'
import { scenario, world } from './scenario.ts'

const walled = [
  'tenant',
  'organisation',
  'team',
  'person',
  'membership',
  'role',
  'entry',
  'draft',
  'event',
  'record_read',
  'challenge',
  'rule_question',
  'rule_draft',
  'rule_trial',
  'rule_effect',
  'catalogue_trial',
  'catalogue_effect',
  'registration',
  'registration_step',
  'registration_unit',
  'centre_sampling',
  'centre_direct_claim',
  'centre_method',
  'piece',
  'piece_criterion',
  'evidence',
  'submission',
  'witness_request',
  'witness_draft',
  'testimony',
  'witness_check',
  'assessment_draft',
  'planned_talk',
  'authenticity_query',
  'adjustment',
  'objection',
  'competence_judgement',
  'rpl_judgement',
  'learning_put_forward',
  'question',
  'sampling_policy',
  'sample',
  'sample_step',
  'sample_action',
  'standardisation',
  'standardisation_present',
  'appeal',
  'appeal_stage',
  'appeal_question',
  'centre_appeal_days',
]

/** A version that lets everyone lead, so that its dry run finds an effect on everyone. */
const freeForAll = JSON.stringify({
  id: 'practice/hertfordshire/lead',
  title: 'Lead a parenting group',
  subject: 'person',
  assumes: { programmeRequiresTraining: false },
  versions: [{ source: 'Northmoor', requires: { sum: { of: 'minutes', atLeast: 0 }, fact: { kind: 'training' } } }],
})

/** What the app's own role finds in the table, with this tenant set, or none. */
async function seen(table: string, tenant: string | undefined): Promise<string[]> {
  const { pools } = await world()
  const client = await pools.app.connect()
  try {
    await client.query(tenant ? `begin; set local cairn.tenant_id = '${tenant}'` : 'begin')
    const { rows } = await client.query<{ tenant_id: string }>(`select distinct tenant_id from ${table}`)
    return rows.map(({ tenant_id }) => tenant_id)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** Amina is registered at a centre, and her registration suspended. */
async function registerAmina(area: Awaited<ReturnType<typeof scenario>>) {
  const { cleo, centre } = await openCentre(area)
  await cleo.post(`/centres/${centre}/settings`, { sampling: 'none' })
  await cleo.post(`/centres/${centre}/methods`, { label: 'Simulation' })
  await cleo.post(`/centres/${centre}/direct-claims`, { body: 'City & Guilds', status: 'no' })
  const on = { 'on-day': '1', 'on-month': '10', 'on-year': '2026' }
  const form = { who: 'Amina', qualification: 'wwp-l3-award', ...on }
  const registration = (await cleo.post(`/centres/${centre}/register`, form)).headers.get('location') ?? ''
  await cleo.post(`${registration}/units`, { 'unit-300': 'yes', do: 'keep' })
  await cleo.post(`${registration}/steps/suspend`, { because: 'Long leave', revision: '2' })
}

/** Amina does a unit at Hillside, and hands a piece in. */
async function handSomethingIn(area: Awaited<ReturnType<typeof scenario>>) {
  const at = { centre: area.teams.hillside, learner: area.people.amina, units: ['300'] }
  const base = `/registrations/${await register(area, at)}`
  const piece = await addPiece(area.amina, base)
  await area.amina.post(`${piece}/criteria`, { others0: '1.1' })
  await area.amina.post(`${piece}/confirm`)
  await handIn(area.amina, `${base}/units/300`, '1.1')
  await callWitnesses(area, base)
}

/** One witness has signed, and another is still writing. */
async function callWitnesses({ amina, visitor }: Awaited<ReturnType<typeof scenario>>, base: string) {
  const [first, second] = [await ask(amina, base, { others0: '1.1' }), await ask(amina, base, { others0: '1.2' })]
  const jo = visitor()
  await jo.post(first.link, said)
  await signAt(jo, first.link)
  await jo.post(second.link, { ...said, then: 'stay' })
}

/** Ivy plans to sample what Nadia decided of Amina's. */
async function assure(area: Awaited<ReturnType<typeof scenario>>) {
  const { centre, staff, ivy } = await openCentre(area)
  await decidedUnit(area, { centre, learner: area.people.amina, assessor: staff.nadia })
  const starts = { 'starts-day': '21', 'starts-month': '11', 'starts-year': '2026' }
  await ivy.post(`/assurance/${centre}/policy`, { 'stage-summative': '100', ...starts })
  await acceptAll(ivy, `/assurance/${centre}`)
}

async function twoAreas() {
  const [here, there] = [await scenario(), await scenario()]
  for (const area of [here, there]) {
    await area.amina.post('/record/add', { kind: 'training' })
    await area.dilip.get('/people/:amina/record')
    await area.amina.post('/practice/hertfordshire/lead/wrong', {
      about: 'rule',
      reason: 'It is not asked of me',
      rule: area.people.maya,
    })
    await area.amina.post('/rules/practice/hertfordshire/lead/ask', { question: 'Is it asked of me?' })
    const draft = (await area.maya.post('/rule-drafts')).headers.get('location') ?? ''
    await area.maya.post(draft, { text: freeForAll, revision: '1', then: 'try' })
    await area.work()
    await registerAmina(area)
    await handSomethingIn(area)
    const { nadia, cleo, centre, staff, judge, handIn, registration } = await riverbankIn(area, 'leo')
    await judge(staff.nadia, '401')
    const handedIn = await handIn('leo', { unit: '401', criteria: ['1.1'] })
    const starts = { 'starts-day': '21', 'starts-month': '11', 'starts-year': '2026' }
    const arranged = `/assessing/registrations/${registration}/adjustments`
    await nadia.post(arranged, { what: 'Out loud', because: 'Needs longer', ...starts })
    const page = await (await area.leo.get(arranged)).text()
    await area.leo.post(/href="([^"]+not-right)"/.exec(page)?.[1] ?? '', { said: 'It is for writing, too' })
    await signed(nadia, handedIn, {
      ...{ result_1_1: 'not-met', method_1_1: 'observation', note_1_1: 'Not seen', feedback: 'You let the group' },
    })
    await area.leo.post(handedIn.replace('/assessing/', '/appeals/decisions/'), {
      because: 'It is',
      asks: 'Look again',
    })
    await cleo.post(`/appeals/centres/${centre}/days`, { stage: 'another-assessor', answer: '20', further: '' })
    const further = await handIn('leo', { unit: '401', criteria: ['1.1'] })
    await nadia.post(`${further}/save`, { feedback: 'You let the group' })
    await assure(area)
  }
  return { here, there }
}

it('shows a tenant its own rows alone, and nobody’s rows where no tenant is set', async () => {
  const { here } = await twoAreas()
  for (const table of walled) {
    expect(await seen(table, undefined), table).toEqual([])
    const own = await seen(table, here.tenantId)
    expect(
      own.filter((tenant) => tenant !== here.tenantId),
      table,
    ).toEqual([])
  }
  expect(await seen('draft', here.tenantId)).toEqual([here.tenantId])
  expect(await seen('record_read', here.tenantId)).toEqual([here.tenantId])
  expect(await seen('challenge', here.tenantId)).toEqual([here.tenantId])
  expect(await seen('rule_question', here.tenantId)).toEqual([here.tenantId])
  expect(await seen('rule_effect', here.tenantId)).toEqual([here.tenantId])
  for (const table of [
    ...['registration', 'registration_step', 'registration_unit', 'centre_sampling', 'centre_method'],
    'centre_direct_claim',
    ...['witness_request', 'witness_draft', 'testimony'],
    ...['piece', 'piece_criterion', 'submission', 'assessment_draft', 'competence_judgement'],
    ...['sampling_policy', 'sample', 'appeal', 'appeal_stage', 'centre_appeal_days'],
    ...['adjustment', 'objection'],
  ])
    expect(await seen(table, here.tenantId), table).toEqual([here.tenantId])
}, 60_000)

it('lets no row be written for another tenant, nor be moved to one', async () => {
  const { here, there } = await twoAreas()
  const { pools } = await world()
  const attempts = [
    `insert into team (tenant_id, team_id, organisation_id, name) values ('${there.tenantId}', '${newId()}', '${there.teams.hillside}', 'Ours')`,
    `update person set tenant_id = '${there.tenantId}'`,
  ]
  for (const attempt of attempts) {
    const client = await pools.app.connect()
    await client.query(`begin; set local cairn.tenant_id = '${here.tenantId}'`)
    await expect(client.query(attempt)).rejects.toThrow('row-level security')
    await client.query('rollback')
    client.release()
  }
}, 60_000)

it('keeps the door and the sign-in accounts from the app', async () => {
  const { pools } = await world()
  for (const table of ['door', 'auth."user"', 'auth.session', 'auth.account'])
    await expect(pools.app.query(`select * from ${table}`), table).rejects.toThrow('permission denied')
  for (const table of ['person', 'entry', 'door'])
    await expect(pools.auth.query(`select * from public.${table}`), table).rejects.toThrow('permission denied')
})

it('refuses to start where the app could read across', async () => {
  const { connection, pools } = await world()
  await expect(proveWall(pools.app)).resolves.toBeUndefined()
  const asOwner = openPool(connection, 'owner', { max: 1 })
  await expect(proveWall(asOwner)).rejects.toThrow('The wall between tenants does not stand')
  await asOwner.end()
})
