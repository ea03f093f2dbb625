import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'
import { bring, csv, importAll, prepare } from './testing.ts'

describe('people from a file', () => {
  const staff = (...rows: readonly (readonly string[])[]) =>
    csv(['First name', 'Surname', 'E-mail', 'Job title', 'Team', 'Organisation', 'Start date', 'Manager?'], ...rows)

  it('get a place, and their team where they manage it, and no invitation', async () => {
    const area = await scenario()
    const address = await importAll(
      area,
      'sunita',
      'people',
      staff(
        ['Zoë', 'Núñez', 'Zoe@Example.org', 'Practitioner', 'Outreach', 'Hillside Family Hub', '1/9/2026', 'No'],
        ['Ben', 'Okafor', 'ben@example.org', 'Team lead', 'parenting', '', '2026-09-01', 'Yes'],
      ),
    )
    expect(await area.sunita.read(address)).toContain('2 people added')
    const list = await area.sunita.read('/people?q=example.org')
    expect(list).toContain('Zoë Núñez')
    expect(list.match(/Not yet invited/g)).toHaveLength(2)
    const html = await (await area.sunita.get('/people?q=ben')).text()
    const ben = await area.sunita.read(/\/people\/[\da-f-]{36}/.exec(html)?.[0] ?? '')
    expect(ben).toContain('Manager')
    expect(ben).toContain('since 1 September 2026')
  })

  it('are told what is wrong with them, and who is here already', async () => {
    const area = await scenario()
    const { next } = await prepare(
      area,
      'sunita',
      'people',
      staff(
        ['Amina', 'Hassan', area.email('amina'), 'Practitioner', 'parenting', '', '1/9/2026', ''],
        ['New', 'One', 'not an address', 'n/a', 'Parenthood', '', '31/4/2026', 'perhaps'],
        ['New', 'Two', 'two@example.org', 'Practitioner', 'parenting', '', '1/9/2026', 'no'],
        ['New', 'Three', 'two@example.org', 'Practitioner', 'parenting', '', '1/9/2026', 'no'],
      ),
    )
    const problems = await area.sunita.read(next)
    for (const told of [
      'Team: There is no open team “Parenthood”. Say once which is meant',
      'Start date: 31 April 2026 is not a real date: April has 30 days',
      'Manager?: “perhaps” is neither yes nor no',
      'E-mail: Enter their email address in the correct format',
      'Job title: The cell says “n/a”, which means that it is empty. Enter their job title',
      '1 row ready',
    ])
      expect(problems).toContain(told)
    const doubles = await area.sunita.read(`${next}?show=duplicate`)
    expect(doubles).toContain('Amina Hassan is here already, with this email address')
    expect(doubles).toContain('Row 4 has the same email address')
  })

  it('are taken off when the import is undone, so that the file can be put right; whoever has been invited stays', async () => {
    const area = await scenario()
    const rows = staff(
      ['New', 'One', 'one@example.org', 'Practitioner', 'parenting', '', '1/9/2026', 'yes'],
      ['New', 'Two', 'two@example.org', 'Practitioner', 'parenting', '', '1/9/2026', 'no'],
    )
    const address = await importAll(area, 'sunita', 'people', rows)
    const html = await (await area.sunita.get('/people?q=two@')).text()
    const [two = ''] = /\/people\/[\da-f-]{36}/.exec(html) ?? []
    expect((await area.sunita.post(`${two}/invitation`)).status).toBeLessThan(400)
    await area.sunita.post(`${address}/undo`)
    await area.work()
    const page = await area.sunita.read(address)
    expect(page).toContain('1 person taken back')
    expect(page).toContain('Row 3: Something has happened about them since')
    const left = await area.sunita.read('/people?q=example.org')
    expect(left).not.toContain('New One')
    expect(left).toContain('New Two')
    const again = await prepare(area, 'sunita', 'people', rows)
    expect(await area.sunita.read(again.next)).toContain('1 row ready')
    await area.sunita.post(`${again.address}/commit`)
    await area.work()
    expect(await area.sunita.read('/people?q=example.org')).toContain('New One')
    expect(area.errors).toEqual([])
  })

  it('are brought by administrators alone', async () => {
    const area = await scenario()
    expect((await bring(area, 'dilip', 'people', staff())).status).toBe(403)
    expect((await bring(area, 'amina', 'records', staff())).status).toBe(403)
  })
})
