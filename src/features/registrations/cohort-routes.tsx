import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Catalogue } from '../../catalogue/index.ts'
import { plays } from '../../kit/actor.ts'
import { blankForm, type FormState, refusedForm, statusOf } from '../../kit/form.ts'
import { type Env, readForm, tell } from '../../kit/http.ts'
import { type Centre, managedCentre } from '../centres/index.ts'
import { type Line, Unreadable } from '../imports/index.ts'
import { administratorsOf } from '../people/index.ts'
import type { Around } from './centre-routes.tsx'
import { judgeRows, linesOf, registerRows } from './cohort-actions.ts'
import { CohortPage } from './cohort-page.tsx'
import { cohortTemplate, type Row } from './cohort.ts'
import { closedBy } from './windows.ts'

type C = Context<Env>

const Lines = z.array(z.object({ line: z.number(), cells: z.array(z.string().max(2_000)).max(100) })).max(1_000)

/** Registering many learners from a file. */
export function cohortRoutes({ earlyYears }: Pick<Catalogue, 'earlyYears'>, { rulebooks, acts }: Around) {
  const around = { rulebooks, acts, whyClosed: closedBy(earlyYears) }

  async function page(c: C, centre: Centre, form: FormState, cohort?: { rows: readonly Row[]; lines: string }) {
    const { ctx, frame } = c.var
    const [administrators] = await ctx.read([administratorsOf(ctx.tenant, ctx.today)])
    const administers = plays(ctx.actor, 'administrator')
    return c.html(<CohortPage {...{ frame, form, centre, cohort, administers, administrators }} />, statusOf(form))
  }

  return new Hono<Env>()
    .get('/centres/:centre/cohort', async (c) =>
      page(c, await managedCentre(c.var.ctx, c.req.param('centre')), blankForm),
    )
    .get('/centres/:centre/cohort/template', async (c) => {
      await managedCentre(c.var.ctx, c.req.param('centre'))
      return c.body(`\ufeff${cohortTemplate}`, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="learners.csv"',
      })
    })
    .post('/centres/:centre/cohort', async (c) => {
      const { ctx } = c.var
      const centre = await managedCentre(ctx, c.req.param('centre'))
      const judge = async (lines: readonly Line[]) => (await judgeRows(ctx, around, lines)).rows
      try {
        const raw = await readForm(c)
        const lines = raw['do'] === 'register' ? linesIn(raw['lines'] ?? '') : await linesOfFile(c)
        const text = JSON.stringify(lines)
        if (raw['do'] !== 'register') return await page(c, centre, blankForm, { rows: await judge(lines), lines: text })
        const done = await registerRows(ctx, around, centre, lines)
        if (!done.ok)
          return await page(c, centre, refusedForm({}, done.problems), { rows: await judge(lines), lines: text })
        tell(c, `${done.value} ${done.value === 1 ? 'learner is' : 'learners are'} registered.`)
        return c.redirect(`/centres/${centre.id}`, 303)
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        return page(c, centre, refusedForm({}, [{ field: 'file', message: error.message }]))
      }
    })
}

/** The rows that a page sent along. Throws Unreadable. */
function linesIn(text: string): readonly Line[] {
  try {
    return Lines.parse(JSON.parse(text))
  } catch {
    throw new Unreadable('The rows were not sent along. Choose the file again')
  }
}

/** The rows of the file that was handed in. Throws Unreadable. */
async function linesOfFile(c: C): Promise<readonly Line[]> {
  const { file } = await c.req.parseBody()
  if (!(file instanceof File) || (file.name === '' && file.size === 0)) throw new Unreadable('Select the file')
  return linesOf(new Uint8Array(await file.arrayBuffer()))
}
