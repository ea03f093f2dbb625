import { expect, it } from 'vitest'
import { scenario } from './scenario.ts'

it('lets a page run nothing but our own scripts and styles, and be framed by nobody', async () => {
  const { amina, visitor } = await scenario()
  const answers = [await amina.get('/record'), await visitor().get('/sign-in'), await amina.get('/nonsense')]
  for (const { headers } of answers) {
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('no-store')
  }
})

it('asks browsers to come back by https alone where it is reached so, and marks its cookies', async () => {
  const secure = await scenario({ baseUrl: 'https://cairn.example.org' })
  expect((await secure.visitor().get('/sign-in')).headers.get('strict-transport-security')).toBe('max-age=31536000')
  const plain = await scenario()
  expect((await plain.visitor().get('/sign-in')).headers.get('strict-transport-security')).toBeNull()
})

it('takes no form beyond a megabyte', async () => {
  const { amina } = await scenario()
  const answer = await amina.post('/record/add', { kind: 'x'.repeat(1024 * 1024 + 1) })
  expect([answer.status, answer.headers.get('connection')]).toEqual([413, 'close'])
  expect(await answer.text()).toContain('That is too large')
})

it('answers a mistake of its own with a page that helps, and tells whoever runs it', async () => {
  const { app, amina, errors } = await scenario()
  app.get('/breaks', () => {
    throw new Error('the database is away')
  })
  const answer = await amina.get('/breaks')
  expect(answer.status).toBe(500)
  const page = await answer.text()
  expect(page).toContain('Sorry, something went wrong on our side')
  expect(page).not.toContain('the database is away')
  expect(page).toContain('tell Sunita Patel what you were doing, and that it was on 21 November 2026, 09:00')
  expect(errors).toEqual([new Error('the database is away')])
})

it('says of what one may not do why, and who can change it', async () => {
  const { amina, visitor } = await scenario()
  const refused = await amina.read('/team')
  expect(refused).toContain('You cannot do this Only those who manage a team can see this.')
  expect(refused).toContain('ask Sunita Patel, who can change this here')
  const missing = await amina.read('/nonsense')
  expect(missing).toContain('Page not found If you typed the address, check that it is right.')
  expect(missing).toContain('Whom to ask')
  const link = await visitor().get('/help/nonsense')
  expect(link.headers.get('location')).toContain('/sign-in')
})

it('still helps when the database cannot even name who could', async () => {
  const { app, amina } = await scenario()
  app.get('/breaks', (c) => {
    const { ctx } = c.var
    c.set('ctx', { ...ctx, read: () => Promise.reject(new Error('the database is away')) })
    throw new Error('the database is away')
  })
  const answer = await amina.get('/breaks')
  expect(answer.status).toBe(500)
  expect(await answer.text()).toContain('tell an administrator of your area')
})

it('leads from the foot of every page to help, privacy and accessibility, signed in or not', async () => {
  const { amina, visitor } = await scenario()
  for (const page of [await amina.get('/practice'), await visitor().get('/sign-in'), await amina.get('/nonsense')]) {
    const html = await page.text()
    for (const address of ['/help', '/worried', '/privacy', '/cookies', '/accessibility'])
      expect(html).toContain(`href="${address}"`)
  }
})
