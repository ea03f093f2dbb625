import { contextInWords, type Document, outline, rulesUsedBy } from '../../engine/index.ts'
import type { AreaBook } from '../rulebook/index.ts'
import { versionOn } from './rules.ts'

/** What there is to say of a rule on a day: what it asks, whether that is the area's own, and what it goes with. */
export function aboutRule(rule: Document, asOf: string, book: AreaBook, shipped: Pick<AreaBook, 'documents'>) {
  const all = Object.values(book.documents)
  return {
    outline: outline(rule, asOf, book),
    ours: !book.loaded.rules.has(rule.id) && isOurs(rule, asOf, shipped),
    assumed: contextInWords(rule.assumes ?? {}, book.catalogue.labels),
    uses: rulesUsedBy(rule).flatMap((used) => book.documents[used] ?? []),
    usedBy: all.filter((other) => rulesUsedBy(other).includes(rule.id)),
  }
}

/** Whether what is in force on the day is the area's own, and not what ships. */
function isOurs(rule: Document, day: string, { documents }: Pick<AreaBook, 'documents'>): boolean {
  const requires = versionOn(rule, day)?.requires
  return !documents[rule.id]?.versions.some((shipped) => shipped.requires === requires)
}
