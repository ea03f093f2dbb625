import { describe, expect, it } from 'vitest'
import { scenario } from '../../../test/scenario.ts'
import { add, safeguardingB } from '../record/testing.ts'
import { locationOf } from './testing.ts'

describe('an entry of which something is known already', () => {
  it('begins with what a requirement asks for, and asks for the rest', async () => {
    const { amina } = await scenario()
    const asked = { kind: 'training', topic: 'safeguarding', group: 'B' }
    const page = await amina.read(`/record/start?${new URLSearchParams(asked)}`)
    expect(page).toContain('Topic Safeguarding Safeguarding group Group B')
    const next = locationOf(await amina.post('/record/start', asked))
    expect(next).toMatch(/\/record\/add\/[\w-]+\/name$/)
  })

  it('begins like the one before, and asks when it was this time', async () => {
    const { amina } = await scenario()
    const entry = await add(amina, 'training', safeguardingB)
    const like = entry.replace('/record/', '')
    expect(await amina.read(`/record/start?like=${like}`)).toContain('Another “Safeguarding Group B refresher”')
    const next = locationOf(await amina.post('/record/start', { like }))
    expect(next).toMatch(/\/date$/)
    const check = next.replace('/date', '/check')
    await amina.post(next, { 'on-day': '2', 'on-month': '6', 'on-year': '2026' })
    expect(await amina.read(check)).toContain('Safeguarding Group B refresher')
  })

  it('says who will see it, by what it is', async () => {
    const { amina } = await scenario()
    expect(await amina.read('/record/start?kind=training')).toContain('Dilip Rao')
    expect(await amina.read('/record/start?kind=cpd')).not.toContain('Dilip Rao')
  })

  it('is never like another person’s, nor of a kind that others decide, nor of what is not known', async () => {
    const { amina, leo } = await scenario()
    const like = (await add(amina, 'training', safeguardingB)).replace('/record/', '')
    expect((await leo.get(`/record/start?like=${like}`)).status).toBe(404)
    expect((await leo.post('/record/start', { like })).status).toBe(404)
    for (const kind of ['check', 'nonsense']) expect((await leo.get(`/record/start?kind=${kind}`)).status).toBe(404)
    const strange = await leo.post('/record/start', { kind: 'training', topic: 'nonsense', unknown: 'x' })
    expect(locationOf(strange)).toMatch(/\/topic$/)
    expect(locationOf(await leo.get('/record/start'))).toBe('/record/add')
  })
})
