import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { certificate, mailTo, openPostOffice } from '../../test/post-office/post-office.ts'
import { readSender, readServer } from './address.ts'
import type { Letter } from './mail.ts'

const letter: Letter = {
  to: { name: 'Zoë O’Neill', address: 'zoe@northmoor.example' },
  subject: 'Your safeguarding training counts until the end of 13 March 2027',
  text: 'Renew it – soon.',
  html: '<p>Renew it – soon.</p>',
  id: 'key-of-it',
  stop: 'https://cairn.example.org/stop/secret/reminder',
}

type Office = Awaited<ReturnType<typeof openPostOffice>>
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
async function office(...args: Parameters<typeof openPostOffice>): Promise<Office> {
  const opened = await openPostOffice(...args)
  open.push(opened)
  return opened
}

const smtpError = (message: string, responseCode: number) => Object.assign(new Error(message), { responseCode })

describe('a letter', () => {
  it('arrives with everything a mail program wants to know', async () => {
    const { port, received } = await office()
    expect(await mailTo(port).send(letter)).toEqual({ state: 'sent' })
    const [{ to, head, text }] = received as [Office['received'][number]]
    expect(to).toEqual([letter.to.address])
    expect(head).toMatchObject({
      From: 'Cairn <cairn@northmoor.example>',
      'Reply-To': 'Cairn <cairn@northmoor.example>',
      Subject: letter.subject,
      'Message-ID': '<key-of-it@northmoor.example>',
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': '<https://cairn.example.org/stop/secret/reminder>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
    expect(head['Content-Type']).toContain('multipart/alternative')
    expect(text).toContain('Renew it – soon.')
    expect(text).toContain('<p>Renew it – soon.</p>')
  })

  it('goes over TLS from the first byte, and over STARTTLS with a password', async () => {
    const { cert: ca } = await certificate()
    const safe = await office({ secure: true })
    expect(await mailTo(safe.port, { secure: true, host: 'localhost', ca }).send(letter)).toEqual({ state: 'sent' })
    const asked: string[] = []
    const upgraded = await office({
      disabledCommands: [],
      authOptional: false,
      onAuth: ({ username, password }, { secure }, done) => {
        asked.push(`${username} ${password} ${secure}`)
        done(null, { user: username })
      },
    })
    const auth = { user: 'cairn', pass: 'three words' }
    expect(await mailTo(upgraded.port, { host: 'localhost', auth, ca }).send(letter)).toEqual({ state: 'sent' })
    expect(asked).toEqual(['cairn three words true'])
    expect([safe.received.length, upgraded.received.length]).toEqual([1, 1])
  })

  it('does not go to a server whose certificate nobody vouches for', async () => {
    const { port, received } = await office({ secure: true })
    expect(await mailTo(port, { secure: true, host: 'localhost' }).send(letter)).toEqual({
      state: 'later',
      because: 'No safe connection to the mail server could be made',
    })
    expect(received).toEqual([])
  })

  it('never says a password where others could hear it', async () => {
    const { port, received } = await office()
    const auth = { user: 'cairn', pass: 'three words' }
    // Another name of this machine, which Cairn does not take for this machine.
    const { state } = await mailTo(port, { host: '0.0.0.0', auth }).send(letter)
    expect(state).toBe('later')
    expect(received).toEqual([])
  })
})

describe('what goes wrong', () => {
  it('is tried later where the server is away, and then left alone for a moment', async () => {
    const { port, close } = await openPostOffice()
    await close()
    const mail = mailTo(port, { rest: 60_000 })
    expect(mail.isResting()).toBe(false)
    expect(await mail.send(letter)).toMatchObject({ state: 'later' })
    expect(mail.isResting()).toBe(true)
  })

  it('is tried later where the password is wrong', async () => {
    const { port } = await office({ onAuth: (_auth, _session, done) => done(smtpError('No', 535)) })
    const auth = { user: 'cairn', pass: 'wrong' }
    expect(await mailTo(port, { auth }).send(letter)).toEqual({
      state: 'later',
      because: 'The mail server did not accept the password (535)',
    })
  })

  it('is tried later where the server says so, and leaves it in peace for others', async () => {
    const { port } = await office({ onRcptTo: (_to, _session, done) => done(smtpError('Greylisted', 451)) })
    const mail = mailTo(port, { rest: 60_000 })
    expect(await mail.send(letter)).toEqual({
      state: 'later',
      because: 'The mail server asked to be tried again later (451)',
    })
    expect(mail.isResting()).toBe(false)
  })

  it('ends where the address is refused, or none', async () => {
    const { port } = await office({ onRcptTo: ({ address }, _session, done) => done(smtpError(`${address}: no`, 550)) })
    const refused = { state: 'refused', because: 'The mail server refused the address (550)' }
    expect(await mailTo(port).send(letter)).toEqual(refused)
    const none = { ...letter, to: { name: 'Zoë', address: 'zoe@northmoor.example\r\nBcc: all@northmoor.example' } }
    expect((await mailTo(port).send(none)).state).toBe('refused')
  })

  it('ends where the message is refused', async () => {
    const { port } = await office({
      onData: (stream, _session, done) => {
        stream.resume()
        stream.on('end', () => done(smtpError('Too many words', 554)))
      },
    })
    expect(await mailTo(port).send(letter)).toEqual({
      state: 'refused',
      because: 'The mail server refused the message (554)',
    })
  })

  it('is tried later where the server is too slow to begin', async () => {
    const slow = createServer(() => undefined).listen(0, '127.0.0.1')
    await new Promise((resolve) => slow.once('listening', resolve))
    open.push({ close: () => new Promise((resolve) => slow.close(() => resolve())) })
    const { port } = slow.address() as { port: number }
    expect(await mailTo(port, { patience: 200 }).send(letter)).toMatchObject({ state: 'later' })
  })

  it('is in doubt where all was said and no answer came: too slow, or gone', async () => {
    const doubt = {
      state: 'in-doubt',
      because: 'The mail server took the message and did not say whether it has it',
    }
    const silent = await office({ onData: (stream) => void stream.resume() })
    expect(await mailTo(silent.port, { patience: 300 }).send(letter)).toEqual(doubt)
    const gone = createServer((socket) => {
      let isMessage = false
      socket.write('220 hello\r\n')
      socket.on('data', (said) => {
        const text = said.toString()
        if (isMessage && text.endsWith('\r\n.\r\n')) socket.destroy()
        if (isMessage) return
        isMessage = text.startsWith('DATA')
        socket.write(isMessage ? '354 go on\r\n' : '250 yes\r\n')
      })
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => gone.once('listening', resolve))
    open.push({ close: () => new Promise((resolve) => gone.close(() => resolve())) })
    expect(await mailTo((gone.address() as { port: number }).port).send(letter)).toEqual(doubt)
  })

  it('is no doubt where the server goes before the message is said', async () => {
    const gone = createServer((socket) => {
      socket.write('220 hello\r\n')
      socket.on('data', (said) => (said.toString().startsWith('RCPT') ? socket.destroy() : socket.write('250 yes\r\n')))
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => gone.once('listening', resolve))
    open.push({ close: () => new Promise((resolve) => gone.close(() => resolve())) })
    expect(await mailTo((gone.address() as { port: number }).port).send(letter)).toMatchObject({ state: 'later' })
  })
})

describe('the settings', () => {
  it.each([
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, secure: false, auth: undefined }],
    ['smtps://mail.example.org', { host: 'mail.example.org', port: 465, secure: true, auth: undefined }],
    [
      'smtp://cairn%40example.org:three%20words@mail.example.org:25/',
      { host: 'mail.example.org', port: 25, secure: false, auth: { user: 'cairn@example.org', pass: 'three words' } },
    ],
    ['smtp://[::1]:2525', { host: '::1', port: 2525, secure: false, auth: undefined }],
  ])('read %s', (text, server) => {
    expect(readServer(text)).toEqual(server)
  })

  it.each([
    '',
    'mail.example.org',
    'http://mail.example.org',
    'smtp://',
    'smtp://cairn@mail',
    'smtp://mail?tls=no',
    'smtp://mail:0x',
    'smtp://%zz:a@mail',
  ])('do not take %j for a server', (text) => expect(readServer(text)).toBeUndefined())

  it('read from whom mail comes', () => {
    expect(readSender('cairn@example.org')).toEqual({ name: 'Cairn', address: 'cairn@example.org' })
    expect(readSender('Northmoor Cairn <cairn@example.org>')).toEqual({
      name: 'Northmoor Cairn',
      address: 'cairn@example.org',
    })
    for (const text of ['', 'cairn', 'a@b, c@d', 'Cairn <cairn>', 'a@b\nBcc: c@d'])
      expect(readSender(text), text).toBeUndefined()
  })
})
