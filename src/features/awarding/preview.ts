import { createHash } from 'node:crypto'
import { type AwardingBody, type Catalogue, type Problem, readAwardingBody } from '../../catalogue/index.ts'
import { outline } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
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
import { effectsOn, type LearnerEffect } from './rules.ts'
import { learnersOn } from './store.ts'

/** How many learners a preview looks at, and of how many it reads the evidence at once. */
const mostLearners = 2_000
const learnersAtOnce = 200

/** An area as it stands, of which a file may become a part. */
export type Standing = {
  readonly revision: number
  readonly book: AreaBook
  readonly bodies: readonly LoadedBody[]
  /** The rulebook with these bodies in the place of those that are loaded. */
  readonly bookWith: (bodies: readonly AwardingBody[]) => AreaBook
}

export async function standingOf(ctx: Ctx, catalogue: Catalogue, rulebooks: Rulebooks): Promise<Standing> {
  const { tenant, read } = ctx
  const [area, bodies, published] = await read([areaRules(tenant), bodiesInForce(tenant), publishedVersions(tenant)])
  const { revision } = found(area, 'area')
  const book = await rulebooks.of(ctx, area)
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

/** What would be otherwise once a file is in the place of the one before. */
export type Preview = {
  readonly changes: readonly Told[]
  readonly readings: readonly { readonly title: string; readonly lines: readonly MarkedLine[] }[]
  readonly effects: readonly LearnerEffect[]
  /** How many learners were looked at, and whether there are more. */
  readonly learners: number
  readonly more: boolean
  /** Tells that exactly this was seen: it goes along with what is published. */
  readonly seen: string
}

type Change = {
  readonly body: AwardingBody | undefined
  readonly before: LoadedBody | undefined
  readonly text: string
}

/** Finds out what a change would do, through the engine, before it is made. */
export async function previewOf(ctx: Ctx, standing: Standing, { body, before, text }: Change): Promise<Preview> {
  const { tenant, today, read } = ctx
  const { bodies, book, bookWith, revision } = standing
  const others = bodies.filter((each) => each !== before).map(({ content }) => content)
  const after = bookWith(body ? [...others, body] : others)
  const [rows] = await read([learnersOn(tenant, today, mostLearners + 1)])
  const learners = rows.slice(0, mostLearners)
  const effects: LearnerEffect[] = []
  for (let at = 0; at < learners.length; at += learnersAtOnce) {
    const some = learners.slice(at, at + learnersAtOnce)
    const [entries] = await read([
      evidenceOf(
        tenant,
        some.map(({ id }) => id),
      ),
    ])
    const byPerson = Map.groupBy(entries, ({ person }) => person)
    for (const learner of some) {
      const facts = (byPerson.get(learner.id) ?? []).flatMap(factsOf)
      effects.push(...effectsOn(learner, facts, { before: book, after, on: today }))
    }
  }
  return {
    changes: changesBetween(before?.content, body, { before: book, after }),
    readings: (body?.rules ?? []).map(({ id }) => readingOf(id, book, after, today)),
    effects,
    learners: learners.length,
    more: rows.length > mostLearners,
    seen: seenToken(text, revision),
  }
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
