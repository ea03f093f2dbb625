import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import { plays } from '../../kit/actor.ts'
import { found } from '../../kit/errors.ts'
import { blankForm, refusedForm } from '../../kit/form.ts'
import { type Env } from '../../kit/http.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { askToUndo } from './actions.ts'
import { isMapped, rowsOf } from './check.ts'
import { DonePage, UndonePage, UndoPage } from './import-page.tsx'
import { labourPage } from './labour-routes.tsx'
import { loadImport, loadProgress, type OfImport } from './load.ts'
import { countKept, countRows, keptRows } from './row-store.ts'
import { daysKept, type Import, labourOf, nextAddress, stageOf, undoUntil } from './rules.ts'

/** The most rows that the page of an undone import names. */
const keptShown = 100

/** What becomes of an import: how far it has come, what it added, and taking that back. */
export function resultRoutes(catalogue: Catalogue) {
  const days = daysKept(catalogue)

  async function donePage(c: OfImport, one: Import) {
    const { ctx, frame } = c.var
    const mapped = found(isMapped(one) ? one : undefined, 'import')
    const [counts] = await ctx.read([countRows(rowsOf(ctx.tenant, mapped), mapped.headingRow)])
    const until = one.endedAt === null ? undefined : undoUntil(dayOf(one.endedAt), days)
    const mayUndo = until !== undefined && ctx.today < until
    const links = [
      ...(one.what === 'people' ? [{ href: '/people', text: 'See the people of the area' }] : []),
      ...(one.what === 'records' && plays(ctx.actor, 'manager') ? [{ href: '/team', text: 'See your team' }] : []),
    ]
    return <DonePage {...{ frame, one, counts, links, until, mayUndo }} />
  }

  async function undonePage(c: OfImport, one: Import) {
    const { ctx, frame } = c.var
    const of = rowsOf(ctx.tenant, found(isMapped(one) ? one : undefined, 'import'))
    const [rows, kept = 0] = await ctx.read([keptRows(of, keptShown), countKept(of)])
    return <UndonePage {...{ frame, one, kept }} keptRows={rows} />
  }

  return new Hono<Env>()
    .get('/imports/:import', async (c) => {
      const one = await loadImport(c)
      const stage = stageOf(one)
      if (stage === 'under way' || stage === 'undoing') return c.html(await labourPage(c, one))
      if (stage === 'done') return c.html(await donePage(c, one))
      return stage === 'undone' ? c.html(await undonePage(c, one)) : c.redirect(nextAddress(one), 303)
    })
    .get('/imports/:import/progress', async (c) => {
      const one = await loadImport(c)
      const { done, total } = await loadProgress(c.var.ctx, one.id)
      return c.json({ done, total, ended: labourOf(one) === undefined })
    })
    .get('/imports/:import/undo', async (c) => {
      const one = await loadImport(c)
      if (stageOf(one) !== 'done') return c.redirect(nextAddress(one), 303)
      return c.html(<UndoPage frame={c.var.frame} form={blankForm} one={one} />)
    })
    .post('/imports/:import/undo', async (c) => {
      const one = await loadImport(c)
      const outcome = await askToUndo(c.var.ctx, one.id, days)
      if (outcome.ok) return c.redirect(`/imports/${one.id}`, 303)
      return c.html(<UndoPage frame={c.var.frame} form={refusedForm({}, outcome.problems)} one={one} />, 422)
    })
}
