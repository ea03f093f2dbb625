import { Hono } from 'hono'
import { found } from '../../kit/errors.ts'
import { blankForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, tell } from '../../kit/http.ts'
import { chooseRows, explainWords } from './actions.ts'
import { readMeanings } from './asks.ts'
import type { FindChoices } from './choices.ts'
import { isMapped, type Mapped, rowsOf } from './check.ts'
import { loadAsks, loadImport, type OfImport, whileOpen } from './load.ts'
import { MeaningsPage } from './meanings-page.tsx'
import { checkedRows, countRows, shows, unknownWords } from './row-store.ts'
import { nextAddress, stageOf } from './rules.ts'
import { labourPage } from './labour-routes.tsx'
import { RowsPage } from './rows-page.tsx'

const pageLength = 50
const wordsOnAPage = 10
const mostWordsCounted = 100

/** The rows of an import, and the words in them that someone must explain. */
export function rowRoutes(choicesFor: FindChoices) {
  async function loadMapped(c: OfImport): Promise<Mapped> {
    const one = await loadImport(c)
    return found(isMapped(one) ? one : undefined, 'import')
  }

  async function rowsPage(c: OfImport, form: FormState = blankForm) {
    const { ctx, frame } = c.var
    const one = await loadMapped(c)
    const of = rowsOf(ctx.tenant, one)
    const [counts, words] = await ctx.read([countRows(of, one.headingRow), unknownWords(of, mostWordsCounted)])
    const asked = shows.find((each) => each === c.req.query('show'))
    const show = asked ?? (counts.problem > 0 ? 'problem' : 'ready')
    const after = readLine(c.req.query('after'))
    const [rows] = await ctx.read([checkedRows(of, one.headingRow, { show, after, limit: pageLength })])
    const shown = rows.slice(0, pageLength)
    const last = rows.length > pageLength ? shown.at(-1)?.line : undefined
    const next = last === undefined ? undefined : `/imports/${one.id}/rows?show=${show}&after=${last}`
    const { id, what, fileName } = one
    const open = stageOf(one) === 'rows'
    return (
      <RowsPage
        {...{ frame, form, id, what, fileName, counts, show, next, open }}
        rows={shown}
        unknownWords={words.length}
      />
    )
  }

  return new Hono<Env>()
    .get('/imports/:import/rows', async (c) => {
      const one = await loadImport(c)
      if (stageOf(one) === 'checking') return c.html(await labourPage(c, one))
      return one.checkedOn === null || stageOf(one) === 'undone'
        ? c.redirect(nextAddress(one), 303)
        : c.html(await rowsPage(c))
    })
    .post('/imports/:import/rows', whileOpen, async (c) => {
      const { id } = await loadMapped(c)
      const raw = await readForm(c)
      const shown = (raw['shown'] ?? '').split(' ').map(readLine).slice(0, pageLength)
      const isOut = (line: number) => raw[`out-${line}`] !== undefined
      const chosen = { out: shown.filter(isOut), in: shown.filter((line) => !isOut(line)) }
      await chooseRows(c.var.ctx, id, chosen)
      tell(c, 'Saved which rows stay out.')
      const show = shows.find((each) => each === c.req.query('show')) ?? 'problem'
      return c.redirect(`/imports/${id}/rows?show=${show}`, 303)
    })
    .get('/imports/:import/meanings', async (c) => {
      const one = await loadMapped(c)
      if (stageOf(one) === 'checking') return c.html(await labourPage(c, one))
      const { asks, more } = await loadAsks(c.var.ctx, one, choicesFor, wordsOnAPage)
      if (asks.length === 0) return c.redirect(nextAddress(one), 303)
      const { id, fileName } = one
      return c.html(<MeaningsPage frame={c.var.frame} form={blankForm} {...{ id, fileName, asks, more }} />)
    })
    .post('/imports/:import/meanings', whileOpen, async (c) => {
      const one = await loadMapped(c)
      const { id, fileName } = one
      const raw = await readForm(c)
      const { asks, people, more } = await loadAsks(c.var.ctx, one, choicesFor, wordsOnAPage)
      const said = readMeanings(raw, asks, people)
      if (!said.ok) {
        const form = refusedForm(raw, said.problems)
        return c.html(<MeaningsPage frame={c.var.frame} {...{ form, id, fileName, asks, more }} />, 422)
      }
      await explainWords(c.var.ctx, id, said.value)
      return c.redirect(
        more && Object.keys(said.value).length > 0 ? `/imports/${id}/meanings` : `/imports/${id}/rows`,
        303,
      )
    })
}

const readLine = (text: string | undefined): number => (/^\d{1,7}$/.test(text ?? '') ? Number(text) : 0)
