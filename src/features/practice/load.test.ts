import { expect, it } from 'vitest'
import { scenario, world } from '../../../test/scenario.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { day } from '../../kit/plain-date.ts'
import { openRulebooks } from '../rulebook/index.ts'
import { loader } from './load.ts'

it('who may verify what waits is read in the same flight, and only for a page that tells it', async () => {
  const { tenant, people } = await scenario()
  const { catalogue } = await world()
  const flights: number[] = []
  const read = ((queries: Parameters<Ctx['read']>[0]) => {
    flights.push(queries.length)
    return tenant.read(queries)
  }) as Ctx['read']
  const actor = { id: people.amina } as Ctx['actor']
  const ctx: Ctx = { ...tenant, read, actor, today: day('2026-11-21'), now: new Date('2026-11-21T09:00:00Z') }
  const load = loader(catalogue, openRulebooks(catalogue))
  expect((await load(ctx, people.amina, {})).waiting).toBeUndefined()
  const { waiting } = await load(ctx, people.amina, {}, { waiting: true })
  expect(waiting).toMatchObject({ claims: [], managers: expect.arrayContaining(['Dilip Rao']) as string[] })
  expect(flights).toEqual([3, 5])
})
