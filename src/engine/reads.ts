import type { Day } from './calendar.ts'
import { type Document, everythingIn, type Value } from './document.ts'
import { matches } from './match.ts'

/**
 * Whether a document, as it asks on a day, looks for such a fact: one with at least these attributes, of which the others
 * may yet be anything. What a requirement takes from the question may be anything, too.
 */
export const looksFor = (document: Document, fact: Readonly<Record<string, Value>>, on: Day): boolean =>
  everythingIn({ ...document, versions: document.versions.filter((version) => isInForce(version, on)) }).some(
    (node) => 'fact' in node && matches(node.fact, fact, {}).fit !== 'no',
  )

const isInForce = ({ from = '', until = '~' }: Document['versions'][number], on: Day): boolean =>
  from <= on && on < until
