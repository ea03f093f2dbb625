import { describe, expect, it } from 'vitest'
import { isForPrograms } from '../src/kit/problem-details.ts'
import { exampleBodies, takesFiles } from './api-examples.ts'
import { others, readers } from './readers.ts'
import { type Name, scenario } from './scenario.ts'

type Area = Awaited<ReturnType<typeof scenario>>

/** The area's own addresses; an id that is not there makes no difference to someone who may not look. */
const addressIn =
  ({ people, teams }: Area) =>
  (path: string) =>
    path
      .replace(':person', people.amina)
      .replace(':centre', teams.hillside)
      .replace(/:(sample|action|meeting)/, people.amina)
      .replace(':organisation', teams.hillside)
      .replace(':team', teams.parenting)
      .replace(':rest{.+}', 'hertfordshire/lead')
      .replace(':rest{.+/wrong}', 'hertfordshire/lead/wrong')
      .replace(':rest{.+/ask}', 'practice/hertfordshire/lead/ask')
      .replace(':rest{.+/check}', 'practice/hertfordshire/lead/check')
      .replace(':rest{.+/try}', 'practice/hertfordshire/lead/try')
      .replace(':rest{.+/plan}', 'practice/hertfordshire/lead/plan')
      .replace(':rest{.+/compare}', 'practice/hertfordshire/lead/compare')
      .replace(/(\/rule-drafts\/.*\/affected)$/, '$1?rule=practice/hertfordshire/lead&turn=gains')
      .replace(/:(judgement|discussion|adjustment|appeal|objection)/, people.amina)
      .replace(':page', 'topic')
      .replace(/:(id|qualification)/, 'wwp-l3-certificate')
      .replace(/:(registration|piece|submission|witness)/, people.amina)
      .replace('/:kind', '/account')
      .replace(':unit', '401')
      .replace(/:(offer|loaded|look)/, people.amina)
      .replace(':regulator', 'social-work-england')
      .replace(/:(entry|draft|place|role|challenge|question|evidence|improvement|issuer|reminder)/, people.amina)
      .replace(/:(entry|draft|place|role|challenge|question|issuer)/, people.amina)
      .replace(/:(entry|draft|place|role|challenge|question|evidence|improvement|token)/, people.amina)
      .replace(/:(entry|draft|place|role|challenge|question)/, people.amina)
      .replace(':step', 'fee')
      .replace(':rest{.+/questions}', 'practice/hertfordshire/lead/questions')
      .replace(/:(entry|draft|place|role|challenge|question|token)/, people.amina)
      .replace(':evidence', people.amina)
      .replace(/:(entry|import|draft|place|role|challenge|question|improvement)/, people.amina)
      .replace(/:(registration|centre)/, people.amina)
      .replace(':method', people.amina)

function routesOf({ app }: Area) {
  const all = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/*')
    .map(({ method, path }) => ({ method, path }))
  return [...new Map(all.map((route) => [`${route.method} ${route.path}`, route])).values()]
}

const kindOf = ({ method, path }: { method: string; path: string }) => readers[`${method} ${path}`] ?? 'administrators'
type Someone = Pick<Area[Name], 'get' | 'post' | 'postJson' | 'postBytes'>

/** Asks an address of the area; of what programs ask, with what the description gives as an example. */
async function ask(area: Area, someone: Someone, { method, path }: { method: string; path: string }) {
  const address = addressIn(area)(path)
  if (method === 'GET') return someone.get(address)
  if (!isForPrograms(path)) return someone.post(address)
  const file = (await takesFiles(area)).get(path)
  if (file !== undefined) return someone.postBytes(`${address}${file}`, 'a')
  return someone.postJson(address, (await exampleBodies(area)).get(path) ?? '')
}

describe('every address', () => {
  it('has been said who may open it', async () => {
    const area = await scenario()
    const known = routesOf(area).map(({ method, path }) => `${method} ${path}`)
    expect(known.toSorted()).toEqual(Object.keys(readers).toSorted())
  })

  it('tells a program that it is not signed in', async () => {
    const area = await scenario()
    const stranger = area.visitor()
    const ofPrograms = routesOf(area).filter((route) => isForPrograms(route.path) && kindOf(route) !== 'open')
    expect(ofPrograms.length).toBeGreaterThan(3)
    for (const route of ofPrograms) {
      const answer = await ask(area, stranger, route)
      expect([answer.status, answer.headers.get('content-type')], route.path).toEqual([401, 'application/problem+json'])
    }
  })

  it('sends a stranger to sign in', async () => {
    const area = await scenario()
    const stranger = area.visitor()
    const closed = routesOf(area).filter((route) => kindOf(route) !== 'open' && !isForPrograms(route.path))
    expect(closed.length).toBeGreaterThan(40)
    for (const { method, path } of closed) {
      const address = addressIn(area)(path)
      const answer = method === 'GET' ? await stranger.get(address) : await stranger.post(address)
      expect([answer.status, answer.headers.get('location')?.split('?')[0]], `${method} ${path}`).toEqual([
        303,
        '/sign-in',
      ])
    }
  })

  it('shows and does nothing for someone of the area in another role', async () => {
    const area = await scenario()
    for (const { method, path } of routesOf(area)) {
      for (const name of others[kindOf({ method, path })]) {
        const { status } = await ask(area, area[name], { method, path })
        expect([403, 404], `${method} ${path} as ${name}: ${status}`).toContain(status)
      }
    }
    expect(await area.events('amina')).toEqual([])
  }, 60_000)

  it('finds nothing of another area, whatever the role there', async () => {
    const here = await scenario()
    const there = await scenario()
    const ids =
      /:(person|organisation|team|centre|registration|piece|submission|appeal|judgement|sample|action|meeting|offer|loaded|look|entry|import|draft|challenge|question|evidence|improvement|reminder|token|witness)/
    const withIds = routesOf(here).filter(({ path }) => ids.test(path))
    expect(withIds.length).toBeGreaterThan(30)
    for (const { method, path } of withIds) {
      for (const name of ['sunita', 'petra', 'amina', 'maya'] as const) {
        const { status } = await ask(here, there[name], { method, path })
        expect([403, 404], `${method} ${path} as ${name} of another area: ${status}`).toContain(status)
      }
    }
    expect(await here.events('amina')).toEqual([])
  }, 60_000)

  it('answers ids, days and pages that do not exist with a page that does not exist', async () => {
    const { amina, dilip, sunita, errors } = await scenario()
    const missing = [
      '/record/nonsense',
      '/record/add/nonsense',
      '/record/add/nonsense/check',
      '/record/add/nonsense/versions',
      '/record/capture?draft=nonsense',
      '/record/drafts?before=nonsense',
      '/record?after=nonsense',
      '/record/readers?before=1',
      '/record/readers?month=2026-13',
      '/improve/nonsense',
      '/reminders?before=1',
      '/challenges/nonsense',
      '/challenges?before=nonsense',
      '/challenges/own?before=1',
      '/practice/%00/wrong',
      '/rules/%00',
      '/rules/%00/ask',
    ]
    for (const address of [...missing, '/people/nonsense/record', '/practice/nonsense', '/nonsense'])
      expect((await amina.get(address)).status, address).toBe(404)
    expect((await dilip.get('/team?page=nonsense')).status).toBe(404)
    expect((await sunita.get('/improve/said?before=1')).status).toBe(404)
    expect((await sunita.get('/outbox?before=1')).status).toBe(404)
    expect(errors).toEqual([])
  })
})
