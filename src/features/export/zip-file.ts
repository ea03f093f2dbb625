import { htmlFile, leavingFile } from './html-file.ts'
import { jsonFile } from './json-file.ts'
import type { Leaving } from './leaving.ts'
import { pathOf } from './rules.ts'
import type { EvidenceSource, House, Taking } from './taking.ts'
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
  yield* filesOf(taking, house.evidence)
}

/** The files of the entries, each once. One whose content is not here (it was brought without it) is left out. */
async function* filesOf({ entries }: Taking, evidence: EvidenceSource | undefined): AsyncGenerator<Part> {
  const seen = new Set<string>()
  if (!evidence) return
  for await (const page of entries('id'))
    for (const each of page.flatMap(({ taken }) => taken.evidence)) {
      if (each.kind !== 'file' || seen.has(pathOf(each))) continue
      seen.add(pathOf(each))
      const content = await evidence.open(each.sha256)
      if (content) yield { name: pathOf(each), content, asItIs: true }
    }
}
