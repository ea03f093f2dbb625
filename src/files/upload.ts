import { Readable, type Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { clean, type RawForm } from '../kit/form.ts'
import { readForm } from '../kit/http.ts'
import { type Outcome, refused } from '../kit/outcome.ts'
import type { Kept, NotKept } from './files.ts'

/** What a file that came with a form became, and the name it had where it came from. */
type Named<T> = T & { readonly name: string }

/** A file that came with a form, kept. */
export type Uploaded = Named<Kept>

/** What becomes of a file as it comes: `Files` keep it. */
type Taker<T> = {
  /** The most bytes that it may have. */
  readonly most: number
  keep(content: AsyncIterable<Uint8Array>, most: number): Promise<T | NotKept>
}

type Upload<T> = {
  /** What was typed beside the file. */
  readonly raw: RawForm
  /** The file; undefined where none was chosen, a problem where it is not kept. */
  readonly file: Outcome<Named<T> | undefined>
}

/** The control of the form that the file is chosen with, null for none; the most bytes it may have, unless what all may. */
type Wanted = { readonly field: string | null; readonly most?: number }

const none: Outcome<undefined> = { ok: true, value: undefined }
/** As much of a form as may be typed, in bytes, and in how many controls. */
const typed = { fieldSize: 256 * 1024, fields: 200, parts: 210, headerPairs: 50, files: 1 }
/** How many times too much is let go by, so that who chose it is told. */
const patience = 20

/** Whether the form that is posted may bring a file, and so be larger than what people type. */
export const isUpload = (c: Context): boolean => /^multipart\/form-data\s*;/i.test(c.req.header('Content-Type') ?? '')

/**
 * A posted form with, perhaps, a file, which goes to the disk as it comes. Ask first whether they may: the form is read
 * to its end. Throws HTTPException 400 where it is cut off or is no form, 413 where it is beyond all measure.
 */
export async function readUpload<T extends object>(
  c: Context,
  taker: Taker<T>,
  { field, most = taker.most }: Wanted,
): Promise<Upload<T>> {
  if (!isUpload(c)) return { raw: await readForm(c), file: none }
  const form = openForm(c)
  const body = Readable.fromWeb((c.req.raw.body ?? new Blob([]).stream()) as ReadableStream)
  const raw: Record<string, string> = {}
  let file: Promise<Outcome<Named<T> | undefined>> = Promise.resolve(none)
  let current: BusboyFileStream | undefined
  let isCut = false

  form.on('field', (name, value, _nameCut, valueCut) => {
    isCut ||= valueCut
    if (typeof name === 'string' && name !== '__proto__') raw[clean(name)] = clean(value)
  })
  form.on('file', (name, content, fileName) => {
    current = content
    content.on('error', () => undefined)
    file =
      field !== null && name === field && fileName ? keep(taker, content, { field, most, fileName }) : letGoBy(content)
    file.catch(() => undefined)
  })
  for (const event of ['fieldsLimit', 'partsLimit'] as const) form.on(event, () => (isCut = true))

  const ended = finished(form)
  try {
    await pass(body, form, patience * most)
    await ended
  } catch (error) {
    ended.catch(() => undefined)
    current?.destroy(new Error('The form was cut off'))
    await file.catch(() => undefined)
    throw error instanceof HTTPException ? error : new HTTPException(400)
  }
  if (isCut) throw new HTTPException(413)
  return { raw, file: await file }
}

/** Keeps no file: all are let go by, up to what goes by of twenty times as much, in bytes. */
const nobody: Taker<never> = { most: 10 * 1024 * 1024, keep: () => Promise.reject(new Error('Nothing is kept')) }

/**
 * What was typed in a posted form, of which nobody is to have the files: they take no room. Throws HTTPException as
 * `readUpload` does.
 */
export async function readTyped(c: Context): Promise<RawForm> {
  const { raw } = await readUpload(c, nobody, { field: null })
  return raw
}

function openForm(c: Context) {
  try {
    return new Busboy({ headers: { 'content-type': c.req.header('Content-Type') ?? '' }, limits: typed })
  } catch {
    throw new HTTPException(400)
  }
}

/** Gives the form what comes, no faster than it takes it. */
async function pass(body: Readable, form: Writable, most: number): Promise<void> {
  let bytes = 0
  for await (const part of body as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength
    if (bytes > most) throw new HTTPException(413)
    await new Promise<void>((resolve, reject) => form.write(part, (error) => (error ? reject(error) : resolve())))
  }
  form.end()
}

type Chosen = { readonly field: string; readonly most: number; readonly fileName: string }

async function keep<T extends object>(
  taker: Taker<T>,
  content: Readable,
  { field, most, fileName }: Chosen,
): Promise<Outcome<Named<T>>> {
  const kept = await taker.keep(content, most)
  if ('refused' in kept) return refused(field, kept.refused)
  return { ok: true, value: { ...kept, name: nameOf(fileName) } }
}

async function letGoBy(content: Readable): Promise<Outcome<undefined>> {
  content.resume()
  await finished(content)
  return none
}

/** The last part of the name, on one line and no longer than a line may be. */
const nameOf = (fileName: string): string =>
  clean(fileName)
    .replaceAll(/[\n\t]/g, ' ')
    .split(/[\\/]/)
    .at(-1)
    ?.trim()
    .slice(0, 200) || 'File'
