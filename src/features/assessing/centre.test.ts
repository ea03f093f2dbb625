import { describe, expect, it } from 'vitest'
import { dateBoxes } from '../../ui/index.ts'
import { riverbank, signed } from './testing.ts'

describe('the work of an assessor who leaves', () => {
  it('moves to another in one act, but for learners whom they may not assess', async () => {
    const { cleo, dilip, omar, staff, people, judge, appoint, handIn, register, centreAt, errors } = await riverbank()
    const grace = await register('grace')
    await appoint(people.omar, 'assessor')
    await judge(people.omar)
    const ofAmina = await handIn('amina')
    await handIn('grace', { registration: grace })
    const between = { from: staff.nadia, to: people.omar }
    const asked = `${centreAt}/reassign?${new URLSearchParams(between).toString()}`

    const before = await cleo.read(asked)
    expect(before).toContain('Moves (1) Amina Hassan')
    expect(before).toContain('Does not move (1) Grace Mensah')
    expect(before).toContain('Omar Idris manages Grace Mensah')

    await cleo.post(`${centreAt}/reassign`, between)
    const after = await cleo.read(asked)
    expect(after).toContain('The work of 1 learner has moved.')
    expect(after).toContain('Moves (0)')
    expect(after).toContain('Does not move (1) Grace Mensah')
    expect(await omar.read('/assessing')).toContain('Amina Hassan')
    expect(await omar.read('/assessing')).not.toContain('Grace Mensah')
    expect((await signed(omar, ofAmina)).status).toBe(303)
    expect((await dilip.get(asked)).status).toBe(403)
    expect(errors).toEqual([])
  })

  it('moves also once they have left, and nobody gives it to one who has', async () => {
    const { cleo, sunita, omar, staff, people, judge, appoint, handIn, centreAt } = await riverbank()
    await appoint(people.omar, 'assessor')
    await judge(people.omar)
    await handIn('amina')
    await sunita.post(`/people/${staff.nadia}/end`, dateBoxes('lastDay', '2026-11-20'))
    const [, fromThem = '', toThem = ''] = (await (await cleo.get(`${centreAt}/reassign`)).text()).split('<select')
    expect([fromThem, toThem].map((choices) => choices.includes('Nadia Okoye'))).toEqual([true, false])
    const between = { from: staff.nadia, to: people.omar }
    await cleo.post(`${centreAt}/reassign`, between)
    expect(await omar.read('/assessing')).toContain('Amina Hassan')
    const back = await cleo.post(`${centreAt}/reassign`, { from: people.omar, to: staff.nadia })
    expect(await back.text()).toContain('Select who takes it over')
  })

  it('does not move to someone who is not competent for what waits', async () => {
    const { cleo, staff, people, appoint, handIn, centreAt } = await riverbank()
    await appoint(people.omar, 'assessor')
    await handIn('amina')
    const between = new URLSearchParams({ from: staff.nadia, to: people.omar }).toString()
    expect(await cleo.read(`${centreAt}/reassign?${between}`)).toContain(
      'Omar Idris is not known to be occupationally competent for unit NM-301',
    )
  })
})

describe('what managers of a centre decide', () => {
  it('stands there once, however often it is sent, until they decide otherwise', async () => {
    const { cleo, staff, people, centreAt, judge, appoint, handIn, events } = await riverbank()
    await appoint(people.omar, 'assessor')
    await handIn('amina')
    const conflict = { person: people.omar, about: people.amina, may: 'yes', because: 'Nobody else assesses it' }
    const decide = (form: Record<string, string>) => cleo.post(`${centreAt}/conflicts`, form)
    const sent = await Promise.all([decide(conflict), decide(conflict), judge(staff.nadia), judge(staff.nadia)])
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    const lines = async () => [
      (await cleo.read(`${centreAt}/conflicts`)).split('Nobody else assesses it').length - 1,
      (await cleo.read(`${centreAt}/competence`)).split('Ran such groups for nine years.').length - 1,
    ]
    expect(await lines()).toEqual([1, 1])
    expect((await events('omar')).filter((each) => each.startsWith('conflict-'))).toHaveLength(1)
    await judge(staff.nadia, 'NM-301', { competent: 'no', because: 'Has not run one since.' })
    await judge(staff.nadia)
    await decide({ ...conflict, may: 'no' })
    await decide(conflict)
    expect(await lines()).toEqual([3, 2])
  })

  it('is never about themselves, and asks for a reason', async () => {
    const { cleo, staff, people, centreAt, appoint, judge } = await riverbank()
    await appoint(staff.cleo, 'assessor')
    const own = await judge(staff.cleo)
    expect(own.status).toBe(422)
    expect(await own.text()).toContain('Another manager of the centre judges your own competence')
    const conflict = { person: staff.cleo, about: people.amina, may: 'yes', because: 'It is fine' }
    const answer = await cleo.post(`${centreAt}/conflicts`, conflict)
    expect(await answer.text()).toContain('You are one of the two')
    const without = await cleo.post(`${centreAt}/conflicts`, { ...conflict, person: staff.nadia, because: '' })
    expect(await without.text()).toContain('Enter the reason')
    const past = { 'lastDay-day': '1', 'lastDay-month': '2', 'lastDay-year': '2026' }
    const ended = await cleo.post(`${centreAt}/conflicts`, { ...conflict, person: staff.nadia, ...past })
    expect(await ended.text()).toContain('The last day must be today or in the future')
  })

  it('lists who is competent for what, with the rule’s source told honestly', async () => {
    const { cleo, nadia, staff, judge, centreAt } = await riverbank()
    await judge(staff.nadia)
    const page = await cleo.read(`${centreAt}/competence`)
    expect(page).toContain('Nadia Okoye is competent for NM-301')
    expect(page).toContain('Cairn’s default until the awarding body’s own rule is loaded')
    expect((await nadia.get(`${centreAt}/competence`)).status).toBe(403)
  })
})

describe('a reasonable adjustment', () => {
  it('is arranged without medical detail, agreed by the learner, and shown where someone decides', async () => {
    const { nadia, amina, leo, registration, staff, judge, handIn } = await riverbank()
    await judge(staff.nadia)
    const address = `/assessing/registrations/${registration}/adjustments`
    const submission = await handIn('amina')
    expect(await nadia.read(address)).toContain('Write no medical detail')
    const arranged = await nadia.post(address, {
      ...{ what: 'Questions are asked out loud', because: 'Needs longer to read' },
      ...{ 'starts-day': '1', 'starts-month': '11', 'starts-year': '2026' },
    })
    expect(arranged.status).toBe(303)
    expect(await nadia.read(submission)).not.toContain('Questions are asked out loud')
    expect(await amina.read('/')).toContain('Agree to an adjustment')
    const [agree = ''] =
      /\/assessing\/registrations\/[\w-]+\/adjustments\/[\w-]+\/agree/.exec(await (await amina.get(address)).text()) ??
      []
    expect((await nadia.post(agree)).status).toBe(403)
    await amina.post(agree)
    expect(await nadia.read(submission)).toContain('Questions are asked out loud')
    expect((await leo.get(address)).status).toBe(404)
    expect((await amina.post(address, { what: 'x' })).status).toBe(403)
  })

  it('is found before anything is handed in, and arranged once where the form is sent twice', async () => {
    const { nadia, amina, cleo, registration, errors } = await riverbank()
    const address = `/assessing/registrations/${registration}/adjustments`
    for (const reader of [nadia, amina, cleo])
      expect(await (await reader.get(`/registrations/${registration}`)).text()).toContain(`href="${address}"`)
    const page = await (await nadia.get(address)).text()
    expect(page).toContain(`href="/registrations/${registration}"`)
    const id = /name="id" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const form = {
      ...{ id, what: 'Questions are asked out loud', because: 'Needs longer to read' },
      ...{ 'starts-day': '1', 'starts-month': '11', 'starts-year': '2026' },
    }
    const sent = [await nadia.post(address, form), await nadia.post(address, form)]
    sent.push(...(await Promise.all([nadia.post(address, form), nadia.post(address, form)])))
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    expect((await amina.read('/')).split('Agree to an adjustment')).toHaveLength(2)
    expect(errors).toEqual([])
  })
})
