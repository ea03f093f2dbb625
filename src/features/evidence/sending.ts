import type { Context } from 'hono'
import { contentOf, fileName, type Files, isShown } from '../../files/index.ts'
import { namedFile } from '../../kit/http.ts'
import type { Evidence } from './rules.ts'

type FileSent = Pick<Extract<Evidence, { kind: 'file' }>, 'sha256' | 'bytes' | 'mediaType' | 'title'>

/** Answers with the content of a file, as it comes from the disk. Throws where its content is not kept. */
export async function sendFile(c: Context, files: Files, { sha256, bytes, mediaType, title }: FileSent) {
  const content = await contentOf(files, sha256)
  for (const [name, value] of Object.entries(guarded(mediaType, fileName(title, mediaType)))) c.header(name, value)
  c.header('Content-Length', String(bytes))
  return c.body(content)
}

/**
 * Nothing that a file brings is run: it is downloaded, or, of the kinds that browsers show by themselves, shown where it
 * can do nothing. A PDF may not be in a sandbox, in which Chrome and Safari show none; their viewers run apart as it is.
 */
function guarded(mediaType: string, name: string) {
  const isPdf = mediaType === 'application/pdf'
  return {
    'Content-Type': mediaType,
    'Content-Disposition': `${isShown(mediaType) ? 'inline' : 'attachment'}; ${namedFile(name)}`,
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; ${isPdf ? "object-src 'self'" : 'sandbox'}; frame-ancestors 'none'`,
  }
}
