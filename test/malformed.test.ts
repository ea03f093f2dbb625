import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Name, scenario } from './scenario.ts'

type Area = Awaited<ReturnType<typeof scenario>>

/** What people, broken programs and attackers send. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '%',
    '%00',
    '../..',
    '29/02/2023',
    '31',
    '-1',
    '1e9',
    '99999999999',
    'null',
    '__proto__',
    'hertfordshire/lead',
    'practice/hertfordshire/lead',
  ),
  fc.constantFrom(
    '<script>alert(1)</script>',
    "'; drop table person; --",
    '‮abc',
    '\ud800',
    'é'.repeat(300),
    'x'.repeat(10_000),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.uuid({ version: 7 }),
)
const name = fc.oneof(
  fc.constantFrom(
    'email',
    'password',
    'next',
    'area',
    'kind',
    'topic',
    'title',
    'on-day',
    'on-month',
    'on-year',
    'name',
  ),
  fc.constantFrom(
    'team',
    'role',
    'lastDay-day',
    'firstDay-year',
    'then',
    'jobTitle',
    'scope',
    'q',
    'after',
    'programme',
  ),
  fc.constantFrom('do', 'newOffer', 'row0_ask', 'gives0_ask', 'offer0_cost', 'offer0_ends', 'by-day', 'minimise'),
  fc.constantFrom('about', 'reason', 'evidence', 'rule', 'outcome', 'answer', 'question', 'before'),
  fc.constantFrom('time', 'seen', 'standing', 'print', 'withdrawn'),
  fc.string({ maxLength: 10 }),
)
const form = fc.dictionary(name, text, { maxKeys: 6 })
const contentType = fc.constantFrom(
  'application/x-www-form-urlencoded',
  'application/json',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/plain',
  'nonsense',
)

const encode = (value: string) => encodeURIComponent(value.toWellFormed())

async function ask(area: Area, who: Name, method: string, path: string, fields: Record<string, string>, type: string) {
  const cookie = [...(await area.cookiesOf(who))].map(([key, value]) => `${key}=${value}`).join('; ')
  const query = Object.entries(fields).map(([key, value]) => `${encode(key)}=${encode(value)}`)
  const address = `http://localhost:3000${path}${method === 'GET' ? `?${query.join('&')}` : ''}`
  const body = method === 'GET' ? {} : { body: query.join('&') }
  const headers = { Cookie: cookie, Origin: 'http://localhost:3000', 'Content-Type': type }
  return area.app.request(address, { method, headers, ...body })
}

it('answers whatever it is sent, and never with a mistake of its own', async () => {
  const area = await scenario()
  const routes = area.app.routes.filter(({ method, path }) => method !== 'ALL' && path !== '/*' && path !== '/sign-out')
  const ids = Object.values({ ...area.people, ...area.teams })
  let answers = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      fc.constantFrom<Name>('amina', 'dilip', 'sunita'),
      fc.array(fc.oneof(fc.constantFrom(...ids), text), { minLength: 4, maxLength: 4 }),
      form,
      contentType,
      async ({ method, path }, who, parts, fields, type) => {
        if (path.includes('sign-out') || path === '/sign-in') return
        let part = 0
        // A part that reaches over slashes keeps the ending that its pattern asks for.
        const address = path.replace(
          /:\w+(?:\{\.\+(\/\w+)?\})?/g,
          (_, ending: string = '') => encode(parts[part++] ?? 'x') + ending,
        )
        const { status } = await ask(area, who, method, address, fields, type)
        answers++
        expect(status, `${method} ${address} as ${who}`).toBeLessThan(500)
      },
    ),
    { numRuns: 1_500 },
  )
  expect(answers).toBeGreaterThan(1_000)
  expect(area.errors).toEqual([])
}, 120_000)
