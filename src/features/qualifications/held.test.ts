import { describe, expect, it } from 'vitest'
import { addUnit, enrol, load, northmoorAwards } from '../../../test/awarding-body.ts'
import { send } from '../../../test/api-send.ts'
import { scenario } from '../../../test/scenario.ts'
import { add } from '../record/testing.ts'

type Area = Awaited<ReturnType<typeof scenario>>
type Listed = { id: string; attainment: string; holding: { id: string } | null }
type All = { held: { id: string }[]; notHeld: { title: string }[]; working: Listed[]; others: Listed[] }
type One = { attainment: string; held: { id: string; on: string } | null; heldUnder: { source: string } | null }

const award = '/qualifications/wwp-l3-award'
const awarded = { 'on-day': '2', 'on-month': '7', 'on-year': '2022' }

/** Amina says that she holds the Level 3 Award; tells where the entry is. */
const hold = ({ amina }: Area, date = awarded) =>
  add(amina, 'qualification', { qualification: { qualification: 'wwp-l3-award' }, units: { units: '319' }, date })
const verify = ({ dilip }: Area, entry: string) => dilip.post(`/people/:amina${entry}/verify`)

describe('a qualification that is held', () => {
  it('is shown as held, with its day, how it is known, its version and its evidence, whatever units are on record', async () => {
    const area = await scenario()
    const entry = await hold(area)
    await verify(area, entry)
    const page = await area.amina.read(award)
    expect(page).toContain('The qualification Held Held since 2 July 2022')
    expect(page).toContain('How it is known Verified by the employer')
    expect(page).toContain('Awarding body City & Guilds')
    expect(page).toContain('Version of its rules The only one that is loaded')
    expect(await (await area.amina.get(award)).text()).toContain(`href="${entry}"`)
    expect(page).toContain('What is missing here takes nothing from what is held.')
    expect(page.slice(0, page.indexOf('The units on record, by its rule'))).not.toContain('Not met')
    for (const ahead of ['How far', 'What if?']) expect(page).not.toContain(ahead)
    const all = await area.amina.read('/qualifications')
    expect(all).toMatch(/What I hold Level 3 Award in Work with Parents 2 July 2022, Verified by the employer Held/)
    expect(all.slice(all.indexOf('Others to look at'))).not.toContain('Level 3 Award in Work with Parents')
    expect(await (await area.amina.get('/qualifications')).text()).toContain('href="/qualifications/wwp-l3-award"')
    expect(all).not.toContain('Not met')
    expect(await area.dilip.read(`/people/:amina${award}`)).toContain('The qualification Held Held since')
    expect(area.errors).toEqual([])
  })

  it('is told apart from one that is only said to be held, planned, or not held yet on the day', async () => {
    const area = await scenario()
    await hold(area)
    expect(await area.amina.read(award)).toContain('The qualification Held, not yet verified')
    expect(await area.amina.read(`${award}?on-day=1&on-month=7&on-year=2022`)).toContain('The qualification Not held')
  })

  it('is not registered for by an enrolment that is only planned, on any day', async () => {
    const area = await scenario({ on: '2026-11-21' })
    const planned = {
      'on-day': '1',
      'on-month': '12',
      'on-year': '2026',
      'until-day': '',
      'until-month': '',
      'until-year': '',
    }
    await add(area.amina, 'enrolment', { towards: { towards: 'wwp-l3-award' }, date: planned })
    const page = await area.amina.read(`${award}?on-day=2&on-month=12&on-year=2026`)
    expect(page).toContain('The qualification Not held No certificate is on record.')
    expect(page).not.toContain('Registered on')
  })

  it('stays registered for until then, and is held from then on', async () => {
    const area = await scenario()
    await enrol(area, 'wwp-l3-award')
    expect(await area.amina.read('/qualifications')).toContain('Level 3 Award in Work with Parents Registered')
    await verify(area, await hold(area))
    const page = await area.amina.read('/qualifications')
    expect(page).toContain('Level 3 Award in Work with Parents Held Since 2 July 2022. Verified by the employer.')
    expect(page).not.toContain('parts met')
  })

  it('is not one whose units are all done', async () => {
    const area = await scenario()
    await load(area)
    for (const unit of ['NM-301', 'NM-302']) await addUnit(area, unit)
    const page = await area.amina.read('/qualifications')
    expect(page).toMatch(/Level 3 Certificate in Group Work \([^)]+\) All units done, not yet certificated/)
    expect(page).toContain('What I hold No qualification is on record.')
    const unit = await area.amina.read('/qualifications/units/NM-301')
    expect(unit).toMatch(/On my record .*NM-301.* 14 March 2025\. Verified by the employer\./)
    expect(unit).toMatch(/Group Work \([^)]+\) All units done, not yet certificated/)
  })

  it('is told to programs alike', async () => {
    const area = await scenario()
    const entry = await hold(area)
    const id = entry.split('/').at(-1)
    await verify(area, entry)
    const { body } = await send<All>(area, 'amina', '/qualifications')
    expect(body.held.map((each) => each.id)).toEqual([id])
    const listed = body.others.find((each) => each.id === 'wwp-l3-award')
    expect([listed?.attainment, listed?.holding?.id]).toEqual(['held', id])
    expect(body.others.find((each) => each.id === 'wwp-l3-certificate')?.attainment).toBe('not-held')
    const one = await send<One>(area, 'dilip', `/people/${area.people.amina}${award}`)
    expect(one.body).toMatchObject({ attainment: 'held', held: { id, on: '2022-07-02' }, heldUnder: { from: null } })
    const before = await send<One>(area, 'amina', `${award}?asOf=2022-07-01`)
    expect(before.body).toMatchObject({ attainment: 'not-held', held: null, heldUnder: null })
    const unit = await send<{ mine: []; towards: { id: string; attainment: string }[] }>(area, 'amina', '/units/300')
    expect(unit.body.towards).toContainEqual(expect.objectContaining({ id: 'wwp-l3-award', attainment: 'held' }))
  })
})

describe('the version of the rules of what is held', () => {
  const [head = '', asked = ''] = northmoorAwards.split('    versions:\n      - requires:\n')
  const [requires = '', offers = ''] = asked.split('offers:')
  const twoVersions = `${head}    versions:
      - until: 2025-09-01
        requires:
${requires}      - from: 2025-09-01
        requires:
${requires}offers:${offers}`
  const certificate = '/qualifications/nm-l3-group-work'
  const date = { 'on-day': '2', 'on-month': '7', 'on-year': '2026' }

  it('is that of the day of registration, and not known without one', async () => {
    const area = await scenario()
    expect((await load(area, twoVersions)).status).toBe(303)
    await verify(
      area,
      await add(area.amina, 'qualification', { qualification: { qualification: 'nm-l3-group-work' }, date }),
    )
    expect(await area.amina.read(certificate)).toContain('Not known: no registration before it is on record')
    expect((await send<One>(area, 'amina', certificate)).body.heldUnder).toBeNull()
    await enrol(area, 'nm-l3-group-work')
    expect(await area.amina.read(certificate)).toContain('For whoever registered until the end of 31 August 2025')
  })
})
