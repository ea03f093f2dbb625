import fc from 'fast-check'
import { expect, it } from 'vitest'
import { from, many } from '../src/db/index.ts'
import { makeToken } from '../src/features/tokens/testing.ts'
import { exampleBodies } from './api-examples.ts'
import { encode, generators, inAddress } from './fuzz-generators.ts'
import { reminded } from '../src/features/reminders/testing.ts'
import { add, reflection, safeguardingB } from '../src/features/record/testing.ts'
import { baseUrl, type Name, scenario } from './scenario.ts'

const sample = 1_500
/** How many requests: a sample, or with CAIRN_FUZZ as many as it says. */
const requests = Number(process.env['CAIRN_FUZZ'] ?? sample)
/** The seed of a run that failed, to run it again. */
const seed = process.env['CAIRN_FUZZ_SEED'] === undefined ? undefined : Number(process.env['CAIRN_FUZZ_SEED'])
/** The longest that an answer may take on a machine that does much else, in milliseconds. */
const patience = 15_000

type Area = Awaited<ReturnType<typeof scenario>>

const roles = ['stranger', 'amina', 'dilip', 'sunita', 'maya', 'bearer', 'outsider'] as const
type Role = (typeof roles)[number]

type There = Readonly<Record<string, readonly string[]>>

/** An address of the route. Of its parts about half are what is there, where we know of it. */
function addressOf(route: string, parts: readonly (readonly [string, number])[], there: There): string {
  let at = 0
  return route.replace(/:(\w+)(?:\{\.\+(\/\w+)?\})?/g, (_, name: string, ending: string = '') => {
    const [text, choice] = parts[at++] ?? ['x', 1]
    const known = there[name] ?? []
    const right = choice > 3 ? known[choice % known.length] : undefined
    return (right ?? inAddress(text, choice === 0)) + ending
  })
}

/** Nothing of this leaves Cairn: what it is made of, and whose it is not. */
const leaks = [
  /\bat (?:async )?[\w.<>]+ \(?(?:file:|\/|node:)/,
  /\b(?:select|insert into|update|delete from) (?:\w+ )?(?:from|values|set|where)\b.*\$\d/is,
  /(?:syntax error at or near|violates (?:check|unique|foreign)|invalid input syntax|relation "|column ")/i,
  /node_modules|\/src\/(?:features|db|kit)\//,
  /ZodError|TypeError|RangeError|ReferenceError/,
]

async function actors(area: Area, elsewhere: Area) {
  const cookies = async (from: Area, name: Name) =>
    [...(await from.cookiesOf(name))].map(([key, value]) => `${key}=${value}`).join('; ')
  const headers: Record<Role, Record<string, string>> = {
    stranger: {},
    amina: { Cookie: await cookies(area, 'amina') },
    dilip: { Cookie: await cookies(area, 'dilip') },
    sunita: { Cookie: await cookies(area, 'sunita') },
    maya: { Cookie: await cookies(area, 'maya') },
    bearer: { Authorization: `Bearer ${await makeToken(area.amina)}` },
    outsider: { Cookie: await cookies(elsewhere, 'sunita') },
  }
  return headers
}

/** The area that is asked, with something in it that only it has; and another, whose people ask too. */
async function furnished() {
  const area = await scenario()
  const elsewhere = await scenario()
  const entry = await add(area.amina, 'training', safeguardingB)
  const piece = await add(area.amina, 'cpd', { ...reflection, readers: { visibility: 'own' } })
  const draft = (await area.amina.post('/record/add', { kind: 'training' })).headers.get('location') ?? ''
  const reason = 'Zanzibar is where it was signed'
  const wrong = { about: 'evidence', reason, evidence: area.people.dilip, rule: area.people.maya }
  const challenge = (await area.amina.post('/practice/hertfordshire/lead/wrong', wrong)).headers.get('location') ?? ''
  await area.amina.post('/rules/practice/hertfordshire/lead/ask', { question: 'Zanzibar?' })
  const ruleDraft = (await area.maya.post('/rule-drafts')).headers.get('location') ?? ''
  const said = (await area.amina.post('/improve', { doing: 'Zanzibar', helps: 'x' })).headers.get('location') ?? ''
  const kept = await area.amina.postBytes(`/api/v1${entry}/evidence/file?fileName=Zanzibar.txt`, 'Zanzibar')
  const { items } = (await kept.json()) as { items: { id: string }[] }
  const file = `Name,Email,Course title,Topic,Completed on\nZanzibar,leo@example.org,Zanzibar,Sg,03/04/2024`
  const brought = await area.dilip.postBytes('/api/v1/imports?fileName=Zanzibar.csv', file)
  const { id: imported } = (await brought.json()) as { id: string }
  await reminded(area)
  const reminders = (await (await area.amina.get('/api/v1/reminders')).json()) as { items: { id: string }[] }
  const idIn = (address: string) => /[\da-f-]{36}/.exec(address)?.[0] ?? ''
  const { people, teams } = area
  /** By the name of a part of an address: what is there. */
  const there: There = {
    ...{ person: [people.amina, people.leo, people.dilip], organisation: [teams.hillside], team: [teams.parenting] },
    ...{ entry: [entry, piece].map(idIn), draft: [draft, ruleDraft].map(idIn), challenge: [idIn(challenge)] },
    ...{ improvement: [idIn(said)], page: ['topic', 'date'], regulator: ['social-work-england'], step: ['fee'] },
    ...{ evidence: items.map(({ id }) => id), import: [imported], reminder: reminders.items.map(({ id }) => id) },
    qualification: ['wwp-l3-certificate', 'wwp-l4-award-intense'],
    rest: ['practice/hertfordshire/lead', 'hertfordshire/lead', 'refresher/safeguarding'],
  }
  return { area, elsewhere, there, ids: Object.values(there).flat() }
}

/** What must not be changed by what is refused. */
async function happened({ tenant }: Area): Promise<number> {
  const events = from.selectFrom('event').where('tenant_id', '=', tenant.tenant).select('event_id')
  const [rows] = await tenant.read([many(events)])
  return rows.length
}

type Sent = {
  readonly method: string
  readonly url: string
  readonly type: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** The request that is sent, whatever it looks like. */
function requestOf({ method, url, type, body, headers }: Sent): Request {
  const withBody = method !== 'GET' && method !== 'HEAD'
  const typed = withBody && type !== '' ? { 'Content-Type': type } : {}
  const whole = { Origin: baseUrl, ...typed, ...headers }
  return new Request(url, { method, headers: whole, ...(withBody && { body: body.toWellFormed() }) })
}

/** What an address of the API takes, as it is or with one of its fields changed; undefined elsewhere. */
function nearlyRight(example: string | undefined, [text, choice]: readonly [string, number]): string | undefined {
  if (example === undefined) return undefined
  const fields = Object.entries(JSON.parse(example) as Record<string, unknown>)
  const changed = fields.map(([name, value], at) => [name, at === choice ? text : value])
  return JSON.stringify(Object.fromEntries(changed))
}

/** What of `own` is told to someone who did not say it themselves. */
const toldOf = (own: readonly string[], told: string, { url, body }: Sent) =>
  own.filter((each) => told.includes(each) && !url.includes(each) && !body.includes(each))

const routesOf = ({ app }: Area) =>
  app.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/*')
    // What signs someone out, ends or revokes would leave the others of the run outside.
    .filter(({ path }) => !/sign-out|\/revoke$|\/end$/.test(path))
    .filter(({ method, path }) => !(method === 'POST' && /^\/(?:sign-in|account|areas|invitation)/.test(path)))

it(
  'answers whatever it is sent: never with a mistake of its own, nor with what is not for whoever asks',
  async () => {
    const { area, elsewhere, ids, there } = await furnished()
    const headers = await actors(area, elsewhere)
    const examples = await exampleBodies(area)
    const { text, fields, body, header } = generators(ids, [...examples.values()])
    const methods = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'PROPFIND')
    const own = ['Zanzibar', area.tenantId, 'Safeguarding Group B refresher']
    const statuses = new Map<number, number>()
    let slowest = { took: 0, what: '' }
    const check = async (role: Role, sent: Sent) => {
      const what = `${sent.method} ${sent.url.slice(0, 300)} as ${role}, ${sent.type}: ${sent.body.slice(0, 300)}`
      const before = performance.now()
      const answer = await area.app.request(requestOf(sent))
      const told = await answer.text()
      const took = performance.now() - before
      if (took > slowest.took) slowest = { took, what }
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      expect(answer.status, `${what}\n${told.slice(0, 500)}`).toBeLessThan(500)
      expect(took, what).toBeLessThan(patience)
      for (const leak of leaks) expect(leak.test(told), `${what}: ${leak.source}`).toBe(false)
      if (role === 'stranger' || role === 'outsider') expect(toldOf(own, told, sent), what).toEqual([])
    }
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routesOf(area)),
        fc.constantFrom(...roles),
        fc.array(fc.tuple(text, fc.integer({ min: 0, max: 7 })), { minLength: 5, maxLength: 5 }),
        fields,
        body,
        header,
        fc.tuple(methods, fc.integer({ min: 0, max: 5 })),
        async (route, role, parts, query, [type, sent], extra, [other, chance]) => {
          const search = query.map(([key, each]) => `${encode(key)}=${encode(each.slice(0, 300))}`).join('&')
          const path = addressOf(route.path, parts, there)
          const right = chance > 2 ? nearlyRight(examples.get(route.path), parts[4] ?? ['', 7]) : undefined
          await check(role, {
            method: chance === 0 ? other : route.method,
            url: `${baseUrl}${path}${chance < 3 && search ? `?${search}` : ''}`,
            type: right === undefined ? type : 'application/json',
            body: right ?? sent,
            headers: { ...(extra && { [extra[0]]: extra[1] }), ...headers[role] },
          })
        },
      ),
      { numRuns: requests, ...(seed !== undefined && { seed }), endOnFailure: requests > sample },
    )
    expect(area.errors).toEqual([])
    // It got past the door, and not only past it: there is some of everything.
    for (const status of [200, 303, 401, 403, 404, 422]) expect(statuses.get(status), `${status}`).toBeGreaterThan(0)
    if (requests > sample) console.log(Object.fromEntries(statuses), slowest)
  },
  Math.max(300_000, requests * 60),
)

it('leaves everything as it was where it refuses', async () => {
  const { area, ids, there } = await furnished()
  const headers = await actors(area, area)
  const examples = await exampleBodies(area)
  const { text, body } = generators(ids, [...examples.values()])
  const routes = routesOf(area).filter(({ method, path }) => method === 'POST' && path.startsWith('/api/v1/'))
  let refused = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      fc.constantFrom<Role>('amina', 'dilip', 'sunita', 'maya', 'bearer'),
      fc.array(fc.tuple(text, fc.integer({ min: 1, max: 7 })), { minLength: 5, maxLength: 5 }),
      body,
      async ({ path }, role, parts, [type, sent]) => {
        const url = `${baseUrl}${addressOf(path, parts, there)}`
        const before = await happened(area)
        const right = sent.length % 2 === 0 ? nearlyRight(examples.get(path), parts[4] ?? ['', 7]) : undefined
        const said = right === undefined ? { type, body: sent } : { type: 'application/json', body: right }
        const request = requestOf({ method: 'POST', url, ...said, headers: headers[role] })
        if ((await area.app.request(request)).status < 400) return
        refused++
        expect(await happened(area), `${url} as ${role}: ${said.body.slice(0, 300)}`).toBe(before)
      },
    ),
    { numRuns: Math.max(150, Math.min(5_000, Math.round(requests / 20))) },
  )
  expect(refused).toBeGreaterThan(50)
  expect(area.errors).toEqual([])
}, 300_000)
