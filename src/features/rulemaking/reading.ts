import { type Document, outline } from '../../engine/index.ts'
import { compare, linesOf, periodInWords } from '../rules/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { ReadText } from './drafting.ts'
import type { Reading } from './draft-page.tsx'
import { withDraft } from './rules.ts'

/** Each version of a draft as it reads, beside what was in force on its first day. None while something is wrong. */
export function readingsOf({ document, problems }: ReadText, rulebook: Rulebook, today: string): readonly Reading[] {
  if (document === undefined || problems.length > 0) return []
  const rule = rulebook.documents[document.id]
  const after = withDraft(rulebook, document)
  return document.versions.map((version) => {
    const day = version.from ?? today
    const asked = (each: Document, book: Rulebook) => outline(each, day, book).requirement
    const coming = asked({ ...document, versions: [version] }, after)
    const inForce = rule?.versions.find(({ from = '', until = '~' }) => from <= day && day < until)
    const period = periodInWords(version)
    if (rule === undefined || inForce === undefined)
      return { period, lines: linesOf(coming).map((line) => ({ ...line, mark: 'same' as const })), before: undefined }
    const [before, lines] = compare(asked(rule, rulebook), coming)
    return { period, lines, before }
  })
}
