import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { send } from '../../../test/api-send.ts'
import { scenario } from '../../../test/scenario.ts'

type Count = { people: number; counts: Record<string, number>[] }
type Counts = { rules: { id: string }[]; teams: (Count & { team: { id: string } })[]; total: Count }

it('counts for a program what the page counts, team by team and each person once', async () => {
  const area = await scenario()
  const { body } = await send<Counts>(area, 'dilip', '/team/counts')
  expect(body.teams.map(({ team, people }) => [team.id, people])).toEqual([[area.teams.parenting, 2]])
  expect(body.total.people).toBe(2)
  expect(body.total.counts).toHaveLength(body.rules.length)
  for (const count of body.total.counts) expect(Object.values(count).reduce((sum, each) => sum + each, 0)).toBe(2)
  const one = await send<Counts>(area, 'dilip', '/team/counts?rule=practice/hertfordshire/lead&text=amina')
  expect([one.body.rules.map(({ id }) => id), one.body.total.people]).toEqual([['practice/hertfordshire/lead'], 1])
  expect((await send(area, 'amina', '/team/counts')).status).toBe(403)
})

it('gives a program the same files as the page, and tells those who are in them', async () => {
  const area = await scenario()
  const page = await (await area.dilip.get('/team.csv?order=name')).text()
  const file = await area.dilip.get('/api/v1/team/file?order=name')
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(file.headers.get('content-disposition')).toContain('my-team-2026-11-21.csv')
  expect(await file.text()).toBe(page)
  const [, ...rows] = parse(page, { bom: true })
  expect(rows.map(([name]) => name)).toEqual(['Amina Hassan', 'Leo Grant'])
  const workbook = await area.dilip.get('/api/v1/team/file?format=xlsx&text=amina')
  expect(new TextDecoder().decode((await workbook.arrayBuffer()).slice(0, 2))).toBe('PK')
  expect((await area.dilip.get('/api/v1/team/file?format=pdf')).status).toBe(422)
  expect((await area.amina.get('/api/v1/team/file')).status).toBe(403)
  expect(await area.leo.read('/record/readers')).toContain('My team, taken away as a file')
})
