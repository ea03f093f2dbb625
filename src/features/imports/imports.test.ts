import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'
import { bring, importAll, prepare, register } from './testing.ts'

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
    await area.dilip.post(`${address}/undo`)
    await area.dilip.post(`${address}/undo`)
    const page = await area.dilip.read(address)
    expect(page).toContain('1 entry taken back on 21 November 2026')
    expect(page).toContain('Row 2: It has been changed, verified or withdrawn since')
    expect(await area.amina.read('/record')).toContain('Facilitating groups')
    expect(await area.leo.read('/record')).not.toContain('Common core')
    expect(await area.events('leo')).toEqual(['entry-added by dilip', 'entry-withdrawn by dilip'])
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
