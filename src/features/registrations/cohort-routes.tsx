import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { OrganisationId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, clean, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { type Outcome, refused } from '../../kit/outcome.ts'
import { type Centre, centresNamed, mayManageCentre } from '../centres/index.ts'
import { type Line, readSheets, Unreadable } from '../imports/index.ts'
import { everyoneHere } from '../people/index.ts'
import { areaRules } from '../rulebook/index.ts'
import { alreadyInWords, registerAll } from './actions.ts'
import type { Around } from './centre-routes.tsx'
import { CohortPage } from './cohort-page.tsx'
import { keptOut, readCohort, type Row } from './cohort.ts'
import { openRegistrationsOf } from './store.ts'

type C = Context<Env>

const Lines = z.array(z.object({ line: z.number(), cells: z.array(z.string().max(2_000)).max(100) })).max(1_000)

/** Registering many learners from a file. */
export function cohortRoutes({ rulebooks, acts }: Around) {
  async function centreOf(ctx: Ctx, text: string): Promise<Centre> {
    const id = readId<OrganisationId>(text)
    permit(mayManageCentre(ctx.actor, id))
    const [[centre]] = await ctx.read([centresNamed(ctx.tenant, [id])])
    return found(centre, 'centre')
  }

  /** What the rows make, as things are now. Throws Unreadable. */
  async function judge(ctx: Ctx, lines: readonly Line[]) {
    const [people, area] = await ctx.read([everyoneHere(ctx.tenant, ctx.today), areaRules(ctx.tenant)])
    const { qualifications } = (await rulebooks.of(ctx, area)).lists
    const rows = readCohort(lines, { people, qualifications, today: ctx.today })
    const learners = rows.flatMap(({ made }) => made?.learner ?? [])
    const [open] = await ctx.read([openRegistrationsOf(ctx.tenant, learners)])
    return { rows: rows.map((row) => judged(ctx.actor.id, row, open)), qualifications }
  }

  async function registerRows(ctx: Ctx, centre: Centre, lines: readonly Line[]): Promise<Outcome<number>> {
    const { rows, qualifications } = await judge(ctx, lines)
    const made = rows.flatMap((row) => row.made ?? [])
    if (made.length < rows.length) return refused('file', changedSince)
    const all = made.map((each) => ({ ...each, centre: centre.id, assessor: null, transferredFrom: null }))
    return ctx.write(async (tx): Promise<Outcome<number>> => {
      const ids = await registerAll(tx, ctx, all, { acts, qualifications, centre })
      // Someone was registered elsewhere in the meantime: nothing of it happens.
      if (ids.includes(undefined)) throw new Unreadable(changedSince)
      return { ok: true, value: ids.length }
    })
  }

  const page = (c: C, centre: Centre, form: FormState, cohort?: { rows: readonly Row[]; lines: string }) =>
    c.html(<CohortPage frame={c.var.frame} {...{ form, centre, cohort }} />, form.problems.length > 0 ? 422 : 200)

  return new Hono<Env>()
    .get('/centres/:centre/cohort', async (c) => page(c, await centreOf(c.var.ctx, c.req.param('centre')), blankForm))
    .post('/centres/:centre/cohort', async (c) => {
      const { ctx } = c.var
      const centre = await centreOf(ctx, c.req.param('centre'))
      try {
        const raw = await readForm(c)
        const lines = raw['do'] === 'register' ? linesIn(raw['lines'] ?? '') : await linesOfFile(c)
        const text = JSON.stringify(lines)
        if (raw['do'] !== 'register')
          return page(c, centre, blankForm, { rows: (await judge(ctx, lines)).rows, lines: text })
        const done = await registerRows(ctx, centre, lines)
        if (!done.ok)
          return page(c, centre, refusedForm({}, done.problems), { rows: (await judge(ctx, lines)).rows, lines: text })
        tell(c, `${done.value} ${done.value === 1 ? 'learner is' : 'learners are'} registered.`)
        return c.redirect(`/centres/${centre.id}`, 303)
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        return page(c, centre, refusedForm({}, [{ field: 'file', message: error.message }]))
      }
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

/** The rows that a page sent along. Throws Unreadable. */
function linesIn(text: string): readonly Line[] {
  try {
    return Lines.parse(JSON.parse(text))
  } catch {
    throw new Unreadable('The rows were not sent along. Choose the file again')
  }
}

/** The rows of the file that was handed in: of a workbook, those of its first sheet. Throws Unreadable. */
async function linesOfFile(c: C): Promise<readonly Line[]> {
  const { file } = await c.req.parseBody()
  if (!(file instanceof File) || (file.name === '' && file.size === 0)) throw new Unreadable('Select the file')
  const [sheet] = await readSheets(new Uint8Array(await file.arrayBuffer()))
  return (sheet?.lines ?? []).map(({ line, cells }) => ({ line, cells: cells.map(clean) }))
}
