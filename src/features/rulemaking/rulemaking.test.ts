import { describe, expect, it } from 'vitest'
import { send, walk } from '../../../test/api-send.ts'
import { scenario } from '../../../test/scenario.ts'

type Area = Awaited<ReturnType<typeof scenario>>

const oneToOne = 'practice/hertfordshire/one-to-one'
const addressOf = (answer: Response) => answer.headers.get('location') ?? ''

/** Begins a draft as Maya and answers its address. */
const begin = async ({ maya }: Area, rule = oneToOne) => addressOf(await maya.post('/rule-drafts', { rule }))

/** The text of the draft as it stands in the page. */
async function textOf({ maya }: Area, draft: string): Promise<string> {
  const page = await (await maya.get(draft)).text()
  const [, text = ''] = /<textarea[^>]*>([^]*?)<\/textarea>/.exec(page) ?? []
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim()
}

/** The rule as it is, asking from a day on for a safeguarding training, claimed or verified. */
async function easier(area: Area, draft: string, from = '2026-12-01') {
  const [head = ''] = (await textOf(area, draft)).split('versions:')
  return `${head}versions:
  - from: ${from}
    source: Northmoor board, 3 November 2026
    requires: { say: a safeguarding training, fact: { kind: training, topic: safeguarding }, standing: claimed }
`
}

const train = async ({ amina }: Area) => {
  let at = addressOf(await amina.post('/record/add', { kind: 'training' }))
  const date = { 'on-day': '14', 'on-month': '3', 'on-year': '2024' }
  for (const answers of [{ topic: 'safeguarding' }, { group: 'A' }, { title: 'Safeguarding' }, date, {}])
    at = addressOf(await amina.post(at, answers))
}

const save = (area: Area, draft: string, text: string, more: Record<string, string> = {}) =>
  area.maya.post(draft, { text, revision: '1', then: 'stay', ...more })

describe('a draft of a rule', () => {
  it('begins as the rule stands, and asks where the change comes from', async () => {
    const area = await scenario()
    const draft = await begin(area)
    const text = await textOf(area, draft)
    expect(text).toContain(`id: ${oneToOne}`)
    expect(text).toContain('from: 2026-11-21')
    expect(await area.maya.read(draft)).toContain('Say where this comes from: who decided it, and when')
  })

  it('is kept as it was typed, and told line by line what is wrong with it', async () => {
    const area = await scenario()
    const draft = await begin(area)
    const text = (await easier(area, draft)).replace('topic: safeguarding', 'topik: safeguarding')
    expect((await save(area, draft, text)).status).toBe(303)
    expect(await textOf(area, draft)).toBe(text.trim())
    const page = await area.maya.read(draft)
    expect(page).toMatch(/Line \d+: versions\.0\.requires\.fact\.topik: .*did you mean “topic”\?/)
    expect(page).not.toContain('How it reads')
  })

  it('says that this is no YAML, and that it is no rule', async () => {
    const area = await scenario()
    const draft = await begin(area)
    await save(area, draft, 'id: [')
    expect(await area.maya.read(draft)).toContain('There is a problem')
    await save(area, draft, 'hello', { revision: '2' })
    expect(await area.maya.read(draft)).toContain('Must hold a rule')
  })

  it('reads as it would be read, beside what is in force until then', async () => {
    const area = await scenario()
    const draft = await begin(area)
    await save(area, draft, await easier(area, draft))
    const page = await area.maya.read(draft)
    expect(page).toContain('How it reads from 1 December 2026')
    expect(page).toContain('In its place until then')
  })

  it('keeps what the rule is about', async () => {
    const area = await scenario()
    const draft = await begin(area)
    const text = (await easier(area, draft)).replace('subject: person', 'subject: activity')
    await save(area, draft, text)
    expect(await area.maya.read(draft)).toContain('subject: Must stay as the rule has it: person')
  })

  it('is not written over by someone who has not seen the last text', async () => {
    const area = await scenario()
    const draft = await begin(area)
    const text = await easier(area, draft)
    await save(area, draft, text)
    const late = await save(area, draft, `${text}# mine`)
    expect(late.status).toBe(422)
    const page = await late.text()
    expect(page).toContain('has saved another text since')
    expect(page).toContain('# mine')
    expect(await textOf(area, draft)).toBe(text.trim())
    expect((await save(area, draft, `${text}# mine`, { revision: '2' })).status).toBe(303)
    expect(await textOf(area, draft)).toContain('# mine')
  })

  it('refuses an empty text and one beyond all measure, and saves neither', async () => {
    const area = await scenario()
    const draft = await begin(area)
    const before = await textOf(area, draft)
    expect((await save(area, draft, '  ')).status).toBe(422)
    const long = await save(area, draft, '# '.repeat(60_000))
    expect([long.status, (await long.text()).includes('100000 characters or fewer')]).toEqual([422, true])
    expect(await textOf(area, draft)).toBe(before)
  })

  it('can be thrown away', async () => {
    const area = await scenario()
    const draft = await begin(area)
    await area.maya.post(`${draft}/discard`)
    expect((await area.maya.get(draft)).status).toBe(404)
  })
})

describe('whom a draft would affect', () => {
  async function tried(from?: string) {
    const area = await scenario()
    await train(area)
    const draft = await begin(area)
    const answer = await save(area, draft, await easier(area, draft, from), { then: 'try' })
    return { area, draft, effects: addressOf(answer) }
  }

  it('is found out apart from the request, with how far it has come', async () => {
    const { area, draft, effects } = await tried()
    expect(effects).toBe(`${draft}/effects`)
    expect(await area.maya.read(effects)).toContain('0 of 8 people')
    expect(await (await area.maya.get(`${draft}/progress`)).json()).toEqual({ done: 0, total: 8, ended: false })
    await area.work()
    expect(area.errors).toEqual([])
    expect(await (await area.maya.get(`${draft}/progress`)).json()).toEqual({ done: 8, total: 8, ended: true })
    const page = await area.maya.read(effects)
    expect(page).toContain('Tried on 8 people')
    expect(page).toContain('from 1 December 2026')
    expect(page).toMatch(/Gain.*fewer than 5 people/s)
  })

  it('is told by name, with the day and the reason, and each of them can see who looked', async () => {
    const { area, effects } = await tried()
    await area.work()
    const page = await area.maya.read(`${effects}/people?rule=${encodeURIComponent(oneToOne)}&turn=gains`)
    expect(page).toContain('Amina Hassan')
    expect(page).toContain('Met, instead of')
    expect(page).toContain('from 1 December 2026')
    expect(await area.amina.read('/record/readers')).toContain('Maya Lindqvist')
    expect(await area.leo.read('/record/readers')).not.toContain('Maya Lindqvist')
  })

  it('counts nothing twice where the work is done twice, and ends where it was stopped', async () => {
    const { area, draft, effects } = await tried()
    await area.work()
    await area.maya.post(`${draft}/try`)
    await area.work()
    const who = await area.maya.read(`${effects}/people?rule=${encodeURIComponent(oneToOne)}&turn=gains`)
    expect(who.match(/Amina Hassan/g)).toHaveLength(1)
    expect(await (await area.maya.get(`${draft}/progress`)).json()).toMatchObject({ done: 8, total: 8 })
  })

  it('is nobody where the area follows no rule that uses it', async () => {
    const area = await scenario()
    const draft = addressOf(await area.maya.post('/rule-drafts'))
    const text = (await textOf(area, draft)).replace('source: ""', 'source: Northmoor board')
    await save(area, draft, text, { then: 'try' })
    await area.work()
    expect(await area.maya.read(`${draft}/effects`)).toContain('No rule that this area follows uses it')
  })
})

describe('publishing', () => {
  async function readyToPublish() {
    const area = await scenario()
    await train(area)
    const draft = await begin(area)
    await save(area, draft, await easier(area, draft), { then: 'try' })
    return { area, draft }
  }
  const publish = ({ maya }: Area, draft: string) => maya.post(`${draft}/publish`)
  const onDay = (month: string, year: string) => `/${oneToOne}?on-day=1&on-month=${month}&on-year=${year}`

  it('lets the new version decide from its day on, for everyone in the area and nobody else', async () => {
    const { area, draft } = await readyToPublish()
    const elsewhere = await scenario()
    await area.work()
    const answer = await publish(area, draft)
    expect(addressOf(answer)).toBe(`/rules/${oneToOne}`)
    expect(await area.maya.read(addressOf(answer))).toContain('Published.')
    expect(await area.leo.read(`/rules/${oneToOne}`)).toContain('From 1 December 2026')
    expect(await area.amina.read(onDay('12', '2026'))).toContain('On 1 December 2026 Met')
    expect(await area.amina.read(onDay('11', '2026'))).toContain('On 1 November 2026 Not met')
    expect(await elsewhere.leo.read(`/rules/${oneToOne}`)).not.toContain('1 December 2026')
    expect((await area.maya.get(draft)).status).toBe(404)
    expect(await area.maya.read('/rule-drafts')).toContain('By Maya Lindqvist on 21 November 2026')
  })

  it('waits for the dry run, and for the text that was tried', async () => {
    const { area, draft } = await readyToPublish()
    expect(addressOf(await publish(area, draft))).toBe('')
    await area.work()
    await save(area, draft, await easier(area, draft, '2027-01-01'), { revision: '2' })
    const refused = await publish(area, draft)
    expect([refused.status, (await refused.text()).includes('The text has changed since')]).toEqual([422, true])
    expect(await area.leo.read(`/rules/${oneToOne}`)).not.toContain('2027')
  })

  it('waits again where another version was published in between', async () => {
    const { area, draft } = await readyToPublish()
    const other = await begin(area, 'practice/hertfordshire/co-facilitator')
    await save(area, other, await easier(area, other), { then: 'try' })
    await area.work()
    expect((await publish(area, other)).status).toBe(303)
    const late = await publish(area, draft)
    expect([late.status, (await late.text()).includes('another version since')]).toEqual([422, true])
    await area.maya.post(`${draft}/try`)
    await area.work()
    expect((await publish(area, draft)).status).toBe(303)
  })

  it('happens once where it is sent twice', async () => {
    const { area, draft } = await readyToPublish()
    await area.work()
    const answers = await Promise.all([publish(area, draft), publish(area, draft)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 404])
    expect(area.errors).toEqual([])
  })

  it('decides what the sources leave to the area', async () => {
    const area = await scenario()
    const before = await area.maya.read('/rule-drafts')
    const [rule = ''] =
      /practice\/[\w/-]*experience[\w-]*/.exec(await (await area.maya.get('/rule-drafts')).text()) ?? []
    expect(before).toContain('Yours to decide')
    const draft = await begin(area, rule)
    const [head = ''] = (await textOf(area, draft)).split('versions:')
    const own = `${head}versions:
  - source: Northmoor board, 3 November 2026
    requires: { say: three courses led together with someone else, fact: { kind: experience, role: co-facilitator } }
`
    await save(area, draft, own, { then: 'try' })
    await area.work()
    expect((await publish(area, draft)).status).toBe(303)
    expect(await area.leo.read(`/rules/${rule}`)).toContain('Northmoor Partnership decides this')
    expect(await area.leo.read('/practice/hertfordshire/lead')).toContain('three courses led together')
  })
})

describe('a program of those who make rules', () => {
  it('reads a draft as it would read, publishes it, and finds what was published', async () => {
    const area = await scenario()
    type Draft = {
      id: string
      text: string
      revision: number
      readings: { before: unknown; lines: { say: string }[] }[]
    }
    const begun = (await send<Draft>(area, 'maya', '/rule-drafts', { rule: oneToOne })).body
    expect(begun.readings).toEqual([])
    const at = `/rule-drafts/${begun.id}`
    const text = await easier(area, at)
    const { readings } = (await send<Draft>(area, 'maya', at, { text, revision: begun.revision })).body
    expect(readings.map(({ before, lines }) => [before !== null, lines.map(({ say }) => say)])).toEqual([
      [true, ['a safeguarding training']],
    ])
    await send(area, 'maya', `${at}/try`, {})
    await area.work()
    await send(area, 'maya', `${at}/publish`, {})
    expect(await walk(area, 'maya', '/rule-versions', 1)).toMatchObject([
      { rule: oneToOne, text, by: 'Maya Lindqvist' },
    ])
    expect(await walk(area, 'maya', '/rule-versions?rule=practice/hertfordshire/lead', 1)).toEqual([])
    expect((await send(area, 'maya', `/rules/${oneToOne}?asOf=2026-12-01`)).body).toMatchObject({ ours: true })
    expect((await send(area, 'amina', '/rule-versions')).status).toBe(403)
  })

  it('finds what the area has yet to decide, until it has', async () => {
    const area = await scenario()
    const page = await area.maya.read('/rule-drafts')
    const undecided = await walk<{ id: string; title: string }>(area, 'maya', '/rules-to-decide', 1)
    expect(undecided.length).toBeGreaterThan(0)
    for (const { title } of undecided) expect(page).toContain(`Decide this : ${title}`)
    expect((await send(area, 'dilip', '/rules-to-decide')).status).toBe(403)
  })
})
