import { describe, expect, it } from 'vitest'
import { scenario, world } from '../../../test/scenario.ts'
import { from, many, openPool } from '../../db/index.ts'
import { makeToken, program } from './testing.ts'

const rules = '/api/v1/rules'

async function withToken(on?: string) {
  const area = await scenario(on === undefined ? {} : { on })
  const token = await makeToken(area.amina)
  return { area, token, ask: program(area, token) }
}

describe('a token', () => {
  it('lets a program act as the person who made it, with nothing but the token', async () => {
    const { area, token, ask } = await withToken()
    expect(token).toMatch(/^cairn_/)
    expect((await ask(rules)).status).toBe(200)
    expect((await ask('/api/v1/plan', {}, { headers: { Origin: 'https://elsewhere.example' } })).status).toBe(422)
    expect(await area.events('amina')).toEqual(['token-created by amina'])
    expect(area.errors).toEqual([])
  })

  it('is kept only as the hash of it', async () => {
    const { token } = await withToken()
    const { connection } = await world()
    const pool = openPool(connection, 'owner', { max: 1 })
    const { rows } = await pool.query<{ found: boolean }>(
      `select exists (select from door where hash = sha256(convert_to($1, 'UTF8'))) as found`,
      [token],
    )
    const kept = await pool.query(`select from token where token::text like '%' || $1 || '%'`, [token])
    const told = await pool.query(`select from event where event::text like '%' || $1 || '%'`, [token])
    await pool.end()
    expect([rows[0]?.found, kept.rowCount, told.rowCount]).toEqual([true, 0, 0])
  })

  it('is shown once, and afterwards by its name, its end and the last day it was used', async () => {
    const { area, token, ask } = await withToken()
    expect(await area.amina.read('/account/tokens')).toContain('Last used Never')
    await ask(rules)
    await ask(rules)
    const page = await area.amina.read('/account/tokens')
    expect(page).toContain('Our calendar State Works Made 21 November 2026 Works until the end of 31 January 2027')
    expect(page).toContain('Last used 21 November 2026')
    expect(page).not.toContain(token)
    expect(await area.leo.read('/account/tokens')).not.toContain('Our calendar')
  })

  it('works no longer once it is revoked, and only by its own person', async () => {
    const { area, ask } = await withToken()
    const [address = ''] =
      /\/account\/tokens\/[\w-]+\/revoke/.exec(await (await area.amina.get('/account/tokens')).text()) ?? []
    expect((await area.leo.post(address)).status).toBe(404)
    expect((await ask(rules)).status).toBe(200)
    expect((await area.amina.post(address)).status).toBe(303)
    const refused = await ask(rules)
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Cairn"'])
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(await area.amina.read('/account/tokens')).toContain('Revoked')
    expect((await area.amina.post(address)).status).toBe(404)
    expect(await area.events('amina')).toEqual(['token-created by amina', 'token-revoked by amina'])
  })

  it('works until the end of its last day', async () => {
    const area = await scenario()
    const form = { name: 'Today alone', 'lastDay-day': '21', 'lastDay-month': '11', 'lastDay-year': '2026' }
    const [token = ''] = /cairn_[\w-]{43}/.exec(await (await area.amina.post('/account/tokens', form)).text()) ?? []
    expect((await program(area, token)(rules)).status).toBe(200)
    const tomorrow = await scenario({ on: '2026-11-22' })
    expect((await program(tomorrow, token)(rules)).status).toBe(401)
  })

  it('needs a name and an end within a year, and loses nothing that was typed', async () => {
    const { amina } = await scenario()
    const form = { name: 'Our calendar', 'lastDay-day': '1', 'lastDay-month': '1', 'lastDay-year': '2029' }
    const far = await amina.post('/account/tokens', form)
    expect([far.status, await far.text()]).toEqual([422, expect.stringContaining('A token works for a year at most')])
    const past = await amina.post('/account/tokens', { ...form, 'lastDay-year': '2026' })
    expect([past.status, await past.text()]).toEqual([422, expect.stringContaining('value="Our calendar"')])
    expect((await amina.post('/account/tokens', { ...form, name: '' })).status).toBe(422)
    expect(await amina.read('/account/tokens')).toContain('You have made no tokens')
  })

  it('has today’s roles of its person, and ends when they leave', async () => {
    const area = await scenario()
    const token = await makeToken(area.leo)
    const ask = program(area, token)
    expect((await ask(rules)).status).toBe(200)
    const lastDay = { 'lastDay-day': '20', 'lastDay-month': '11', 'lastDay-year': '2026' }
    await area.sunita.post('/people/:leo/end', lastDay)
    expect((await ask(rules)).status).toBe(401)
    const [tokens] = await area.tenant.read([
      many(from.selectFrom('token').where('tenant_id', '=', area.tenantId).select('revoked_at')),
    ])
    expect(tokens).toHaveLength(1)
  })

  it('opens no page, and nothing of sign-in, accounts and tokens', async () => {
    const { ask } = await withToken()
    for (const path of ['/', '/record', '/account', '/account/tokens']) {
      const answer = await ask(path)
      expect([answer.status, answer.headers.get('location')?.split('?')[0]], path).toEqual([303, '/sign-in'])
    }
    expect((await ask('/account/tokens', { name: 'x' })).status).toBe(303)
  })

  it('is refused where it is none, and after many such for a while', async () => {
    const { area, ask } = await withToken()
    for (const header of [
      '',
      'Bearer',
      'Bearer x',
      'Basic YTpi',
      'Bearer cairn_nonsense',
      `Bearer cairn_${'x'.repeat(43)}`,
    ])
      expect((await ask(rules, undefined, { headers: { Authorization: header } })).status, header).toBe(401)
    // A cookie beside a token that does not work lets nobody in.
    const cookie = [...(await area.cookiesOf('amina'))].map(([key, value]) => `${key}=${value}`).join('; ')
    expect((await ask(rules, undefined, { headers: { Authorization: 'Bearer x', Cookie: cookie } })).status).toBe(401)
    const wrong = (at: number) => ({ headers: { Authorization: `Bearer cairn_${String(at).padStart(43, 'x')}` } })
    for (let tries = 0; tries < 30; tries++) expect((await ask(rules, undefined, wrong(1))).status).toBe(401)
    const full = await ask(rules, undefined, wrong(1))
    expect([full.status, Number(full.headers.get('retry-after')) > 0]).toEqual([429, true])
    // A colleague's program on the same network is let in all the same, until someone there tries very many.
    expect((await ask(rules)).status).toBe(200)
    for (let tries = 2; tries < 302; tries++) await ask(rules, undefined, wrong(tries))
    expect((await ask(rules)).status).toBe(429)
  })
})
