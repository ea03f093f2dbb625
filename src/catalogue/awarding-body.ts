import { z } from 'zod'
import type { Document, Documents } from '../engine/index.ts'
import { checkDocument, checkReferences } from './check-document.ts'
import { closed, dayText, documentSchema } from './document-schema.ts'
import { qualificationShape, unitShape } from './entries.ts'
import type { Issue, Path, Problem } from './problems.ts'
import { didYouMean } from './suggest.ts'
import type { Vocabulary } from './vocabulary.ts'
import { issuesOf, located, parseYaml } from './yaml-file.ts'

const words = z.string().trim().min(1, 'Must not be empty')
const name = words.max(100, 'Must be 100 characters or fewer')
const id = z
  .string()
  .max(60, 'An id must be 60 characters or fewer')
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'An id is letters, digits and hyphens, such as nm-l3-diploma or NM-301')
/** A number is taken as text, as ids of facts are. */
const unitId = z.union([z.string(), z.int()], 'Must be the id of a unit').transform(String)
const atMost = (most: number) => z.number('Must be a number').min(0, 'Must not be below 0').max(most)

const offer = closed({
  unit: unitId,
  provider: name,
  /** In pounds. */
  cost: atMost(1_000_000),
  hours: atMost(10_000),
  /** The day on which it ends, and the unit is there. */
  ends: dayText,
})

const units = z.record(
  id,
  closed({
    ...unitShape,
    source: words.optional(),
    /** The first day of registration for which it holds; left out, it holds for whoever registers once it is loaded. */
    from: dayText.optional(),
  }),
)

/** What is wrong with units as a file would tell them, by id. */
export function unitIssues(given: unknown): readonly Issue[] {
  const read = units.safeParse(given)
  return read.success ? [] : issuesOf(read.error)
}

const schema = closed({
  awardingBody: name,
  /** Made up, to try things out: whatever comes of it is marked. */
  madeUp: z.boolean('Must be true or false').default(false),
  /** What holds of everything that names no source of its own. */
  source: words,
  qualifications: z.record(id, closed({ ...qualificationShape, source: words.optional() })).default({}),
  units: units.default({}),
  rules: z.array(documentSchema).default([]),
  offers: z.array(offer).default([]),
})

/** What one awarding body's file tells: its qualifications and units, their rules of combination, and where they are on offer. */
export type AwardingBody = z.output<typeof schema>

/** What is there already, which a file may use and must not contradict. */
export type LoadingAround = {
  readonly vocabulary: Vocabulary
  /** What ships with Cairn. */
  readonly shipped: Ids
  /** What other awarding bodies have loaded. */
  readonly others: readonly AwardingBody[]
  /** All rules there are besides. */
  readonly documents: Documents
}
type Ids = Readonly<Record<'qualifications' | 'units' | 'documents', Readonly<Record<string, unknown>>>>

/** Reads an awarding body's file, and says all that is wrong with it, each with line, path and mend. Never throws. */
export function readAwardingBody(
  text: string,
  around: LoadingAround,
): { readonly body: AwardingBody | undefined; readonly problems: readonly Problem[] } {
  const { value: told, problems, locate } = parseYaml(text, 'Line', schema)
  if (told === undefined) return { body: undefined, problems }
  const value = { ...told, rules: told.rules.map(byRegistration) }
  const issues = [
    ...entryIssues('qualifications', value, around),
    ...entryIssues('units', value, around),
    ...value.rules.flatMap((rule, at) => ruleIssues(rule, at, value, around)),
    ...offerIssues(value, around),
  ]
  return { body: value, problems: located(issues, locate) }
}

/** What others have said already; what is made up must not stand in for what is known. */
function entryIssues(
  kind: 'qualifications' | 'units',
  body: AwardingBody,
  { shipped, others }: LoadingAround,
): Issue[] {
  return Object.keys(body[kind]).flatMap((each) =>
    takenIssues(each, [kind, each], body, {
      known: shipped[kind],
      others: others.filter((other) => Object.hasOwn(other[kind], each)),
    }),
  )
}

type Taken = { readonly known: Readonly<Record<string, unknown>>; readonly others: readonly AwardingBody[] }

function takenIssues(each: string, path: Path, { madeUp }: AwardingBody, { known, others }: Taken): Issue[] {
  const [other] = others
  if (other) return [{ path, message: `${other.awardingBody} has loaded “${each}” already: choose another id` }]
  return madeUp && Object.hasOwn(known, each)
    ? [{ path, message: `“${each}” is known, and what is made up must not change it: choose another id` }]
    : []
}

const prefix = 'qualification/'

/** Where a rule of combination says nothing else, its version of the day holds for whoever registered towards it that day. */
const byRegistration = (rule: Document): Document =>
  rule.pinned === undefined && rule.id.startsWith(prefix)
    ? { ...rule, pinned: { kind: 'enrolment', towards: rule.id.slice(prefix.length) } }
    : rule

function ruleIssues(rule: Document, at: number, body: AwardingBody, around: LoadingAround): Issue[] {
  const { vocabulary, documents, shipped, others } = around
  const own = Object.fromEntries(body.rules.map((each) => [each.id, each]))
  const first = body.rules.findIndex(({ id: other }) => other === rule.id)
  const issues = [
    ...checkDocument(rule, vocabulary),
    ...checkReferences(rule, { ...documents, ...own }),
    ...aboutIssues(rule, body, around),
    ...(first < at ? [{ path: ['id'], message: `There is another rule “${rule.id}”` }] : []),
    ...takenIssues(rule.id, ['id'], body, {
      known: shipped.documents,
      others: others.filter(({ rules }) => rules.some(({ id: other }) => other === rule.id)),
    }),
  ]
  return issues.map(({ path, message }) => ({ path: ['rules', at, ...path], message }))
}

/** A rule of combination is called after its qualification, and asks after a person. */
function aboutIssues({ id: rule, subject }: Document, body: AwardingBody, { shipped }: LoadingAround): Issue[] {
  const known = Object.keys({ ...shipped.qualifications, ...body.qualifications })
  const of = rule.startsWith(prefix) ? rule.slice(prefix.length) : ''
  const named: Issue[] = known.includes(of)
    ? []
    : [{ path: ['id'], message: `Must be “${prefix}” and the id of a qualification${meant(of || rule, known)}` }]
  return subject === 'person' ? named : [...named, { path: ['subject'], message: 'Must be person' }]
}

const meant = (word: string, known: readonly string[]) => didYouMean(word, known).replace('“', `“${prefix}`)

function offerIssues(body: AwardingBody, { shipped, others }: LoadingAround): Issue[] {
  const known = [body, ...others].flatMap(({ units }) => Object.keys(units)).concat(Object.keys(shipped.units))
  return body.offers.flatMap(({ unit }, at): Issue[] =>
    known.includes(unit)
      ? []
      : [{ path: ['offers', at, 'unit'], message: `No unit “${unit}” is loaded${didYouMean(unit, known)}` }],
  )
}
