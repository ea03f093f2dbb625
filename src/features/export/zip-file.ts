import { htmlFile, leavingFile } from './html-file.ts'
import { jsonFile } from './json-file.ts'
import type { Leaving } from './leaving.ts'
import { pathOf } from './rules.ts'
import type { House, Taking } from './taking.ts'
import { encoded, type Part, zipOf } from './zip.ts'

/**
 * Everything in one ZIP: the signed record, the same to read, the files, what stays for a leaver, and a signed list of
 * the parts with the SHA-256 of each.
 */
export const zipFile = (taking: Taking, house: House, leaving: readonly Leaving[]): AsyncGenerator<Uint8Array> =>
  zipOf(partsOf(taking, house, leaving), { madeAt: taking.head.madeAt, signer: house.signer })

async function* partsOf(taking: Taking, house: House, leaving: readonly Leaving[]): AsyncGenerator<Part> {
  yield { name: 'record.json', content: encoded(jsonFile(taking, house)) }
  yield { name: 'record.html', content: encoded(htmlFile(taking, house)) }
  const stays = await leavingFile(taking, leaving)
  yield { name: 'what-stays.html', content: [new TextEncoder().encode(String(stays))] }
  yield* filesOf(taking, house)
}

/** The files of the entries, each once. One that the record only names, because it never came here, is left out. */
async function* filesOf({ entries }: Taking, { files }: House): AsyncGenerator<Part> {
  const seen = new Set<string>()
  for await (const page of entries('id'))
    for (const each of page.flatMap(({ evidence }) => evidence)) {
      if (each.kind !== 'file' || seen.has(pathOf(each))) continue
      seen.add(pathOf(each))
      const content = await files.read(each.sha256)
      if (content) yield { name: pathOf(each), content, asItIs: true }
    }
}
