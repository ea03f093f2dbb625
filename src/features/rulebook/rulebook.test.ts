import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'
import { from, run } from '../../db/index.ts'
import { newId } from '../../kit/id.ts'
import type { RuleVersionId } from '../../db/tables.gen.ts'

type Area = Awaited<ReturnType<typeof scenario>>

/** The area's own version of a rule, as if it had been published. */
async function publish({ tenant, people }: Area, rule: string, title: string, startsOn: string) {
  const requires = { say: title, fact: { kind: 'supervision' } }
  const document = { id: rule, title, subject: 'person', versions: [{ from: startsOn, source: 'Northmoor', requires }] }
  await tenant.write(async (tx) => {
    await tx.run(
      run(
        from.insertInto('rule_version').values({
          tenant_id: tenant.tenant,
          rule_version_id: newId<RuleVersionId>(),
          rule_id: rule,
          text: '',
          document: JSON.stringify(document),
          published_at: new Date(),
          published_by: people.maya,
        }),
      ),
    )
    await tx.run(run(from.updateTable('tenant').where('tenant_id', '=', tenant.tenant).set({ rules_revision: 1 })))
  })
}

describe('the rulebook of an area', () => {
  const rule = 'practice/hertfordshire/lead'

  it('takes over from what ships on the first day of its own version', async () => {
    const here = await scenario({ on: '2026-11-24' })
    expect(await here.amina.read(`/rules/${rule}`)).not.toContain('Supervised')
    await publish(here, rule, 'Supervised', '2027-01-01')
    expect(await here.amina.read(`/rules/${rule}`)).toContain('From 1 January 2027')
    const asOf = (year: string) => `/practice/hertfordshire/lead?on-day=1&on-month=1&on-year=${year}`
    expect(await here.amina.read(asOf('2026'))).not.toContain('Supervised')
    expect(await here.amina.read(asOf('2027'))).toContain('Supervised')
  })

  it('is nobody else’s', async () => {
    const [here, there] = [await scenario(), await scenario()]
    await publish(here, 'practice/northmoor/own', 'A rule of our own', '2020-01-01')
    expect(await here.amina.read('/rules')).toContain('A rule of our own')
    expect(await there.amina.read('/rules')).not.toContain('A rule of our own')
    expect((await there.amina.get('/rules/practice/northmoor/own')).status).toBe(404)
  })
})
