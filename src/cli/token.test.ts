import { describe, expect, it } from 'vitest'
import { scenario } from '../../test/scenario.ts'
import { program } from '../features/tokens/testing.ts'
import { token } from './token.ts'
import { runCommand } from './testing.ts'

const cairnToken = (...argv: string[]) => runCommand(token, argv)

describe('cairn token', () => {
  it('makes a token that works, lists it and revokes it', async () => {
    const area = await scenario()
    await area.amina.get('/')
    const person = ['--person', area.email('amina')]
    const made = await cairnToken('create', ...person, '--name', 'Nightly report', '--days', '30')
    expect(made).toEqual({
      status: 0,
      out: expect.stringMatching(/^cairn_[\w-]{43}\n$/) as string,
      err: expect.stringContaining('A token for Amina Hassan, that works until the end of 2026-12-20') as string,
    })
    const ask = program(area, made.out.trim())
    expect((await ask('/api/v1/rules')).status).toBe(200)
    const { out } = await cairnToken('list', ...person)
    expect(out).toContain('works  until the end of 2026-12-20  last used 2026-11-21  Nightly report')
    const id = out.split(' ')[0] ?? ''
    expect((await cairnToken('revoke', id, ...person)).out).toBe('“Nightly report” is revoked.\n')
    expect((await ask('/api/v1/rules')).status).toBe(401)
    expect((await cairnToken('revoke', id, ...person)).status).toBe(2)
    expect(await area.events('amina')).toEqual(['token-created by null', 'token-revoked by null'])
  })

  it('says what is wrong with its arguments', async () => {
    const area = await scenario()
    await area.amina.get('/')
    const person = ['--person', area.email('amina')]
    for (const argv of [[], ['make'], ['create'], ['revoke', ...person], ['create', ...person, '--days', '0']])
      expect((await cairnToken(...argv)).status, argv.join(' ')).toBe(2)
    expect((await cairnToken('create', '--person', 'nobody@nowhere.test')).err).toContain('nobody here has')
    expect((await cairnToken('create', ...person, '--area', 'Atlantis')).err).toContain('no area called')
  })
})
