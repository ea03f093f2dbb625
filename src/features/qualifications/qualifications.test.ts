import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'
import { add } from '../record/testing.ts'
import { addUnit, claimUnit, enrol, load, northmoorAwards } from '../../../test/awarding-body.ts'

const certificate = '/qualifications/wwp-l3-certificate'

/** Amina works towards the Level 3 Certificate, with these units. */
async function learner(...units: string[]) {
  const area = await scenario()
  await load(area)
  await enrol(area, 'wwp-l3-certificate')
  for (const unit of units) await addUnit(area, unit)
  return area
}

describe('the Level 3 Certificate', () => {
  it('is met with 24 credits at level 3 and 12 at level 2, of which 9 count and 3 are surplus', async () => {
    const { amina } = await learner('300', 'NM-301', 'NM-302', 'NM-303', '200', 'NM-201')
    const page = await amina.read(certificate)
    expect(page).toContain('Units on record, on 21 November 2026 All units done')
    expect(page).toContain('The qualification All units done, not yet certificated')
    expect(page).toContain('No certificate is on record.')
    expect(page).toContain(
      'Credit that counts: 33 of the 30 needed are on record. Surplus, which changes nothing: 3 credits.',
    )
    expect(page).toContain('2 of 2 parts met')
    expect(page).toContain('it is held once City & Guilds has certificated it')
    expect(page).toMatch(/Not loaded: City & Guilds.* rules of combination/)
  })

  it('is not met with 18 at level 3 and 15 at level 2: 27 count', async () => {
    const { amina } = await learner('300', 'NM-301', 'NM-302', '200', 'NM-201', 'NM-202')
    const page = await amina.read(certificate)
    expect(page).toContain('Units on record, on 21 November 2026 Not all units done')
    expect(page).toContain('The qualification Registered Registered on 14 March 2025.')
    expect(page).toContain('27 of the 30 needed are on record')
    expect(page).toContain('Missing: 3 more credits. Surplus, which changes nothing: 6 credits.')
    expect(page).not.toContain('more than needed')
    expect(page).toContain('Credit at level 3: 18 of the 21 needed are on record.')
    expect(page).toContain('0 of 2 parts met')
  })

  it('is not held before it is certificated, and shows on the page of all', async () => {
    const { amina } = await learner('300', 'NM-301')
    const page = await amina.read('/qualifications')
    expect(page).toContain('Level 3 Certificate in Work with Parents Registered 0 of 2 parts met')
    expect(page).toContain('No qualification is on record.')
    expect(page).toContain('300: Build and maintain relationships with parents (level 3) level 3, 6 credits')
    expect(page).toContain('Shortest way to finish')
  })

  it('offers a way to finish as long as something is left to do, and not where it is held', async () => {
    const { amina } = await learner('300', 'NM-301', 'NM-302', 'NM-303', '200', 'NM-202')
    for (const address of ['/qualifications', certificate]) {
      const page = await amina.read(address)
      expect(page, address).toContain('2 of 2 parts met')
      expect(page, address).not.toContain('Shortest way to finish')
    }
    const other = await learner('300')
    expect(await other.amina.read(certificate)).toContain('Shortest way to finish')
    const held = { ...{ qualification: { qualification: 'wwp-l3-certificate' }, units: { units: 'none' } } }
    await add(other.amina, 'qualification', { ...held, date: { 'on-day': '2', 'on-month': '7', 'on-year': '2022' } })
    for (const address of ['/qualifications', certificate])
      expect(await other.amina.read(address), address).not.toContain('Shortest way to finish')
  })

  it('is asked about another day, and says so of a day that cannot be read', async () => {
    const { amina } = await learner('300')
    const before = await amina.read(`${certificate}?on-day=1&on-month=1&on-year=2025`)
    expect(before).toContain('on 1 January 2025')
    expect(before).toContain('Credit at level 3: 0 of the 21 needed')
    expect(await amina.read(`${certificate}?on-day=31&on-month=2&on-year=2025`)).toContain('must be a real date')
  })
})

describe('what is not known', () => {
  it('is not loaded: never a zero', async () => {
    const { amina } = await scenario()
    const page = await amina.read('/qualifications/wwp-l4-award-intense')
    expect(page).toContain('Guided learning hours 60 Notional or total hours Not loaded')
    expect(page).toContain('guided learning hours from the Schools’ Parenting Toolkit')
    expect(await amina.read('/qualifications/wwp-l3-certificate')).toContain('Guided learning hours 140 to 170')
    expect(await amina.read('/qualifications/wwp-l3-certificate')).toContain('Unit 319 level 3, credits not loaded')
  })

  it('is a page that does not exist', async () => {
    const { amina } = await scenario()
    for (const id of ['nothing', 'constructor', '__proto__', '%00', 'nothing/plan'])
      expect((await amina.get(`/qualifications/${id}`)).status, id).toBe(404)
  })
})

describe('rules of combination that have changed', () => {
  const [head = '', asked = ''] = northmoorAwards.split('    versions:\n      - requires:\n')
  const [requires = '', offers = ''] = asked.split('offers:')
  const harder = requires.replace('At least 12 credits', 'At least 18 credits').replace('atLeast: 12', 'atLeast: 18')
  const twoVersions = `${head}    versions:
      - until: 2025-09-01
        requires:
${requires}      - from: 2025-09-01
        requires:
${harder}offers:${offers}`

  it('hold for whoever registered since, and the older for whoever did before', async () => {
    const area = await scenario()
    expect((await load(area, twoVersions)).status).toBe(303)
    for (const unit of ['NM-301', 'NM-302']) await addUnit(area, unit)
    const address = '/qualifications/nm-l3-group-work'
    const older = /Registered until the end of 31 August 2025 A made-up awarding body \([^)]+\) Used here/
    const unregistered = await area.amina.read(address)
    expect(unregistered).toContain('on 21 November 2026 Not all units done')
    expect(unregistered).toContain('No registration is on record')
    expect(unregistered).toMatch(/Registered from 1 September 2025 A made-up awarding body \([^)]+\) Used here/)
    await enrol(area, 'nm-l3-group-work')
    const registered = await area.amina.read(address)
    expect(registered).toContain('on 21 November 2026 All units done')
    expect(registered).toContain('Registered on 14 March 2025.')
    expect(registered).toMatch(older)
    expect(await area.dilip.read(`/people/:amina${address}`)).toMatch(older)
    expect(area.errors).toEqual([])
  })

  it('are the same for everyone where there is one version', async () => {
    const { amina } = await scenario()
    const page = await amina.read(certificate)
    expect(page).toContain('Which rules hold for whom')
    expect(page).toContain('Registered at all times')
    expect(page).not.toContain('Used here')
  })
})

describe('the page of a unit', () => {
  it('tells its outcomes and criteria as far as they are loaded', async () => {
    const { amina } = await scenario()
    const page = await amina.read('/qualifications/units/401')
    expect(page).toContain('Reference F/503/4538')
    expect(page).toContain('There are more criteria than these.')
    expect(page).toContain('2. Engage families persistently and proactively 2.1 Evaluate which approaches suit 2.2 ')
    expect(page).toContain('3.3 Use the approach')
    expect(page).toMatch(/Counts towards Level 4 Award in Work with Parents \(Intense/)
    expect(await amina.read('/qualifications/wwp-l4-award-intense')).toContain('Its units')
  })

  it('says that they are not loaded', async () => {
    const { amina } = await scenario()
    const page = await amina.read('/qualifications/units/319')
    expect(page).toContain('Credits Not loaded')
    expect(page).toContain('Outcomes and criteria Not loaded.')
  })

  it('tells what an awarding body has told, and nowhere else', async () => {
    const [here, there] = [await learner(), await scenario()]
    const page = await here.amina.read('/qualifications/units/NM-301')
    expect(page).toContain('1. Agree how the group works 1.1 Help the group to make its agreement')
    expect(page).toContain('made up for this demonstration')
    expect(page).not.toContain('There are more criteria')
    for (const unit of ['NM-301', 'nothing', 'constructor', '__proto__', '%00'])
      expect((await there.amina.get(`/qualifications/units/${unit}`)).status, unit).toBe(404)
  })
})

describe('what is made up', () => {
  it('is marked wherever it is named, and nobody else’s', async () => {
    const area = await learner('NM-301')
    const elsewhere = await scenario()
    const mark = 'made up for this demonstration'
    for (const address of ['/qualifications', certificate, '/qualifications/nm-l3-group-work', '/offers', '/record'])
      expect(await area.amina.read(address), address).toContain(mark)
    expect(await area.amina.read('/rules/qualification/nm-l3-group-work')).toContain(mark)
    expect(await area.amina.read('/sources')).toContain(mark)
    expect(await elsewhere.amina.read('/qualifications')).not.toContain(mark)
    expect((await elsewhere.amina.get('/qualifications/nm-l3-group-work')).status).toBe(404)
  })
})

describe('what if', () => {
  it('answers what was ticked, and keeps nothing', async () => {
    const { amina } = await learner('300', 'NM-301', 'NM-302', '200', 'NM-202')
    const page = await (await amina.post(certificate, { 'unit-NM-303': 'yes' })).text()
    const [, result = ''] = page.split('id="what-if-result"')
    expect(result).toContain('All units done')
    expect(page).toContain('NM-303: Work with fathers')
    expect(page).toContain('not done yet')
    expect(await amina.read('/record')).not.toContain('NM-303')
    expect(await amina.read(certificate)).toContain('Tick the units that you are thinking of.')
  })

  it('passes over what is no unit of it, whatever is sent', async () => {
    const { amina, errors } = await learner('300')
    const page = await amina.post(certificate, { 'unit-400': 'yes', 'unit-': 'yes', 'unit-__proto__': 'yes', unit: '' })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Tick the units that you are thinking of.')
    expect(errors).toEqual([])
  })
})

describe('the shortest way to finish', () => {
  const plan = '/qualifications/nm-l3-group-work/plan'

  it('is planned over the units on offer, by cost, hours or day', async () => {
    const area = await scenario()
    await load(area)
    await addUnit(area, 'NM-301')
    expect(await area.amina.read(plan)).toContain('1 step: £180, 60 hours, done on 31 July 2027')
    const asked = (minimise: string) => `${plan}?by-day=31&by-month=12&by-year=2027&minimise=${minimise}`
    expect(await area.amina.read(asked('hours'))).toContain('1 step: £240, 45 hours, done on 31 March 2027')
    expect(await area.amina.read(asked('date'))).toContain('with Northmoor College: £240, 45 hours, ends 31 March 2027')
  })

  it('is planned by credits, over what is known to give so many', async () => {
    const area = await scenario()
    await load(
      area,
      northmoorAwards.replace(
        '  NM-303: { title: Work with fathers, scheme: work-with-parents, level: 3, credits: 6 }',
        '  NM-303: { title: Work with fathers, scheme: work-with-parents, level: 3 }',
      ),
    )
    await addUnit(area, 'NM-301')
    const page = await area.amina.read(`${plan}?by-day=31&by-month=12&by-year=2027&minimise=credits`)
    expect(page).toContain('1 step: £240, 45 hours, done on 31 March 2027')
    expect(page).toMatch(/Left out, because its credits are not loaded: NM-303/)
  })

  it('leaves out what ends too late, and says what is short', async () => {
    const area = await scenario()
    await load(area)
    await addUnit(area, 'NM-301')
    const page = await area.amina.read(`${plan}?by-day=1&by-month=2&by-year=2027&minimise=cost`)
    expect(page).toContain('There is no plan: everything on offer together does not suffice.')
    expect(page).toContain('Left out, because it ends after 1 February 2027')
    expect(page).toMatch(/With all of it on record: Units for [^:]*: [^:]*: 6 of the 12 needed are on record/)
  })

  it('counts having a claim verified', async () => {
    const area = await scenario()
    await load(area)
    await addUnit(area, 'NM-301')
    await claimUnit(area, 'NM-302')
    expect(await area.amina.read(plan)).toMatch(/Have “NM-302: Lead a session[^”]*” verified, at no cost/)
  })

  it('says of a day that cannot be planned for what is wrong', async () => {
    const { amina } = await scenario()
    const page = await amina.read('/qualifications/wwp-l3-award/plan?by-day=1&by-month=1&by-year=2020&minimise=cost')
    expect(page).toContain('The day to finish by must be today or later')
    expect(await amina.read('/qualifications/wwp-l3-award/plan?minimise=best')).toContain(
      'Choose what to keep smallest',
    )
  })
})

describe('the qualifications of another', () => {
  it('are there for those who manage them, who can be seen to have looked', async () => {
    const area = await learner('300')
    const page = await area.dilip.read('/people/:amina/qualifications')
    expect(page).toContain('Qualifications of Amina Hassan')
    expect(await area.dilip.read('/people/:amina/qualifications/wwp-l3-certificate')).toContain('6 of the 30 needed')
    expect(await area.amina.read('/record/readers')).toContain('Your qualifications')
    expect((await area.omar.get('/people/:amina/qualifications')).status).toBe(403)
  })
})
