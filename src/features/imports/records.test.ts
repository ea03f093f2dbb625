import { describe, expect, it } from 'vitest'
import { asText } from '../../../test/browser.ts'
import { load } from '../../../test/awarding-body.ts'
import { scenario } from '../../../test/scenario.ts'
import { csv, importAll, prepare, register } from './testing.ts'

describe('records from a file', () => {
  it('are seen before they are added, and then are claims in the name of whoever brought them', async () => {
    const area = await scenario()
    const { dilip, amina, email } = area
    const { address, next, columns } = await prepare(
      area,
      'dilip',
      'records',
      register(
        ['Amina Hassan', email('amina'), 'Safeguarding Group B refresher', 'Safeguarding', '14/3/2024', '13/3/2027'],
        ['Grant, Leo', '', 'Incredible Years leader training', '', 'March 2025', 'null'],
      ),
    )
    expect(columns).toContain('Amina Hassan · Grant, Leo')
    expect(next).toBe(`${address}/rows`)
    expect(await dilip.read(next)).toContain('2 rows ready')
    expect(await amina.read('/record')).not.toContain('Safeguarding Group B')

    await dilip.post(`${address}/commit`)
    await area.work()
    expect(await dilip.read(address)).toContain('2 entries added')
    const record = await (await amina.get('/record')).text()
    const entry = /\/record\/[\da-f-]{36}/.exec(record)?.[0] ?? ''
    const page = await amina.read(entry)
    for (const part of [
      'Safeguarding Group B refresher',
      '14 March 2024',
      'Group B',
      'Dilip Rao laid it down from a file',
      'Not yet verified',
    ])
      expect(page).toContain(part)
    expect(await area.leo.read('/record')).toContain('Incredible Years leader training')
    expect(await area.events('amina')).toEqual(['entry-added by dilip'])
    expect(area.errors).toEqual([])
  })

  it('tell in plain words, beside the row, what is wrong with it', async () => {
    const area = await scenario()
    const { dilip, email } = area
    const { next } = await prepare(
      area,
      'dilip',
      'records',
      register(
        ['Amina Hassan', '', 'Safeguarding', 'Safeguarding', '29/02/2023', ''],
        ['Leo Grant', '', 'Safeguarding', 'Safeguarding', 'null', ''],
        ['Amina Hasan', '', 'Safeguarding', 'Safeguarding', '1/2/2023', ''],
        ['Grace Mensah', '', 'Safeguarding', 'Safeguarding', '1/2/2023', ''],
        ['', email('grace'), 'Safeguarding', 'Safeguarding', '1/2/2023', ''],
        ['Amina Hassan', '', 'Safeguarding', 'Child protection', '1/2/2023', ''],
        ['Leo Grant', '', 'Common core', '', '1/2/2023', '1/1/2020'],
        ['', '', 'Common core', '', '1/2/2023', ''],
        ['Leo Grant', '', 'Common core', '', 'Aug 2023', ''],
      ),
    )
    const page = await dilip.read(next)
    for (const told of [
      'Row 2: Amina Hassan · Safeguarding · Safeguarding · 29/02/2023 Completed on: 29 February 2023 is not a real date: 2023 was not a leap year',
      'Completed on: The cell says “null”, which means that it is empty. Enter the date you completed it',
      'Row 4: Amina Hasan · Safeguarding · Safeguarding · 1/2/2023 Name: Nobody you manage is called “Amina Hasan”',
      'Name: Nobody you manage is called “Grace Mensah”',
      'Email: Nobody you manage has the email address grace@',
      'Topic: Cairn does not know the topic “Child protection”. Say once what it means',
      'Expiry date: It would end before it began',
      'Row 9: Common core · 1/2/2023 Name: The row does not say whom it is about',
      '1 row ready',
    ])
      expect(page).toContain(told)
  })

  it('ask once what unknown words mean, and remember it for the next file', async () => {
    const area = await scenario()
    const { dilip, people } = area
    const rows = register(
      ['Amina Hasan', '', 'Keeping children safe', 'Child protection', '1/2/2023', ''],
      ['Amina Hasan', '', 'Keeping children safe 2', 'Child protection', '1/2/2024', ''],
    )
    const { address } = await prepare(area, 'dilip', 'records', rows)
    const html = await (await dilip.get(`${address}/meanings`)).text()
    expect(asText(html)).toContain(`Who is “Amina Hasan”? 2 rows Amina Hassan, ${area.email('amina')}`)
    await dilip.post(`${address}/meanings`, {
      ...{ field0: 'person', word0: 'amina hasan', means0: people.amina },
      ...{ field1: 'topic', word1: 'child protection', means1: 'safeguarding' },
    })
    await area.work()
    expect(await dilip.read(`${address}/rows`)).toContain('2 rows ready')

    const again = await prepare(area, 'petra', 'records', rows.replaceAll('Amina Hasan', 'Amina Hassan'))
    expect(again.columns).toContain('Your area has imported a file with these headings before')
    expect(await area.petra.read(again.next)).toContain('2 rows ready')
  })

  it('are not added twice, whether the file or the record has them', async () => {
    const area = await scenario()
    const row = ['Amina Hassan', '', 'Facilitating groups', '', '1/2/2023', '']
    const address = await importAll(area, 'dilip', 'records', register(row, row))
    expect(await area.dilip.read(address)).toContain('1 entry added')
    expect(await area.dilip.read(`${address}/rows?show=duplicate`)).toContain('Row 2 says the same')
    const { next } = await prepare(area, 'petra', 'records', register(row, ['Leo Grant', ...row.slice(1)]))
    expect(await area.petra.read(`${next}?show=duplicate`)).toContain('Row 2: Amina Hassan')
    expect(await area.petra.read(`${next}?show=duplicate`)).toContain('Their record has this already')
  })

  it('leave out what someone chooses, and its double takes its place', async () => {
    const area = await scenario()
    const row = ['Amina Hassan', '', 'Facilitating groups', '', '1/2/2023', '']
    const { address } = await prepare(area, 'dilip', 'records', register(row, row))
    await area.dilip.post(`${address}/rows?show=ready`, { shown: '2', 'out-2': 'yes' })
    await area.work()
    expect(await area.dilip.read(`${address}/rows?show=ready`)).toContain('Row 3')
    expect(await area.dilip.read(`${address}/rows?show=leftOut`)).toContain('Row 2')
    await area.dilip.post(`${address}/rows?show=leftOut`, { shown: '2' })
    await area.work()
    expect(await area.dilip.read(`${address}/rows?show=ready`)).toContain('Row 2')
  })

  it('of which a column can be read in two ways are asked about once', async () => {
    const area = await scenario()
    const file = register(
      ['Amina Hassan', '', 'One', '', 'Aug-14', ''],
      ['Amina Hassan', '', 'Two', '', '03/04/2024', ''],
      ['Amina Hassan', '', 'Three', '', '3/27/2024', ''],
      ['Amina Hassan', '', 'Four', '', '27/3/2024', ''],
    )
    const { address, next } = await prepare(area, 'dilip', 'records', file)
    expect(next).toBe(`${address}/dates`)
    expect(await area.dilip.read(next)).toContain('What does “03/04/2024” mean?')
    expect(await area.dilip.read(next)).toContain('3 April 2024')
    expect((await area.dilip.post(next, {})).status).toBe(422)
    await area.dilip.post(next, { means: 'month' })
    expect(await area.dilip.read(next)).toContain('What does “Aug-14” mean?')
    expect((await area.dilip.post(next, { means: 'day', year: 'last' })).status).toBe(422)
    expect((await area.dilip.post(next, { means: 'month' })).headers.get('location')).toBe(`${address}/rows`)
    await area.work()
    await area.dilip.post(`${address}/commit`)
    await area.work()
    const record = await area.amina.read('/record')
    for (const when of ['August 2014', '4 March 2024', '27 March 2024']) expect(record).toContain(when)
    const again = await prepare(area, 'petra', 'records', file)
    expect(again.next).toBe(`${again.address}/rows`)
  })

  it('may name what the area has loaded from an awarding body, and are asked about in its words', async () => {
    const area = await scenario()
    await load(area)
    const file = csv(
      ['Name', 'Kind', 'Qualification', 'Unit', 'Completed on'],
      ['Amina Hassan', 'qualification', 'Level 3 Certificate in Group Work', '', '1/2/2023'],
      ['Leo Grant', 'unit', '', 'Lead a session', '1/2/2023'],
      ['Leo Grant', 'unit', '', 'Leading sessions', '2/2/2023'],
    )
    const { address, next } = await prepare(area, 'dilip', 'records', file)
    expect(await area.dilip.read(next)).toContain('2 rows ready')
    expect(await area.dilip.read(`${address}/meanings`)).toContain('Settle a group')
    await area.dilip.post(`${address}/commit`)
    await area.work()
    expect(await area.amina.read('/record')).toContain('Level 3 Certificate in Group Work')
    expect(await area.leo.read('/record?q=session')).toContain('1 entry')
  })
})
