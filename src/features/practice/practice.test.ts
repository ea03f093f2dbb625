import { describe, expect, it } from 'vitest'
import { type Name, scenario } from '../../../test/scenario.ts'

type Area = Awaited<ReturnType<typeof scenario>>
type Entry = { kind: 'training' | 'qualification'; pages: Record<string, string>[] }

const date = (text: string) => {
  const [year = '', month = '', day = ''] = text.split('-')
  return { 'on-day': day, 'on-month': month, 'on-year': year }
}
const training = (title: string, on: string, ...answers: Record<string, string>[]): Entry => ({
  kind: 'training',
  pages: [...answers, { title }, date(on)],
})
const safeguardingB = (on: string) => training('Safeguarding Group B', on, { topic: 'safeguarding' }, { group: 'B' })
const incredibleYears = training(
  'Group leader training',
  '2023-05',
  { topic: 'programme' },
  { programme: 'incredible-years' },
)
const award = (units: '319' | 'none') => ({
  kind: 'qualification' as const,
  pages: [{ qualification: 'wwp-l3-award' }, { units }, date('2022-07-02')],
})

/** The person answers the questions; their manager, shown the evidence, verifies. */
async function lay(area: Area, name: Name, entries: readonly Entry[], verifiedBy?: Name) {
  for (const { kind, pages } of entries) {
    let address = (await area[name].post('/record/add', { kind })).headers.get('location') ?? ''
    for (const answers of pages) address = (await area[name].post(address, answers)).headers.get('location') ?? ''
    const entry = (await area[name].post(address)).headers.get('location') ?? ''
    if (verifiedBy) expect((await area[verifiedBy].post(`/people/:${name}${entry}/verify`)).status).toBe(303)
  }
}

const lead = '/practice/hertfordshire/lead?programme=incredible-years'
const asOf = (text: string) => `&${new URLSearchParams(date(text)).toString()}`

describe('whether she may lead a group', () => {
  it('is answered with until when and why, the moment the evidence is verified', async () => {
    const area = await scenario({ on: '2026-11-21' })
    await lay(area, 'amina', [safeguardingB('2024-03-14'), incredibleYears, award('319')], 'dilip')
    const page = await area.amina.read(lead)
    expect(page).toContain('On 21 November 2026 Met until the end of 13 March 2027')
    expect(page).toContain('From Safeguarding Group B')
    expect(await area.amina.read('/practice?programme=incredible-years')).toContain(
      'Met until the end of 13 March 2027',
    )
  })

  it('is not known while what decides is only claimed', async () => {
    const area = await scenario()
    await lay(area, 'amina', [safeguardingB('2024-03-14'), incredibleYears, award('319')])
    const page = await area.amina.read(lead)
    expect(page).toContain('On 21 November 2026 Cannot tell')
    expect(page).toContain('May count once confirmed: Safeguarding Group B')
  })

  it('is no for an Award without unit 319, who may still work one to one', async () => {
    const area = await scenario()
    await lay(area, 'amina', [safeguardingB('2024-03-14'), incredibleYears, award('none')], 'dilip')
    expect(await area.amina.read(lead)).toContain('On 21 November 2026 Not met')
    expect(await area.amina.read(lead.replace('lead', 'one-to-one'))).toContain('Met until the end of 13 March 2027')
  })

  it('is asked of any day, by the version in force on that day', async () => {
    const area = await scenario()
    await lay(area, 'amina', [safeguardingB('2024-03-14'), incredibleYears, award('319')], 'dilip')
    expect(await area.amina.read(`${lead}${asOf('2027-03-14')}`)).toContain('On 14 March 2027 Not met')
    expect(await area.amina.read(`${lead}${asOf('2027-03-13')}`)).toContain('Met until the end of 13 March 2027')
    expect(await area.amina.read(`${lead}${asOf('2011-03-31')}`)).toContain('2006')
  })

  it('keeps a day that cannot be read, and says so', async () => {
    const { amina } = await scenario()
    const page = await (await amina.get(`${lead}${asOf('2027-02-31')}`)).text()
    expect(page).toContain('The date to check must be a real date')
    expect(page).toContain('value="31"')
  })

  it('tells an empty record what is missing and where to add it', async () => {
    const { grace } = await scenario()
    const page = await (await grace.get(lead)).text()
    expect(page).toContain('Not met')
    expect(page).toContain('href="/record/start?topic=safeguarding&amp;group=B&amp;kind=training"')
  })

  it('knows no rule that the area does not follow', async () => {
    const { amina } = await scenario()
    expect((await amina.get('/practice/base-training')).status).toBe(404)
    expect((await amina.get('/practice/no/such/rule')).status).toBe(404)
  })
})

describe('my team', () => {
  it('shows whom I manage, and nobody else', async () => {
    const { dilip, petra, amina } = await scenario()
    expect(await dilip.read('/team')).not.toContain('Grace Mensah')
    expect(await petra.read('/team')).toContain('Grace Mensah')
    expect((await amina.get('/team')).status).toBe(403)
  })

  it('lets a manager, and no one else, read why', async () => {
    const { dilip, omar, amina } = await scenario()
    expect(await dilip.read('/people/:amina/practice/hertfordshire/lead')).toContain('What Amina Hassan may do here')
    expect((await omar.get('/people/:amina/practice')).status).toBe(403)
    expect(await amina.read('/record/readers')).toContain('Dilip Rao What you may do here')
  })
})

describe('Today', () => {
  it('puts what needs me first: a lapse ahead, a claim to show, a draft', async () => {
    const area = await scenario({ on: '2027-01-10' })
    await lay(area, 'amina', [safeguardingB('2024-03-14'), incredibleYears, award('319')], 'dilip')
    await lay(area, 'amina', [training('Common Core', '2020-01', { topic: 'common-core' })])
    await area.amina.post('/record/add', { kind: 'training' })
    const page = await area.amina.read('/')
    expect(page).toContain('Good morning, Amina Two things to do today')
    expect(page).toContain('Renew “Safeguarding Group B” lapses at the end of 13 March 2027')
    expect(page).toContain('Show Dilip Rao the evidence for “Common Core”')
    expect(page).not.toContain('Finish your draft')
    expect(await area.dilip.read('/')).toContain('Verify an entry of Amina Hassan')
    expect(await area.leo.read('/')).toContain('Where you stand What you may do here stands here once')
  })

  it('still asks for what has lapsed, where nothing else is missing', async () => {
    const area = await scenario({ on: '2026-11-21' })
    await lay(area, 'amina', [safeguardingB('2023-10-21'), incredibleYears, award('319')], 'dilip')
    expect(await area.amina.read('/')).toContain('Renew “Safeguarding Group B” lapsed at the end of 20 October 2026')
    await lay(area, 'leo', [safeguardingB('2023-10-21')])
    expect(await area.leo.read('/')).not.toContain('Renew')
    await lay(area, 'amina', [safeguardingB('2026-12-02')])
    const page = await area.amina.read('/')
    expect(page).not.toContain('Renew')
    expect(page).toContain('“Safeguarding Group B” is planned for 2 December 2026 lapsed at the end of 20 October 2026')
  })

  it('asks no longer for what lapsed more than a year ago', async () => {
    const area = await scenario({ on: '2026-11-21' })
    await lay(area, 'amina', [safeguardingB('2022-10-21'), incredibleYears, award('319')], 'dilip')
    expect(await area.amina.read('/')).not.toContain('Renew')
  })

  it('says nothing of practice to someone who only administers', async () => {
    const { sunita } = await scenario()
    expect(await sunita.read('/')).not.toContain('Where you stand')
  })
})

describe('every role and programme', () => {
  it('stands in one table, with whom the employer has cleared to deliver, by role', async () => {
    const { amina, sunita } = await scenario({ on: '2026-11-21' })
    await sunita.post('/area', {
      name: 'Northmoor Partnership',
      safeguardingContact: '',
      'rules-practice/hertfordshire/lead': 'yes',
      'rules-practice/clear-to-deliver': 'yes',
    })
    const page = await amina.read('/practice')
    expect(page).toContain('In every programme')
    for (const role of ['lead', 'co-facilitator', 'one to one']) expect(page).toContain(`Cleared to deliver: ${role}`)
    const cleared = await amina.read('/practice/clear-to-deliver?role=lead')
    expect(cleared).toContain('The employer has decided, on an up-to-date enhanced check')
    expect(cleared).toContain('Lead, ')
  })
})
