import { expect, it } from 'vitest'
import { openCentre } from '../../../test/centre.ts'
import { scenario, world } from '../../../test/scenario.ts'
import type { RegistrationId, SampleId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { day } from '../../kit/plain-date.ts'
import { openRulebooks } from '../rulebook/index.ts'
import { sampleUnit } from './actions.ts'
import { acceptAll, decidedUnit, sampleOf } from './testing.ts'

async function planned(stage: 'interim' | 'summative') {
  const area = await scenario({ on: '2026-11-21' })
  const { centre, staff, ivy } = await openCentre(area)
  const decided = { centre, learner: area.people.leo, assessor: staff.nadia, achieved: stage === 'summative' }
  const registration = await decidedUnit(area, decided)
  const starts = { 'starts-day': '21', 'starts-month': '11', 'starts-year': '2026' }
  await ivy.post(`/assurance/${centre}/policy`, { [`stage-${stage}`]: '100', ...starts })
  await acceptAll(ivy, `/assurance/${centre}`)
  const address = await sampleOf(area, registration)
  const roles = [{ role: 'internal-quality-assurer', organisation: centre, team: null }] as const
  const actor = { id: staff.ivy, name: 'Ivy Lindgren', area: 'Northmoor Partnership', roles }
  const ctx: Ctx = { ...area.tenant, actor, today: day('2026-11-21'), now: new Date('2026-11-21T09:00:00Z') }
  const rulebooks = openRulebooks((await world()).catalogue)
  const agree = (workOut: Parameters<typeof sampleUnit>[3]['workOut']) =>
    sampleUnit(
      ctx,
      address.replace('/samples/', '') as SampleId,
      { result: 'agreed', feedback: 'Fair', seen: '1' },
      { rulebooks, workOut },
    )
  return { registration, agree, read: () => ivy.read(address) }
}

it('works out anew what a registration comes to once a summative sample is agreed, and not an interim one', async () => {
  const asked: RegistrationId[] = []
  const workOut = (_tx: unknown, _ctx: unknown, registration: RegistrationId) =>
    Promise.resolve(void asked.push(registration))
  const summative = await planned('summative')
  await summative.agree(workOut)
  await (await planned('interim')).agree(workOut)
  expect(asked).toEqual([summative.registration])
})

it('keeps nothing of a sample where what it comes to cannot be worked out', async () => {
  const { agree, read } = await planned('summative')
  await expect(agree(() => Promise.reject(new Error('No rule')))).rejects.toThrow('No rule')
  expect(await read()).toContain('How it stands Planned')
})
