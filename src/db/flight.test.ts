import { expect, it } from 'vitest'
import { scenario } from '../../test/scenario.ts'
import { many, plain, run, sql } from './index.ts'

const numbers = (upTo: unknown) => many(plain(sql<{ n: number }>`select n from generate_series(1, ${upTo}::int) n`))
const name = many(plain(sql<{ a: string; b: number | null }>`select 'Zoë' as a, null::bigint as b`))
const failing = (text: string) => many(plain(sql`select 1 as one where ${text}::int = 1`))

it('answers each statement of a flight by its own rows, prepared before or not', async () => {
  const { tenant } = await scenario()
  for (const upTo of [2, 0, 3]) {
    const [first, second, third] = await tenant.read([numbers(upTo), name, numbers(1)])
    expect(first.map(({ n }) => n)).toEqual([1, 2, 3].slice(0, upTo))
    expect(second).toEqual([{ a: 'Zoë', b: null }])
    expect(third).toEqual([{ n: 1 }])
  }
})

it('tells what PostgreSQL says of one that fails, and flies again with the others', async () => {
  const { tenant } = await scenario()
  // More often than there are connections, so that each has failed once.
  for (let time = 0; time < 15; time++) {
    await expect(tenant.read([numbers(1), failing('no number'), name])).rejects.toThrow('invalid input syntax')
    const [rows, names] = await tenant.read([numbers(2), name])
    expect([rows.length, names.length]).toEqual([2, 1])
  }
})

it('tells of a value of which no text can be made, and flies again', async () => {
  const { tenant } = await scenario()
  const round: { self?: unknown } = {}
  round.self = round
  await expect(tenant.read([name, numbers(round), name])).rejects.toThrow('circular')
  expect(await tenant.read([name, numbers(1)])).toEqual([[{ a: 'Zoë', b: null }], [{ n: 1 }]])
})

it('undoes all of a transaction in which one fails', async () => {
  const { tenant } = await scenario()
  const renamed = () => many(plain(sql`update tenant set name = 'Elsewhere' where tenant_id = ${tenant.tenant}::uuid`))
  const work = tenant.write(async (tx) => {
    await tx.run(renamed())
    await tx.run(failing('no number'))
  })
  await expect(work).rejects.toThrow('invalid input syntax')
  const called = many(plain(sql<{ name: string }>`select name from tenant where tenant_id = ${tenant.tenant}::uuid`))
  expect(await tenant.read([called])).not.toEqual([[{ name: 'Elsewhere' }]])
})

it('makes all changes that are put together, or none of them', async () => {
  const { tenant } = await scenario()
  const rename = (to: string) =>
    run(plain(sql`update tenant set name = ${to} where tenant_id = ${tenant.tenant}::uuid`))
  const called = many(plain(sql<{ name: string }>`select name from tenant where tenant_id = ${tenant.tenant}::uuid`))
  await tenant.put([rename('Elsewhere'), rename('Northmoor')])
  expect(await tenant.read([called])).toEqual([[{ name: 'Northmoor' }]])
  const broken = run(plain(sql`select 1 where ${'no number'}::int = 1`))
  await expect(tenant.put([rename('Elsewhere'), broken])).rejects.toThrow('invalid input syntax')
  expect(await tenant.read([called])).toEqual([[{ name: 'Northmoor' }]])
})
