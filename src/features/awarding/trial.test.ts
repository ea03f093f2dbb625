import { expect, it } from 'vitest'
import { crowd, enrol, load, northmoorAwards } from '../../../test/awarding-body.ts'
import { scenario } from '../../../test/scenario.ts'
import { plain, run, sql } from '../../db/index.ts'

type Area = Awaited<ReturnType<typeof scenario>>

const harder = northmoorAwards.replace('atLeast: 12', 'atLeast: 18')
const lookAt = async ({ sunita }: Area, text: string) =>
  (await sunita.post('/catalogue/load', { do: 'look', text })).headers.get('location') ?? ''

it('finds out of many learners whom a file would affect while one waits elsewhere, and keeps it', async () => {
  const area = await scenario()
  await load(area)
  await crowd(area, 201)
  const look = await lookAt(area, harder)
  expect(look).toMatch(/^\/catalogue\/looks\//)
  expect(await area.sunita.read(look)).toContain('0 of 201 people')
  expect(await (await area.sunita.get(`${look}/progress`)).json()).toEqual({ done: 0, total: 201, ended: false })
  expect(await area.sunita.read(look)).not.toContain('Load it for')
  await area.work()
  const page = await (await area.sunita.get(look)).text()
  expect(page).toContain('The answer changes: 201 people')
  expect(page.match(/Not met, instead of met/g)).toHaveLength(50)
  const next = /href="([^"]+)" rel="next"/.exec(page)?.[1] ?? ''
  expect((await area.sunita.read(next)).match(/Not met, instead of met/g)).toHaveLength(50)
  const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(page) ?? []
  expect((await area.sunita.post('/catalogue/load', { do: 'publish', text: harder, seen })).status).toBe(303)
  expect((await area.sunita.get(look)).status).toBe(404)
  expect(area.errors).toEqual([])
})

it('no longer holds once the area has changed', async () => {
  const area = await scenario()
  await load(area)
  await crowd(area, 201)
  const look = await lookAt(area, harder)
  await area.tenant.write((tx) =>
    tx.run(run(plain(sql`update tenant set rules_revision = rules_revision + 1 where tenant_id = ${area.tenantId}`))),
  )
  await area.work()
  const page = await area.sunita.read(look)
  expect(page).toContain('so it no longer holds')
  expect(page).not.toContain('Load it for')
  expect(await lookAt(area, harder)).not.toBe(look)
  expect(area.errors).toEqual([])
})

it('finds out whom it would affect to stop using a file', async () => {
  const area = await scenario()
  await load(area)
  await crowd(area, 201)
  const [end = ''] = /\/catalogue\/[\w-]+\/end/.exec(await (await area.sunita.get('/catalogue')).text()) ?? []
  expect(await area.sunita.read(end)).toContain('See whom it would affect')
  const look = (await area.sunita.post(end.replace('/end', '/look'))).headers.get('location') ?? ''
  await area.work()
  const page = await (await area.sunita.get(look)).text()
  expect(page).toContain('Not asked any longer, instead of met')
  const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(page) ?? []
  expect((await area.sunita.post(end, { seen })).status).toBe(303)
  expect(area.errors).toEqual([])
})

it('is nobody else’s, nor for anyone but administrators', async () => {
  const [area, elsewhere] = [await scenario(), await scenario()]
  await load(area)
  await crowd(area, 201)
  const look = await lookAt(area, harder)
  expect((await area.maya.get(look)).status).toBe(403)
  expect((await elsewhere.sunita.get(look)).status).toBe(404)
})

it('is found out at once where there are few', async () => {
  const area = await scenario()
  await load(area)
  await enrol(area, 'nm-l3-group-work')
  expect(await lookAt(area, harder)).toBe('')
})
