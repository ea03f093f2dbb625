import { describe, expect, it } from 'vitest'
import { acceptAll, decidedUnit, sampleOf } from '../../src/features/assurance/testing.ts'
import { openCentre } from '../centre.ts'
import type { Name } from '../scenario.ts'
import { openToCheck, problemsOn } from './checks.ts'
import { openHouse, signIn, useChromium } from './house.ts'

const browser = useChromium()

const pages = [
  ['assurance', 'ivy', ':centre'],
  ['assurance-policy', 'ivy', ':centre/policy'],
  ['assurance-plan', 'ivy', ':centre/plan'],
  ['assurance-proposal', 'ivy', ':centre/proposal'],
  ['assurance-add', 'ivy', ':centre/samples/add'],
  ['sample', 'ivy', ':planned'],
  ['sample-change', 'ivy', ':planned/change'],
  ['sample-action-asked', 'ivy', ':asked'],
  ['action-to-close', 'ivy', ':action'],
  ['meetings', 'ivy', ':centre/meetings'],
  ['meeting-add', 'ivy', ':centre/meetings/add'],
  ['meeting', 'ivy', ':meeting'],
  ['today-assessor', 'tomas', '/'],
  ['feedback', 'tomas', '/feedback'],
  ['sample-of-own-decision', 'tomas', ':asked'],
  ['action-to-answer', 'tomas', ':action'],
  ['room', 'edgar', ':room'],
  ['room-print', 'edgar', ':room?print=yes'],
  ['room-sample', 'edgar', ':room:asked'],
  ['assurance-manager', 'cleo', ':centre'],
  ['looks', 'cleo', ':centre/external'],
] as const

/** Two learners at Riverbank: of the one a sample is planned, of the other action was asked for. */
async function furnish(house: Awaited<ReturnType<typeof openHouse>>) {
  const riverbank = await openCentre(house)
  const { centre, staff, ivy, tomas } = riverbank
  const at = `/assurance/${centre}`
  const common = { centre, assessor: staff.tomas, countersigner: staff.nadia }
  const registrations = await Promise.all(
    (['amina', 'leo'] as const).map((name) => decidedUnit(house, { ...common, learner: house.people[name] })),
  )
  await decidedUnit(house, { centre, assessor: staff.nadia, learner: house.people.grace, unit: '301', achieved: false })
  const starts = { 'starts-day': '21', 'starts-month': '11', 'starts-year': '2026' }
  const policy = { 'standing-trainee': '100', 'weight-newUnit': '3', newBelow: '2', ...starts }
  await ivy.post(`${at}/policy`, policy)
  await acceptAll(ivy, at)
  await ivy.post(`${at}/policy`, { ...policy, 'stage-interim': '50' })
  const [planned = '', asked = ''] = await Promise.all(registrations.map((each) => sampleOf(house, each)))
  await ivy.post(asked, {
    ...{
      result: 'action',
      feedback: 'One gap',
      seen: '1',
      assessor: staff.tomas,
      what: 'Say where the plan was followed',
    },
    ...{ 'due-day': '10', 'due-month': '12', 'due-year': '2026' },
  })
  const [action = ''] = /\/sample-actions\/[\w-]+/.exec(await (await tomas.get('/')).text()) ?? []
  await ivy.post(`${at}/meetings/add`, {
    ...{ title: 'Comparing unit 300', compared: 'Two observations', outcome: 'We ask for dates' },
    ...{ 'held-day': '19', 'held-month': '11', 'held-year': '2026', [`present-${staff.nadia}`]: 'yes' },
  })
  const [meeting = ''] =
    /\/assurance\/[\w-]+\/meetings\/[\da-f-]{36}/.exec(await (await ivy.get(`${at}/meetings`)).text()) ?? []
  const known = { ':centre': at, ':planned': planned, ':asked': asked, ':action': action, ':meeting': meeting }
  const all = { ...known, ':room': `/external/${centre}` }
  const find = (address: string) =>
    Object.entries(all).reduce((path, [name, value]) => path.replace(name, value), address)
  return { riverbank, find }
}

describe('every page of quality assurance', () => {
  it('is accessible, valid, and never wider than the screen', async () => {
    const house = await openHouse('2026-11-21')
    const { riverbank, find } = await furnish(house)
    const found: Record<string, unknown> = {}
    for (const who of ['ivy', 'tomas', 'edgar', 'cleo'] as const) {
      const page = await openToCheck(browser())
      await riverbank[who].get('/')
      await signIn(page, { ...house, [who]: riverbank[who] }, who as string as Name)
      for (const [name, , address] of pages.filter(([, reader]) => reader === who)) {
        const problems = await problemsOn(page, `${house.origin}${find(address)}`, name)
        if (problems.length > 0) found[`${name} as ${who}`] = problems
      }
      await page.context().close()
    }
    expect(found).toEqual({})
    expect(house.errors).toEqual([])
    await house.close()
  }, 300_000)
})
