import { describe, expect, it } from 'vitest'
import { type Name, scenario } from '../../../test/scenario.ts'
import { untilWaiting } from '../../../test/waiting.ts'
import { holdPerson } from './change-store.ts'
import { type Area, firstDay, lastDay, problemsOf } from './testing.ts'

/** The address of the first of someone's open roles. */
async function roleOf({ sunita }: Area, name: Name): Promise<string> {
  const html = await (await sunita.get(`/people/:${name}`)).text()
  return /href="(\/people\/[\da-f-]+\/roles\/[\da-f-]+)\/end"/.exec(html)?.[1] ?? ''
}

const administrator = { role: 'administrator', ...firstDay('2026-11-21') }

describe('giving a role', () => {
  it('makes a manager of a team, from the first day to the last', async () => {
    const { sunita, amina, teams, events } = await scenario()
    expect((await amina.get('/people/:grace/record')).status).toBe(403)
    const form = {
      role: 'manager',
      scope: `team:${teams.outreach}`,
      ...firstDay('2026-11-21'),
      ...lastDay('2027-01-31'),
    }
    expect((await sunita.post('/people/:amina/roles/give', form)).status).toBe(303)
    expect((await amina.get('/people/:grace/record')).status).toBe(200)
    expect(await sunita.read('/people/:amina')).toContain(
      'Manager Over outreach, Hillside Family Hub since 21 November 2026, until the end of 31 January 2027',
    )
    expect(await events('amina')).toEqual(['role-given by sunita'])
  })

  it('makes a manager of an organisation', async () => {
    const { sunita, amina, teams } = await scenario()
    const form = { role: 'manager', scope: `organisation:${teams.hillside}`, ...firstDay('2026-11-21') }
    await sunita.post('/people/:amina/roles/give', form)
    expect((await amina.get('/people/:grace/record')).status).toBe(200)
  })

  it('makes an administrator or a rule owner of the whole area, whatever else was chosen', async () => {
    const { sunita, amina, teams } = await scenario()
    await sunita.post('/people/:amina/roles/give', { ...administrator, scope: `team:${teams.outreach}` })
    expect((await amina.get('/people')).status).toBe(200)
    await sunita.post('/people/:grace/roles/give', { role: 'rule-owner', ...firstDay('2026-12-01') })
    expect(await sunita.read('/people/:amina')).toContain('Administrator Over the whole area since 21 November 2026')
    expect(await sunita.read('/people/:grace')).toContain('Rule owner Over the whole area from 1 December 2026')
  })

  it('asks what a manager manages, and takes nothing of another area', async () => {
    const { sunita } = await scenario()
    const elsewhere = await scenario()
    const problems = async (form: Record<string, string>) =>
      problemsOf(
        await sunita.post('/people/:amina/roles/give', { role: 'manager', ...firstDay('2026-11-21'), ...form }),
      )
    expect(await problems({ scope: '' })).toEqual(['#scope Select the team or organisation that they manage'])
    for (const scope of [`team:${elsewhere.teams.outreach}`, `organisation:${elsewhere.teams.hillside}`])
      expect(await problems({ scope })).toEqual(['#scope Select a team or organisation that is open'])
  })

  it('gives the same role once at a time, also when the form is sent twice at once', async () => {
    const { sunita, events, errors } = await scenario()
    const give = () => sunita.post('/people/:amina/roles/give', administrator)
    const answers = await Promise.all([give(), give()])
    const refused = answers.find(({ status }) => status === 422)!
    expect(await problemsOf(refused)).toEqual([
      '#role They already have this role on some of these days. Choose another role, or end that one first',
    ])
    expect(await events('amina')).toEqual(['role-given by sunita'])
    expect(errors).toEqual([])
  })
})

describe('ending a role', () => {
  it('takes effect when its last day is over', async () => {
    const area = await scenario()
    const { sunita, dilip, events } = area
    await sunita.post(`${await roleOf(area, 'dilip')}/end`, lastDay('2026-11-21'))
    expect((await dilip.get('/people/:amina/record')).status).toBe(200)
    await sunita.post(`${await roleOf(area, 'dilip')}/end`, lastDay('2026-11-20'))
    expect((await dilip.get('/people/:amina/record')).status).toBe(403)
    expect(await sunita.read('/people/:dilip')).toContain('1 January 2020 to 20 November 2026')
    expect(await events('dilip')).toEqual(['role-ended by sunita', 'role-ended by sunita'])
  })

  it('takes back one that was given by mistake', async () => {
    const area = await scenario()
    const { sunita, dilip, events } = area
    await sunita.post(`${await roleOf(area, 'dilip')}/end`, { then: 'take-back' })
    expect((await dilip.get('/people/:amina/record')).status).toBe(403)
    expect(await sunita.read('/people/:dilip')).not.toContain('Manager Over')
    expect(await events('dilip')).toEqual(['role-taken-back by sunita'])
  })

  it('knows no role of another person', async () => {
    const area = await scenario()
    const role = (await roleOf(area, 'dilip')).replace(area.people.dilip, area.people.leo)
    expect((await area.sunita.post(`${role}/end`, lastDay('2026-11-20'))).status).toBe(404)
  })
})

describe('the last administrator', () => {
  it('keeps the role until someone with an account has it too, without a last day', async () => {
    const area = await scenario()
    const { sunita, amina, leo, events } = area
    const role = await roleOf(area, 'sunita')
    const refusal = 'Northmoor Partnership would be left without an administrator'
    const endRole = async () => (await sunita.post(`${role}/end`, lastDay('2026-11-21'))).text()
    expect(await endRole()).toContain(refusal)
    expect(await (await sunita.post(`${role}/end`, { then: 'take-back' })).text()).toContain(refusal)

    await leo.get('/')
    await sunita.post('/people/:leo/roles/give', { ...administrator, ...lastDay('2027-01-31') })
    expect(await endRole()).toContain(refusal)
    await sunita.post('/people/:amina/roles/give', administrator)
    expect(await endRole()).toContain(refusal)

    await amina.get('/')
    expect((await sunita.post(`${role}/end`, lastDay('2026-11-20'))).status).toBe(303)
    expect((await sunita.get('/people')).status).toBe(403)
    expect(await events('sunita')).toEqual(['role-ended by sunita'])
  })

  it('is left when two end each other’s role at once', async () => {
    const area = await scenario()
    const { sunita, amina } = area
    await amina.get('/')
    await sunita.post('/people/:amina/roles/give', { ...administrator, ...firstDay('2026-11-01') })
    const [hers, mine] = [await roleOf(area, 'amina'), await roleOf(area, 'sunita')]
    const release = await holdPeople(area)
    const asked = Promise.all([
      sunita.post(`${hers}/end`, lastDay('2026-11-20')),
      amina.post(`${mine}/end`, lastDay('2026-11-20')),
    ])
    await untilWaiting(area, 2)
    release()
    expect((await asked).map(({ status }) => status).sort()).toEqual([303, 422])
  })
})

/** Keeps every change of a person waiting until released, so that several begin together. */
async function holdPeople({ tenant, people }: Area): Promise<() => void> {
  const held = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  void tenant.write(async (tx) => {
    for (const person of Object.values(people)) await tx.run(holdPerson(tenant.tenant, person))
    held.resolve()
    await released.promise
  })
  await held.promise
  return released.resolve
}

describe('a part played at an assessment centre', () => {
  const centreOf = (area: Area) => ({ centre: area.teams.hillside })

  it('names the centre', async () => {
    const area = await scenario()
    const form = { role: 'assessor', ...firstDay('2026-11-21') }
    expect(await problemsOf(await area.sunita.post('/people/:amina/roles/give', form))).toEqual([
      '#centre Select the assessment centre',
    ])
    const given = await area.sunita.post('/people/:amina/roles/give', { ...form, ...centreOf(area) })
    expect(given.status).toBe(303)
    expect(await area.sunita.read('/people/:amina')).toContain(
      'Assessor Over Hillside Family Hub since 21 November 2026',
    )
  })

  it('of someone from the awarding body ends on a day', async () => {
    const area = await scenario()
    const form = { role: 'external-quality-assurer', ...firstDay('2026-11-21'), ...centreOf(area) }
    expect(await problemsOf(await area.sunita.post('/people/:amina/roles/give', form))).toEqual([
      '#lastDay Enter the last day: someone from the awarding body is let in for a visit',
    ])
    const withEnd = { ...form, ...lastDay('2026-12-24') }
    expect((await area.sunita.post('/people/:amina/roles/give', withEnd)).status).toBe(303)
  })

  it('lets nobody decide about answers that someone thinks wrong', async () => {
    const area = await scenario()
    await area.sunita.post('/people/:grace/roles/give', {
      ...{ role: 'assessor', ...firstDay('2026-11-21') },
      ...centreOf(area),
    })
    expect(await area.amina.read('/practice/hertfordshire/lead/wrong')).not.toContain('Grace Mensah')
  })
})
