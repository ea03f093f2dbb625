import type { PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { clean } from '../../kit/form.ts'
import type { Centre } from '../centres/index.ts'
import { type Line, readSheets, Unreadable } from '../imports/index.ts'
import { everyoneHere } from '../people/index.ts'
import type { RecordActs } from '../record/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { alreadyInWords, registerAll } from './actions.ts'
import { keptOut, readCohort, type Row } from './cohort.ts'
import { openRegistrationsOf } from './store.ts'
import type { WhyClosed } from './windows.ts'

/** The rows of a file: of a workbook, those of its first sheet. Throws Unreadable. */
export async function linesOf(content: Uint8Array): Promise<readonly Line[]> {
  const [sheet] = await readSheets(content)
  return (sheet?.lines ?? []).map(({ line, cells }) => ({ line, cells: cells.map(clean) }))
}

type Around = { readonly rulebooks: Rulebooks; readonly acts: RecordActs; readonly whyClosed: WhyClosed }

/** What the rows of a cohort make, as things are now. Throws Unreadable. */
export async function judgeRows(
  ctx: Ctx,
  { rulebooks, whyClosed }: Pick<Around, 'rulebooks' | 'whyClosed'>,
  lines: readonly Line[],
) {
  const [people, area] = await ctx.read([everyoneHere(ctx.tenant, ctx.today), areaRules(ctx.tenant)])
  const { qualifications } = (await rulebooks.of(ctx, area)).lists
  const rows = readCohort(lines, { people, qualifications, today: ctx.today, whyClosed })
  const learners = rows.flatMap(({ made }) => made?.learner ?? [])
  const [open] = await ctx.read([openRegistrationsOf(ctx.tenant, learners)])
  return { rows: rows.map((row) => judged(ctx.actor.id, row, open)), qualifications }
}

/** Registers all rows of a cohort, or none; answers how many. Throws Unreadable. */
export async function registerRows(
  ctx: Ctx,
  around: Around,
  centre: Centre,
  lines: readonly Line[],
): Promise<Outcome<number>> {
  const { rows, qualifications } = await judgeRows(ctx, around, lines)
  const made = rows.flatMap((row) => row.made ?? [])
  if (made.length < rows.length) return refused('file', changedSince)
  const all = made.map((each) => ({ ...each, centre: centre.id, assessor: null, transferredFrom: null }))
  return ctx.write(async (tx): Promise<Outcome<number>> => {
    const ids = await registerAll(tx, ctx, all, { acts: around.acts, qualifications, centre })
    // Someone was registered elsewhere in the meantime: nothing of it happens.
    if (ids.includes(undefined)) throw new Unreadable(changedSince)
    return { ok: true, value: ids.length }
  })
}

const changedSince = 'Something has changed since you looked at the file. Nobody is registered: look at it again'

type Open = Parameters<typeof alreadyInWords>[1] & { readonly learner: PersonId; readonly qualification: string }

/** What speaks against a row besides what it says. */
function judged(actor: PersonId, row: Row, open: readonly Open[]): Row {
  const { made } = row
  if (made === undefined) return row
  if (made.learner === actor)
    return keptOut(row, 'Nobody keeps their own registration: another manager of the centre does')
  const already = open.find((each) => each.learner === made.learner && each.qualification === made.qualification)
  return already === undefined ? row : keptOut(row, alreadyInWords(row.shown, already))
}
