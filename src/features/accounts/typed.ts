import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import type { Ctx } from '../../kit/ctx.ts'
import type { RawForm } from '../../kit/form.ts'
import type { Door } from './door.ts'

/** A form that was sent after its sender's session had ended: where to, and what was typed. */
export type Typed = {
  readonly path: string
  /** The query of the address, with its question mark; empty where it has none. */
  readonly search: string
  readonly form: RawForm
}

/** Puts back what someone typed before they signed in; answers the address where it is found, if there it can go. */
export type PutBack = (ctx: Ctx, typed: Typed) => Promise<string | undefined>

/** What was typed belongs to whichever feature knows its address. */
export const inTurn =
  (...all: readonly PutBack[]): PutBack =>
  async (ctx, typed) => {
    for (const putBack of all) {
      const place = await putBack(ctx, typed)
      if (place !== undefined) return place
    }
    return undefined
  }

type Sealer = Pick<Door, 'secret' | 'now'>

const content = z.object({
  path: z.string(),
  search: z.string().default(''),
  form: z.record(z.string(), z.string()),
  until: z.number(),
})

/** As long as a session lasts: a page left open over a week is signed in from anew. */
const keptFor = 7 * 24 * 60 * 60 * 1000
const cipher = 'aes-256-gcm'
const [ivLength, tagLength] = [12, 16]
/** More than any form holds that was let in. */
const most = 8 * 1024 * 1024

const keyOf = ({ secret }: Sealer) => Buffer.from(hkdfSync('sha256', secret, '', 'what was typed', 32))

/**
 * What was typed, so that the sign-in page can carry it: nobody reads it there, nobody can make one, and after a week it
 * is void. base64url.
 */
export function sealTyped(door: Sealer, typed: Typed): string {
  const iv = randomBytes(ivLength)
  const sealing = createCipheriv(cipher, keyOf(door), iv)
  const plain = deflateRawSync(JSON.stringify({ ...typed, until: door.now().getTime() + keptFor }))
  const sealed = Buffer.concat([sealing.update(plain), sealing.final()])
  return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64url')
}

/** What was sealed; undefined where it was not sealed by us, or too long ago. */
export function openTyped(door: Sealer, sealed: string | undefined): Typed | undefined {
  if (!sealed) return undefined
  try {
    const bytes = Buffer.from(sealed, 'base64url')
    const opening = createDecipheriv(cipher, keyOf(door), bytes.subarray(0, ivLength), { authTagLength: tagLength })
    opening.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
    const plain = Buffer.concat([opening.update(bytes.subarray(ivLength + tagLength)), opening.final()])
    const { until, ...typed } = content.parse(JSON.parse(inflateRawSync(plain, { maxOutputLength: most }).toString()))
    return until > door.now().getTime() ? typed : undefined
  } catch {
    return undefined
  }
}
