import { describe, expect, it } from 'vitest'
import { baseUrl, type Name, password, scenario } from '../../../test/scenario.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import { newId } from '../../kit/id.ts'
import { people } from './index.ts'
import { type Area, lastDay, li } from './testing.ts'

describe('every address', () => {
  const routes = people({ baseUrl }).routes.map(({ method, path }) => ({ method, path }))
  type Asked = { someone: ReturnType<Area['visitor']>; person: string; form: Record<string, string> }
  const ask = async ({ method, path }: (typeof routes)[number], { someone, person, form }: Asked) => {
    const address = path.replace(':person', person).replace(/:(place|role)/, nobody)
    return (await (method === 'GET' ? someone.get(address) : someone.post(address, form))).status
  }
  /** Right in every field of every form, so that each action is reached. */
  const anyForm = ({ teams }: Area) => ({
    ...li,
    ...lastDay('2026-12-31'),
    team: teams.outreach,
    role: 'administrator',
  })
  const signedIn = async (area: Area, name: Name) => {
    await area.as(name).get('/')
    const someone = area.visitor()
    await someone.post('/sign-in', { email: area.email(name), password })
    return someone
  }
  const nobody = newId<PersonId>()

  it('is closed to all but administrators', async () => {
    const area = await scenario()
    const asked = { someone: await signedIn(area, 'petra'), person: area.people.grace, form: anyForm(area) }
    for (const route of routes) expect(await ask(route, asked), JSON.stringify(route)).toBe(403)
  })

  it('knows nobody of another area', async () => {
    const area = await scenario()
    const elsewhere = await scenario()
    const someone = await signedIn(area, 'sunita')
    const form = anyForm(area)
    const ofOnePerson = routes.filter(({ path }) => path.includes(':person'))
    expect(ofOnePerson.length).toBeGreaterThan(10)
    for (const person of [elsewhere.people.grace, nobody, 'nobody'])
      for (const route of ofOnePerson)
        expect(await ask(route, { someone, person, form }), JSON.stringify(route)).toBe(404)
  })
})
