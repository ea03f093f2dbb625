import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { from, run } from '../../db/index.ts'
import { holdRegistration } from '../registrations/index.ts'
import { opened } from './opened.testing.ts'
import { sampleOf } from './testing.ts'

describe('a sample about which something is said', () => {
  it('waits for whoever holds the registration, and goes along with a transfer meanwhile', async () => {
    const { area, ivy, plan, registrations } = await opened()
    await plan({ 'stage-summative': '100' })
    const address = await sampleOf(area, registrations.leo)
    await ivy.get(address)
    const { promise: through, resolve: letGo } = Promise.withResolvers<undefined>()
    const transferring = area.tenant.write(async (tx) => {
      await tx.run(holdRegistration(area.tenantId, registrations.leo))
      await through
      const carried = from.updateTable('sample').set({ registration_id: registrations.leo })
      await tx.run(run(carried.where('tenant_id', '=', area.tenantId).where('registration_id', '=', registrations.leo)))
    })
    const finding = ivy.post(address, { result: 'agreed', feedback: 'Fair', seen: '1' })
    await setTimeout(300)
    letGo(undefined)
    const [found] = await Promise.all([finding, transferring])
    expect([found.status, area.errors]).toEqual([303, []])
  })
})
