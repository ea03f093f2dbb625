import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { from, many } from '../../db/index.ts'
import { scenario } from '../../../test/scenario.ts'
import { day } from '../../kit/plain-date.ts'
import { forgetTask } from './forgetting.ts'
import { bring, importAll, prepare, register } from './testing.ts'

/** The rows that the area keeps of files. */
async function keptOf({ tenant, tenantId }: Awaited<ReturnType<typeof scenario>>) {
  const query = from
    .selectFrom('import_row')
    .where('tenant_id', '=', tenantId)
    .orderBy('line')
    .select(['line', 'cells', 'told', 'kept_because as because'])
  const [rows] = await tenant.read([many(query)])
  return rows
}

describe('an import', () => {
  const one = ['Amina Hassan', '', 'Facilitating groups', '', '1/2/2023', '']
  const two = ['Leo Grant', '', 'Common core', '', '1/2/2023', '']

  it('is done once, though it is asked for and worked at twice', async () => {
    const area = await scenario()
    const { address } = await prepare(area, 'dilip', 'records', register(one, two))
    await Promise.all([area.dilip.post(`${address}/commit`), area.dilip.post(`${address}/commit`)])
    await Promise.all([area.work(), area.work()])
    expect(await area.events('amina')).toEqual(['entry-added by dilip'])
    expect(await area.dilip.read(address)).toContain('2 entries added')
  })

  it('shows how far it has come, and stops, adding nothing, where someone asks it to', async () => {
    const area = await scenario()
    const { address } = await prepare(area, 'dilip', 'records', register(one, two))
    await area.dilip.post(`${address}/commit`)
    expect(await area.dilip.read(address)).toContain('0 of 2 rows')
    const progress = await area.dilip.get(`${address}/progress`)
    expect(await progress.json()).toEqual({ done: 0, total: 2, ended: false })
    await area.dilip.post(`${address}/stop`)
    await area.work()
    expect(await area.events('amina')).toEqual([])
    expect((await area.dilip.get(address)).headers.get('location')).toBe(`${address}/rows`)
    await area.dilip.post(`${address}/commit`)
    await area.work()
    expect(await area.events('amina')).toEqual(['entry-added by dilip'])
  })

  it('is undone but for what has been changed since', async () => {
    const area = await scenario()
    const address = await importAll(area, 'dilip', 'records', register(one, two))
    const record = await (await area.dilip.get('/people/:amina/record')).text()
    const [entry = ''] = /\/people\/[\da-f-]+\/record\/[\da-f-]{36}/.exec(record) ?? []
    await area.dilip.post(`${entry}/verify`)
    expect(await area.dilip.read(address)).toContain('until the end of 20 December 2026')
    await Promise.all([area.dilip.post(`${address}/undo`), area.dilip.post(`${address}/undo`)])
    expect(await area.dilip.read(address)).toContain('0 of 2 taken back')
    expect(await area.leo.read('/record')).toContain('Common core')
    await Promise.all([area.work(), area.work()])
    await area.dilip.post(`${address}/undo`)
    await area.work()
    const page = await area.dilip.read(address)
    expect(page).toContain('1 entry taken back on 21 November 2026')
    expect(page).toContain('Row 2: It has been changed, verified or withdrawn since')
    expect(await area.amina.read('/record')).toContain('Facilitating groups')
    expect(await area.leo.read('/record')).not.toContain('Common core')
    expect(await area.events('leo')).toEqual(['entry-added by dilip', 'entry-withdrawn by dilip'])
  })

  it('keeps of its rows, once it is undone, only why some had to stay', async () => {
    const area = await scenario()
    const address = await importAll(area, 'dilip', 'records', register(one, two))
    const record = await (await area.dilip.get('/people/:amina/record')).text()
    const [entry = ''] = /\/people\/[\da-f-]+\/record\/[\da-f-]{36}/.exec(record) ?? []
    await area.dilip.post(`${entry}/verify`)
    await area.dilip.post(`${address}/undo`)
    await area.work()
    expect(await keptOf(area)).toEqual([
      { line: 2, cells: [], told: {}, because: 'It has been changed, verified or withdrawn since' },
    ])
    expect((await area.dilip.get(`${address}/rows`)).headers.get('location')).toBe(address)
  })

  it.each([
    ['2026-12-20', 'as long as it can be undone', [2, 3, 2]],
    ['2026-12-21', 'and then no longer, as what was brought and left lying', []],
  ])('keeps its rows in the night of %s: %s', async (night, _, lines) => {
    const area = await scenario()
    const address = await importAll(area, 'dilip', 'records', register(one, two))
    const { address: left } = await prepare(area, 'dilip', 'records', register(['Leo Grant', ...one.slice(1)]))
    const fromThen = { ...area.workshop, now: () => new Date(`${night}T00:05:00Z`), today: () => day(night) }
    await area.workshop.tasks[forgetTask]?.({ ...area.tenant, ...fromThen }, {})
    expect((await keptOf(area)).filter(({ line }) => line > 1).map(({ line }) => line)).toEqual(lines.toSorted())
    expect(await area.dilip.read(address)).toContain('2 entries added')
    expect((await area.dilip.get(`${left}/rows`)).status).toBe(lines.length === 0 ? 404 : 200)
    expect(await area.amina.read('/record')).toContain('Facilitating groups')
  })

  it('stays as it is where its undoing is stopped, and can be undone again', async () => {
    const area = await scenario()
    const address = await importAll(area, 'dilip', 'records', register(one, two))
    await area.dilip.post(`${address}/undo`)
    await area.dilip.post(`${address}/stop`)
    expect(await area.dilip.read(address)).toContain('Stopping')
    await area.work()
    expect(await area.dilip.read(address)).toContain('2 entries added')
    expect(await area.events('leo')).toEqual(['entry-added by dilip'])
    await area.dilip.post(`${address}/undo`)
    await area.work()
    expect(await area.dilip.read(address)).toContain('2 entries taken back')
  })

  it('is checked apart from the request, and shows how far that has come', async () => {
    const area = await scenario()
    const { address } = await bring(area, 'dilip', 'records', register(one, two))
    const said = { kind: 'training', column0: 'name', column2: 'title', column4: 'on' }
    const answer = await area.dilip.post(`${address}/columns`, said)
    expect(answer.headers.get('location')).toBe(`${address}/rows`)
    expect(await area.dilip.read(`${address}/rows`)).toContain('Being checked')
    expect(await area.dilip.read(`${address}/rows`)).toContain('0 of 2 rows')
    expect(await (await area.dilip.get(`${address}/progress`)).json()).toEqual({ done: 0, total: 2, ended: false })
    expect((await area.dilip.post(`${address}/commit`)).headers.get('location')).toBe(`${address}/rows`)
    await area.work()
    expect(await (await area.dilip.get(`${address}/progress`)).json()).toEqual({ done: 2, total: 2, ended: true })
    expect(await area.dilip.read(`${address}/rows`)).toContain('2 rows ready')
    expect(await area.events('amina')).toEqual([])
  })

  it('is checked by what was said last, where it is said anew while it is being checked', async () => {
    const area = await scenario()
    const { address } = await bring(area, 'dilip', 'records', register(one, two))
    const said = { kind: 'training', column0: 'name', column2: 'title', column4: 'on' }
    await area.dilip.post(`${address}/columns`, { ...said, column5: 'on', column4: 'until' })
    await area.dilip.post(`${address}/columns`, said)
    await Promise.all([area.work(), area.work()])
    expect(await area.dilip.read(`${address}/rows`)).toContain('2 rows ready')
  })

  it('is not checked where someone asks to stop, and asks for its columns again', async () => {
    const area = await scenario()
    const { address } = await bring(area, 'dilip', 'records', register(one, two))
    await area.dilip.post(`${address}/columns`, { kind: 'training', column0: 'name', column2: 'title', column4: 'on' })
    await area.dilip.post(`${address}/stop`)
    await area.work()
    expect((await area.dilip.get(address)).headers.get('location')).toBe(`${address}/columns`)
  })

  it('is found by nobody but whoever brought it', async () => {
    const area = await scenario()
    const { address } = await prepare(area, 'dilip', 'records', register(one))
    for (const name of ['petra', 'sunita', 'omar'] as const) {
      for (const page of ['', '/rows', '/columns', '/dates', '/meanings', '/progress', '/undo'])
        expect((await area[name].get(`${address}${page}`)).status, page).toBe(404)
      expect((await area[name].post(`${address}/commit`)).status).toBe(404)
    }
  })

  it('can be thrown away', async () => {
    const area = await scenario()
    const { address } = await prepare(area, 'dilip', 'records', register(one))
    await area.dilip.post(`${address}/discard`)
    expect((await area.dilip.get(`${address}/rows`)).status).toBe(404)
    expect(await area.dilip.read('/imports')).toContain('Nothing imported yet')
  })
})

describe('a file that cannot be read', () => {
  it('comes back with what is wrong beside the field', async () => {
    const area = await scenario()
    expect((await bring(area, 'dilip', 'records', '%PDF-1.7')).page).toContain('This is a PDF')
    expect(await bring(area, 'dilip', 'records', '', '')).toMatchObject({ status: 422 })
    const large = await bring(area, 'dilip', 'records', new Uint8Array(20.5 * 1024 * 1024).fill(65))
    expect(large.page).toContain('larger than 20 MB')
    expect((await bring(area, 'dilip', 'records', new Uint8Array(22 * 1024 * 1024))).status).toBe(413)
    expect(area.errors).toEqual([])
  })
})

it('answers whatever is sent about it, and never with a mistake of its own', async () => {
  const area = await scenario()
  const { address } = await prepare(
    area,
    'dilip',
    'records',
    register(['Amina Hasan', '', 'constructor', '__proto__', 'x', '']),
  )
  const name = fc.constantFrom(
    ...['column0', 'column1', 'column4', 'kind', 'means', 'year', 'shown', 'out-2', 'sheet', 'column', 'about'],
    ...['field0', 'word0', 'means0', 'email0', 'field1', 'word1', 'means1'],
  )
  const value = fc.oneof(
    fc.constantFrom(
      'name',
      'on',
      'topic',
      'person',
      'amina hasan',
      'other',
      'leave-out',
      '__proto__',
      'constructor',
      '2',
      '-1',
    ),
    fc.constantFrom('1e9', '99999999999', '2 2 2', 'day', 'month', '', 'x'.repeat(3_000)),
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  )
  const page = fc.constantFrom('/sheet', '/columns', '/dates', '/rows', '/meanings', '/undo')
  await fc.assert(
    fc.asyncProperty(page, fc.dictionary(name, value, { maxKeys: 6 }), async (at, form) => {
      expect((await area.dilip.post(`${address}${at}`, form)).status).toBeLessThan(500)
      await area.work()
      expect(
        (await area.dilip.get(`${address}${at}?show=${encodeURIComponent(form['kind'] ?? '')}`)).status,
      ).toBeLessThan(500)
    }),
    { numRuns: 60 },
  )
  expect(area.errors).toEqual([])
})
