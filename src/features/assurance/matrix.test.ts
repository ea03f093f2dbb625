import { expect, it } from 'vitest'
import { openCentre } from '../../../test/centre.ts'
import { scenario } from '../../../test/scenario.ts'
import { acceptAll, decidedUnit, sampleOf } from './testing.ts'

const starts = { 'starts-day': '21', 'starts-month': '11', 'starts-year': '2026' }

it('a matrix shows the learners whom someone decided of, or of whose units there is one of a kind', async () => {
  const area = await scenario({ on: '2026-11-21' })
  const { centre, staff, ivy } = await openCentre(area)
  const at = `/assurance/${centre}`
  const leo = await decidedUnit(area, {
    ...{ centre, learner: area.people.leo, assessor: staff.tomas, countersigner: staff.nadia },
  })
  await decidedUnit(area, { centre, learner: area.people.amina, assessor: staff.nadia })
  await ivy.post(`${at}/policy`, { ...starts, 'standing-trainee': '100' })
  await acceptAll(ivy, at)
  const shown = async (query: string) => {
    const page = (await (await ivy.get(`${at}?${query}`)).text()).replace(/^[^]*<\/form>/, '')
    return ['Amina Hassan', 'Leo Grant'].filter((name) => page.includes(name))
  }
  expect(await shown('')).toEqual(['Amina Hassan', 'Leo Grant'])
  expect(await shown(`assessor=${staff.tomas}`)).toEqual(['Leo Grant'])
  expect(await shown(`assessor=${staff.nadia}&show=`)).toEqual(['Amina Hassan', 'Leo Grant'])
  expect(await shown('show=planned')).toEqual(['Leo Grant'])
  expect(await shown('show=not-planned')).toEqual(['Amina Hassan'])
  expect(await shown('show=attention')).toEqual([])
  expect(await ivy.read(`${at}?show=attention`)).toContain('No such learner')
  await ivy.post(await sampleOf(area, leo), {
    ...{ result: 'action', feedback: 'One gap', seen: '1', assessor: staff.tomas, what: 'Look again' },
    ...{ 'due-day': '10', 'due-month': '12', 'due-year': '2026' },
  })
  expect(await shown('show=attention')).toEqual(['Leo Grant'])
  expect((await ivy.get(`${at}?assessor=nobody`)).status).toBe(404)
})

it('the heads of its columns are short, and the page says what the units are called', async () => {
  const area = await scenario({ on: '2026-11-21' })
  const { centre, staff, ivy } = await openCentre(area)
  await decidedUnit(area, { centre, learner: area.people.amina, assessor: staff.nadia, unit: 'X-300' })
  expect(await (await ivy.get(`/assurance/${centre}`)).text()).toContain('<abbr title="Unit X-300">X-300</abbr>')
  expect(await ivy.read(`/assurance/${centre}`)).toContain('What the units are called X-300 Unit X-300')
})
