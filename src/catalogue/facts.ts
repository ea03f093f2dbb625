import { type Context, type Fact, type OfferedFact, type Participant, spanOf } from '../engine/index.ts'
import { type Issue, type Path } from './problems.ts'
import { didYouMean } from './suggest.ts'
import { type Attribute, attributeOf, everyFact, isOwnWord, kindNamed, type Vocabulary } from './vocabulary.ts'

/** Facts as they were given, or all that keeps them from being used. Warnings keep nothing from being used. */
export type Given<T> = { readonly value: T; readonly issues: readonly Issue[]; readonly warnings: readonly Issue[] }

/**
 * The facts of one subject, as a file or a request gives them: `{"subject": …, "facts": [ … ]}`; for an activity also
 * those who take part: `"people": [{"subject": …, "facts": [ … ], "context": { … }}]`.
 */
export type Subject = {
  readonly subject: string | undefined
  readonly facts: readonly Fact[]
  readonly people: readonly Participant[]
}

export type Told = { readonly issues: Issue[]; readonly warnings: Issue[] }
type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads facts and checks them against the vocabulary. Never throws. */
export function readFacts(given: unknown, vocabulary: Vocabulary): Given<Subject> {
  const told: Told = { issues: [], warnings: [] }
  const { subject, facts } = readSubject(given, [], ['subject', 'facts', 'people'], vocabulary, told)
  const people = isObject(given) ? readPeople(given['people'], vocabulary, told) : []
  return { value: { subject, facts, people }, ...told }
}

/** Reads the context of a question and checks it against the vocabulary. Never throws. */
export function readContext(given: unknown, vocabulary: Vocabulary): Given<Context> {
  const told: Told = { issues: [], warnings: [] }
  return { value: readContextAt(given, [], vocabulary, told), ...told }
}

function readSubject(given: unknown, path: Path, names: readonly string[], vocabulary: Vocabulary, told: Told) {
  if (!isObject(given) || !Array.isArray(given['facts'])) {
    const message = 'Must be an object with a list of facts: {"subject": "…", "facts": [ … ]}'
    told.issues.push({ path, message })
    return { subject: undefined, facts: [] }
  }
  for (const name of Object.keys(given).filter((key) => !names.includes(key) && !isOwnWord(key)))
    told.issues.push({ path: [...path, name], message: `Does not belong here${didYouMean(name, names)}` })
  const subject = given['subject']
  if (subject !== undefined && typeof subject !== 'string')
    told.issues.push({ path: [...path, 'subject'], message: 'Must be a text' })
  const facts = given['facts'].map((fact: unknown, at) => readFact(fact, [...path, 'facts', at], vocabulary, told))
  repeatedIds(facts, path, told)
  return { subject: typeof subject === 'string' ? subject : undefined, facts }
}

function readPeople(given: unknown, vocabulary: Vocabulary, told: Told): Participant[] {
  if (!isGiven(given)) return []
  if (!Array.isArray(given)) {
    told.issues.push({ path: ['people'], message: 'Must be a list of people, each with subject and facts' })
    return []
  }
  const seen = new Set<string>()
  return given.map((person: unknown, at): Participant => {
    const path = ['people', at]
    const { subject = '', facts } = readSubject(person, path, ['subject', 'facts', 'context'], vocabulary, told)
    if (subject === '') told.issues.push({ path: [...path, 'subject'], message: 'Must say who it is' })
    else if (seen.has(subject))
      told.issues.push({ path: [...path, 'subject'], message: `There is another “${subject}”` })
    seen.add(subject)
    const context = isObject(person) && isGiven(person['context']) ? person['context'] : {}
    return { subject, facts, context: readContextAt(context, [...path, 'context'], vocabulary, told) }
  })
}

function readContextAt(given: unknown, path: Path, { context: known }: Vocabulary, told: Told): Context {
  if (!isObject(given)) {
    told.issues.push({ path, message: 'Must be an object' })
    return {}
  }
  const read = Object.entries(given).map(([name, value]): [string, unknown] => {
    const attribute = Object.hasOwn(known, name) ? known[name] : undefined
    const at = [...path, name]
    if (attribute === undefined && !isOwnWord(name))
      told.issues.push({ path: at, message: `No question says “${name}”${didYouMean(name, Object.keys(known))}` })
    return [name, attribute ? readValue(value, attribute, at, told) : value]
  })
  return Object.fromEntries(read) as Context
}

function repeatedIds(facts: readonly Fact[], path: Path, { issues }: Told) {
  const seen = new Set<string>()
  for (const [index, { id }] of facts.entries()) {
    if (seen.has(id)) issues.push({ path: [...path, 'facts', index, 'id'], message: `There is another fact “${id}”` })
    seen.add(id)
  }
}

function readFact(given: unknown, path: Path, vocabulary: Vocabulary, told: Told): Fact {
  if (!isObject(given)) {
    told.issues.push({ path, message: 'Must be an object with id, kind and on' })
    return { id: '', kind: '' }
  }
  const kind = readKind(given['kind'], [...path, 'kind'], vocabulary, told)
  const id = readValue(given['id'], { label: 'id', type: 'id' }, [...path, 'id'], told)
  if (typeof id !== 'string' || id === '') told.issues.push({ path: [...path, 'id'], message: 'Must be a text' })
  checkDates(given, path, told)
  checkOneOf(given['standing'], Object.keys(vocabulary.standings), [...path, 'standing'], told)
  const attributes = Object.entries(given)
    .filter(([name]) => name === 'verifiedBy' || !everyFact.some((each) => each === name))
    .map(([name, value]): [string, unknown] => [
      name,
      readAttribute(kind, name, value, [...path, name], vocabulary, told),
    ])
  return { ...given, ...Object.fromEntries(attributes), id: String(id), kind }
}

/** Reads a fact that is yet to be: what its offer says of it need not be said again. */
export function readOfferedFact(given: unknown, path: Path, vocabulary: Vocabulary, told: Told): OfferedFact {
  const named = isObject(given) && given['id'] === undefined ? { ...given, id: 'offered' } : given
  return readFact(named, path, vocabulary, told)
}

function readKind(kind: unknown, path: Path, { kinds }: Vocabulary, { issues }: Told): string {
  const known = Object.keys(kinds)
  if (typeof kind !== 'string') issues.push({ path, message: `Must be a kind of fact, such as ${known[0] ?? 'unit'}` })
  else if (!known.includes(kind) && !isOwnWord(kind))
    issues.push({ path, message: `There is no kind of fact “${kind}”${didYouMean(kind, known)}` })
  return typeof kind === 'string' ? kind : ''
}

function checkDates({ on, until }: Fields, path: Path, { issues }: Told) {
  const message = 'Must be a day, such as 2011-03-31, or a month, such as 2011-03'
  const [start, end] = [spanOf(on), spanOf(until)]
  if (isGiven(on) && !start) issues.push({ path: [...path, 'on'], message })
  if (isGiven(until) && !end) issues.push({ path: [...path, 'until'], message })
  if (start && end && end.latest <= start.earliest)
    issues.push({
      path: [...path, 'until'],
      message: 'Must be after on: it is the first day on which it is no longer true',
    })
}

const isGiven = (value: unknown) => value !== undefined && value !== null

function readAttribute(
  kind: string,
  name: string,
  value: unknown,
  path: Path,
  vocabulary: Vocabulary,
  told: Told,
): unknown {
  const attribute = attributeOf(vocabulary, kind, name)
  if (attribute !== undefined) return readValue(value, attribute, path, told)
  const known = kindNamed(vocabulary, kind)
  if (known === undefined || isOwnWord(name)) return value
  const names = [...Object.keys(known.attributes), ...everyFact]
  told.issues.push({ path, message: `A fact of kind ${kind} has no “${name}”${didYouMean(name, names)}` })
  return value
}

const mends: Record<Attribute['type'], string> = {
  id: 'Must be a text',
  text: 'Must be a text',
  number: 'Must be a number, not below 0',
  boolean: 'Must be true or false',
  date: 'Must be a day, such as 2011-03-31, or a month, such as 2011-03',
  ids: 'Must be a list of texts',
}

function fits(value: unknown, type: Attribute['type']): boolean {
  if (type === 'number') return typeof value === 'number' && value >= 0
  if (type === 'boolean') return typeof value === 'boolean'
  return typeof value === 'string' && (type !== 'date' || spanOf(value) !== undefined)
}

/** An absent or null value is not known, and may be. */
function readValue(value: unknown, attribute: Attribute, path: Path, told: Told): unknown {
  if (!isGiven(value)) return value
  if (attribute.type === 'ids') {
    const list = Array.isArray(value) ? (value as unknown[]) : [value]
    return list.map((each, index) => readValue(each, { ...attribute, type: 'id' }, [...path, index], told))
  }
  const read = attribute.type === 'id' && typeof value === 'number' ? numberAsId(value, path, told) : value
  if (!fits(read, attribute.type)) told.issues.push({ path, message: mends[attribute.type] })
  else if (attribute.values && !attribute.open) checkOneOf(read, Object.keys(attribute.values), path, told)
  return read
}

function numberAsId(value: number, path: Path, { warnings }: Told): string {
  warnings.push({ path, message: `An id is a text: ${value} is read as "${value}"` })
  return String(value)
}

function checkOneOf(value: unknown, allowed: readonly string[], path: Path, { issues }: Told) {
  if (!isGiven(value) || allowed.some((each) => each === value)) return
  const suggestion = typeof value === 'string' ? didYouMean(value, allowed) : ''
  issues.push({ path, message: `Must be one of ${allowed.join(', ')}${suggestion}` })
}
