import { createHash } from 'node:crypto'
import { canonicalJson } from '../../kit/canonical-json.ts'
import { shortDigestOf } from './signing.ts'
import type { House, Taking } from './taking.ts'
import { gatherTitles } from './titles.ts'

/**
 * The record as JSON, signed: canonical JSON as it stands (RFC 8785), so that it is hashed while it is written and is
 * never in memory as a whole. `{"record": …, "signature": …}`.
 */
export async function* jsonFile(
  { head, drafts, entries, lists }: Taking,
  { signer, catalogue }: House,
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const digests: string[] = []
  const { titles, note } = gatherTitles(catalogue, lists)
  const { area, brought, ...rest } = head
  const signed = (text: string) => {
    hash.update(text)
    return text
  }
  // In order of their names, "entries" stands between these and the rest.
  yield `{"record":${signed(`${canonicalJson({ area, brought, drafts }).slice(0, -1)},"entries":[`)}`
  for await (const page of entries('id')) {
    const texts = page.map(({ taken }) => {
      note(taken)
      const text = canonicalJson(taken)
      const separator = digests.length === 0 ? '' : ','
      digests.push(shortDigestOf(text))
      return separator + text
    })
    if (texts.length > 0) yield signed(texts.join(''))
  }
  yield signed(`],${canonicalJson({ ...rest, titles }).slice(1)}`)
  const signature = signer.seal({ sha256: hash.digest('hex'), digests, signedAt: head.madeAt })
  yield `,"signature":${canonicalJson(signature)}}\n`
}
