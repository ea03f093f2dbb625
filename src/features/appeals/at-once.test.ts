import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { behind, untilWaiting } from '../../../test/waiting.ts'
import { from, many, plain, run, sql } from '../../db/index.ts'
import { riverbank, transferred } from '../assessing/testing.ts'
import { holdRegistration } from '../registrations/index.ts'
import { decidedAgainst, raised } from './testing.ts'

it('holds the registration that goes on, where an appeal comes while what it is against is transferred', async () => {
  const area = await riverbank()
  const { amina, tenant, tenantId, registration, errors } = area
  const { against } = await decidedAgainst(area)
  const { successor, queries } = transferred(area)
  await tenant.write(async (tx) => {
    for (const query of queries) await tx.run(query)
  })
  const [isHeld, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const goingOn = plain(sql`select from registration where registration_id = ${successor}::uuid for no key update`)
  const deciding = tenant.write(async (tx) => {
    await tx.run(run(goingOn))
    isHeld.resolve()
    await mayEnd.promise
  })
  await isHeld.promise
  const raising = behind(
    area,
    async (tx) => {
      await tx.run(holdRegistration(tenantId, registration))
      for (const table of ['submission', 'decision'] as const)
        await tx.run(run(from.updateTable(table).set({ registration_id: successor }).where('tenant_id', '=', tenantId)))
    },
    [() => raised(amina, against)],
  )
  const of = (table: 'decision' | 'appeal') =>
    many(
      from.selectFrom(table).where('tenant_id', '=', tenantId).select('registration_id'),
      (row) => row.registration_id,
    )
  while ((await tenant.read([of('decision')]))[0][0] !== successor) await setTimeout(5)
  await untilWaiting(area)
  mayEnd.resolve()
  const [[appeal]] = await Promise.all([raising, deciding])
  expect(appeal).toMatch(/^\/appeals\//)
  expect([await tenant.read([of('appeal')]), errors]).toEqual([[[successor]], []])
})
