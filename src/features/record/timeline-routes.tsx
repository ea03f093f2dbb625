import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Query } from '../../db/index.ts'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { type Env, readId } from '../../kit/http.ts'
import { noteReading } from '../audit/index.ts'
import { areaRules, type AreaRules, type Rulebooks } from '../rulebook/index.ts'
import type { Lists } from './answers.ts'
import { endingsOf, hasPassed, type Lapse, lookAheadUntil } from './ahead.ts'
import { cursorAfter, finder, type Look, readCursor } from './finding.ts'
import {
  type Cursor,
  dueOf,
  type Eyes,
  latestEntriesOf,
  type ListedEntry,
  linesEyes,
  ownEyes,
  tallyOf,
  type Turn,
} from './list-store.ts'
import { loadSubject } from './load.ts'
import { PrintPage } from './print-page.tsx'
import { type Beside, RecordPage, type Unfinished } from './record-page.tsx'
import type { Tell } from './record-lines.ts'
import { isEverything, readWanted } from './wanted.ts'
import { stateInWords, type Wording } from './words.ts'

const pageLength = 50

/** More than a career has fits on paper in one go, and still answers at once. */
const mostPrinted = 1_000

const draftsShown = 10

/** What a person has begun to write and not finished, the latest first: told by whoever keeps it. */
export type UnfinishedOf = (tenant: TenantId, person: PersonId, limit: number) => Query<Unfinished[]>

/**
 * What of a person's evidence a rule will stop counting: told by whoever knows the verdicts. Asked in the flight of the
 * page; what was read tells it, or works it out where it does not suffice.
 */
export type LapsesOf = (ctx: Ctx, person: PersonId) => Query<(area: AreaRules | undefined) => Promise<readonly Lapse[]>>

/** What else those who manage the person see of them: what each page is called, and where it is. */
export type BesideOf = (ctx: Ctx, person: PersonId) => Promise<readonly Beside[]>

type Parts = {
  readonly besideOf: BesideOf
  readonly unfinishedOf: UnfinishedOf
  readonly lapsesOf: LapsesOf
  readonly rulebookOf: Rulebooks['of']
  readonly listsFor: Rulebooks['listsFor']
}

const afterIn = (text: string | undefined): Cursor | undefined =>
  text === undefined ? undefined : found(readCursor(text), 'page')

const cursorOf = (entry: ListedEntry | undefined) => entry && cursorAfter(entry)

function readTurn(c: Context<Env>): Turn | undefined {
  const [after, before] = [afterIn(c.req.query('after')), afterIn(c.req.query('before'))]
  if (after) return { way: 'on', from: after }
  return before && { way: 'back', from: before }
}

/** One page of a list read with one row more than it shows, and the pages beside it. */
function cut(rows: readonly ListedEntry[], turn: Turn | undefined) {
  const more = rows.length > pageLength
  const shown = rows.slice(0, pageLength)
  if (turn?.way === 'back') {
    const entries = shown.toReversed()
    return { entries, later: more ? cursorOf(entries[0]) : undefined, earlier: cursorOf(entries.at(-1)) }
  }
  return {
    entries: shown,
    later: turn ? (cursorOf(shown[0]) ?? cursorAfter(turn.from)) : undefined,
    earlier: more ? cursorOf(shown.at(-1)) : undefined,
  }
}

/** The record as a list: one's own, and for those who manage someone, theirs. */
export function timeline(
  { forms, lists }: Catalogue,
  { besideOf, unfinishedOf, lapsesOf, rulebookOf, listsFor }: Parts,
) {
  const wording: Wording = { kinds: new Map(forms.map(({ kind, text }) => [kind, text])) }
  const find = finder(forms, listsFor)
  const formOf = new Map(forms.map((form) => [form.kind, form]))

  /** What entries say; of a list that nobody searches it is not asked, so that what ships does for it. */
  const tellBy =
    (named: Lists): Tell =>
    (entry) =>
      stateInWords(entry, formOf.get(entry.kind), named)

  /** What the whole record shows at first: its latest entries, and what lies ahead of today. */
  async function fromTheStart(ctx: Ctx, { person, eyes, wanted }: Look) {
    const { tenant, today } = ctx
    const isOwn = person === ctx.actor.id
    const [rows, counts, due, lapsesRead, area, drafts] = await ctx.read([
      latestEntriesOf(tenant, person, eyes, pageLength + 1),
      tallyOf(tenant, person, eyes),
      dueOf(tenant, person, eyes, today, lookAheadUntil(today)),
      lapsesOf(ctx, person),
      areaRules(tenant),
      unfinishedOf(tenant, person, isOwn ? draftsShown : 0),
    ])
    const titles = new Map(rows.map(({ id, title }) => [id as string, title]))
    const passed = due.filter((entry) => hasPassed(entry, today))
    const ending = due.filter((entry) => !passed.includes(entry))
    return {
      ...cut(rows, undefined),
      ...{ wanted, counts, drafts, total: counts.total, words: [], nearly: false, tell: tellBy(lists) },
      passed: isOwn ? passed : [],
      endings: endingsOf(await lapsesRead(area), ending, titles, today),
    }
  }

  async function part(ctx: Ctx, look: Look) {
    const { chosen, area, ...said } = await find(ctx, look, pageLength + 1)
    const named = look.wanted.text === '' ? lists : (await rulebookOf(ctx, area)).lists
    const total = chosen.entries.length > 0 ? chosen.total : undefined
    return {
      ...said,
      ...cut(chosen.entries, look.turn),
      wanted: look.wanted,
      tell: tellBy(named),
      total,
      drafts: [],
      passed: [],
      endings: [],
    }
  }

  const look = (ctx: Ctx, of: Look) => (isEverything(of.wanted) && !of.turn ? fromTheStart(ctx, of) : part(ctx, of))

  async function print(c: Context<Env>, of: Look, base: string, person: string) {
    const { ctx, frame } = c.var
    const { chosen, area } = await find(ctx, { ...of, turn: undefined }, mostPrinted)
    const tell = tellBy((await rulebookOf(ctx, area)).lists)
    const page = { frame, person, base, wording, tell, today: ctx.today, wanted: of.wanted, most: mostPrinted }
    return c.html(<PrintPage {...page} {...chosen} />)
  }

  const readLook = (c: Context<Env>, person: PersonId, eyes: Eyes): Look => {
    const wanted = readWanted(c.req.queries())
    // Who else may see an entry is a question about one's own record alone.
    return { person, eyes, turn: readTurn(c), wanted: eyes === ownEyes ? wanted : { ...wanted, visibility: undefined } }
  }
  const isPrint = (c: Context<Env>) => c.req.query('print') !== undefined

  return new Hono<Env>()
    .get('/record', async (c) => {
      const { ctx, frame } = c.var
      const of = readLook(c, ctx.actor.id, ownEyes)
      if (isPrint(c)) return print(c, of, '/record', ctx.actor.name)
      const shown = { ...(await look(ctx, of)), frame, wording, today: ctx.today }
      return c.html(<RecordPage {...shown} base="/record" mayDecide={false} />)
    })
    .get('/people/:person/record', async (c) => {
      const { ctx, frame } = c.var
      const subject = await loadSubject(ctx, readId<PersonId>(c.req.param('person')))
      const of = readLook(c, subject.id, linesEyes)
      await noteReading(ctx, subject.id, isPrint(c) ? 'Your record, to print it' : 'Your record')
      const base = `/people/${subject.id}/record`
      if (isPrint(c)) return print(c, of, base, subject.name)
      const beside = [
        { text: 'What they may do here', href: `/people/${subject.id}/practice` },
        { text: 'Their qualifications', href: `/people/${subject.id}/qualifications` },
        ...(await besideOf(ctx, subject.id)),
      ]
      const shown = { ...(await look(ctx, of)), frame, wording, beside, today: ctx.today }
      const mayDecide = subject.id !== ctx.actor.id
      return c.html(<RecordPage {...shown} {...{ base, mayDecide }} owner={subject.name} />)
    })
}
