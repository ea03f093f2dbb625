import { createHash } from 'node:crypto'
import { type AwardingBody, type Catalogue, type Problem, readAwardingBody } from '../../catalogue/index.ts'
import type { TenantDatabase } from '../../db/index.ts'
import { outline } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { evidenceOf, factsOf } from '../record/index.ts'
import {
  type AreaBook,
  areaRules,
  bodiesInForce,
  bookOf,
  type LoadedBody,
  publishedVersions,
  type Rulebooks,
} from '../rulebook/index.ts'
import { compare, linesOf, type MarkedLine } from '../rules/index.ts'
import { type Change as Told, changesBetween } from './changes.ts'
import { effectsOn, type Learner, type LearnerEffect } from './rules.ts'
import { learnersAfter } from './store.ts'

/** How many learners are looked at while one waits; for more it is found out apart from the request. */
const mostAtOnce = 200

/** An area as it stands, of which a file may become a part. */
export type Standing = {
  readonly revision: number
  readonly book: AreaBook
  readonly bodies: readonly LoadedBody[]
  /** The rulebook with these bodies in the place of those that are loaded. */
  readonly bookWith: (bodies: readonly AwardingBody[]) => AreaBook
}

type Database = Pick<TenantDatabase, 'tenant' | 'read'>

export async function standingOf(database: Database, catalogue: Catalogue, rulebooks: Rulebooks): Promise<Standing> {
  const { tenant, read } = database
  const [area, bodies, published] = await read([areaRules(tenant), bodiesInForce(tenant), publishedVersions(tenant)])
  const { revision } = found(area, 'area')
  const book = await rulebooks.of(database, area)
  return { revision, book, bodies, bookWith: (all) => bookOf(catalogue, all, published) }
}

/** What a file tells, read against an area as it stands. */
export type ReadText = {
  readonly body: AwardingBody | undefined
  readonly problems: readonly Problem[]
  /** What the same awarding body has told before. */
  readonly before: LoadedBody | undefined
}

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
  readonly changes: readonly Told[]
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

/** The rulebook as it is and as a change would make it. */
export function booksOf({ bodies, book, bookWith }: Standing, { body, before }: Change): Books {
  const others = bodies.filter((each) => each !== before).map(({ content }) => content)
  return { before: book, after: bookWith(body ? [...others, body] : others) }
}

/** What a change would tell otherwise, and how its rules would read. */
export function previewOf(standing: Standing, change: Change, today: PlainDate): Preview {
  const { body, before, text } = change
  const books = booksOf(standing, change)
  return {
    changes: changesBetween(before?.content, body, books),
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
  /** How many learners were looked at. */
  readonly learners: number
  /** How many people it would affect, where not all of them are here. */
  readonly people?: number | undefined
}

/** Whom a change would affect, by name, where there are few enough to find it out at once; undefined where there are more. */
export async function affectedAtOnce(ctx: Ctx, standing: Standing, change: Change): Promise<Affected | undefined> {
  const { tenant, today, read } = ctx
  const [learners] = await read([learnersAfter(tenant, today, { after: null, limit: mostAtOnce + 1 })])
  if (learners.length > mostAtOnce) return undefined
  const effects = await effectsAmong(ctx, learners, { books: booksOf(standing, change), on: today })
  return { effects: effects.toSorted((one, other) => one.name.localeCompare(other.name)), learners: learners.length }
}
