import { describe, expect, it } from 'vitest'
import { dateBoxes } from '../../ui/index.ts'
import { problemsOf } from '../people/testing.ts'
import { centre, register, registering, seen, step } from './testing.ts'

describe('registering a learner', () => {
  it('is done by a manager of the centre, and told to the learner and those who work there', async () => {
    const area = await centre()
    const address = await register(area, { assessor: area.staff.nadia })
    for (const reader of [area.cleo, area.nadia, area.tomas, area.ivy, area.amina]) {
      const page = await reader.read(address)
      expect(page).toContain('Northmoor Level 3 Certificate')
      expect(page).toContain('Registered on 1 October 2026')
      expect(page).toContain('Assessor Nadia Okoye')
      expect(page).toContain('Rule that holds Handbook of 2024')
    }
    for (const reader of [area.leo, area.dilip, area.sunita, area.edgar])
      expect((await reader.get(address)).status).toBe(403)
    expect(await area.nadia.read(`/centres/${area.centre}`)).toContain(
      'Amina Hassan Registered Northmoor Level 3 Certificate',
    )
    expect(await area.amina.read('/qualifications')).toContain(
      'My registrations Northmoor Level 3 Certificate : my registration Riverbank',
    )
    expect(await area.amina.read('/record/readers')).toContain('Your registration')
  })

  it('leads the learner to their portfolio and back, from wherever the registration stands', async () => {
    const area = await centre()
    const address = await register(area)
    const links = async (page: string) => (await area.amina.get(page)).text()
    expect(await area.amina.read(address)).toContain('Go on with my portfolio')
    for (const page of ['/', '/qualifications', address])
      expect(await links(page), page).toContain(`href="${address}/portfolio"`)
    expect(await links(`${address}/portfolio`)).toContain(`href="${address}" class="govuk-back-link"`)
    expect(await area.nadia.read(address)).toContain('The portfolio of Amina Hassan')
    await step(area.cleo, address, 'withdraw', { because: 'Left the sector' })
    expect(await area.amina.read(address)).not.toContain('Go on with')
    expect(await links(address)).toContain(`href="${address}/portfolio"`)
    for (const page of ['/', '/qualifications'])
      expect(await links(page), page).not.toContain(`href="${address}/portfolio"`)
  })

  it('lays one verified enrolment down in the learner’s record, on which the version of the rule turns', async () => {
    const area = await centre()
    await register(area)
    const record = await area.amina.read('/record?kind=enrolment')
    expect(record.match(/Northmoor Level 3 Certificate/g)).toHaveLength(1)
    expect(await area.amina.read('/qualifications/nm-l3')).toContain('of the 12 needed')
  })

  it('of someone registered in November holds the newer version', async () => {
    const area = await centre()
    const address = await register(area, { on: '2026-11-03' })
    expect(await area.cleo.read(address)).toContain('Handbook of 2026, in force from 1 November 2026')
    expect(await area.amina.read('/qualifications/nm-l3')).toContain('of the 18 needed')
  })

  it('is done once for a learner and a qualification', async () => {
    const area = await centre()
    await register(area)
    const again = await registering(area)
    expect(again.status).toBe(422)
    expect(await problemsOf(again)).toEqual([
      '#qualification Amina Hassan is registered for this already, since 1 October 2026 at Riverbank',
    ])
    await register(area, { qualification: 'wwp-l3-award' })
  })

  it('asks who is meant where several go by a name, and says what else is wrong', async () => {
    const area = await centre()
    expect(await problemsOf(await registering(area, { who: 'a' }))).toEqual([
      '#who More than 8 people go by “a”. Enter more of the name',
    ])
    expect(await problemsOf(await registering(area, { who: 'ma' }))).toEqual([
      expect.stringMatching(/^#person \d people go by “ma”. Select who is meant$/),
    ])
    expect(await problemsOf(await registering(area, { who: 'Nobody' }))).toEqual([
      '#who No name or email address in the area contains “Nobody”',
    ])
    const wrong = { bodyNumber: 'R 1', on: '2026-12-01', assessor: area.staff.ivy, qualification: 'nothing' }
    expect(await problemsOf(await registering(area, wrong))).toEqual([
      '#bodyOn-day Enter the day from which the number holds, or leave the number empty',
    ])
    const told: [Record<string, string>, string][] = [
      [{ qualification: 'nothing' }, '#qualification Select the qualification'],
      [{ on: '2026-12-01' }, '#on-day The day of registration must be today or in the past'],
      [{ assessor: area.staff.ivy }, '#assessor Select an assessor of this centre'],
      [{ who: 'Cleo' }, '#who Nobody keeps their own registration: another manager of the centre does'],
    ]
    for (const [form, problem] of told) expect(await problemsOf(await registering(area, form))).toEqual([problem])
    const self = await registering(area, { who: 'Nadia', assessor: area.staff.nadia })
    expect(await problemsOf(self)).toEqual(['#assessor Nobody assesses their own work. Select another assessor'])
    expect(area.errors).toEqual([])
  })

  it('says all that is missing in an empty form at once', async () => {
    const { cleo, centre: at } = await centre()
    const told = await problemsOf(await cleo.post(`/centres/${at}/register`, {}))
    expect(told[0]).toBe('#who Enter the learner’s name or email address')
    expect(told.join()).toContain('#qualification')
  })

  it('offers and takes no qualification that nobody begins on the day, and knows of no units for it', async () => {
    const area = await centre()
    const { cleo, centre: at } = area
    const choices = async () => (await cleo.get(`/centres/${at}/register`)).text()
    expect(await choices()).not.toContain('value="EYQ-001"')
    expect(await problemsOf(await registering(area, { qualification: 'EYQ-001' }))).toEqual([
      expect.stringMatching(
        /^#qualification For courses begun up to August 2014 alone, as the .* says: on 1 October 2026/,
      ),
    ])
    const registration = await register(area, { qualification: 'EYQ-001', on: '2014-03-03' })
    const units = await area.amina.read(`${registration}/units`)
    expect(units).toContain('Its units are not loaded')
    expect(units).not.toContain('NM-301')
    expect(await area.amina.read('/')).not.toContain('Choose your units')
    const page = await area.amina.read(registration)
    expect(page).toContain('The centre loads which units there are from a file of the awarding body')
    expect(page).not.toContain('Choose')
    expect(area.errors).toEqual([])
  })

  it('is nobody else’s to do', async () => {
    const area = await centre()
    for (const reader of [area.nadia, area.ivy, area.edgar, area.sunita, area.amina])
      expect((await reader.post(`/centres/${area.centre}/register`, {})).status).toBe(403)
    expect((await area.leo.get('/centres')).status).toBe(403)
    expect((await area.nadia.get('/centres')).headers.get('location')).toBe(`/centres/${area.centre}`)
  })
})

describe('the awarding body’s number', () => {
  it('is warned of until it is there', async () => {
    const area = await centre()
    const address = await register(area)
    const warning = 'The awarding body has given no number for this registration yet'
    expect(await area.amina.read(address)).toContain(warning)
    const form = { bodyNumber: 'ABC 123', ...dateBoxes('bodyOn', '2026-10-12') }
    const page = `${address}/body-number`
    await area.cleo.post(page, { ...form, revision: await seen(area.cleo, page) })
    expect(await area.amina.read(address)).not.toContain(warning)
    expect(await area.amina.read(address)).toContain('ABC 123, from 12 October 2026')
  })
})

describe('the list of a centre', () => {
  it('is narrowed by state, qualification and assessor', async () => {
    const area = await centre()
    await register(area, { assessor: area.staff.nadia })
    const other = await register(area, { who: 'Leo Grant', qualification: 'wwp-l3-award', assessor: area.staff.tomas })
    await step(area.cleo, other, 'suspend', { because: 'Long leave' })
    const list = `/centres/${area.centre}`
    const shown = async (query: string) => {
      const page = await area.ivy.read(`${list}?${query}`)
      return ['Amina Hassan', 'Leo Grant'].filter((name) => page.includes(name))
    }
    expect(await shown('')).toEqual(['Amina Hassan', 'Leo Grant'])
    expect(await shown('state=suspended')).toEqual(['Leo Grant'])
    expect(await shown('qualification=nm-l3')).toEqual(['Amina Hassan'])
    expect(await shown(`assessor=${area.staff.tomas}`)).toEqual(['Leo Grant'])
    expect(await shown('state=withdrawn')).toEqual([])
    expect(await shown('state=nonsense')).toEqual(['Amina Hassan', 'Leo Grant'])
    expect((await area.ivy.get(`${list}?after=nonsense`)).status).toBe(404)
  })
})

describe('the steps of a registration', () => {
  it('suspend it, take it up again and withdraw it, with the reason, and the record says the same', async () => {
    const area = await centre()
    const address = await register(area)
    const enrolled = async () => (await area.amina.read('/qualifications')).includes('needed are on record')
    expect(await enrolled()).toBe(true)
    await step(area.cleo, address, 'suspend', { because: 'Long leave' })
    expect(await area.amina.read(address)).toContain('Suspend, by Cleo Marsh, 21 November 2026: Long leave')
    expect(await enrolled()).toBe(false)
    await step(area.cleo, address, 'resume')
    expect(await enrolled()).toBe(true)
    expect(await area.amina.read('/qualifications/nm-l3')).toContain('of the 12 needed')
    await step(area.cleo, address, 'withdraw', { because: 'Has left for another course' })
    expect(await enrolled()).toBe(false)
    expect(await area.amina.read(address)).toContain('Withdraw, by Cleo Marsh')
    expect((await area.cleo.get(`${address}/units`)).status).toBe(403)
    await register(area)
    expect(area.errors).toEqual([])
  })

  it('are taken in their order, by a manager of the centre, with what they ask', async () => {
    const area = await centre()
    const address = await register(area)
    expect(await problemsOf(await step(area.cleo, address, 'suspend'))).toEqual(['#because Enter the reason'])
    const early = await step(area.cleo, address, 'certificate', { number: '1', ...dateBoxes('on', '2026-11-20') })
    expect(await problemsOf(early)).toEqual([
      '#revision “Record the certificate” cannot be done now: this is registered',
    ])
    for (const reader of [area.nadia, area.amina, area.ivy])
      expect((await step(reader, address, 'withdraw', { because: 'No' })).status).toBe(403)
    for (const name of ['achieve', 'nonsense', 'constructor'])
      expect((await area.cleo.get(`${address}/steps/${name}`)).status).toBe(404)
  })

  it('are taken once where a form is sent twice, and not where it says something else', async () => {
    const area = await centre()
    const address = await register(area)
    for (const [name, form] of [
      ['suspend', { because: 'Long leave' }],
      ['resume', {}],
      ['withdraw', { because: 'Has left' }],
    ] as const) {
      const revision = await seen(area.cleo, `${address}/steps/${name}`)
      for (const time of ['first', 'again']) {
        const sent = await area.cleo.post(`${address}/steps/${name}`, { ...form, revision })
        expect([sent.status, sent.headers.get('location')], `${name}, ${time}`).toEqual([303, address])
      }
      const other = await area.cleo.post(`${address}/steps/${name}`, { because: 'Something else', revision })
      expect(other.status, name).toBe(name === 'resume' ? 303 : 422)
    }
    expect((await area.amina.read(address)).match(/by Cleo Marsh/g)).toHaveLength(3)
  })

  it('are taken once where two managers take one at once', async () => {
    const area = await centre()
    const address = await register(area)
    const revision = await seen(area.cleo, `${address}/steps/suspend`)
    const [one, other] = await Promise.all([
      area.cleo.post(`${address}/steps/suspend`, { because: 'Long leave', revision }),
      area.cleo.post(`${address}/steps/withdraw`, { because: 'Has left', revision }),
    ])
    expect([one.status, other.status].toSorted()).toEqual([303, 422])
    const refused = one.status === 422 ? one : other
    const why =
      one.status === 303
        ? '#revision The registration has been changed since you began. Look at it, then do this anew'
        : '#revision “Suspend” cannot be done now: this is withdrawn'
    expect(await problemsOf(refused)).toEqual([why])
    expect((await area.amina.read(address)).match(/by Cleo Marsh/g)).toHaveLength(1)
  })
})
