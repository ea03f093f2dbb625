import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { deflateRawSync, crc32 } from 'node:zlib'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { clearIncoming, type Files, openFiles } from './files.ts'
import { fileName } from './media-types.ts'
import { contents, newFolder } from './testing.ts'

const most = 5 * 1024 * 1024
const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex')

let place: Awaited<ReturnType<typeof newFolder>>
let files: Files
beforeEach(async () => {
  place = await newFolder()
  onTestFinished(() => place.remove())
  files = openFiles({ folder: place.folder, most })
})
const keep = (content: Buffer | string) => files.keep(Readable.from([Buffer.from(content)]))

/** A zip with these files in it, as Word and its kind write them. */
function zip(entries: Record<string, string>): Buffer {
  const parts = Object.entries(entries).map(([name, text]) => {
    const [title, whole] = [Buffer.from(name), Buffer.from(text)]
    const packed = deflateRawSync(whole)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(whole), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(whole.length, 22)
    head.writeUInt16LE(title.length, 26)
    return Buffer.concat([head, title, packed])
  })
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  return Buffer.concat([...parts, end])
}

const ooxml = (type: string) =>
  zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types><Override PartName="/x.xml" ContentType="application/vnd.${type}.main+xml"/></Types>`,
  })
const word = 'openxmlformats-officedocument.wordprocessingml.document'

describe('content that is only looked into', () => {
  const look = (content: string, most: number, work = (path: string) => readFile(path, 'utf8')) =>
    files.lookInto(Readable.from([Buffer.from(content)]), most, work)

  it('lies on the disk, of whatever kind, until that is done, and then no more', async () => {
    expect(await look('#!/bin/sh', 9)).toBe('#!/bin/sh')
    expect(await place.names()).toEqual([])
    await expect(look('#!/bin/sh', 9, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await place.names()).toEqual([])
  })

  it('is refused where there is too much of it, or nothing', async () => {
    expect(await look('#!/bin/sh', 8)).toEqual({ refused: 'The selected file must be 1 KB or smaller' })
    expect(await look('', 8)).toMatchObject({ refused: expect.stringContaining('is empty') as unknown })
  })
})

describe('a file', () => {
  it('is kept under the hash of its content, and read again as it was', async () => {
    const sha256 = hashOf(contents.pdf)
    expect(await keep(contents.pdf)).toEqual({ sha256, bytes: contents.pdf.length, mediaType: 'application/pdf' })
    const content = await files.read(sha256)
    expect(content && (await buffer(content))).toEqual(contents.pdf)
    expect([await files.has(sha256), await files.verify(sha256)]).toEqual([true, true])
    expect((await stat(join(place.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256))).mode & 0o777).toBe(0o600)
  })

  it('is kept once, whoever brings it again', async () => {
    const kept = await Promise.all([keep(contents.png), keep(contents.png), keep(contents.png)])
    expect(new Set(kept.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(await place.names()).toEqual([hashOf(contents.png)])
  })

  it('that breaks off leaves nothing', async () => {
    const cut = Readable.from(
      (async function* () {
        yield contents.pdf
        await Promise.resolve()
        throw new Error('the line is cut')
      })(),
    )
    await expect(files.keep(cut)).rejects.toThrow('the line is cut')
    expect(await place.names()).toEqual([])
  })

  it('that was spoilt on the disk is told', async () => {
    const sha256 = hashOf(contents.pdf)
    await keep(contents.pdf)
    await writeFile(join(place.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), 'spoilt')
    expect(await files.verify(sha256)).toBe(false)
  })

  it('is nowhere but in the folder', async () => {
    await keep(contents.text)
    for (const name of ['../../etc/passwd', '/etc/passwd', '', 'x'.repeat(64), `../${hashOf(contents.text)}`])
      expect([await files.has(name), await files.read(name), await files.verify(name)]).toEqual([
        false,
        undefined,
        false,
      ])
  })

  it('is put back from a backup only as the content it was', async () => {
    const again = (sha256: string) => files.putBack(Readable.from([contents.png]), sha256)
    expect(await again(hashOf(contents.pdf))).toBe(false)
    expect(await place.names()).toEqual([])
    expect(await again(hashOf(contents.png))).toBe(true)
    expect(await files.verify(hashOf(contents.png))).toBe(true)
  })
})

describe('what a file may be', () => {
  it.each([
    ['a PDF', contents.pdf, 'application/pdf'],
    ['a PNG', contents.png, 'image/png'],
    ['a JPEG', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), 'image/jpeg'],
    ['a photo of a phone', Buffer.from('00000018667479706865696300000000686569636d696631', 'hex'), 'image/heic'],
    ['a WebP', Buffer.from('524946461a000000574542505650384c0d0000002f0000001007', 'hex'), 'image/webp'],
    ['a voice memo', Buffer.from('00000018667479704d344120000000004d3441206d703432', 'hex'), 'audio/mp4'],
    ['an MP3', Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(400)]), 'audio/mpeg'],
    ['a video', Buffer.from('000000186674797069736f6d0000000069736f6d6d703432', 'hex'), 'video/mp4'],
    ['a Word document', ooxml(word), `application/vnd.${word}`],
    [
      'an OpenDocument text',
      zip({ mimetype: 'application/vnd.oasis.opendocument.text' }),
      'application/vnd.oasis.opendocument.text',
    ],
    ['text', contents.text, 'text/plain'],
    ['text of an older Windows', Buffer.from('Na\xefve r\xe9sum\xe9, \xa312', 'latin1'), 'text/plain'],
    ['a table of Excel’s', Buffer.from('Name,Course\nA. Hassan,"Level 3, <18 months"\n'), 'text/plain'],
  ])('%s', async (_what, content, mediaType) => {
    expect(await keep(content)).toMatchObject({ mediaType })
  })

  it.each([
    ['nothing', '', 'is empty'],
    ['a web page', '<!DOCTYPE html><title>Certificate</title>', 'is a web page'],
    ['a web page behind a comment', '\ufeff \n<!-- certificate --> <HTML>', 'is a web page'],
    ['a web page behind words', 'My certificate <script>alert(1)</script>', 'is a web page'],
    ['a drawing that runs programs', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'is a web page'],
    ['the same as XML', '<?xml version="1.0"?><svg/>', 'is a web page'],
    ['a program', Buffer.concat([Buffer.from('MZ\x90\0\x03'), Buffer.alloc(200)]), 'is a program'],
    ['a program of Linux', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)]), 'is a program'],
    ['a script', '#!/bin/sh\nrm -rf /\n', 'is a program'],
    ['a Word document with macros', ooxml('ms-word.document.macroEnabled'), 'has macros'],
    [
      'a Word document of 2003',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'is protected by a password',
    ],
    ['an archive', zip({ 'certificate.pdf': 'x' }), 'is an archive'],
    ['anything else', Buffer.from('0001020304', 'hex'), 'must be a PDF, a Word'],
    ['something too large', Buffer.alloc(most + 1, 'a'), 'must be 5 MB or smaller'],
  ])('not %s', async (_what, content, because) => {
    expect(await keep(content)).toEqual({ refused: expect.stringContaining(`The selected file ${because}`) as string })
    expect(await place.names()).toEqual([])
  })

  it('decides what its name ends with, so that nothing is opened as a program', () => {
    expect(fileName('certificate.pdf', 'application/pdf')).toBe('certificate.pdf')
    expect(fileName('certificate.PDF', 'application/pdf')).toBe('certificate.PDF')
    expect(fileName('certificate.pdf.exe', 'application/pdf')).toBe('certificate.pdf.exe.pdf')
    expect(fileName('Level 3', 'image/jpeg')).toBe('Level 3.jpg')
  })
})

describe('a start', () => {
  it('clears away what was coming when a Cairn was killed, and leaves what is still coming', async () => {
    const incoming = join(place.folder, 'incoming')
    await mkdir(incoming, { recursive: true })
    const lay = async (name: string, at?: Date) => {
      await writeFile(join(incoming, name), 'half')
      if (at) await utimes(join(incoming, name), at, at)
    }
    const now = new Date()
    await lay(`${hostname()}~999999999~dead`)
    await lay(`${hostname()}~${process.ppid}~alive`)
    await lay('elsewhere~17~coming')
    await lay('elsewhere~17~left', new Date(now.getTime() - 2 * 24 * 60 * 60 * 1000))
    await clearIncoming(place.folder, now)
    expect((await place.names()).toSorted()).toEqual(
      ['elsewhere~17~coming', `${hostname()}~${process.ppid}~alive`].toSorted(),
    )
  })

  it('finds nothing to clear before the first file', async () => {
    await expect(clearIncoming(place.folder, new Date())).resolves.toBeUndefined()
  })
})

it('keeps a large file without holding it in memory', async () => {
  const megabytes = 300
  const program = `
    import { Readable } from 'node:stream'
    import { openFiles } from ${JSON.stringify(join(import.meta.dirname, 'files.ts'))}
    const part = Buffer.alloc(65536, 'text ')
    let held = 0
    const files = openFiles({ folder: ${JSON.stringify(place.folder)}, most: Infinity })
    const kept = await files.keep(Readable.from((function* () {
      for (let at = 0; at < ${megabytes * 16}; at++) {
        if (at % 64 === 0) held = Math.max(held, process.memoryUsage().rss)
        yield Buffer.from(part)
      }
    })()))
    console.log(JSON.stringify({ bytes: kept.bytes, held: Math.round(held / 1048576) }))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
  const { bytes, held } = JSON.parse(stdout) as { bytes: number; held: number }
  expect(bytes).toBe(megabytes * 1024 * 1024)
  expect(held).toBeLessThan(200)
})
