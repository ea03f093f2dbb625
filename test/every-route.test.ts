import { describe, expect, it } from 'vitest'
import { isForPrograms } from '../src/kit/problem-details.ts'
import { others, type Readers } from './readers.ts'
import { type Name, scenario } from './scenario.ts'

const readers: Readonly<Record<string, Readers>> = {
  'GET /health': 'open',
  'GET /assets/*': 'open',
  'GET /.well-known/cairn-keys.json': 'open',
  'GET /schemas/record-1.json': 'open',
  'GET /sign-in': 'open',
  'POST /sign-in': 'open',
  'POST /sign-out': 'open',
  'GET /areas': 'open',
  'POST /areas': 'open',
  'GET /invitation/:token': 'open',
  'POST /invitation/:token': 'open',
  'GET /help': 'open',
  'GET /accessibility': 'open',
  'GET /changes': 'open',
  'GET /privacy': 'open',
  'GET /privacy/register': 'open',
  'GET /privacy/register.csv': 'open',
  'GET /cookies': 'open',
  'GET /worried': 'open',

  'GET /': 'everyone',
  'GET /account': 'everyone',
  'POST /account': 'everyone',
  'POST /account/sign-out-everywhere': 'everyone',
  'GET /record': 'everyone',
  'GET /record/readers': 'everyone',
  'GET /record/export': 'everyone',
  'POST /record/export': 'everyone',
  'GET /record/exit': 'everyone',
  'GET /record/bring': 'everyone',
  'POST /record/bring': 'everyone',
  'GET /record/bring/check': 'everyone',
  'POST /record/bring/check': 'everyone',
  'POST /record/bring/discard': 'everyone',
  'GET /record/add': 'everyone',
  'POST /record/add': 'everyone',
  'GET /record/add/:draft/check': 'everyone',
  'POST /record/add/:draft/check': 'everyone',
  'GET /record/add/:draft/:page': 'everyone',
  'POST /record/add/:draft/:page': 'everyone',
  'GET /record/:entry': 'everyone',
  'GET /record/:entry/withdraw': 'everyone',
  'POST /record/:entry/correct': 'everyone',
  'POST /record/:entry/restore': 'everyone',
  'POST /record/:entry/share': 'everyone',
  'POST /record/:entry/withdraw': 'everyone',
  'GET /cpd': 'everyone',
  'GET /cpd/pieces/:entry': 'everyone',
  'POST /cpd/pieces/:entry/submit': 'everyone',
  'POST /cpd/:regulator/share': 'everyone',
  'POST /cpd/:regulator/steps/:step': 'everyone',
  'GET /record/:entry/evidence': 'everyone',
  'POST /record/:entry/evidence': 'everyone',
  'POST /record/:entry/evidence/:evidence/remove': 'everyone',
  'GET /practice': 'everyone',
  'GET /practice/:rest{.+}': 'everyone',
  'GET /practice/:rest{.+/wrong}': 'everyone',
  'POST /practice/:rest{.+/wrong}': 'everyone',
  'GET /api/v1/rules': 'everyone',
  'GET /api/v1/rules/:rest{.+}': 'everyone',
  'POST /api/v1/rules/:rest{.+/check}': 'everyone',
  'POST /api/v1/plan': 'everyone',
  'GET /rules': 'everyone',
  'GET /rules/:rest{.+}': 'everyone',
  'GET /rules/:rest{.+/compare}': 'everyone',
  'GET /rules/:rest{.+/try}': 'everyone',
  'POST /rules/:rest{.+/try}': 'everyone',
  'GET /rules/:rest{.+/plan}': 'everyone',
  'POST /rules/:rest{.+/plan}': 'everyone',
  'GET /rules/:rest{.+/ask}': 'everyone',
  'POST /rules/:rest{.+/ask}': 'everyone',
  'GET /challenges': 'everyone',
  'GET /challenges/own': 'everyone',
  'GET /sources': 'everyone',
  'GET /known-names': 'everyone',
  'GET /improve': 'everyone',
  'POST /improve': 'everyone',

  'GET /challenges/:challenge': 'the person who says it, and the one who decides',
  'POST /challenges/:challenge': 'the person who says it, and the one who decides',
  'POST /challenges/:challenge/withdraw': 'the person who says it, and the one who decides',
  'POST /challenges/:challenge/pass-on': 'administrators',

  'GET /rule-questions': 'rule owners',
  'GET /rule-questions/:question': 'rule owners',
  'POST /rule-questions/:question': 'rule owners',

  'GET /rule-drafts': 'rule owners',
  'POST /rule-drafts': 'rule owners',
  'GET /rule-drafts/:draft': 'rule owners',
  'POST /rule-drafts/:draft': 'rule owners',
  'POST /rule-drafts/:draft/try': 'rule owners',
  'GET /rule-drafts/:draft/progress': 'rule owners',
  'GET /rule-drafts/:draft/effects': 'rule owners',
  'GET /rule-drafts/:draft/effects/people': 'rule owners',
  'POST /rule-drafts/:draft/publish': 'rule owners',
  'POST /rule-drafts/:draft/discard': 'rule owners',

  'GET /team': 'managers',
  'GET /team/counts': 'managers',
  'GET /team.csv': 'managers',
  'GET /team.xlsx': 'managers',

  'GET /people/:person/record': 'the person’s managers',
  'GET /people/:person/record/:entry': 'the person’s managers',
  'GET /people/:person/record/add': 'the person’s managers',
  'POST /people/:person/record/add': 'the person’s managers',
  'GET /evidence/:evidence': 'the person’s managers',
  'POST /people/:person/record/:entry/verify': 'the person’s managers',
  'GET /people/:person/cpd/:regulator': 'the person’s managers',
  'GET /people/:person/practice': 'the person’s managers',
  'GET /people/:person/practice/:rest{.+}': 'the person’s managers',

  'GET /improve/said': 'administrators',
  'GET /improve/:improvement': 'whoever said it, and administrators',
  'POST /improve/:improvement': 'administrators',

  'GET /area': 'administrators',
  'GET /area/verdicts': 'administrators',
  'POST /area': 'administrators',
  'GET /area/trusted': 'administrators',
  'POST /area/trusted': 'administrators',
  'POST /area/trusted/:issuer/end': 'administrators',
  'GET /people/:person/exit': 'administrators',
  'GET /organisations': 'administrators',
  'GET /organisations/add': 'administrators',
  'POST /organisations/add': 'administrators',
  'GET /organisations/:organisation': 'administrators',
  'POST /organisations/:organisation': 'administrators',
  'POST /organisations/:organisation/close': 'administrators',
  'POST /organisations/:organisation/open': 'administrators',
  'GET /organisations/:organisation/teams/add': 'administrators',
  'POST /organisations/:organisation/teams/add': 'administrators',
  'GET /organisations/:organisation/teams/:team': 'administrators',
  'POST /organisations/:organisation/teams/:team': 'administrators',
  'POST /organisations/:organisation/teams/:team/close': 'administrators',
  'POST /organisations/:organisation/teams/:team/open': 'administrators',
  'GET /people': 'administrators',
  'GET /people/add': 'administrators',
  'POST /people/add': 'administrators',
  'GET /people/:person': 'administrators',
  'GET /people/:person/correct': 'administrators',
  'POST /people/:person/correct': 'administrators',
  'GET /people/:person/end': 'administrators',
  'POST /people/:person/end': 'administrators',
  'GET /people/:person/take-back': 'administrators',
  'POST /people/:person/take-back': 'administrators',
  'POST /people/:person/invitation': 'administrators',
  'POST /people/:person/invitation/withdraw': 'administrators',
  'GET /people/:person/places/add': 'administrators',
  'POST /people/:person/places/add': 'administrators',
  'GET /people/:person/places/:place/move': 'administrators',
  'POST /people/:person/places/:place/move': 'administrators',
  'GET /people/:person/places/:place/end': 'administrators',
  'POST /people/:person/places/:place/end': 'administrators',
  'GET /people/:person/places/:place/job-title': 'administrators',
  'POST /people/:person/places/:place/job-title': 'administrators',
  'GET /people/:person/roles/give': 'administrators',
  'POST /people/:person/roles/give': 'administrators',
  'GET /people/:person/roles/:role/end': 'administrators',
  'POST /people/:person/roles/:role/end': 'administrators',
}

type Area = Awaited<ReturnType<typeof scenario>>

/** The area's own addresses; an id that is not there makes no difference to someone who may not look. */
const addressIn =
  ({ people, teams }: Area) =>
  (path: string) =>
    path
      .replace(':person', people.amina)
      .replace(':organisation', teams.hillside)
      .replace(':team', teams.parenting)
      .replace(':rest{.+}', 'hertfordshire/lead')
      .replace(':rest{.+/wrong}', 'hertfordshire/lead/wrong')
      .replace(':rest{.+/ask}', 'practice/hertfordshire/lead/ask')
      .replace(':rest{.+/check}', 'practice/hertfordshire/lead/check')
      .replace(':rest{.+/try}', 'practice/hertfordshire/lead/try')
      .replace(':rest{.+/plan}', 'practice/hertfordshire/lead/plan')
      .replace(':rest{.+/compare}', 'practice/hertfordshire/lead/compare')
      .replace(':page', 'topic')
      .replace(/:(entry|draft|place|role|challenge|question|issuer)/, people.amina)
      .replace(':regulator', 'social-work-england')
      .replace(/:(entry|draft|place|role|challenge|question)/, people.amina)
      .replace(':evidence', people.amina)
      .replace(/:(entry|draft|place|role|challenge|question|improvement)/, people.amina)

function routesOf({ app }: Area) {
  const all = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/*')
    .map(({ method, path }) => ({ method, path }))
  return [...new Map(all.map((route) => [`${route.method} ${route.path}`, route])).values()]
}

const kindOf = ({ method, path }: { method: string; path: string }) => readers[`${method} ${path}`] ?? 'administrators'
const ask = async (someone: Pick<Area[Name], 'get' | 'post'>, method: string, address: string) =>
  method === 'GET' ? someone.get(address) : someone.post(address)

describe('every address', () => {
  it('has been said who may open it', async () => {
    const area = await scenario()
    const known = routesOf(area).map(({ method, path }) => `${method} ${path}`)
    expect(known.toSorted()).toEqual(Object.keys(readers).toSorted())
  })

  it('tells a program that it is not signed in', async () => {
    const area = await scenario()
    const stranger = area.visitor()
    const ofPrograms = routesOf(area).filter(({ path }) => isForPrograms(path))
    expect(ofPrograms.length).toBeGreaterThan(3)
    for (const { method, path } of ofPrograms) {
      const answer = await ask(stranger, method, addressIn(area)(path))
      expect([answer.status, answer.headers.get('content-type')], path).toEqual([401, 'application/problem+json'])
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
        const { status } = await ask(area[name], method, addressIn(area)(path))
        expect([403, 404], `${method} ${path} as ${name}: ${status}`).toContain(status)
      }
    }
    expect(await area.events('amina')).toEqual([])
  })

  it('finds nothing of another area, whatever the role there', async () => {
    const here = await scenario()
    const there = await scenario()
    const withIds = routesOf(here).filter(({ path }) =>
      /:(person|organisation|team|entry|draft|challenge|question|evidence|improvement)/.test(path),
    )
    expect(withIds.length).toBeGreaterThan(30)
    for (const { method, path } of withIds) {
      for (const name of ['sunita', 'petra', 'amina', 'maya'] as const) {
        const { status } = await ask(there[name], method, addressIn(here)(path))
        expect([403, 404], `${method} ${path} as ${name} of another area: ${status}`).toContain(status)
      }
    }
    expect(await here.events('amina')).toEqual([])
  })

  it('answers ids, days and pages that do not exist with a page that does not exist', async () => {
    const { amina, dilip, sunita, errors } = await scenario()
    const missing = [
      '/record/nonsense',
      '/record/add/nonsense/check',
      '/record?after=nonsense',
      '/record/readers?before=1',
      '/record/readers?month=2026-13',
      '/improve/nonsense',
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
    expect((await dilip.get('/team?after=nonsense')).status).toBe(404)
    expect(errors).toEqual([])
  })
})
