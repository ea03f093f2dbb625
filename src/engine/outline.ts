import type { Day } from './calendar.ts'
import { type Catalogue, type Document, type Documents, everythingIn } from './document.ts'
import { evaluate } from './evaluate.ts'
import { rulesAskedOfPeople } from './people.ts'
import type { NodeVerdict, Verdict } from './verdict.ts'

/** What a document asks on a day, of nobody in particular: the tree of its requirements, and where it applies. */
export type Outline = {
  readonly version: Verdict['version']
  readonly requirement: NodeVerdict
  readonly applies: NodeVerdict | undefined
}

export function outline(
  document: Document,
  asOf: Day,
  rulebook: { readonly documents: Documents; readonly catalogue: Catalogue },
): Outline {
  // What a document assumes is asked as not known, so that every part of it is there.
  const context = Object.fromEntries(Object.keys(document.assumes ?? {}).map((name) => [name, null]))
  // Without facts a document that is asked of some only would not apply, and nothing of it would be there.
  const { appliesTo, ...asked } = document
  const told = (each: Document) => evaluate(each, [], { asOf, context, ...rulebook })
  const { requirement, version } = told(asked)
  const applies = appliesTo && told({ ...asked, versions: [{ source: '', requires: appliesTo }] }).requirement
  return { version, requirement, applies }
}

/** The ids of the documents that a document uses by `rule`, in the order in which it names them. */
export const rulesUsedBy = (document: Document): readonly string[] => [
  ...new Set(everythingIn(document).flatMap((node) => ('rule' in node ? [node.rule] : []))),
]

/** A document with all that it uses, and all that those use: what must be there to decide it. */
export function closureOf(document: Document, documents: Documents): Documents {
  const found: Record<string, Document> = {}
  const look = (each: Document) => {
    if (Object.hasOwn(found, each.id)) return
    found[each.id] = each
    for (const id of rulesUsedBy(each)) if (Object.hasOwn(documents, id) && documents[id]) look(documents[id])
    rulesAskedOfPeople(each, documents).forEach(look)
  }
  look(document)
  return found
}
