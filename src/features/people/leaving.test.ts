import { describe, expect, it } from 'vitest'
import { asText } from '../../../test/browser.ts'
import { scenario } from '../../../test/scenario.ts'
import { from, many } from '../../db/index.ts'
import { dateBoxes } from '../../ui/index.ts'
import { inviteFor, lastDay, problemsOf } from './testing.ts'

describe('someone who leaves', () => {
  it('is here until the end of the last day, and then is not', async () => {
    const { sunita, amina, events, tenant, people: cast } = await scenario()
    await amina.get('/')
    await sunita.post('/people/:amina/end', lastDay('2026-11-21'))
    expect((await amina.get('/record')).status).toBe(200)
    expect(await sunita.read('/people/:amina')).toMatch(/Leaves after 21 November 2026/)
    expect(await sunita.read('/people/:amina')).toContain('since 1 January 2020, until the end of 21 November 2026')
    expect(await events('amina')).toEqual(['person-ended by sunita'])
    const kept = from.selectFrom('person').where('tenant_id', '=', tenant.tenant).where('person_id', '=', cast.amina)
    expect(await tenant.read([many(kept.select('ends_on'))])).toEqual([[{ ends_on: '2026-11-22' }]])
  })

  it('is signed out at once, with a day that is over, and loses their roles', async () => {
    const { sunita, dilip, visitor } = await scenario()
    await dilip.get('/')
    const link = await inviteFor({ sunita }, 'dilip')
    await sunita.post('/people/:dilip/end', lastDay('2026-11-20'))
    expect((await dilip.get('/record')).status).toBe(303)
    expect((await visitor().get(link)).status).toBe(404)
    const page = await sunita.read('/people/:dilip')
    expect(page).toContain(
      'Earlier roles Manager Over parenting, Hillside Family Hub 1 January 2020 to 20 November 2026',
    )
    const invited = await sunita.post('/people/:dilip/invitation')
    expect(invited.status).toBe(403)
    expect(asText(await invited.text())).toContain('Dilip Rao has left. Take them back first, then invite them')
  })

  it('has one last day, and can be taken back', async () => {
    const { sunita, amina, teams, visitor, events } = await scenario()
    await amina.get('/')
    await sunita.post('/people/:amina/end', lastDay('2026-11-20'))
    expect(await problemsOf(await sunita.post('/people/:amina/end', lastDay('2026-11-19')))).toEqual([
      '#lastDay-day Amina Hassan already has a last day. Take them back first',
    ])
    const back = { team: teams.outreach, jobTitle: 'Senior practitioner', ...dateBoxes('firstDay', '2026-11-21') }
    expect((await sunita.post('/people/:amina/take-back', back)).status).toBe(303)
    const page = await sunita.read('/people/:amina')
    expect(page).toContain('Senior practitioner outreach, Hillside Family Hub since 21 November 2026')
    expect(page).toContain('Not yet invited')
    expect((await sunita.post('/people/:amina/take-back', back)).status).toBe(422)
    const someone = visitor()
    await someone.post(await inviteFor({ sunita }, 'amina'), { password: 'quite another three words' })
    expect(await someone.read('/account')).toContain('Amina Hassan')
    expect(await events('amina')).toEqual([
      'person-ended by sunita',
      'person-taken-back by sunita',
      'person-invited by sunita',
      'invitation-accepted by amina',
    ])
  })

  it('is never the last administrator', async () => {
    const { sunita, events } = await scenario()
    const answer = await sunita.post('/people/:sunita/end', lastDay('2026-11-21'))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Northmoor Partnership would be left without an administrator')
    expect(await events('sunita')).toEqual([])
  })
})
