import type { AwardingBody } from '../../catalogue/index.ts'
import { type Document, everythingIn, type Node, outline, type Version } from '../../engine/index.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import { type AreaBook, layOver } from '../rulebook/index.ts'
import { linesOf, periodInWords } from '../rules/index.ts'

/** The parts of an awarding body's file. */
export const parts = ['qualifications', 'units', 'rules', 'offers'] as const
export type Part = (typeof parts)[number]

/** One thing that is said: what it is about, what was said, and what is; undefined where nothing is said. */
export type Said = { readonly what: string; readonly was: string | undefined; readonly is: string | undefined }

/** What two files tell otherwise of one qualification, unit, rule or offer. */
export type Change = {
  readonly part: Part
  readonly kind: 'added' | 'changed' | 'gone'
  /** It ships with Cairn: what is said stands in the place of that, and where nothing is said, that stands. */
  readonly ships: boolean
  readonly title: string
  readonly said: readonly Said[]
}

/** The rulebook as it was and as it is, and what ships with Cairn. */
type Books = { readonly before: AreaBook; readonly after: AreaBook; readonly shipped: Shipped }
export type Shipped = Pick<AreaBook, 'qualifications' | 'units' | 'documents' | 'catalogue'>

/**
 * What is new, changed and gone between two files of an awarding body, each with what was and what is; without one
 * before, all is new but what ships. The books say how rules read.
 */
export function changesBetween(
  before: AwardingBody | undefined,
  after: AwardingBody | undefined,
  books: Books,
): readonly Change[] {
  return parts.flatMap((part) => {
    const [was, is] = [itemsIn(part, before, books.before, books), itemsIn(part, after, books.after, books)]
    const keys = [...new Set([...is.keys(), ...was.keys()])].toSorted(byNumber)
    const ships = itemsIn(part, shippedOf(keys, books), books.shipped, books)
    return keys.flatMap((key) => {
      const own = ships.get(key)
      return changeOf(part, own !== undefined, was.get(key) ?? own, is.get(key) ?? own)
    })
  })
}

/** What is told of something: by a key that stays the same, what it is about and what is said. */
type Told = readonly (readonly [key: string, what: string, text: string])[]
type Item = { readonly title: string; readonly told: Told }

function changeOf(part: Part, ships: boolean, was: Item | undefined, is: Item | undefined): Change[] {
  const of = { part, ships, title: (is ?? was)?.title ?? '' }
  if (was === undefined) return [{ ...of, kind: 'added', said: saidOf(undefined, is).filter(isBold) }]
  if (is === undefined) return [{ ...of, kind: 'gone', said: saidOf(was, undefined).filter(isBold) }]
  const said = saidOf(was, is)
  return said.length === 0 ? [] : [{ ...of, kind: 'changed', said }]
}

/** As people count: 2 before 10, and 1.2 before 1.10. */
const byNumber = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true })

/** What ships of what is told, as if a file told it. */
function shippedOf(keys: readonly string[], { shipped }: Books): Entries {
  const some = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(all, key) ? [[key, all[key] as T] as const] : [])))
  const { qualifications, units, documents } = shipped
  return {
    ...{ source: '', qualifications: some(qualifications), units: some(units) },
    ...{ rules: Object.values(some(documents)), offers: [] },
  }
}

/** All that is said otherwise. */
function saidOf(was: Item | undefined, is: Item | undefined): readonly Said[] {
  const [old, now] = [byKey(was), byKey(is)]
  return inTurn([...new Set([...now.keys(), ...old.keys()])]).flatMap((key): Said[] => {
    const [one, other] = [old.get(key), now.get(key)]
    if (one?.text === other?.text) return []
    return [{ what: (other ?? one)?.what ?? '', was: one?.text, is: other?.text }]
  })
}

const byKey = (item: Item | undefined) =>
  new Map((item?.told ?? []).map(([key, what, text]) => [key, { what, text }] as const))

const numbered = ['outcome', 'complete', 'criterion']

/** Outcomes and criteria in the order of their numbers, so that those of two versions stand side by side. */
function inTurn(keys: readonly string[]): readonly string[] {
  const [kindOf, numberOf] = [
    (key: string) => numbered.indexOf(key.split(' ')[0] ?? ''),
    (key: string) => key.split(' ')[1] ?? '',
  ]
  const isNumbered = (key: string) => kindOf(key) !== -1
  return [
    ...keys.filter((key) => !isNumbered(key)),
    ...keys
      .filter(isNumbered)
      .toSorted((one, other) => byNumber(numberOf(one), numberOf(other)) || kindOf(one) - kindOf(other)),
  ]
}

type Entries = Pick<AwardingBody, 'source' | 'qualifications' | 'units' | 'rules' | 'offers'>
type Reads = Pick<AreaBook, 'documents' | 'catalogue'>

/** What a file tells, laid over what ships. */
function itemsIn(
  part: Part,
  body: Entries | undefined,
  book: Reads,
  { shipped }: Pick<Books, 'shipped'>,
): ReadonlyMap<string, Item> {
  if (body === undefined) return new Map()
  if (part === 'rules')
    return new Map(
      body.rules.map((own) => {
        const rule = layOver(Object.hasOwn(shipped.documents, own.id) ? shipped.documents[own.id] : undefined, own)
        return [own.id, { title: own.title, told: toldOfRule(rule, book) }] as const
      }),
    )
  if (part === 'offers') return new Map(body.offers.map(offerItem))
  if (part === 'units')
    return new Map(
      Object.entries(over<AwardingBody['units'][string]>(shipped.units, body.units, body.source)).map(([id, unit]) => [
        id,
        named(id, unit.title, toldOfUnit(unit)),
      ]),
    )
  const all = Object.entries(
    over<AwardingBody['qualifications'][string]>(shipped.qualifications, body.qualifications, body.source),
  )
  return new Map(all.map(([id, each]) => [id, named(id, each.title, toldOfQualification(each))]))
}

/** What is not told of something that ships stays as it ships; where it comes from is the file. */
const over = <T extends { readonly source?: string | undefined }>(
  shipped: Readonly<Record<string, Partial<T>>>,
  told: Readonly<Record<string, T>>,
  source: string,
): Readonly<Record<string, T>> =>
  Object.fromEntries(
    Object.entries(told).map(([id, entry]) => [
      id,
      Object.hasOwn(shipped, id) ? { ...shipped[id], ...entry, source: entry.source ?? source } : entry,
    ]),
  )

const named = (id: string, title: string | undefined, told: Told): Item => ({
  title: title ? `${id}: ${title}` : id,
  told,
})

type Plain = string | number | readonly string[] | { readonly from: number; readonly to: number } | undefined
type Row = readonly [key: string, what: string, value: Plain]

/** Only what is said: what is not stated has no line. */
const rows = (all: readonly Row[]): Told =>
  all.flatMap(([key, what, value]) => (value === undefined ? [] : [[key, what, textOf(value)] as const]))

function textOf(value: Exclude<Plain, undefined>): string {
  if (typeof value !== 'object') return String(value)
  if ('from' in value) return value.from === value.to ? String(value.from) : `${value.from} to ${value.to}`
  return value.join(', ')
}

type Entry = AwardingBody['qualifications'][string] | AwardingBody['units'][string]
const common = ({ title, level, credits, guidedHours, source }: Entry): Told =>
  rows([
    ['title', 'Title', title],
    ['level', 'Level', level],
    ['credits', 'Credits', credits],
    ['guidedHours', 'Guided learning hours', guidedHours],
    ['source', 'Source', source],
  ])

const toldOfQualification = (qualification: AwardingBody['qualifications'][string]): Told => [
  ...common(qualification),
  ...rows([
    ['totalHours', 'Notional or total hours', qualification.totalHours],
    ['awardedBy', 'Awarding body', qualification.awardedBy],
    ['subjects', 'Subjects', qualification.subjects],
  ]),
]

const toldOfUnit = (unit: AwardingBody['units'][string]): Told => [
  ...common(unit),
  ...rows([
    ['reference', 'Reference', unit.reference],
    ['scheme', 'Scheme', unit.scheme],
    ['from', 'Holds for registrations from', unit.from],
  ]),
  ...(unit.outcomes ?? []).flatMap(({ number, title, complete, criteria }) =>
    rows([
      [`outcome ${number}`, `Outcome ${number}`, title],
      [`complete ${number}`, `Criteria of outcome ${number}`, complete === false ? 'there are more' : 'all are loaded'],
      ...criteria.map((each): Row => [
        `criterion ${each.number}`,
        `Criterion ${each.number}`,
        each.title ?? 'wording not loaded',
      ]),
    ]),
  ),
]

/** Of each version of a rule what it asks, line by line. */
function toldOfRule(rule: Document, book: Reads): Told {
  return [
    ['title', 'Title', rule.title],
    [
      'pinned',
      'Held by',
      rule.pinned === undefined ? 'everyone, on the day' : 'whoever registered while it was in force',
    ],
    ...rule.versions.flatMap((version, at) => toldOfVersion(rule, version, at, book)),
  ]
}

function toldOfVersion(rule: Document, version: Version, at: number, book: Reads): Told {
  const { requirement } = outline({ ...rule, versions: [version] }, version.from ?? longAgo, book)
  const which = at === 0 ? '' : `, version ${at + 1}`
  return [
    ...rows([
      [`${at} period`, `In force${which}`, periodInWords(version)],
      [`${at} source`, `Source${which}`, version.source || undefined],
    ]),
    ...linesOf(requirement).map(({ key, node }) => [`${at} ${key}`, `Asks${which}`, node.say] as const),
    ...everythingIn({ ...rule, versions: [version] }).flatMap((node, place) =>
      isLeaf(node) ? [[`${at} counts ${place}`, `${finePrint}${which}`, inFull(rule, node, book)] as const] : [],
    ),
  ]
}

/** What is told only where it has become otherwise: nobody reads it of a rule that is new. */
const finePrint = 'Counts'
const isBold = ({ what }: Said) => !what.startsWith(finePrint)

const isLeaf = (node: Node) => 'fact' in node || 'compare' in node || 'notLoaded' in node

/** What a requirement counts, in the engine's own words: those of its author may stay while it asks something else. */
function inFull(rule: Document, node: Node, book: Reads): string {
  const requires = Object.fromEntries(Object.entries(node).filter(([name]) => name !== 'say' && name !== 'short'))
  // With its names in order: what is kept comes back in another one, and says the same.
  const version = { source: '', requires: JSON.parse(canonicalJson(requires)) as Node }
  return outline({ ...rule, versions: [version] }, longAgo, book).requirement.say
}

/** Before any version that ends ever ended. */
const longAgo = '1900-01-01'

function offerItem({ unit, provider, ends, cost, hours }: AwardingBody['offers'][number]): [string, Item] {
  const title = `${unit}, ${provider}, ends ${ends}`
  return [
    title,
    {
      title,
      told: rows([
        ['cost', 'Cost', `£${cost}`],
        ['hours', 'Hours', hours],
      ]),
    },
  ]
}
