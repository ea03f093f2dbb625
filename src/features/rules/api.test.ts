import { describe, expect, it } from 'vitest'
import { send as askAs } from '../../../test/api-send.ts'
import { scenario } from '../../../test/scenario.ts'

type Person = Awaited<ReturnType<typeof scenario>>['amina']
const lead = '/api/v1/rules/practice/hertfordshire/lead'

async function send(person: Person, path: string, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await person.postJson(path, text)
  return { status: answer.status, type: answer.headers.get('content-type'), body: (await answer.json()) as unknown }
}

const safeguarding = {
  id: 't',
  kind: 'training',
  topic: 'safeguarding',
  group: 'B',
  on: '2025-03-14',
  standing: 'verified',
}

describe('the engine over JSON', () => {
  it('lists the rules, and tells one', async () => {
    const { amina } = await scenario()
    const list = (await (await amina.get('/api/v1/rules')).json()) as { items: { id: string }[] }
    expect(list.items.map(({ id }) => id)).toContain('practice/hertfordshire/lead')
    const one = (await (await amina.get(`${lead}?asOf=2011-03-31`)).json()) as { asks: { children: { id: string }[] } }
    expect(one.asks.children.map(({ id }) => id)).toContain('facilitation')
    expect((await amina.get(`${lead}?asOf=soon`)).status).toBe(422)
    expect((await amina.get('/api/v1/rules/nothing')).status).toBe(404)
  })

  it('lays two versions side by side, line by line, as the page does', async () => {
    const area = await scenario()
    type Side = { place: number; from: string | null; until: string | null; lines: { say: string; mark: string }[] }
    const compare = async (query: string) =>
      (await askAs<{ one: Side; other: Side }>(area, 'amina', `/rules/practice/hertfordshire/lead/compare${query}`))
        .body
    const { one, other } = await compare('')
    expect([one.place, other.place]).toEqual([0, 1])
    expect(one.until).toBe(other.from)
    const page = await area.amina.read(`/rules/practice/hertfordshire/lead/compare`)
    const differing = [...one.lines, ...other.lines].filter(({ mark }) => mark !== 'same')
    expect(differing.length).toBeGreaterThan(0)
    expect(page.match(/Changed: |Only here: /g)).toHaveLength(differing.length)
    const same = await compare('?one=1&other=1')
    expect(same.one.lines.every(({ mark }) => mark === 'same')).toBe(true)
    expect((await askAs(area, 'amina', '/rules/nothing/compare')).status).toBe(404)
  })

  it('tells what a rule goes with, and whether it is the area’s own', async () => {
    const area = await scenario()
    const { body } = await askAs(area, 'amina', '/rules/practice/base-training')
    expect(body).toMatchObject({
      ours: false,
      usedBy: expect.arrayContaining(['practice/hertfordshire/lead']) as unknown,
    })
  })

  it('answers a question with its reasons and dates', async () => {
    const { amina } = await scenario()
    const { status, body } = await send(amina, '/api/v1/rules/refresher/safeguarding/check', {
      facts: [safeguarding],
      asOf: '2026-11-24',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'met', until: '2028-03-14', requirement: { because: ['t'] } })
  })

  it('plans', async () => {
    const { amina } = await scenario()
    const offer = {
      id: 'day',
      title: 'A day',
      cost: 60,
      hours: 6,
      ends: '2027-01-31',
      facts: [{ kind: 'training', topic: 'safeguarding' }],
    }
    const { status, body } = await send(amina, '/api/v1/plan', {
      ...{ rules: ['refresher/safeguarding'], facts: [], offers: [offer], by: '2027-12-31' },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ found: true, cost: 60, offers: [{ id: 'day' }] })
  })

  it('says of bad input what is wrong, where, and how to mend it', async () => {
    const { amina } = await scenario()
    const slip = await send(amina, `${lead}/check`, {
      facts: [{ ...safeguarding, topik: 1 }],
      asOf: 'soon',
      context: { roll: 1 },
    })
    expect(slip).toMatchObject({ status: 422, type: 'application/problem+json' })
    expect(slip.body).toMatchObject({
      status: 422,
      errors: [
        { path: 'facts.0.topik', message: 'A fact of kind training has no “topik”; did you mean “topic”?' },
        { path: 'context.roll', message: 'No question says “roll”; did you mean “role”?' },
        { path: 'asOf', message: 'Must be a day, such as 2011-03-31' },
      ],
    })
    const many = { facts: Array.from({ length: 2001 }, (_, index) => ({ ...safeguarding, id: `t${index}` })) }
    expect((await send(amina, `${lead}/check`, many)).body).toMatchObject({ errors: [{ path: 'facts' }] })
    const plan = await send(amina, '/api/v1/plan', { rules: ['x'], facts: [], offers: [], minimise: 'effort', by: 7 })
    expect(plan.body).toMatchObject({ errors: [{ path: 'rules.0' }, { path: 'by' }, { path: 'minimise' }] })
  })

  it('gives up a plan on amounts that nobody can compute with, and says so', async () => {
    const { amina, errors } = await scenario()
    const unit = (id: string, credits: number) => ({
      kind: 'unit',
      scheme: 'work-with-parents',
      unit: id,
      level: 3,
      credits,
    })
    const offer = (id: string, credits: number) => ({ id, ends: '2027-01-01', facts: [unit(id, credits)] })
    const asked = { rules: ['qualification/wwp-l3-certificate'], facts: [], by: '2027-06-01' }
    const offers = [offer('a', 1e25), offer('b', 1e15), offer('c', 3e-12)]
    const plan = await send(amina, '/api/v1/plan', { ...asked, offers })
    expect(plan).toMatchObject({ status: 200 })
    expect(errors).toEqual([])
    const dear = await send(amina, '/api/v1/plan', { ...asked, offers: [{ ...offer('a', 3), cost: 1e15 }] })
    expect(dear).toMatchObject({ status: 422, body: { errors: [{ path: 'offers.0.cost' }] } })
  })

  it.each(['', '{', '[]', '7', 'null', '"x"', '{"facts": {}}', `{"facts": ${'['.repeat(5000)}${']'.repeat(5000)}}`])(
    'does not fall over %.20s',
    async (text) => {
      const { amina } = await scenario()
      for (const path of [`${lead}/check`, '/api/v1/plan']) {
        const { status, type } = await send(amina, path, text)
        expect([400, 422], path).toContain(status)
        expect(type).toBe('application/problem+json')
      }
    },
  )

  it('answers a program in its own way where there is nothing', async () => {
    const { amina } = await scenario()
    expect((await send(amina, '/api/v1/rules/nothing/check', { facts: [] })).status).toBe(404)
    const none = await amina.get('/api/v1/nothing')
    expect([none.status, none.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  })
})
