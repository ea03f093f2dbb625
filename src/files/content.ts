import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { keptAs, kindsInWords } from './media-types.ts'

/** What a file is, by its content: the media type it is kept under, or why it is not kept. */
export type Told = { readonly mediaType: string } | { readonly refused: string }

/** Whether all bytes are such as text has, in whatever alphabet: no control characters but white space and escape. */
export function isText(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte < 32 && (byte < 9 || byte > 13) && byte !== 27) return false
  return true
}

/** What the file is. Its name and what the browser says of it play no part. `allText` tells that all its bytes are text. */
export async function tellContent(path: string, allText: boolean): Promise<Told> {
  const found = await fileTypeFromFile(path)
  if (found === undefined) return allText ? tellText(await beginningOf(path)) : unknown
  const mediaType = keptAs(found.mime)
  if (mediaType !== undefined) return { mediaType }
  return refusals.find(({ of }) => of.test(found.mime)) ?? unknown
}

const unknown = { refused: `The selected file must be ${kindsInWords}. Save it as one of these and choose that` }
const webPage = {
  refused: 'The selected file is a web page or drawing that can run programs. Save it as a PDF and choose that',
}
const program = { refused: 'The selected file is a program. Choose a document, picture or recording' }

const refusals: readonly { readonly of: RegExp; readonly refused: string }[] = [
  {
    of: /macroenabled/,
    refused: 'The selected file has macros, which are programs. Save it without them, or as a PDF',
  },
  { of: /template/, refused: 'The selected file is a template. Save it as a document, or as a PDF' },
  {
    of: /x-cfb|ms-outlook|visio/,
    refused:
      'The selected file is protected by a password, an email, or of a Word, Excel or PowerPoint before 2007. Save it without a password as a newer version, or as a PDF',
  },
  {
    of: /zip|rar|7z|tar|compress|lz|zstd|xz|cab/,
    refused: 'The selected file is an archive. Unpack it and choose the files in it one by one',
  },
  { of: /xml/, ...webPage },
  { of: /elf|mach-binary|msdownload|wasm|java|deb|rpm|apk|android|flash|shortcut|extension|xpinstall/, ...program },
]

/** Text may still be a page or a drawing that a browser would run, or a program that a system would. */
function tellText(beginning: string): Told {
  const text = beginning.replace(/^(\uFEFF|\s|<!--[\s\S]*?-->)+/, '')
  if (text.startsWith('#!')) return program
  if (/^(<[!?a-z]|<\/?[a-z])/i.test(text) || /<(script|svg|html|iframe)[\s>]/i.test(text)) return webPage
  return { mediaType: 'text/plain' }
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}
