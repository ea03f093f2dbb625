import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { ImportId } from '../../db/tables.gen.ts'
import { permit } from '../../kit/errors.ts'
import { blankForm, filledForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { bring, chooseSheet, commit, discard, loadColumns, mapColumns, stopWork } from './actions.ts'
import { choicesOf } from './choices.ts'
import { dateAsk, readDateAnswer } from './asks.ts'
import { ColumnsPage } from './columns-page.tsx'
import { DatesPage } from './dates-page.tsx'
import { importable } from './fields.ts'
import { ImportsPage } from './imports-page.tsx'
import { loadImport, type OfImport, permitSome, rolesOf, whileOpen } from './load.ts'
import { openQuestions } from './mapping.ts'
import { mayBring, mayImport } from './policy.ts'
import { nameOf, readSheets } from './read-file.ts'
import { resultRoutes } from './result-routes.tsx'
import { rowRoutes } from './row-routes.tsx'
import { labourOf, nextAddress, type What } from './rules.ts'
import { Unreadable } from './sheet.ts'
import { importsOf } from './store.ts'
import { SheetPage, UploadPage } from './upload-page.tsx'

/** How many imports a page of the list shows. */
const mostListed = 50

const whatOf = (text: string | undefined): What => (text === 'people' ? 'people' : 'records')

/** The file that was posted, and its name. Throws Unreadable where none was. */
async function postedFile(c: Context<Env>) {
  const { file } = await c.req.parseBody()
  if (!(file instanceof File) || (file.name === '' && file.size === 0)) throw new Unreadable('Select the file')
  return {
    name: nameOf(file.name),
    bytes: new Uint8Array(await file.arrayBuffer()),
  }
}

/** People and records from files: brought, mapped, looked at, imported, undone. */
export function imports(catalogue: Catalogue, rulebooks: Rulebooks) {
  const kinds = importable(catalogue.forms).map(({ kind, text }) => ({ value: kind, text }))

  const uploadPage = (c: Context<Env>, what: What, form: FormState) => (
    <UploadPage {...{ form, what }} frame={c.var.frame} everyone={rolesOf(c.var.ctx).includes('administrator')} />
  )

  async function columnsPage(c: OfImport, refused?: FormState) {
    const { ctx, frame } = c.var
    const one = await loadImport(c)
    const { columns, fields, mapping, remembered } = await ctx.write((tx) => loadColumns(tx, ctx, one, catalogue))
    const chosen = columns.map(({ index, key }): [string, string] => [
      `column${index}`,
      mapping.columns[key]?.field ?? '',
    ])
    const form = refused ?? filledForm({ kind: mapping.kind ?? 'training', ...Object.fromEntries(chosen) })
    return (
      <ColumnsPage
        {...{ frame, form, columns, fields, remembered }}
        id={one.id}
        fileName={one.fileName}
        kinds={one.what === 'records' ? kinds : []}
      />
    )
  }

  /** The first question that the columns leave open; undefined where none does. */
  async function openAsk(c: OfImport) {
    const { ctx } = c.var
    const one = await loadImport(c)
    const { columns, fields, mapping } = await ctx.write((tx) => loadColumns(tx, ctx, one, catalogue))
    const [question] = openQuestions(columns, mapping, fields, ctx.today)
    return { one, ask: question && dateAsk(question, ctx.today) }
  }

  /** Goes on to what the columns leave open, or to the rows. */
  const goOn = (c: OfImport, id: ImportId, { asks }: { readonly asks: boolean }) =>
    c.redirect(`/imports/${id}/${asks ? 'dates' : 'rows'}`, 303)

  return new Hono<Env>()
    .get('/imports', async (c) => {
      const { ctx, frame } = c.var
      permitSome(ctx)
      const asked = c.req.query('before')
      const before = asked === undefined ? undefined : readId<ImportId>(asked)
      const [rows] = await ctx.read([importsOf(ctx.tenant, ctx.actor.id, { before, limit: mostListed })])
      const own = rows.slice(0, mostListed)
      const earlier = rows.length > mostListed ? own.at(-1)?.id : undefined
      return c.html(<ImportsPage {...{ frame, earlier }} imports={own} may={mayBring(rolesOf(ctx))} />)
    })
    .get('/imports/add', (c) => {
      const what = whatOf(c.req.query('what'))
      permit(mayImport(rolesOf(c.var.ctx), what))
      return c.html(uploadPage(c, what, blankForm))
    })
    .post('/imports/add', async (c) => {
      permitSome(c.var.ctx)
      const raw = await readForm(c)
      const what = whatOf(raw['what'])
      permit(mayImport(rolesOf(c.var.ctx), what))
      try {
        const { name, bytes } = await postedFile(c)
        const id = await bring(c.var.ctx, { what, fileName: name, sheets: await readSheets(bytes) })
        return c.redirect(`/imports/${id}`, 303)
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        return c.html(uploadPage(c, what, refusedForm(raw, [{ field: 'file', message: error.message }])), 422)
      }
    })
    .get('/imports/:import/sheet', async (c) => {
      const { sheets, fileName } = await loadImport(c)
      return c.html(<SheetPage frame={c.var.frame} form={blankForm} {...{ sheets, fileName }} />)
    })
    .post('/imports/:import/sheet', whileOpen, async (c) => {
      const { id, sheets, fileName } = await loadImport(c)
      const raw = await readForm(c)
      const outcome = await chooseSheet(c.var.ctx, id, /^\d{1,2}$/.test(raw['sheet'] ?? '') ? Number(raw['sheet']) : -1)
      if (outcome.ok) return c.redirect(`/imports/${id}/columns`, 303)
      const form = refusedForm(raw, outcome.problems)
      return c.html(<SheetPage frame={c.var.frame} {...{ form, sheets, fileName }} />, 422)
    })
    .get('/imports/:import/columns', async (c) => c.html(await columnsPage(c)))
    .post('/imports/:import/columns', whileOpen, async (c) => {
      const { id } = await loadImport(c)
      const raw = await readForm(c)
      const { ctx } = c.var
      const outcome = await mapColumns(ctx, id, catalogue, (before, columns) => {
        const meanings = columns.map(({ index, key }) => {
          const field = raw[`column${index}`] ?? ''
          const meant = before.columns[key]
          return [key, field === meant?.field ? meant : { field }] as const
        })
        const kind = kinds.find(({ value }) => value === raw['kind'])?.value
        return { kind, columns: Object.fromEntries(meanings) }
      })
      if (outcome.ok) return goOn(c, id, outcome.value)
      return c.html(await columnsPage(c, refusedForm(raw, outcome.problems)), 422)
    })
    .get('/imports/:import/dates', async (c) => {
      const { one, ask } = await openAsk(c)
      if (!ask) return c.redirect(nextAddress(one), 303)
      return c.html(<DatesPage frame={c.var.frame} form={blankForm} ask={ask} id={one.id} fileName={one.fileName} />)
    })
    .post('/imports/:import/dates', whileOpen, async (c) => {
      const { one, ask } = await openAsk(c)
      if (!ask) return c.redirect(nextAddress(one), 303)
      const raw = await readForm(c)
      const answer = readDateAnswer(raw, ask.about)
      if (!answer.ok) {
        const form = refusedForm(raw, answer.problems)
        return c.html(<DatesPage frame={c.var.frame} form={form} ask={ask} id={one.id} fileName={one.fileName} />, 422)
      }
      const outcome = await mapColumns(c.var.ctx, one.id, catalogue, ({ columns, ...rest }) => {
        const meaning = { field: columns[ask.key]?.field ?? '', ...columns[ask.key], ...answer.value }
        return { ...rest, columns: { ...columns, [ask.key]: meaning } }
      })
      return goOn(c, one.id, outcome.ok ? outcome.value : { asks: true })
    })
    .post('/imports/:import/commit', whileOpen, async (c) => {
      const { id } = await loadImport(c)
      const outcome = await commit(c.var.ctx, id)
      return c.redirect(outcome.ok ? `/imports/${id}` : `/imports/${id}/rows`, 303)
    })
    .post('/imports/:import/stop', async (c) => {
      const one = await loadImport(c)
      if (labourOf(one)) await stopWork(c.var.ctx, one)
      return c.redirect(nextAddress(one), 303)
    })
    .post('/imports/:import/discard', whileOpen, async (c) => {
      const { id } = await loadImport(c)
      await discard(c.var.ctx, id)
      tell(c, 'The import has been thrown away. Nothing was added.')
      return c.redirect('/imports', 303)
    })
    .route('/', rowRoutes(choicesOf(catalogue, rulebooks)))
    .route('/', resultRoutes(catalogue))
}
