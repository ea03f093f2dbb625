import { describe, expect, it } from 'vitest'
import { send } from '../../../test/api-send.ts'
import { type Name, scenario } from '../../../test/scenario.ts'
import { mostUrgent, type Task } from './tasks.ts'

type Area = Awaited<ReturnType<typeof scenario>>
const date = (text: string) => {
  const [year = '', month = '', day = ''] = text.split('-')
  return { 'on-day': day, 'on-month': month, 'on-year': year }
}

type Laying = { kind?: string; verifier?: Name }

/** The person answers the questions of an entry; their manager, shown the evidence, verifies. */
async function lay(
  area: Area,
  name: Name,
  pages: Record<string, string>[],
  { kind = 'training', verifier }: Laying = {},
) {
  let address = (await area[name].post('/record/add', { kind })).headers.get('location') ?? ''
  for (const page of pages) address = (await area[name].post(address, page)).headers.get('location') ?? ''
  const entry = (await area[name].post(address)).headers.get('location') ?? ''
  if (verifier) expect((await area[verifier].post(`/people/:${name}${entry}/verify`)).status).toBe(303)
}
const groupB = (on: string) => [{ topic: 'safeguarding' }, { group: 'B' }, { title: 'Safeguarding' }, date(on)]
const incredibleYears = [
  { topic: 'programme' },
  { programme: 'incredible-years' },
  { title: 'Group leader training' },
  date('2023-05-02'),
]
const award = [{ qualification: 'wwp-l3-award' }, { units: '319' }, date('2022-07-02')]

/** Amina may do everything until her safeguarding lapses, three years after this day. */
async function practising(safeguarding: string, settings: { rules?: readonly string[] } = {}) {
  const area = await scenario()
  if (settings.rules) {
    const rules = Object.fromEntries(settings.rules.map((rule) => [`rules-practice/${rule}`, 'yes']))
    await area.sunita.post('/area', { name: 'Northmoor', ...rules })
  }
  for (const pages of [groupB(safeguarding), incredibleYears]) await lay(area, 'amina', pages, { verifier: 'dilip' })
  await lay(area, 'amina', award, { kind: 'qualification', verifier: 'dilip' })
  return area
}

describe('where I stand', () => {
  it('says whether I am cleared to deliver, and which policies are mine to read', async () => {
    const area = await practising('2024-06-01', { rules: ['hertfordshire/lead', 'clear-to-deliver'] })
    const page = await area.amina.read('/')
    expect(page).toMatch(
      /Lead a parenting group Incredible Years Met until the end of 31 May 2027 Cleared to deliver: lead/,
    )
    expect(page).toContain('Read 5 policies')
    const read = (policy: string) => lay(area, 'amina', [{ policy }, date('2026-01-05')], { kind: 'policy-read' })
    for (const policy of ['equal-opportunities', 'health-and-safety', 'safeguarding', 'whistle-blowing'])
      await read(policy)
    expect(await area.amina.read('/')).toContain('Read the policy on complaints')
    await read('complaints')
    expect(await area.amina.read('/')).not.toContain('Read the policy')
    const { body } = await send<{ standing: { role: string | null }[] }>(area, 'amina', '/today')
    expect(body.standing.map(({ role }) => role)).toEqual([null, 'lead', 'co-facilitator', 'one-to-one'])
  })

  it('is not told to someone who plays another part and delivers nothing', async () => {
    const area = await scenario()
    for (const name of ['dilip', 'omar', 'sunita', 'maya'] as const)
      expect(await area[name].read('/')).not.toContain('Where you stand')
    await lay(area, 'dilip', incredibleYears)
    expect(await area.dilip.read('/')).toContain('Where you stand')
  })

  it('asks someone with an empty record for the first thing on it', async () => {
    const { leo } = await scenario()
    expect(await leo.read('/')).toContain('One thing to do today. To do Add the first thing to your record')
    expect(await leo.read('/')).not.toContain('Not met')
  })

  it('asks for what is not said, where what I may do turns on it', async () => {
    const area = await scenario()
    await lay(area, 'leo', groupB('2026-01-05'), { verifier: 'dilip' })
    const unsaid = [{ qualification: 'wwp-l3-award' }, { units: 'unknown' }, date('2022-07-02')]
    await lay(area, 'leo', unsaid, { kind: 'qualification', verifier: 'dilip' })
    expect(await area.leo.read('/')).toContain('Say more about “')
    type Part = { unsaid?: string[]; children: Part[] }
    const { body } = await send<{ verdict: { requirement: Part } }>(
      area,
      'leo',
      '/verdicts/practice%2Fhertfordshire%2Flead',
    )
    const unsaidIn = ({ unsaid = [], children }: Part): string[] => [...unsaid, ...children.flatMap(unsaidIn)]
    expect(unsaidIn(body.verdict.requirement)).toContain('units')
  })

  it('asks for nothing that no form lets me say', async () => {
    const area = await scenario()
    await lay(area, 'leo', groupB('2026-01-05'), { verifier: 'dilip' })
    await lay(area, 'leo', incredibleYears, { verifier: 'dilip' })
    // Of the day it tells the month alone, and nothing turns on that.
    const listed = [{ qualification: 'EYQ-225' }, { 'on-day': '', 'on-month': '7', 'on-year': '2022' }]
    await lay(area, 'leo', listed, { kind: 'qualification', verifier: 'dilip' })
    expect(await area.leo.read('/practice/hertfordshire/one-to-one')).toContain('the record does not say the subjects')
    expect(await area.leo.read('/')).not.toContain('Say more about “')
  })

  it('has a year that is due before what has no day', async () => {
    const area = await scenario({ on: '2026-11-21' })
    const unsaid = [{ qualification: 'wwp-l3-award' }, { units: 'unknown' }, date('2022-07-02')]
    await lay(area, 'leo', unsaid, { kind: 'qualification', verifier: 'dilip' })
    await lay(area, 'leo', incredibleYears)
    const registered = [
      { regulator: 'social-work-england', number: 'SW00000', state: 'registered' },
      date('2024-12-02'),
    ]
    await lay(area, 'leo', registered, { kind: 'registration' })
    expect(await area.leo.read('/')).toMatch(/To do Complete your CPD year.*Say more about “/)
  })
})

describe('what someone who manages is told', () => {
  it('has who lapses within days first, and how the team stands', async () => {
    const area = await practising('2023-11-27')
    const page = await area.dilip.read('/')
    expect(page).toContain('To do Speak with Amina Hassan: something is about to lapse at the end of 26 November 2026')
    expect(page).toContain('My team Lead a parenting group 1 of 1 met.')
    expect(await area.omar.read('/')).not.toContain('Amina')
  })

  it('has the entries on which all turns before others', async () => {
    const area = await scenario()
    await lay(area, 'amina', [{ topic: 'common-core' }, { title: 'Common Core' }, date('2026-02-02')])
    await lay(area, 'leo', groupB('2026-01-05'))
    await lay(area, 'leo', incredibleYears)
    await lay(area, 'leo', award, { kind: 'qualification' })
    const page = await area.dilip.read('/')
    expect(page).toContain('To do Verify 3 entries of Leo Grant Until you have seen the evidence, Cairn cannot tell')
    expect(page).toContain('Verify an entry of Amina Hassan Once you have seen the evidence, it counts.')
  })

  it('counts in the mail of a team whom its link shows', async () => {
    const area = await practising('2023-11-27')
    expect(await area.dilip.read('/team?show=lapsing')).toContain('1 person')
    expect(await area.dilip.read('/team?show=lapsing&on-day=1&on-month=10&on-year=2026')).toContain('Nobody to show')
  })
})

describe('what nobody has verified', () => {
  it('asks for its evidence, and once that is there says for whom it waits', async () => {
    const area = await scenario()
    await lay(area, 'amina', groupB('2026-01-05'))
    await lay(area, 'amina', incredibleYears)
    const bare = await area.amina.read('/')
    expect(bare).toContain('Show Dilip Rao the evidence for “Safeguarding” and 1 more')
    expect(bare).not.toContain('Waiting for others')
    const record = await (await area.amina.get('/record')).text()
    const entries = [...record.matchAll(/href="(\/record\/[\da-f]{8}-[\da-f-]{27})"/g)].map(([, entry = '']) => entry)
    const show = (entry = '') => area.amina.post(`${entry}/evidence`, { kind: 'text', text: 'Seen by the trainer' })
    expect(await area.amina.read('/practice/hertfordshire/lead')).toContain('Show Dilip Rao the evidence')
    await show(entries[0])
    const half = await area.amina.read('/')
    expect(half).toContain('Show Dilip Rao the evidence for “Group leader training”')
    expect(half).toContain(
      'Waiting for others “Safeguarding” It has evidence, and waits for Dilip Rao or Petra Novak to verify.',
    )
    await show(entries[1])
    const shown = await area.amina.read('/')
    expect(shown).not.toContain('Show Dilip Rao the evidence')
    expect(shown).toContain('“Safeguarding” and 1 more They have evidence, and wait for')
    expect(await area.amina.read('/practice/hertfordshire/lead')).toContain(
      'It waits for Dilip Rao or Petra Novak to verify it',
    )
    const { body } = await send<{ waits: object[] }>(area, 'amina', '/today')
    expect(body.waits).toHaveLength(1)
  })
})

describe('drafts', () => {
  it('come last, say about whom, and are one line where there are more than two', async () => {
    const area = await scenario()
    const about = async (name: Name) => {
      const begun = await area.dilip.post(`/people/:${name}/record/add`, { kind: 'check' })
      const answers = { type: 'enhanced-dbs', decision: 'pending' }
      return (await area.dilip.post(begun.headers.get('location') ?? '', answers)).status
    }
    await area.dilip.post('/record/add', { kind: 'training' })
    expect(await area.dilip.read('/')).toContain('Nothing to do today')
    await about('amina')
    expect(await area.dilip.read('/')).toContain('Finish your draft: Decision on a check of Amina Hassan')
    await about('leo')
    await about('leo')
    expect(await area.dilip.read('/')).toContain('One thing to do today. To do Finish 3 drafts')
  })
})

it('tells whoever makes the rules of drafts, and of what is theirs to decide', async () => {
  const { maya } = await scenario()
  expect(await maya.read('/')).toContain('Decide 5 things that the sources leave to your area')
  await maya.post('/rule-drafts', { rule: 'practice/hertfordshire/lead' })
  expect(await maya.read('/')).toContain('Go on with a draft: A new version of “Lead a parenting group”')
})

it('tells the administrator of a new area what it lacks', async () => {
  const { sunita } = await scenario()
  await sunita.post('/area', { name: 'Northmoor' })
  const page = await sunita.read('/')
  expect(page).toContain('Say whom people tell when they are worried about someone')
  expect(page).not.toContain('Add the first organisation')
  await sunita.post('/area', { name: 'Northmoor', safeguardingContact: 'The duty team, 01632 960001' })
  expect(await sunita.read('/')).toContain('One thing to do today. To do Choose the rules your area follows')
})

it('has seven things at most, the most urgent first, and says how many more wait', () => {
  const tasks = Array.from({ length: 9 }, (_, index): Task => ({
    title: `${index}`,
    href: '/',
    ...(index === 8 && { urgency: 'now' as const }),
  }))
  const { tasks: first, more } = mostUrgent(tasks)
  expect(first.map(({ title }) => title)).toEqual(['8', '0', '1', '2', '3', '4', '5'])
  expect(more.map(({ title }) => title)).toEqual(['6', '7'])
})
