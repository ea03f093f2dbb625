import type { AwardingBody } from '../../catalogue/index.ts'
import { type Document, everythingIn, type Node, outline, type Version } from '../../engine/index.ts'
import type { AreaBook } from '../rulebook/index.ts'
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
  readonly title: string
  readonly said: readonly Said[]
}

type Books = { readonly before: AreaBook; readonly after: AreaBook }

/**
 * What is new, changed and gone between two files of an awarding body, each with what was and what is; without one
 * before, all is new. The books say how rules read.
 */
export function changesBetween(
  before: AwardingBody | undefined,
  after: AwardingBody | undefined,
  books: Books,
): readonly Change[] {
  return parts.flatMap((part) => {
    const [was, is] = [itemsIn(part, before, books.before), itemsIn(part, after, books.after)]
    const keys = new Set([...is.keys(), ...was.keys()])
    return [...keys].flatMap((key) => changeOf(part, was.get(key), is.get(key)))
  })
}

/** What is told of something: by a key that stays the same, what it is about and what is said. */
type Told = readonly (readonly [key: string, what: string, text: string])[]
type Item = { readonly title: string; readonly told: Told }

function changeOf(part: Part, was: Item | undefined, is: Item | undefined): Change[] {
  const title = (is ?? was)?.title ?? ''
  if (was === undefined) return [{ part, kind: 'added', title, said: saidOf(undefined, is).filter(isBold) }]
  if (is === undefined) return [{ part, kind: 'gone', title, said: saidOf(was, undefined).filter(isBold) }]
  const said = saidOf(was, is)
  return said.length === 0 ? [] : [{ part, kind: 'changed', title, said }]
}

/** All that is said otherwise. */
function saidOf(was: Item | undefined, is: Item | undefined): readonly Said[] {
  const [old, now] = [byKey(was), byKey(is)]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key): Said[] => {
    const [one, other] = [old.get(key), now.get(key)]
    if (one?.text === other?.text) return []
    return [{ what: (other ?? one)?.what ?? '', was: one?.text, is: other?.text }]
  })
}

const byKey = (item: Item | undefined) =>
  new Map((item?.told ?? []).map(([key, what, text]) => [key, { what, text }] as const))

function itemsIn(part: Part, body: AwardingBody | undefined, book: AreaBook): ReadonlyMap<string, Item> {
  if (body === undefined) return new Map()
  if (part === 'rules')
    return new Map(body.rules.map((rule) => [rule.id, { title: rule.title, told: toldOfRule(rule, book) }]))
  if (part === 'offers') return new Map(body.offers.map(offerItem))
  if (part === 'units')
    return new Map(Object.entries(body.units).map(([id, unit]) => [id, named(id, unit.title, toldOfUnit(unit))]))
  const all = Object.entries(body.qualifications)
  return new Map(all.map(([id, each]) => [id, named(id, each.title, toldOfQualification(each))]))
}

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
function toldOfRule(rule: Document, book: AreaBook): Told {
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

function toldOfVersion(rule: Document, version: Version, at: number, book: AreaBook): Told {
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
function inFull(rule: Document, node: Node, book: AreaBook): string {
  const requires = Object.fromEntries(Object.entries(node).filter(([name]) => name !== 'say' && name !== 'short'))
  const version = { source: '', requires: inOrder(requires) as Node }
  return outline({ ...rule, versions: [version] }, longAgo, book).requirement.say
}

/** With its names in order: what is kept comes back in another one, and says the same. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(inOrder)
  const entries = Object.entries(value).map(([name, each]) => [name, inOrder(each)] as const)
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)))
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
