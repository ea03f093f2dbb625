import { connect, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { openFiles } from './files.ts'
import { contents, newFolder } from './testing.ts'
import { readTyped, readUpload } from './upload.ts'

const megabyte = 1024 * 1024

let place: Awaited<ReturnType<typeof newFolder>>
let app: Hono
beforeEach(async () => {
  place = await newFolder()
  onTestFinished(() => place.remove())
  const files = openFiles({ folder: place.folder, most: megabyte })
  app = new Hono().post('/', async (c) => c.json(await readUpload(c, files, { field: 'file' })))
})

type Parts = Record<string, string | { name: string; content: Buffer }>

async function post(parts: Parts) {
  const form = new FormData()
  for (const [name, part] of Object.entries(parts))
    if (typeof part === 'string') form.append(name, part)
    else form.append(name, new File([new Uint8Array(part.content)], part.name))
  const answer = await app.request('/', { method: 'POST', body: form })
  return { status: answer.status, body: answer.ok ? ((await answer.json()) as Record<string, unknown>) : undefined }
}

it('gives what was typed, before and after the file, and keeps the file', async () => {
  const { body } = await post({
    title: 'Diploma – Level 3',
    file: { name: 'certificate.pdf', content: contents.pdf },
    then: 'add',
  })
  expect(body).toMatchObject({
    raw: { title: 'Diploma – Level 3', then: 'add' },
    file: { ok: true, value: { name: 'certificate.pdf', mediaType: 'application/pdf', bytes: contents.pdf.length } },
  })
  expect(await place.names()).toHaveLength(1)
})

it('gives what was typed where the file is refused, and says why beside its control', async () => {
  for (const [content, because] of [
    [Buffer.alloc(3 * megabyte, 'a'), 'The selected file must be 1 MB or smaller'],
    [Buffer.alloc(0), 'The selected file is empty. Choose one with something in it'],
  ] as const) {
    const { body } = await post({ file: { name: 'certificate.pdf', content }, title: 'Diploma' })
    expect(body).toEqual({
      raw: { title: 'Diploma' },
      file: { ok: false, problems: [{ field: 'file', message: because }] },
    })
  }
  expect(await place.names()).toEqual([])
})

it('takes a form in which no file was chosen, or that has none', async () => {
  const none = { raw: { title: 'x' }, file: { ok: true } }
  expect((await post({ title: 'x', file: { name: '', content: Buffer.alloc(0) } })).body).toEqual(none)
  expect((await post({ title: 'x' })).body).toEqual(none)
  expect((await post({ title: 'x', other: { name: 'other.pdf', content: contents.pdf } })).body).toEqual(none)
  const typed = await app.request('/', { method: 'POST', body: new URLSearchParams({ title: 'x' }) })
  expect(await typed.json()).toEqual(none)
})

it('knows a file by its last name alone, on one line', async () => {
  for (const [sent, known] of [
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\amina\\certificate.pdf', 'certificate.pdf'],
    [' ', 'File'],
    ['n'.repeat(500), 'n'.repeat(200)],
  ] as const)
    expect((await post({ file: { name: sent, content: contents.pdf } })).body).toMatchObject({
      file: { value: { name: known } },
    })
})

it('answers what is no form, or more than anyone types', async () => {
  const send = async (body: string, type = 'multipart/form-data; boundary=x') =>
    (await app.request('/', { method: 'POST', body, headers: { 'Content-Type': type } })).status
  const part = (name: string, value = '') => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  expect(await send('nonsense')).toBe(400)
  expect(await send('')).toBe(400)
  expect(await send('', 'multipart/form-data')).toBe(400)
  expect(await send(part('title', 'cut o').trimEnd())).toBe(400)
  expect(await send('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7')).toBe(400)
  expect(await send(`${part('a', 'x'.repeat(300_000))}--x--\r\n`)).toBe(413)
  expect(await send(`${Array.from({ length: 300 }, (_, at) => part(`a${at}`)).join('')}--x--\r\n`)).toBe(413)
  expect(await send(part('file" ; filename="a', 'x'.repeat(25 * megabyte)))).toBe(413)
  expect(await place.names()).toEqual([])
})

it('leaves nothing of a file of which the sender goes away', async () => {
  const http = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  onTestFinished(() => void http.close())
  await once(http, 'listening')
  const socket = connect((http.address() as AddressInfo).port, '127.0.0.1')
  socket.write(
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n' +
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n',
  )
  socket.write(Buffer.alloc(300_000, 'a'))
  while ((await place.names()).length === 0) await sleep(5)
  socket.destroy()
  while ((await place.names()).length > 0) await sleep(5)
  expect(await place.names()).toEqual([])
})

it('reads what is typed beside a file that nobody is to have, without holding it in memory', async () => {
  const reading = new Hono().post('/', async (c) => c.json(await readTyped(c)))
  setFlagsFromString('--expose-gc')
  const letGo = runInNewContext('gc') as () => void
  let most = 0
  function* sent() {
    yield Buffer.from('--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nMinutes\r\n')
    yield Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n')
    for (let at = 0; at < 150; at += 1) {
      if (at % 30 === 29) {
        letGo()
        most = Math.max(most, process.memoryUsage().arrayBuffers)
      }
      yield Buffer.alloc(megabyte, 'a')
    }
    yield Buffer.from('\r\n--x--\r\n')
  }
  const answer = await reading.request('/', {
    method: 'POST',
    body: Readable.toWeb(Readable.from(sent())),
    duplex: 'half',
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
  } as unknown as RequestInit)
  expect(await answer.json()).toEqual({ title: 'Minutes' })
  expect(most / megabyte).toBeLessThan(60)
})

it('tells whoever sends too much over a real line, once all of it has gone by', async () => {
  const http = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  onTestFinished(() => void http.close())
  await once(http, 'listening')
  const form = new FormData()
  form.append('file', new File([Buffer.alloc(15 * megabyte, 'a')], 'a.txt'))
  const answer = await fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`, {
    method: 'POST',
    body: form,
  })
  expect(await answer.text()).toContain('must be 1 MB or smaller')
})
