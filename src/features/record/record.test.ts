import { describe, expect, it } from 'vitest'
import { asText } from '../../../test/browser.ts'
import { scenario } from '../../../test/scenario.ts'
import { add, answer, safeguardingB } from './testing.ts'

const award = {
  qualification: { qualification: 'wwp-l3-award' },
  units: { units: '319' },
  date: { 'on-day': '', 'on-month': '7', 'on-year': '2022' },
}

describe('adding a training', () => {
  it('asks one thing a page, shows the answers, and lays the entry down once', async () => {
    const { amina, events } = await scenario()
    const check = await answer(amina, 'training', safeguardingB)
    const page = await amina.read(check)
    expect(page).toContain('Check your answers')
    expect(page).toContain('Group B')
    expect(page).toContain('Date completed 14 March 2024')
    const [first, second] = await Promise.all([amina.post(check), amina.post(check)])
    expect(first.headers.get('location')).toBe(second.headers.get('location'))
    const entry = first.headers.get('location') ?? ''
    expect(entry).toMatch(/^\/record\/[0-9a-f-]{36}$/)
    expect(await amina.read(entry)).toContain('Date completed 14 March 2024')
    expect((await amina.read('/record')).match(/Safeguarding Group B refresher/g)).toHaveLength(1)
    expect(await events('amina')).toEqual(['entry-added by amina'])
  })

  it('asks for the group of safeguarding, for the programme of programme training, else for neither', async () => {
    const { amina } = await scenario()
    const next = async (topic: string) => answer(amina, 'training', { topic: { topic } })
    expect(await next('safeguarding')).toMatch(/\/group$/)
    expect(await next('programme')).toMatch(/\/programme$/)
    expect(await next('common-core')).toMatch(/\/name$/)
  })

  it('tells who can see it before anything is typed', async () => {
    const { amina, sunita } = await scenario()
    const page = await amina.read((await amina.post('/record/add', { kind: 'training' })).headers.get('location') ?? '')
    expect(page).toContain('You, Dilip Rao and Petra Novak can see this')
    expect(page).toContain('Nobody else in Cairn can.')
    expect(await sunita.read('/record/add')).toContain('You can see this.')
  })

  it('keeps what was typed when it is not right, and says how to mend it', async () => {
    const { amina } = await scenario()
    const address = await answer(amina, 'training', {
      topic: { topic: 'other' },
      name: { title: 'Talking to teenagers' },
    })
    const refused = await amina.post(address, { 'on-day': '31', 'on-month': '2', 'on-year': '2026' })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain('<a href="#on-day">The date you completed it must be a real date, like 27 3 2026</a>')
    expect(page).toContain('value="31"')
    expect(page).toContain('<title>Error: When did you complete it? &ndash; Cairn</title>')
    expect(await (await amina.get(address)).text()).toContain('value="31"')
  })

  it('checks a date in words, a month as a month, and one that cannot be read as it was typed', async () => {
    const { amina } = await scenario()
    const address = await answer(amina, 'training', { topic: { topic: 'other' }, name: { title: 'Sleep' } })
    const check = address.replace(/date$/, 'check')
    for (const [day, month, year, told] of [
      ['26', 'Nov', '2024', '26 November 2024'],
      ['', '3', '2024', 'March 2024'],
      ['31', '2', '2026', '31 2 2026'],
    ] as const) {
      await amina.post(address, { 'on-day': day, 'on-month': month, 'on-year': year })
      expect(await amina.read(check)).toContain(`Date completed ${told}`)
    }
  })

  it('takes a day that is still to come as a plan, which does not count', async () => {
    const { amina } = await scenario({ on: '2026-11-21' })
    const check = await answer(amina, 'training', {
      ...safeguardingB,
      date: { 'on-day': '22', 'on-month': '11', 'on-year': '2026' },
    })
    expect(await amina.read(check)).toContain('It is still to come, so it is recorded as planned')
    const entry = (await amina.post(check)).headers.get('location') ?? ''
    expect(await amina.read(entry)).toContain('Standing Planned')
    expect(await amina.read('/practice/hertfordshire/lead')).toContain('Not met')
  })

  it('can be finished later, found again, and thrown away', async () => {
    const { amina } = await scenario()
    const name = await answer(amina, 'training', { topic: { topic: 'other' } })
    await amina.post(name, { title: 'What the Hendry review teaches', then: 'later' })
    expect(await amina.read('/record')).toContain(
      'Not finished yet What the Hendry review teaches – only you can see this',
    )
    const check = name.replace(/name$/, 'check')
    const unfinished = await amina.post(check)
    expect(unfinished.headers.get('location')).toMatch(/\/date\?check=1$/)
    expect(await amina.read(unfinished.headers.get('location') ?? '')).toContain('Enter the date you completed it')
    await amina.post(name.replace(/name$/, 'discard'))
    expect(await amina.read('/record')).not.toContain('What the Hendry review teaches')
    expect((await amina.get(check)).status).toBe(404)
  })
})

describe('adding a qualification', () => {
  it('is chosen from the early years list as published, beside Work with Parents', async () => {
    const { amina } = await scenario()
    const address = (await amina.post('/record/add', { kind: 'qualification' })).headers.get('location') ?? ''
    const page = await (await amina.get(address)).text()
    expect(page.match(/<option value="EYQ-\d+"/g)).toHaveLength(296)
    expect(page).toContain('Level 3 Award in Work with Parents')
    const entry = await add(amina, 'qualification', {
      qualification: { qualification: 'EYQ-002' },
      date: { 'on-day': '', 'on-month': '7', 'on-year': '2012' },
    })
    const shown = await amina.read(entry)
    expect(shown).toContain('BTEC First Diploma in Early Years')
    expect(shown).toContain('Date awarded July 2012')
  })

  it('asks after unit 319 where the rule turns on it', async () => {
    const { amina } = await scenario()
    const entry = await add(amina, 'qualification', award)
    expect(await amina.read(entry)).toContain('Unit 319, or PTLLS Unit 319')
  })

  it('asks after PTLLS too, which counts as group facilitation among the units of the Award', async () => {
    const { amina } = await scenario()
    const facilitation = async () =>
      (await amina.read('/practice/hertfordshire/lead?programme=incredible-years')).includes(
        'Level 3 or higher in group facilitation: nothing on record meets this',
      )
    await add(amina, 'qualification', { ...award, units: { units: 'none' } })
    expect(await facilitation()).toBe(true)
    const entry = await add(amina, 'qualification', { ...award, units: { units: 'PTLLS' } })
    expect(await amina.read(entry)).toContain('Preparing to Teach in the Lifelong Learning Sector (PTLLS)')
    expect(await facilitation()).toBe(false)
    const both = await add(amina, 'qualification', { ...award, units: { units: 'both' } })
    expect(await amina.read(both)).toContain('Unit 319, or PTLLS Both of them')
  })

  it('takes one that is in no list, with what the certificate says', async () => {
    const { amina } = await scenario()
    const entry = await add(amina, 'qualification', {
      qualification: { qualification: 'not-in-the-list' },
      unlisted: { title: 'Diploma in Family Work', awardedBy: 'A college', level: 'unknown' },
      date: { 'on-day': '1', 'on-month': '7', 'on-year': '2015' },
    })
    const page = await amina.read(entry)
    expect(page).toContain('Diploma in Family Work')
    expect(page).toContain('Level Not known')
  })

  it('takes nothing that is not offered', async () => {
    const { amina } = await scenario()
    const address = (await amina.post('/record/add', { kind: 'qualification' })).headers.get('location') ?? ''
    const refused = await amina.post(address, { qualification: 'EYQ-9999' })
    expect(await refused.text()).toContain('Select the qualification, or that it is not in the list')
    expect((await amina.post('/record/add', { kind: 'nonsense' })).status).toBe(422)
  })
})

describe('another person’s record', () => {
  it('is seen by those who manage the person, and each reading is told', async () => {
    const { amina, dilip, petra } = await scenario()
    const entry = await add(amina, 'training', safeguardingB)
    expect(await dilip.read('/people/:amina/record')).toContain('Safeguarding Group B refresher')
    expect(await petra.read(`/people/:amina${entry}`)).toContain('Group B')
    const readers = await amina.read('/record/readers')
    expect(readers).toContain('Dilip Rao Your record')
    expect(readers).toContain('Petra Novak Your entry “Safeguarding Group B refresher”')
  })

  it('is seen by nobody else', async () => {
    const { amina, leo, omar, sunita } = await scenario()
    const entry = await add(amina, 'training', safeguardingB)
    for (const other of [leo, omar, sunita]) {
      expect((await other.get('/people/:amina/record')).status).toBe(403)
      expect((await other.get(`/people/:amina${entry}`)).status).toBe(403)
      expect((await other.get(entry)).status).toBe(404)
    }
    expect(await amina.read('/record/readers')).toContain('Nobody else has looked')
  })

  it('shows no draft to anyone', async () => {
    const { amina, dilip } = await scenario()
    const draft = await answer(amina, 'training', { topic: { topic: 'other' } })
    expect((await dilip.get(draft)).status).toBe(404)
    expect(await dilip.read('/people/:amina/record')).toContain('Nothing is recorded yet')
  })

  it('is verified by someone who manages the person and has seen the evidence, never by oneself', async () => {
    const { amina, dilip, omar, events } = await scenario()
    const entry = await add(amina, 'training', safeguardingB)
    expect(await amina.read(entry)).toContain('Not yet verified')
    expect((await amina.post(`/people/:amina${entry}/verify`)).status).toBe(403)
    expect((await omar.post(`/people/:amina${entry}/verify`)).status).toBe(404)
    expect((await dilip.post(`/people/:amina${entry}/verify`)).status).toBe(303)
    expect(await amina.read(entry)).toContain(
      'Verified by the employer: Dilip Rao, manager of parenting, 21 November 2026',
    )
    expect(await dilip.read(`/people/:amina${entry}`)).not.toContain('I have seen the evidence')
    expect((await dilip.post(`/people/:amina${entry}/verify`)).status).toBe(303)
    expect(await events('amina')).toEqual(['entry-added by amina', 'entry-verified by dilip'])
  })
})

it('lists fifty entries a page and leads on to earlier ones', async () => {
  const { amina } = await scenario()
  const pages = (title: string, year: string) => ({
    topic: { topic: 'other' },
    name: { title },
    date: { 'on-day': '1', 'on-month': '1', 'on-year': year },
  })
  for (let number = 0; number < 51; number++)
    await add(amina, 'training', pages(`Course ${number}`, `${1970 + number}`))
  const first = await (await amina.get('/record')).text()
  expect(asText(first)).toContain('Course 50')
  expect(asText(first)).not.toContain('Course 0 ')
  const [, earlier = ''] = /href="(\/record\?after=[^"]+)"/.exec(first) ?? []
  expect(await amina.read(earlier)).toContain('Course 0')
})
