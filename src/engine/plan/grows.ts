import { type Document, everyPartOf, everythingIn, kindOf, type Node } from '../document.ts'
import type { Around } from '../evaluate.ts'
import { passes } from '../match.ts'

type Known = Pick<Around, 'documents' | 'catalogue'>

/** Whether nothing that a document asks can be undone by more facts: nothing is bounded above, or asked conditionally. */
export function growsOnly(document: Document, known: Known, trail: readonly string[] = []): boolean {
  if (document.pinned !== undefined || document.appliesTo !== undefined || trail.includes(document.id)) return false
  return everythingIn(document).every((node) => partGrowsOnly(node, known, [...trail, document.id]))
}

/** The same of a requirement with all below it. */
export const nodeGrowsOnly = (node: Node, known: Known): boolean =>
  everyPartOf(node).every((part) => partGrowsOnly(part, known, []))

function partGrowsOnly(node: Node, known: Known, trail: readonly string[]): boolean {
  const { documents, catalogue } = known
  if ('rule' in node) {
    const used = Object.hasOwn(documents, node.rule) ? documents[node.rule] : undefined
    return used === undefined || growsOnly(used, known, trail)
  }
  if ('when' in node) return kindOf(node.when) === undefined
  if (!('fact' in node)) return true
  const bounded = 'sum' in node && node.sum.atMost !== undefined
  return (
    !bounded && Object.keys(catalogue.matters).every((kind) => passes(kind, node.fact['kind'] ?? kind, {}) === 'no')
  )
}

/** Whether facts of these kinds could bear on a requirement. */
export const isTouchedBy = (node: Node, kinds: ReadonlySet<string>): boolean =>
  everyPartOf(node).some((part) => {
    if ('rule' in part) return true
    return 'fact' in part && [...kinds].some((kind) => passes(kind, part.fact['kind'] ?? kind, {}) !== 'no')
  })
