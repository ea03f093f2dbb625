import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { world } from '../../../test/scenario.ts'
import { openFiles } from '../../files/index.ts'
import { addPiece, aLearner, handIn, make } from './testing.ts'

const megabyte = 1024 * 1024
const block = Buffer.alloc(megabyte, 7)

/** A form with a file of so many megabytes, made while it is sent; `breaksOff` ends it in the middle. */
function formOf(megabytes: number, breaksOff = false): ReadableStream<Uint8Array> {
  const head = [
    '--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\nfile\r\n',
    '--x\r\nContent-Disposition: form-data; name="file"; filename="recording.pdf"\r\n\r\n%PDF-1.7\n',
  ].join('')
  let sent = 0
  return new ReadableStream({
    pull(controller) {
      if (sent === 0) controller.enqueue(Buffer.from(head))
      else if (breaksOff && sent > megabytes / 2) controller.error(new Error('The line went down'))
      else if (sent <= megabytes) controller.enqueue(block)
      else {
        controller.enqueue(Buffer.from('\r\n--x--\r\n'))
        controller.close()
      }
      sent++
    },
  })
}

type At = Awaited<ReturnType<typeof aLearner>>

async function send({ area }: At, piece: string, body: ReadableStream<Uint8Array>): Promise<Response> {
  const cookies = await area.cookiesOf('amina')
  return area.app.request(`http://localhost:3000/record/${piece.split('/')[2]}/evidence`, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: {
      Cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      Origin: 'http://localhost:3000',
      'Content-Type': 'multipart/form-data; boundary=x',
    },
  } as RequestInit)
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** By how many megabytes what is held outside the heap, garbage aside, grew at most while the work went on. */
async function growthOf(work: () => Promise<unknown>): Promise<number> {
  const held = () => {
    collectGarbage()
    return process.memoryUsage().arrayBuffers / megabyte
  }
  const before = held()
  let most = before
  // The next look waits until the one before it is over, which takes long where there is much of a heap.
  const look = () => {
    most = Math.max(most, held())
    watch.refresh()
  }
  const watch = setTimeout(look, 1000)
  try {
    await work()
  } finally {
    clearTimeout(watch)
  }
  return most - before
}

it('a recording of 100 MB goes through to the assessor and back without being in memory', async () => {
  const { filesFolder } = await world()
  const at = await aLearner({ files: openFiles({ folder: filesFolder, most: 128 * megabyte }) })
  const { amina, base, unit, centre } = at
  const piece = await addPiece(amina, base)
  let status = 0
  const coming = await growthOf(async () => {
    status = (await send(at, piece, formOf(100))).status
  })
  expect(status).toBe(303)
  await make(amina, piece, '1.1')
  const submission = await handIn(amina, unit, '1.1')
  const [, href = ''] = /href="([^"]+\/evidence\/[^"]+)"/.exec(await (await centre.nadia.get(submission)).text()) ?? []
  let bytes = 0
  const going = await growthOf(async () => {
    const answer = await centre.nadia.get(href)
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) bytes += part.byteLength
  })
  expect(bytes).toBe(100 * megabyte + 9)
  expect(Math.max(coming, going)).toBeLessThan(32)
}, 240_000)

it('an upload that is cut off in the middle leaves nothing', async () => {
  const at = await aLearner()
  const piece = await addPiece(at.amina, at.base)
  const answer = await send(at, piece, formOf(4, true))
  expect(answer.status).toBe(400)
  expect(await at.amina.read(piece)).not.toContain('recording.pdf')
  const { filesFolder } = await world()
  expect(await readdir(join(filesFolder, 'incoming')).catch(() => [])).toEqual([])
  expect(at.area.errors).toEqual([])
}, 60_000)
