import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type Name, scenario } from '../../../test/scenario.ts'
import { from, run } from '../../db/index.ts'
import { day } from '../../kit/plain-date.ts'
import { newId } from '../../kit/id.ts'

type Area = Awaited<ReturnType<typeof scenario>>

const date = (text: string) => {
  const [year = '', month = '', day = ''] = text.split('-')
  return { 'on-day': day, 'on-month': month, 'on-year': year }
}

type Laying = { kind?: 'training' | 'qualification' | 'policy-read'; pages: Record<string, string>[]; verifier?: Name }

/** The person answers the questions; the one who manages them, shown the evidence, verifies. */
async function lay(area: Area, name: Name, { kind = 'training', pages, verifier }: Laying) {
  let address = (await area[name].post('/record/add', { kind })).headers.get('location') ?? ''
  for (const each of pages) address = (await area[name].post(address, each)).headers.get('location') ?? ''
  const entry = (await area[name].post(address)).headers.get('location') ?? ''
  if (verifier) expect((await area[verifier].post(`/people/:${name}${entry}/verify`)).status).toBe(303)
}
const groupB = [{ topic: 'safeguarding' }, { group: 'B' }, { title: 'Safeguarding Group B' }, date('2024-01-14')]
const incredibleYears = [
  { topic: 'programme' },
  { programme: 'incredible-years' },
  { title: 'Group leader training' },
  date('2023-05-02'),
]
const award = [{ qualification: 'wwp-l3-award' }, { units: 'none' }, date('2022-07-02')]

/** Amina may work one to one until her safeguarding lapses, and not lead; Leo has nothing on record. */
async function team() {
  const area = await scenario()
  for (const pages of [groupB, incredibleYears]) await lay(area, 'amina', { pages, verifier: 'dilip' })
  await lay(area, 'amina', { kind: 'qualification', pages: award, verifier: 'dilip' })
  return area
}
/** The people in the table, in its order. */
function inTable(page: string) {
  const [, table = ''] = (page.split('Coming lapses')[0] ?? '').split(' Person ')
  return [...new Set(table.match(/Amina Hassan|Leo Grant|Grace Mensah|Dilip Rao|Omar Idris/g))]
}

/** Leo works at Outreach from 1 October 2026, where Omar manages him. */
const moveLeo = ({ tenant, tenantId, people, teams }: Area) =>
  tenant.write(async (tx) => {
    const of = { tenant_id: tenantId, person_id: people.leo }
    await tx.run(
      run(
        from
          .updateTable('membership')
          .where('tenant_id', '=', tenantId)
          .where('person_id', '=', people.leo)
          .set({ ends_on: day('2026-10-01') }),
      ),
    )
    const place = { membership_id: newId<never>(), team_id: teams.outreach, job_title: 'Practitioner' }
    await tx.run(run(from.insertInto('membership').values({ ...of, ...place, starts_on: day('2026-10-01') })))
  })

describe('my team', () => {
  it('tells of nobody who has moved, of whatever day it is asked: that is for whoever manages them now', async () => {
    const area = await team()
    await moveLeo(area)
    for (const address of ['/team', '/team.csv', '/team/counts', '/api/v1/team', '/api/v1/team/file']) {
      const before = await (await area.dilip.get(`${address}?asOf=2026-09-01`)).text()
      expect(before, address).not.toContain('Leo Grant')
      expect(before, address).toMatch(/Amina Hassan|1 person|"people":1/)
    }
    expect(inTable(await area.omar.read('/team'))).toContain('Leo Grant')
    expect(inTable(await area.omar.read('/team?asOf=2026-09-01'))).not.toContain('Leo Grant')
  })

  it('is everyone I manage against every requirement, soonest to lapse first', async () => {
    const { dilip } = await team()
    const page = await dilip.read('/team')
    expect(inTable(page)).toEqual(['Amina Hassan', 'Leo Grant'])
    for (const title of ['Lead', 'Co-facilitat', 'one to one'])
      expect(page.toLowerCase()).toContain(title.toLowerCase())
    expect(page).toContain('until the end of 13 January 2027')
    expect(page).toContain('2 people')
  })

  it('says of each what the page of the answer says, whatever has just changed', async () => {
    const area = await scenario()
    const agree = async () => {
      const table = await area.dilip.read('/team')
      for (const name of ['amina', 'leo'] as const) {
        const answers = await area.dilip.read(`/people/:${name}/practice`)
        for (const [standing] of answers.matchAll(/(Met until the end of \d+ \w+ \d+|Cannot tell|Not met)/g))
          expect(table).toContain(standing.startsWith('Met') ? standing.replace('Met ', '') : standing)
      }
    }
    await agree()
    await lay(area, 'amina', { pages: groupB })
    await agree()
    await lay(area, 'amina', { pages: incredibleYears, verifier: 'dilip' })
    await agree()
    await lay(area, 'amina', { kind: 'qualification', pages: award, verifier: 'dilip' })
    await agree()
    await area.sunita.post('/area', { name: 'Northmoor', 'rules-practice/hertfordshire/one-to-one': 'yes' })
    await agree()
    await area.work()
    await agree()
  })

  it('comes in the order, and of those, that one asks for', async () => {
    const { petra } = await team()
    expect(inTable(await petra.read('/team?order=name'))).toEqual([
      'Amina Hassan',
      'Dilip Rao',
      'Grace Mensah',
      'Leo Grant',
      'Omar Idris',
    ])
    expect(inTable(await petra.read('/team?order=team')).at(-1)).toBe('Leo Grant')
    expect(inTable(await petra.read('/team?text=hassan'))).toEqual(['Amina Hassan'])
    expect(inTable(await petra.read('/team?show=soon'))).toEqual(['Amina Hassan'])
    expect(inTable(await petra.read('/team?rule=practice/hertfordshire/one-to-one&show=not-met'))).not.toContain(
      'Amina Hassan',
    )
    expect(await petra.read('/team?text=nobody')).toContain('Nobody to show')
    expect((await petra.get('/team?page=0')).status).toBe(404)
  })

  it('is of the day one asks for: then nothing that is kept ready counts', async () => {
    const { dilip } = await team()
    const query = new URLSearchParams(date('2027-01-14')).toString()
    const later = await dilip.read(`/team?${query}`)
    expect(later).not.toContain('until the end of 13 January 2027')
    expect(later).toContain('on 14 January 2027')
  })

  it('asks everyone about one programme where that is chosen', async () => {
    const { dilip } = await team()
    const co = 'rule=practice/hertfordshire/one-to-one&text=hassan'
    expect(await dilip.read(`/team?programme=incredible-years&${co}`)).toContain('until the end of 13 January 2027')
    expect(await dilip.read(`/team?programme=nurturing-programme&${co}`)).not.toContain('until the end of 13 January')
  })

  it('tells what lapses within 90 days, each piece of evidence once', async () => {
    const { dilip } = await team()
    const [, lapses = ''] = (await dilip.read('/team')).split('Coming lapses')
    expect(lapses.match(/Amina Hassan/g)).toHaveLength(1)
    expect(lapses).toContain('until the end of 13 January 2027')
  })

  it('counts by team for someone who manages several, and leads on to each', async () => {
    const { petra, dilip } = await team()
    const counts = await petra.read('/team/counts')
    expect(counts).toMatch(/parenting Hillside Family Hub, 3 people/)
    expect(counts).toContain('1 of 3 met')
    expect(counts).toMatch(/1 of them ends soon, \d not met/)
    expect(counts).toContain('All teams 5 people Lead a parenting group 0 of 5 met')
    expect(await petra.read('/team')).toContain('How many in each team')
    expect(await dilip.read('/team')).not.toContain('How many in each team')
  })
})

describe('whether someone is cleared to deliver, where the area follows that', () => {
  const followed = {
    name: 'Northmoor',
    'rules-practice/hertfordshire/lead': 'yes',
    'rules-practice/hertfordshire/one-to-one': 'yes',
    'rules-practice/clear-to-deliver': 'yes',
  }
  async function cleared() {
    const area = await team()
    await area.sunita.post('/area', followed)
    await area.work()
    return area
  }

  it('stands below what they may do in each role, and is kept ready', async () => {
    const { dilip } = await cleared()
    const page = await dilip.read('/team')
    expect(page).toContain(
      'until the end of 13 January 2027 Cleared to deliver: not met Clearance for the role is not on record; 5 other',
    )
    expect(page).not.toContain('worked out now')
    expect(page).toContain('Cleared to deliver: co-facilitator')
  })

  it('is what one can ask for alone, and what is counted and taken away', async () => {
    const { dilip, petra } = await cleared()
    const asked = '/team?rule=practice/clear-to-deliver@one-to-one'
    expect(inTable(await dilip.read(`${asked}&show=not-met`))).toEqual(['Amina Hassan', 'Leo Grant'])
    expect(inTable(await dilip.read(`${asked}&show=met`))).toEqual([])
    expect(await petra.read('/team/counts')).toContain('Cleared to deliver: 0 of 5 met')
    const [row] = parse(await (await dilip.get('/team.csv')).text(), { bom: true, columns: true })
    expect(row).toMatchObject({
      'Support parents one to one': 'Met',
      'Cleared to deliver: one to one': 'Not met',
      'Cleared to deliver: one to one: why': expect.stringContaining(
        'Clearance for the role is not on record',
      ) as string,
    })
  })

  it('becomes met once a manager has decided on the check and the policies are read', async () => {
    const area = await cleared()
    for (const policy of ['equal-opportunities', 'health-and-safety', 'safeguarding', 'complaints', 'whistle-blowing'])
      await lay(area, 'amina', { kind: 'policy-read', pages: [{ policy }, date('2026-01-05')] })
    expect(await area.dilip.read('/team')).toContain('Cleared to deliver: not met')
    let address = (await area.dilip.post('/people/:amina/record/add', { kind: 'check' })).headers.get('location') ?? ''
    for (const answers of [{ type: 'enhanced-dbs', decision: 'cleared-for-role' }, date('2026-01-05')])
      address = (await area.dilip.post(address, answers)).headers.get('location') ?? ''
    await area.dilip.post(address)
    expect(await area.dilip.read('/team')).toContain('Cleared to deliver: met until the end of 13 January 2027')
  })
})

describe('my team as a file', () => {
  it('holds what the page shows, and those in it are told of it', async () => {
    const { dilip, amina } = await team()
    const answer = await dilip.get('/team.csv')
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''my-team-2026-11-21.csv")
    const rows = parse(await answer.text(), { bom: true, columns: true })
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ Person: 'Amina Hassan', Team: 'parenting', Programme: 'Incredible Years' })
    expect(Object.values(rows[0] as object)).toContain('2027-01-13')
    expect(await amina.read('/record/readers')).toContain('My team, taken away as a file')
  })

  it('is not of another day than was asked for: the page says what is wrong with the day', async () => {
    const { dilip } = await team()
    for (const day of ['asOf=2026-02-31', 'on-day=31&on-month=2&on-year=2026'])
      for (const address of ['/team.csv', '/team.xlsx', '/team/counts', '/team']) {
        const answer = await dilip.get(`${address}?${day}`)
        expect([answer.status, answer.headers.get('content-disposition')], `${address}?${day}`).toEqual([422, null])
        const page = await answer.text()
        expect(page).toContain('The date to check must be a real date')
        expect(page).toContain('value="31"')
      }
    const asked = await dilip.get('/team.csv?asOf=2026-02-28')
    expect(asked.headers.get('content-disposition')).toContain('my-team-2026-02-28.csv')
  })

  it('never holds a formula', async () => {
    const area = await team()
    const name = '=HYPERLINK("http://evil.example","Click")'
    await area.tenant.write((tx) =>
      tx.run(
        run(
          from
            .updateTable('person')
            .where('tenant_id', '=', area.tenantId)
            .where('person_id', '=', area.people.leo)
            .set({ name }),
        ),
      ),
    )
    const rows = parse(await (await area.dilip.get('/team.csv')).text(), { bom: true })
    expect(rows.flat().filter((cell: string) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    const workbook = unzipSync(new Uint8Array(await (await area.dilip.get('/team.xlsx')).arrayBuffer()))
    const parts = Object.entries(workbook).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)] as const)
    const sheet = parts.find(([path]) => path === 'xl/worksheets/sheet1.xml')?.[1] ?? ''
    expect(sheet).toContain('<row r="3"')
    expect(sheet).not.toContain('<f')
    expect(parts.some(([, text]) => text.includes('=HYPERLINK'))).toBe(true)
  })
})

it('works out answers for one page of people at a time where they are not kept ready', async () => {
  const area = await scenario()
  const { tenant, tenantId, teams } = area
  await tenant.write(async (tx) => {
    for (let index = 0; index < 230; index++) {
      const person = { tenant_id: tenantId, person_id: newId<never>() }
      const name = `Person ${String(index).padStart(3, '0')}`
      await tx.run(run(from.insertInto('person').values({ ...person, name, email: `p${index}@${tenantId}.test` })))
      await tx.run(
        run(
          from.insertInto('membership').values({
            ...person,
            membership_id: newId(),
            team_id: teams.parenting,
            job_title: 'Practitioner',
            starts_on: day('2020-01-01'),
          }),
        ),
      )
    }
  })
  const first = await area.dilip.read('/team')
  expect(first).toContain('one page of people at a time')
  expect(first).toContain('232 people')
  expect(await area.dilip.read('/team?page=2')).toContain('Person 229')
  await area.workshop.tasks['verdicts']?.({ ...tenant, ...area.workshop }, {})
  expect(await area.dilip.read('/team')).not.toContain('one page of people at a time')
  expect(parse(await (await area.dilip.get('/team.csv')).text(), { bom: true })).toHaveLength(233)
})
