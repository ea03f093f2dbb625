import type { Attribute, Vocabulary } from '../../catalogue/index.ts'
import {
  type Catalogue,
  closureOf,
  type Document,
  type Documents,
  everythingIn,
  namesOfContext,
  type Node,
  type Scalar,
  type Selector,
  type Test,
} from '../../engine/index.ts'

/** A question with a few answers, or one that is typed. */
export type Field = {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'number' | 'boolean' | 'list'
  /** The answers there are, by what they are called. */
  readonly choices?: Readonly<Record<string, string>>
}

/** Something that a rule asks evidence for, and what must be said of it besides when it was. */
export type Ask = {
  readonly say: string
  /** What the rule itself says of such a fact. */
  readonly known: Readonly<Record<string, Scalar>>
  /** Attributes that are taken from the question. */
  readonly fromContext: Readonly<Record<string, string>>
  readonly fields: readonly Field[]
}

/** All that it takes to try a rule: it can be sent to a browser as it is. */
export type Trial = {
  readonly rule: Document
  readonly documents: Documents
  readonly catalogue: Catalogue
  readonly asks: readonly Ask[]
  readonly questions: readonly Field[]
}

/** What things are called: the vocabulary, and the titles of what its ids name. */
export type Words = {
  readonly vocabulary: Vocabulary
  readonly titles: Readonly<Record<string, ReadonlyMap<string, string>>>
}

/** Prepares a rule to be tried: with all that it uses, what it asks evidence for, and what it asks of the question. */
export function trialOf(rule: Document, documents: Documents, catalogue: Catalogue, words: Words): Trial {
  const closure = closureOf(rule, documents)
  const nodes = Object.values(closure).flatMap(everythingIn)
  return {
    rule,
    documents: closure,
    catalogue: { ...catalogue, entries: entriesNamed(nodes, catalogue), labels: labelsNamed(closure, catalogue) },
    asks: asksIn(nodes, words),
    questions: questionsIn(Object.values(closure), words),
  }
}

function asksIn(nodes: readonly Node[], words: Words): Ask[] {
  const asks = nodes.flatMap((node) => ('fact' in node ? [askOf(node, words)] : []))
  const known = asks.filter((ask) => ask !== undefined)
  return [...new Map(known.map((ask) => [JSON.stringify({ ...ask, say: '' }), ask])).values()]
}

type Leaf = Extract<Node, { fact: Selector }>

function askOf(node: Leaf, words: Words): Ask | undefined {
  const { kinds } = words.vocabulary
  const kind = node.fact['kind']
  const known = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  if (typeof kind !== 'string' || known === undefined) return undefined
  const tests = Object.entries(node.fact).filter(([name]) => name !== 'kind')
  const isName = (test: Test): test is string => typeof test === 'string' && test.startsWith('$')
  const given = tests.filter((each): each is [string, Scalar] => typeof each[1] !== 'object' && !isName(each[1]))
  const named = tests.filter((each): each is [string, string] => isName(each[1]))
  const open = tests.filter(([, test]) => typeof test === 'object').map(([name]) => name)
  const told = new Set([...given, ...named].map(([name]) => name))
  const wanted = [...open, ...neededBesides(node).filter((name) => !told.has(name))]
  return {
    say: node.say ?? known.label,
    known: { kind, ...Object.fromEntries(given) },
    fromContext: Object.fromEntries(named.map(([name, from]) => [name, from.slice(1)])),
    fields: [...new Set(wanted)].map((name) => fieldOf(name, known.attributes[name], words, node.fact[name])),
  }
}

/** What a requirement adds up, tells apart and caps. */
function neededBesides(node: Leaf): string[] {
  const apart = node.different === undefined ? [] : [node.different]
  if (!('sum' in node)) return apart
  return [node.sum.of, ...apart, ...(node.sum.caps ?? []).flatMap(({ where }) => Object.keys(where))]
}

const types: Partial<Record<Attribute['type'], Field['type']>> = { number: 'number', boolean: 'boolean', ids: 'list' }

/** A field for an attribute; where a test names a list of words, those are its choices. */
function fieldOf(
  name: string,
  attribute: Attribute = { label: name, type: 'text' },
  { titles }: Words,
  test?: Test,
): Field {
  const { label, values = {}, open = false, names = '' } = attribute
  const type = types[attribute.type] ?? 'text'
  const among = Array.isArray(test) ? (test as readonly Scalar[]).map(String) : open ? [] : Object.keys(values)
  if (type === 'list' || among.length === 0) return { name, label, type }
  return {
    name,
    label,
    type,
    choices: Object.fromEntries(among.map((each) => [each, values[each] ?? titles[names]?.get(each) ?? each])),
  }
}

/** What a rule asks of the question itself: the role, the programme, how many parents. */
function questionsIn(documents: readonly Document[], words: Words): Field[] {
  const { vocabulary, titles } = words
  return namesOfContext(documents).map((name) => {
    const attribute = Object.hasOwn(vocabulary.context, name) ? vocabulary.context[name] : undefined
    const field = fieldOf(name, attribute, words)
    const named = titles[attribute?.names ?? '']
    return named === undefined ? field : { ...field, choices: Object.fromEntries(named) }
  })
}

/** The names of things that the rules speak of. */
function labelsNamed(documents: Documents, { labels }: Catalogue): Catalogue['labels'] {
  const text = JSON.stringify(documents)
  return Object.fromEntries(Object.entries(labels).filter(([name]) => text.includes(name)))
}

/** Of what is known of units and qualifications, what the rule names: nothing else can be typed. */
function entriesNamed(nodes: readonly Node[], { entries }: Catalogue): Catalogue['entries'] {
  const words = new Set(nodes.flatMap((node) => ('fact' in node ? Object.values(node.fact).flat() : [])).map(String))
  return Object.fromEntries(
    Object.entries(entries).map(([kind, { known, ...rest }]) => [
      kind,
      { ...rest, known: Object.fromEntries(Object.entries(known).filter(([id]) => words.has(id))) },
    ]),
  )
}
