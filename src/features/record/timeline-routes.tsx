import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { Query } from '../../db/index.ts'
import type { EntryId, PersonId, TenantId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { type Env, readId } from '../../kit/http.ts'
import { isId } from '../../kit/id.ts'
import { plainDate } from '../../kit/plain-date.ts'
import { noteReading } from '../audit/index.ts'
import { findPerson, maySeeRecord } from '../people/index.ts'
import { RecordPage, type Unfinished } from './record-page.tsx'
import { type Cursor, earlierEntriesOf, type Eyes, latestEntriesOf, linesEyes, ownEyes } from './store.ts'
import type { Wording } from './words.ts'

const pageLength = 50

const draftsShown = 10

/** What a person has begun to write and not finished, the latest first: told by whoever keeps it. */
export type UnfinishedOf = (tenant: TenantId, person: PersonId, limit: number) => Query<Unfinished[]>

function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const happenedOn = plainDate(text.slice(0, 10))
  const id = text.slice(11)
  return found(happenedOn && isId(id) ? { happenedOn, id: id as EntryId } : undefined, 'page')
}

/** The page of a record that the address asks for, and one entry more, which tells that there are earlier ones. */
function pageOf({ tenant }: Ctx, person: PersonId, eyes: Eyes, cursor: string | undefined) {
  const after = readCursor(cursor)
  return after
    ? earlierEntriesOf(tenant, person, eyes, pageLength + 1, after)
    : latestEntriesOf(tenant, person, eyes, pageLength + 1)
}

/** One page of a list read with one row more than it shows. */
function cut<Row extends { happenedOn: string; id: string }>(rows: readonly Row[]) {
  const entries = rows.slice(0, pageLength)
  const last = rows.length > pageLength ? entries.at(-1) : undefined
  return { entries, earlier: last && `${last.happenedOn}_${last.id}` }
}

/** The record as a list: one's own, and for those who manage someone, theirs. */
export function timeline({ forms }: Catalogue, unfinishedOf: UnfinishedOf) {
  const wording: Wording = { kinds: new Map(forms.map(({ kind, text }) => [kind, text])) }
  return new Hono<Env>()
    .get('/record', async (c) => {
      const { ctx, frame } = c.var
      const [rows, drafts] = await ctx.read([
        pageOf(ctx, ctx.actor.id, ownEyes, c.req.query('after')),
        unfinishedOf(ctx.tenant, ctx.actor.id, draftsShown),
      ])
      return c.html(<RecordPage {...cut(rows)} {...{ frame, drafts, wording }} base="/record" />)
    })
    .get('/people/:person/record', async (c) => {
      const { ctx, frame } = c.var
      const [person] = await ctx.read([findPerson(ctx.tenant, readId<PersonId>(c.req.param('person')), ctx.today)])
      const subject = found(person, 'person')
      permit(maySeeRecord(ctx.actor, subject))
      await noteReading(ctx, subject.id, 'Your record')
      const [rows] = await ctx.read([pageOf(ctx, subject.id, linesEyes, c.req.query('after'))])
      const base = `/people/${subject.id}/record`
      const mayDecide = subject.id !== ctx.actor.id
      return c.html(
        <RecordPage {...cut(rows)} owner={subject.name} drafts={[]} {...{ frame, base, wording, mayDecide }} />,
      )
    })
}
