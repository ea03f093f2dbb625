import { createHash } from 'node:crypto'
import about from '../../../package.json' with { type: 'json' }
import type { Catalogue } from '../../catalogue/index.ts'
import { rolesIn } from '../practice/index.ts'

/**
 * What ships with Cairn, as far as an answer may depend on it, in a few letters: the program, the rules, what is known of
 * qualifications, the programmes and the roles. Another edition may answer otherwise.
 */
export function editionOf(catalogue: Pick<Catalogue, 'rulebook' | 'lists' | 'vocabulary'>): string {
  const { rulebook, lists } = catalogue
  const asked = [[...lists.programmes.keys()], [...rolesIn(catalogue).keys()]]
  const shipped = JSON.stringify([about.version, rulebook, ...asked])
  return createHash('sha256').update(shipped).digest('base64url').slice(0, 16)
}
