import { createHash } from 'node:crypto'
import about from '../../../package.json' with { type: 'json' }
import type { Catalogue } from '../../catalogue/index.ts'

/**
 * What ships with Cairn, as far as an answer may depend on it, in a few letters: the program, the rules, what is known of
 * qualifications, and the programmes. Another edition may answer otherwise.
 */
export function editionOf({ rulebook, lists: { programmes } }: Pick<Catalogue, 'rulebook' | 'lists'>): string {
  const shipped = JSON.stringify([about.version, rulebook, [...programmes.keys()]])
  return createHash('sha256').update(shipped).digest('base64url').slice(0, 16)
}
