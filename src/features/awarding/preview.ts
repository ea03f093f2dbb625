import { createHash } from 'node:crypto'
import { type AwardingBody, type Catalogue, type Problem, readAwardingBody } from '../../catalogue/index.ts'
import type { TenantDatabase } from '../../db/index.ts'
import { outline } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { type Told, toldBesides, toldNumber } from '../../kit/small-numbers.ts'
import { evidenceOf, factsOf } from '../record/index.ts'
import {
  type AreaBook,
  areaRules,
  bodiesInForce,
  bookOf,
  endedUnits,
  inOrder,
  type LoadedBody,
  type LoadedUnits,
  publishedVersions,
  type Rulebooks,
} from '../rulebook/index.ts'
import { compare, linesOf, type MarkedLine } from '../rules/index.ts'
import { type Change as ToldOtherwise, changesBetween } from './changes.ts'
import { effectKinds, effectsOn, type KindCount, type Learner, type LearnerEffect, type ToldCount } from './rules.ts'
import { learnersAfter } from './store.ts'

/** How many learners are looked at while one waits; for more it is found out apart from the request. */
const mostAtOnce = 200

/** An area as it stands, of which a file may become a part. */
export type Standing = {
  readonly revision: number
  readonly book: AreaBook
  /** What ships with Cairn. */
  readonly shipped: AreaBook
  readonly bodies: readonly LoadedBody[]
  /** What files told of units that are no longer used. */
  readonly ended: readonly LoadedUnits[]
  /** The rulebook with these bodies in the place of those that are loaded; `ever` is all that was told of units. */
  readonly bookWith: (bodies: readonly AwardingBody[], ever?: readonly LoadedUnits[]) => AreaBook
}

type Database = Pick<TenantDatabase, 'tenant' | 'read'>

/** Reads an area as it stands, with all that awarding bodies have told it. */
export async function standingOf(database: Database, catalogue: Catalogue, rulebooks: Rulebooks): Promise<Standing> {
  const { tenant, read } = database
  const [area, bodies, ended, published] = await read([
    areaRules(tenant),
    bodiesInForce(tenant),
    endedUnits(tenant),
    publishedVersions(tenant),
  ])
  const { revision } = found(area, 'area')
  const book = await rulebooks.of(database, area)
  const { shipped } = rulebooks
  const bookWith: Standing['bookWith'] = (all, ever) => bookOf(catalogue, all, published, ever)
  return { revision, book, shipped, bodies, ended, bookWith }
}

/** What a file tells, read against an area as it stands. */
export type ReadText = {
  readonly body: AwardingBody | undefined
  readonly problems: readonly Problem[]
  /** What the same awarding body has told before. */
  readonly before: LoadedBody | undefined
}

/** Reads a file of an awarding body against an area: what it tells, or what is wrong with it. */
export function readText(text: string, { bodies, bookWith }: Standing, catalogue: Catalogue): ReadText {
  const named = readAwardingBody(text, around([])).body?.awardingBody
  const others = bodies.map(({ content }) => content).filter(({ awardingBody }) => awardingBody !== named)
  const before = bodies.find(({ content }) => content.awardingBody === named)
  return { ...readAwardingBody(text, around(others)), before }

  function around(told: readonly AwardingBody[]) {
    const { vocabulary, qualifications, units, rulebook } = catalogue
    const shipped = { qualifications, units, documents: rulebook.documents }
    return { vocabulary, shipped, others: told, documents: bookWith(told).documents }
  }
}

/** What would be told otherwise once a file is in the place of the one before. */
export type Preview = {
  readonly changes: readonly ToldOtherwise[]
  readonly readings: readonly { readonly title: string; readonly lines: readonly MarkedLine[] }[]
  /** Tells that exactly this was seen: it goes along with what is published. */
  readonly seen: string
}

export type Change = {
  readonly body: AwardingBody | undefined
  readonly before: LoadedBody | undefined
  readonly text: string
}

type Books = { readonly before: AreaBook; readonly after: AreaBook }

/** The rulebook as it is and as a change would make it at a moment: whoever is registered by then keeps their version. */
export function booksOf({ bodies, ended, book, bookWith }: Standing, { body, before }: Change, at: Date): Books {
  const others = bodies.filter((each) => each !== before).map(({ content }) => content)
  const told = bodies.map((each) => (each === before ? { ...each, endedAt: at } : each))
  const ever = inOrder([...ended, ...told, ...(body ? [{ content: body, at, endedAt: null }] : [])])
  return { before: book, after: bookWith(body ? [...others, body] : others, ever) }
}

/** What a change would tell otherwise, and how its rules would read. */
export function previewOf(standing: Standing, change: Change, { today, now }: Pick<Ctx, 'today' | 'now'>): Preview {
  const { body, before, text } = change
  const books = booksOf(standing, change, now)
  return {
    changes: changesBetween(before?.content, body, { ...books, shipped: standing.shipped }),
    readings: (body?.rules ?? []).map(({ id }) => readingOf(id, books.before, books.after, today)),
    seen: seenToken(text, standing.revision),
  }
}

type Looking = { readonly books: Books; readonly on: PlainDate }

/** What a change would answer otherwise about some learners, through the engine, before it is made. */
export async function effectsAmong(
  { tenant, read }: Database,
  learners: readonly Learner[],
  { books, on }: Looking,
): Promise<readonly LearnerEffect[]> {
  const ids = learners.map(({ id }) => id)
  const [entries] = await read([evidenceOf(tenant, ids)])
  const byPerson = Map.groupBy(entries, ({ person }) => person)
  return learners.flatMap((learner) =>
    effectsOn(learner, (byPerson.get(learner.id) ?? []).flatMap(factsOf), { ...books, on }),
  )
}

/** A rule as it would read, with what is otherwise marked where there was one. */
function readingOf(id: string, before: AreaBook, after: AreaBook, today: string) {
  const [was, is] = [before.documents[id], after.documents[id]]
  const asked = (book: AreaBook, rule = is) => rule && outline(rule, today, book).requirement
  const [old, now] = [was && asked(before, was), asked(after)]
  const title = is?.title ?? id
  if (now === undefined) return { title, lines: [] }
  if (old === undefined) return { title, lines: linesOf(now).map((line) => ({ ...line, mark: 'same' as const })) }
  return { title, lines: compare(old, now)[1] }
}

/** Stands for a text and for how often the area's rules had changed when it was looked at. */
export const seenToken = (text: string, revision: number): string =>
  createHash('sha256').update(`${revision}\n${text}`).digest('base64url')

/** Whom a change would affect, or a page of them. */
export type Affected = {
  readonly effects: readonly LearnerEffect[]
  /**
   * How many learners were looked at. They are of other people’s teams and centres, and those whom it does not affect are not
   * named: so a few are not counted.
   */
  readonly learners: Told
  /** For how many people it means what, whether or not they are all here: a few of whom not all are named are not counted. */
  readonly counts: readonly ToldCount[]
  /** Only those are here who are registered at centres of the one who looks; the numbers are of everyone. */
  readonly onlyOwn: boolean
}

/** What a change means for learners who were looked at, and how many these are. */
type Found = { readonly effects: readonly LearnerEffect[]; readonly learners: number }
type Counted = Pick<Found, 'learners'> & { readonly counts: readonly KindCount[] }

type Telling = { readonly onlyOwn: boolean; readonly fewest: number }

const peopleTold = ({ people, named }: KindCount, { onlyOwn, fewest }: Telling) =>
  toldBesides(people, named, onlyOwn ? fewest : 0)

/**
 * How many it would affect in all: those who do not stay on their version. Null where the number of one kind is not told, for
 * it would follow from that of all.
 */
export const allTold = (counts: readonly KindCount[], telling: Telling): number | null =>
  counts
    .filter(({ kind }) => kind !== 'stays')
    .map((each) => peopleTold(each, telling).count)
    .reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0)

/** The numbers of what was found, as they are told: exactly to whoever is told all the names, and otherwise a few as few. */
export const toldOf = (
  { learners, counts }: Counted,
  telling: Telling,
): Pick<Affected, 'learners' | 'counts' | 'onlyOwn'> => ({
  learners: toldNumber(learners, telling.fewest),
  counts: counts.map((each) => ({ kind: each.kind, people: peopleTold(each, telling) })),
  onlyOwn: telling.onlyOwn,
})

/** Whom a change would affect, by name, where there are few enough to find it out at once; undefined where there are more. */
export async function affectedAtOnce(ctx: Ctx, standing: Standing, change: Change): Promise<Found | undefined> {
  const { tenant, today, now, read } = ctx
  const [learners] = await read([learnersAfter(tenant, today, { after: null, limit: mostAtOnce + 1 })])
  if (learners.length > mostAtOnce) return undefined
  const effects = await effectsAmong(ctx, learners, { books: booksOf(standing, change, now), on: today })
  return {
    effects: effects.toSorted(worstFirst),
    learners: learners.length,
  }
}

const worstFirst = (one: LearnerEffect, other: LearnerEffect): number =>
  effectKinds.indexOf(one.kind) - effectKinds.indexOf(other.kind) || one.name.localeCompare(other.name, 'en-GB')
