import type { Attribute, Vocabulary } from '../../catalogue/index.ts'
import {
  closureOf,
  type Document,
  type Documents,
  everythingIn,
  namesOfContext,
  type Scalar,
} from '../../engine/index.ts'
import { capital } from '../../kit/first-letter.ts'
import type { Problem } from '../../kit/outcome.ts'
import { type Occasion, rulesInRole } from './rules.ts'

/** What rules ask of the occasion and no record tells: whether a qualified practitioner co-facilitates. */
export type OccasionField = {
  readonly name: string
  readonly label: string
  readonly type: 'boolean' | 'choice' | 'number'
  /** The answers there are, by what they are called; none where a number is asked for. */
  readonly choices: ReadonlyMap<string, string>
}

/** The same, as some rules ask it. */
export type AskedOfOccasion = OccasionField & {
  /** What they take for given where nothing is said, in words. */
  readonly assumed: string | undefined
}

/** The programme and the role have questions of their own. */
const askedElsewhere: ReadonlySet<string> = new Set(['programme', 'role'])
const yesOrNo: ReadonlyMap<string, string> = new Map([
  ['yes', 'Yes'],
  ['no', 'No'],
])

/** All that rules can ask of an occasion, as far as it is a yes or no, one of a few words, or a number. */
export const occasionFields = ({ context }: Pick<Vocabulary, 'context'>): readonly OccasionField[] =>
  Object.entries(context).flatMap(([name, attribute]) => {
    const field = askedElsewhere.has(name) ? undefined : fieldOf(attribute)
    return field ? [{ name, label: capital(attribute.label), ...field }] : []
  })

function fieldOf({ type, values = {} }: Attribute): Pick<OccasionField, 'type' | 'choices'> | undefined {
  if (type === 'boolean') return { type, choices: yesOrNo }
  if (type === 'number') return { type, choices: new Map() }
  const choices = new Map(Object.entries(values))
  return type === 'id' && choices.size > 0 ? { type: 'choice', choices } : undefined
}

/**
 * What rules ask of the occasion; of a rule that answers of one role at a time, as it is asked of that role. Each is looked
 * up once for as long as a rulebook is kept, for it takes all that the rules use.
 */
export function askingOfOccasion(fields: readonly OccasionField[]) {
  const known = new WeakMap<Documents, Map<string, readonly AskedOfOccasion[]>>()
  return (rules: readonly Document[], documents: Documents, role?: Role): readonly AskedOfOccasion[] => {
    const ofBook = known.get(documents) ?? new Map<string, readonly AskedOfOccasion[]>()
    known.set(documents, ofBook)
    const key = [role?.asked, ...rules.map(({ id }) => id)].join(' ')
    const asked = ofBook.get(key) ?? askedBy(rules, documents, fields, role)
    ofBook.set(key, asked)
    return asked
  }
}

function askedBy(
  rules: readonly Document[],
  documents: Documents,
  fields: readonly OccasionField[],
  role: Role | undefined,
): readonly AskedOfOccasion[] {
  const used = rules.flatMap((rule) => usedBy(rule, documents, role))
  const names = new Set(namesOfContext(used))
  return fields
    .filter(({ name }) => names.has(name))
    .map((field) => ({ ...field, assumed: wordFor(field, assumedIn(used, field.name)) }))
}

/** A role that is asked about, among all there are. */
type Role = { readonly asked: string; readonly all: Iterable<string> }

/** A rule with all that it uses; what it uses in other roles alone is left out. */
function usedBy(rule: Document, documents: Documents, role: Role | undefined): readonly Document[] {
  if (role === undefined) return Object.values(closureOf(rule, documents))
  const own = rulesInRole(rule, role.asked)
  const others = [...role.all].flatMap((each) => rulesInRole(rule, each)).filter((id) => !own.includes(id))
  const named = everythingIn(rule).flatMap((node) => ('rule' in node && !others.includes(node.rule) ? [node.rule] : []))
  return [rule, ...named.flatMap((id) => (documents[id] ? Object.values(closureOf(documents[id], documents)) : []))]
}

const assumedIn = (documents: readonly Document[], name: string): Scalar | undefined =>
  documents.flatMap(({ assumes = {} }) => (Object.hasOwn(assumes, name) ? [assumes[name]] : []))[0]

function wordFor({ choices }: OccasionField, value: Scalar | undefined): string | undefined {
  if (value === undefined) return undefined
  const typed = asTyped(value)
  return (choices.get(typed) ?? typed).toLowerCase()
}

/** What was said of the occasion, and what of it cannot be read. What was not said is not known. */
export function readOccasion(
  query: Readonly<Record<string, string>>,
  fields: readonly OccasionField[],
): { readonly occasion: Occasion; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const occasion = fields.flatMap(({ name, label, type, choices }): [string, Scalar][] => {
    const text = query[name]?.trim() ?? ''
    if (type !== 'number') return choices.has(text) ? [[name, type === 'boolean' ? text === 'yes' : text]] : []
    if (text === '') return []
    if (/^\d{1,6}$/.test(text)) return [[name, Number(text)]]
    problems.push({ field: name, message: `${label} must be a whole number, like 11` })
    return []
  })
  return { occasion: Object.fromEntries(occasion), problems }
}

const asTyped = (value: Scalar): string => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : `${value}`)

/** What was said of the occasion, as its fields are sent. */
export const occasionTyped = (occasion: Occasion): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(occasion).map(([name, value]) => [name, asTyped(value)]))
