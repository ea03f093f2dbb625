import { describe, expect, it } from 'vitest'
import { scenario } from '../../test/scenario.ts'
import { from, run } from '../db/index.ts'
import { recompute } from './recompute.ts'
import { runCommand } from './testing.ts'

/** What `cairn recompute` says of an area of this name, and how it ends. */
const cairnRecompute = (...argv: string[]) => runCommand(recompute, argv)

async function areaCalled(name: string) {
  const area = await scenario()
  const of = area.tenant
  await of.write((tx) => tx.run(run(from.updateTable('tenant').where('tenant_id', '=', of.tenant).set({ name }))))
  await area.amina.get('/')
  return area
}

describe('cairn recompute', () => {
  it('keeps everyone’s verdicts, and ends well where none was another', async () => {
    await areaCalled('Eastmoor')
    expect(await cairnRecompute('--area', 'eastmoor')).toEqual({
      status: 0,
      err: '',
      out: 'Eastmoor: 8 people, 24 answers, 0 differed\n',
    })
  })

  it('tells which were others, and mends them unless it is a dry run', async () => {
    const area = await areaCalled('Westmoor')
    await cairnRecompute('--area', 'Westmoor')
    await area.tenant.write((tx) =>
      tx.run(
        run(
          from
            .updateTable('stored_verdict')
            .where('tenant_id', '=', area.tenantId)
            .where('person_id', '=', area.people.amina)
            .where('rule_id', '=', 'practice/hertfordshire/lead')
            .set({ status: 'met' }),
        ),
      ),
    )
    const dry = await cairnRecompute('--area', 'Westmoor', '--dry-run')
    expect(dry.status).toBe(1)
    expect(dry.out).toMatch(/^Amina Hassan, practice\/hertfordshire\/lead with .*: met from .* -> not-met from/)
    expect(dry.out).toContain('24 answers, 1 differed; nothing was kept')
    expect((await cairnRecompute('--area', 'Westmoor')).status).toBe(1)
    expect((await cairnRecompute('--area', 'Westmoor')).status).toBe(0)
  })

  it('says which areas there are where there is none of the name', async () => {
    await areaCalled('Northmoor West')
    const { status, err } = await cairnRecompute('--area', 'Atlantis')
    expect([status, err.split('\n')]).toEqual([2, [expect.stringContaining('Northmoor West'), '']])
    expect((await cairnRecompute('--aria', 'x')).status).toBe(2)
  })
})
