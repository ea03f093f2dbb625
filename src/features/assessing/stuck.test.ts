import { describe, expect, it } from 'vitest'
import { problemsOf } from '../people/testing.ts'
import { choose, seen } from '../registrations/testing.ts'
import { riverbank, type Riverbank, signed } from './testing.ts'

/** Cleo names who assesses a registration. */
async function name({ cleo }: Riverbank, registration: string, assessor: string) {
  const address = `/registrations/${registration}/assessor`
  return cleo.post(address, { assessor, revision: await seen(cleo, address) })
}

const mayNot = (person: string, about: string) => ({ person, about, may: 'no', because: 'They are neighbours.' })

describe('naming an assessor', () => {
  it('is refused where they may not judge the learner’s work, with the reason', async () => {
    const at = await riverbank()
    const { cleo, staff, people, appoint, register, centreAt } = at
    await appoint(people.omar, 'assessor')
    const ofGrace = await register('grace', null)
    expect(await problemsOf(await name(at, ofGrace, people.omar))).toEqual([
      '#assessor Omar Idris manages Grace Mensah. The centre must first decide, and record, that they may assess their work all the same. Select another assessor',
    ])
    await cleo.post(`${centreAt}/conflicts`, mayNot(staff.nadia, people.grace))
    expect(await problemsOf(await name(at, ofGrace, staff.nadia))).toEqual([
      '#assessor The centre has decided that Nadia Okoye may not judge the work of Grace Mensah. Select another assessor',
    ])
    await cleo.post(`${centreAt}/conflicts`, { ...mayNot(people.omar, people.grace), may: 'yes' })
    expect((await name(at, ofGrace, people.omar)).status).toBe(303)
    expect(at.errors).toEqual([])
  })

  it('says for which of the chosen units they are not known to be competent, to those who look after it', async () => {
    const at = await riverbank()
    const { amina, cleo, nadia, staff, registration, judge } = at
    const address = `/registrations/${registration}`
    await choose(amina, address, 'NM-301', 'NM-302')
    await judge(staff.nadia, 'NM-301')
    expect((await name(at, registration, staff.nadia)).status).toBe(303)
    const page = await cleo.read(address)
    expect(page).toContain('Nadia Okoye is not known to be occupationally competent for NM-302')
    expect(page).not.toContain('competent for NM-301')
    expect(await nadia.read(address)).toContain('waits until the centre records a judgement')
    expect(await amina.read(address)).not.toContain('occupationally competent')
    await judge(staff.nadia, 'NM-302')
    expect(await cleo.read(address)).not.toContain('occupationally competent')
    expect(at.errors).toEqual([])
  })

  it('takes along what waits to be decided', async () => {
    const at = await riverbank()
    const { omar, nadia, people, registration, handIn, appoint } = at
    await appoint(people.omar, 'assessor')
    await handIn('amina')
    expect(await omar.read('/assessing')).not.toContain('Amina Hassan')
    await name(at, registration, people.omar)
    expect(await omar.read('/assessing')).toContain('Amina Hassan')
    expect(await nadia.read('/assessing')).not.toContain('Amina Hassan')
  })
})

describe('moving the work of an assessor', () => {
  it('looks at every unit that is chosen, also where nothing waits yet', async () => {
    const at = await riverbank()
    const { amina, cleo, staff, people, registration, judge, appoint, centreAt } = at
    await appoint(people.omar, 'assessor')
    await judge(people.omar, 'NM-301')
    await choose(amina, `/registrations/${registration}`, 'NM-301', 'NM-302')
    const between = { from: staff.nadia, to: people.omar }
    const asked = `${centreAt}/reassign?${new URLSearchParams(between).toString()}`
    const page = await cleo.read(asked)
    expect(page).toContain('Does not move (1) Amina Hassan')
    expect(page).toContain('The whole registration. Units NM-301, NM-302. Nothing waits.')
    expect(page).toContain('Omar Idris is not known to be occupationally competent for unit NM-302')
    await cleo.post(`${centreAt}/reassign`, between)
    expect(await cleo.read(`/registrations/${registration}`)).toContain('Assessor Nadia Okoye')
  })
})

describe('what nobody can decide', () => {
  it('stands on the first page of the centre’s managers, with why and the way out, until someone can', async () => {
    const at = await riverbank()
    const { cleo, nadia, staff, people, registration, judge, handIn, appoint, centreAt } = at
    await judge(staff.nadia)
    await handIn('amina')
    expect(await cleo.read('/')).not.toContain('Find someone who can decide')
    await cleo.post(`${centreAt}/conflicts`, mayNot(staff.nadia, people.amina))
    expect(await cleo.read('/')).toContain('Find someone who can decide what 1 learner handed in')
    const page = await cleo.read(`${centreAt}/stuck`)
    expect(page).toContain('Name another assessor for Amina Hassan, NM-301')
    expect(page).toContain('The centre has decided that Nadia Okoye may not judge the work of Amina Hassan')
    expect((await nadia.get(`${centreAt}/stuck`)).status).toBe(403)
    await appoint(people.omar, 'assessor')
    await name(at, registration, people.omar)
    expect(await cleo.read(`${centreAt}/stuck`)).toContain('Omar Idris is not known to be occupationally competent')
    await judge(people.omar)
    expect(await cleo.read(`${centreAt}/stuck`)).toContain('Everything that was handed in lies with someone')
    expect(await cleo.read('/')).not.toContain('Find someone who can decide')
    expect(at.errors).toEqual([])
  })

  it('is also what lies on nobody’s desk, and what no second name can be put to', async () => {
    const at = await riverbank()
    const { cleo, tomas, staff, judge, handIn, centreAt } = at
    const handedIn = await handIn('amina', { assessor: null })
    expect(await cleo.read(`${centreAt}/stuck`)).toContain('No assessor is named, and no assessor of the centre may')
    await judge(staff.tomas)
    expect(await cleo.read(`${centreAt}/stuck`)).toContain('Everything that was handed in')
    await signed(tomas, handedIn)
    expect(await cleo.read(`${centreAt}/stuck`)).toContain('no other assessor of the centre may put their name to that')
    await judge(staff.nadia)
    expect(await cleo.read(`${centreAt}/stuck`)).toContain('Everything that was handed in')
  })
})
