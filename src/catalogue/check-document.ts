import { type Document, type Documents, isDay, kindOf, type Node, type Selector } from '../engine/index.ts'
import type { Issue, Path } from './problems.ts'
import { didYouMean } from './suggest.ts'
import { attributeOf, everyFact, isOwnWord, kindNamed, type Vocabulary } from './vocabulary.ts'

type Place = { readonly node: Node; readonly path: Path; readonly inAll: boolean }

/** What is wrong with a document that has the right shape: words, ids, versions. References are for `checkReferences`. */
export function checkDocument(document: Document, vocabulary: Vocabulary): Issue[] {
  const roots = rootsOf(document)
  return [
    ...versionIssues(document),
    ...roots.flatMap((root) => repeatedIds(placesIn(root))),
    ...roots.flatMap(placesIn).flatMap((place) => placeIssues(place, vocabulary)),
    ...(typeof document.pinned === 'object' ? selectorIssues(document.pinned, ['pinned'], vocabulary) : []),
    ...Object.keys(document.assumes ?? {}).flatMap((name) => contextIssues(name, ['assumes', name], vocabulary)),
  ]
}

/** Rules that are named and not there, and rules that come back to themselves. */
export function checkReferences(document: Document, documents: Documents): Issue[] {
  const missing = [...references(document), ...rulesOfPeople(document)]
    .filter(({ id }) => !Object.hasOwn(documents, id))
    .map(({ id, path }) => ({ path, message: `There is no rule “${id}”${didYouMean(id, Object.keys(documents))}` }))
  const circles = references(document).flatMap(({ id, path }): Issue[] => {
    return reaches(id, document.id, documents)
      ? [{ path, message: `“${id}” leads back to “${document.id}”, so neither can be decided` }]
      : []
  })
  return [...missing, ...circles]
}

/** The ids of the documents that this one uses, and of those that it asks of people. */
export const rulesNamedBy = (document: Document): string[] => [
  ...references(document).map(({ id }) => id),
  ...rulesOfPeople(document).map(({ id }) => id),
]

/** The rules of which a document asks whether people meet them: what someone may do. */
const rulesOfPeople = (document: Document) =>
  rootsOf(document)
    .flatMap(placesIn)
    .flatMap(({ node, path }) => {
      const rules = 'fact' in node && kindsIn(node.fact).includes('may') ? valuesIn(node.fact['rule'] ?? []) : []
      return rules.map((id) => ({ id: String(id), path: [...path, 'fact', 'rule'] }))
    })

const references = (document: Document) =>
  rootsOf(document)
    .flatMap(placesIn)
    .flatMap(({ node, path }) => ('rule' in node ? [{ id: node.rule, path: [...path, 'rule'] }] : []))

function reaches(from: string, to: string, documents: Documents, seen = new Set<string>()): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  seen.add(from)
  const document = documents[from]
  return document !== undefined && references(document).some(({ id }) => reaches(id, to, documents, seen))
}

function rootsOf({ appliesTo, versions }: Document): Place[] {
  const roots = versions.map(({ requires }, index) => ({ node: requires, path: ['versions', index, 'requires'] }))
  const places = appliesTo ? [{ node: appliesTo, path: ['appliesTo'] }, ...roots] : roots
  return places.map((place) => ({ ...place, inAll: false }))
}

function placesIn(place: Place): Place[] {
  return [place, ...childrenOf(place).flatMap(placesIn)]
}

function childrenOf({ node, path }: Place): Place[] {
  const under = (keys: Path, children: readonly Node[], inAll = false): Place[] =>
    children.map((child, index) => ({ node: child, path: [...path, ...keys, index], inAll }))
  if ('all' in node) return under(['all'], node.all, true)
  if ('any' in node) return under(['any'], node.any)
  if ('some' in node) return under(['some', 'of'], node.some.of)
  if (!('when' in node)) return []
  const inner = { node: node.then, path: [...path, 'then'], inAll: false }
  return isNode(node.when) ? [{ node: node.when, path: [...path, 'when'], inAll: false }, inner] : [inner]
}

const isNode = (condition: Node | Selector): condition is Node => kindOf(condition) !== undefined

function versionIssues({ versions }: Document): Issue[] {
  return versions.flatMap(({ from = '', until = '~' }, index): Issue[] => {
    const path = ['versions', index]
    if (from >= until)
      return [{ path: [...path, 'until'], message: 'Must be after from: it is the first day not in force' }]
    const overlap = versions.findIndex(
      (other, at) => at < index && from < (other.until ?? '~') && (other.from ?? '') < until,
    )
    return overlap === -1 ? [] : [{ path, message: `Is in force on some days together with version ${overlap}` }]
  })
}

function repeatedIds(places: readonly Place[]): Issue[] {
  const seen = new Set<string>()
  return places.flatMap(({ node: { id }, path }): Issue[] => {
    if (id === undefined || !seen.has(id)) return id === undefined ? [] : (seen.add(id), [])
    return [{ path: [...path, 'id'], message: `Two requirements of this version are called “${id}”` }]
  })
}

function placeIssues({ node, path, inAll }: Place, vocabulary: Vocabulary): Issue[] {
  const strength: Issue[] =
    node.strength !== undefined && !inAll
      ? [{ path: [...path, 'strength'], message: 'Only a child of `all` has a strength' }]
      : []
  return [...strength, ...factIssues(node, path, vocabulary), ...contextNodeIssues(node, path, vocabulary)]
}

function factIssues(node: Node, path: Path, vocabulary: Vocabulary): Issue[] {
  if (!('fact' in node)) return []
  const { fact, different } = node
  const named = different === undefined ? [] : nameIssues(fact, different, [...path, 'different'], vocabulary)
  if (!('sum' in node)) return [...selectorIssues(fact, [...path, 'fact'], vocabulary), ...named]
  return [
    ...selectorIssues(fact, [...path, 'fact'], vocabulary),
    ...named,
    ...nameIssues(fact, node.sum.of, [...path, 'sum', 'of'], vocabulary),
    ...(node.sum.caps ?? []).flatMap(({ where }, index) =>
      selectorIssues({ ...where, kind: fact['kind'] ?? '' }, [...path, 'sum', 'caps', index, 'where'], vocabulary),
    ),
  ]
}

function contextNodeIssues(node: Node, path: Path, vocabulary: Vocabulary): Issue[] {
  if ('when' in node && !isNode(node.when))
    return Object.keys(node.when).flatMap((name) => contextIssues(name, [...path, 'when', name], vocabulary))
  if (!('compare' in node)) return []
  const { value, times } = node.compare
  return [
    ...contextIssues(value, [...path, 'compare', 'value'], vocabulary),
    ...(times === undefined ? [] : contextIssues(times, [...path, 'compare', 'times'], vocabulary)),
  ]
}

function contextIssues(name: string, path: Path, { context }: Vocabulary): Issue[] {
  if (Object.hasOwn(context, name) || isOwnWord(name)) return []
  return [{ path, message: `No question says “${name}”${didYouMean(name, Object.keys(context))}` }]
}

const kindsIn = (selector: Selector): string[] => [selector['kind'] ?? []].flat().map(String)

function selectorIssues(selector: Selector, path: Path, vocabulary: Vocabulary): Issue[] {
  const known = Object.keys(vocabulary.kinds)
  const kinds = kindsIn(selector)
  if (kinds.length === 0) return [{ path, message: 'Must say the kind of fact: kind' }]
  const unknown = kinds.find((kind) => !known.includes(kind) && !isOwnWord(kind))
  if (unknown !== undefined)
    return [{ path: [...path, 'kind'], message: `There is no kind of fact “${unknown}”${didYouMean(unknown, known)}` }]
  return Object.entries(selector).flatMap(([name, test]) => [
    ...nameIssues(selector, name, [...path, name], vocabulary),
    ...valuesIn(test).flatMap((value) => valueIssues(kinds, name, value, [...path, name], vocabulary)),
  ])
}

function nameIssues(selector: Selector, name: string, path: Path, vocabulary: Vocabulary): Issue[] {
  const kinds = kindsIn(selector)
  const known = kinds.flatMap((kind) => Object.keys(kindNamed(vocabulary, kind)?.attributes ?? {}))
  const all = [...known, 'kind', 'verifiedBy']
  if (all.includes(name) || isOwnWord(name) || kinds.some(isOwnWord)) return []
  const why = everyFact.some((each) => each === name)
    ? 'Dates and standing are not matched: use fresh, window, standing'
    : ''
  return [{ path, message: why || `A fact of kind ${kinds.join(' or ')} has no “${name}”${didYouMean(name, all)}` }]
}

function valuesIn(test: Selector[string]): unknown[] {
  if (typeof test !== 'object') return [test]
  if (Array.isArray(test)) return [...(test as unknown[])]
  const { not = [] } = test as { readonly not?: unknown }
  return [not].flat()
}

function valueIssues(
  kinds: readonly string[],
  name: string,
  value: unknown,
  path: Path,
  vocabulary: Vocabulary,
): Issue[] {
  if (typeof value === 'string' && value.startsWith('$')) return contextIssues(value.slice(1), path, vocabulary)
  const attributes = kinds.flatMap((kind) => attributeOf(vocabulary, kind, name) ?? [])
  const closedTo = attributes.length > 0 && attributes.every(({ values, open }) => values !== undefined && !open)
  const allowed = attributes.flatMap(({ values }) => Object.keys(values ?? {}))
  if (!closedTo || allowed.includes(String(value)) || isDay(value)) return []
  return [{ path, message: `“${String(value)}” is no ${name}${didYouMean(String(value), allowed)}` }]
}
