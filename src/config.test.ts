import { expect, it } from 'vitest'
import { readConfig } from './config.ts'

const read = (env: NodeJS.ProcessEnv) => readConfig(env, '/srv/cairn')

it('listens on this machine alone, and keeps its files in the project, unless told otherwise', () => {
  expect(read({})).toMatchObject({ port: 3000, host: '127.0.0.1', dataDir: '/srv/cairn/.cairn', trustedProxies: 0 })
  expect(read({}).filesDir).toBe('/srv/cairn/.cairn/files')
  expect(read({ CAIRN_DATA: '/data' }).filesDir).toBe('/data/files')
  expect(read({ CAIRN_DATA: '/data', CAIRN_FILES: '/shared/files' }).filesDir).toBe('/shared/files')
  expect(
    read({ PORT: '8080', HOST: '0.0.0.0', CAIRN_DATA: '/data', BASE_URL: 'https://cairn.example.org/' }),
  ).toMatchObject({
    port: 8080,
    host: '0.0.0.0',
    dataDir: '/data',
    baseUrl: 'https://cairn.example.org',
  })
})

it('takes an empty variable as not set', () => {
  expect(read({ PORT: '', DATABASE_URL: '', CAIRN_TODAY: '' })).toEqual(read({}))
})

it('sends mail only where it is told through which server, and from whom', () => {
  expect(read({}).mail).toBeUndefined()
  expect(read({ CAIRN_SMTP_URL: 'smtps://u:p@mail.example.org', CAIRN_MAIL_FROM: 'cairn@example.org' }).mail).toEqual({
    server: { host: 'mail.example.org', port: 465, secure: true, auth: { user: 'u', pass: 'p' } },
    from: { name: 'Cairn', address: 'cairn@example.org' },
  })
})

it('fixes the day for trying things out, never in production', () => {
  expect(read({ CAIRN_TODAY: '2027-03-14' }).fixedToday).toBe('2027-03-14')
  expect(() => read({ CAIRN_TODAY: '2027-03-14', NODE_ENV: 'production' })).toThrow('CAIRN_TODAY fixes the day')
})

it.each([
  [{ PORT: '99999' }, 'PORT must be a port number from 0 to 65535'],
  [{ BASE_URL: 'cairn.example.org' }, 'BASE_URL must be an address such as https://cairn.example.org'],
  [{ CAIRN_TODAY: '14/03/2027' }, 'CAIRN_TODAY must be a day such as 2026-11-21'],
  [{ CAIRN_SECRET: 'short' }, 'CAIRN_SECRET must be 32 characters or longer'],
  [{ CAIRN_FILE_LIMIT: '0' }, 'CAIRN_FILE_LIMIT must be the most megabytes of a file, from 1 to 10000'],
  [
    { CAIRN_SMTP_URL: 'mail.example.org', CAIRN_MAIL_FROM: 'a@b' },
    'CAIRN_SMTP_URL must be a mail server such as smtps:',
  ],
  [{ CAIRN_SMTP_URL: 'smtp://mail', CAIRN_MAIL_FROM: 'cairn' }, 'CAIRN_MAIL_FROM must be an address such as Cairn <'],
  [{ CAIRN_SMTP_URL: 'smtp://mail' }, 'CAIRN_MAIL_FROM must say from whom mail comes, for CAIRN_SMTP_URL is set'],
  [{ CAIRN_MAIL_FROM: 'cairn@example.org' }, 'CAIRN_SMTP_URL must name the mail server, for CAIRN_MAIL_FROM is set'],
  [{ CAIRN_TRUSTED_PROXIES: 'all' }, 'CAIRN_TRUSTED_PROXIES must be how many proxies stand in front'],
])('refuses %o in one line with the mend', (env, told) => {
  expect(() => read(env)).toThrow(told)
})
