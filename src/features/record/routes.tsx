import { Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { QuestionForm, QuestionPage } from '../../catalogue/questions.ts'
import type { DraftId, EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, filledForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId } from '../../kit/http.ts'
import { isId } from '../../kit/id.ts'
import { plainDate } from '../../kit/plain-date.ts'
import type { Frame } from '../../ui/index.ts'
import { noteReading } from '../audit/index.ts'
import { findPerson, managersOf, maySeeRecord } from '../people/index.ts'
import { addEntry, dropDraft, keepAnswers, startDraft, verify } from './actions.ts'
import { CheckPage, KindPage, QuestionPageView } from './add-pages.tsx'
import { controlsOf, type Lists, readEntry, readPage } from './answers.ts'
import { EntryPage } from './entry-page.tsx'
import { mayVerify } from './policy.ts'
import { RecordPage } from './record-page.tsx'
import { type EntryInFull, pagesFor } from './rules.ts'
import { type Cursor, draftsOf, earlierEntriesOf, findDraft, findEntry, latestEntriesOf } from './store.ts'
import { answerInWords, entryInWords, kindInWords, labelsOf, type Wording } from './words.ts'

const pageLength = 50
const draftsShown = 10

function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const happenedOn = plainDate(text.slice(0, 10))
  const id = text.slice(11)
  return found(happenedOn && isId(id) ? { happenedOn, id: id as EntryId } : undefined, 'page')
}

/** The page of a record that the address asks for, and one entry more, which tells that there are earlier ones. */
function pageOf({ tenant }: Ctx, person: PersonId, cursor: string | undefined) {
  const after = readCursor(cursor)
  return after
    ? earlierEntriesOf(tenant, person, pageLength + 1, after)
    : latestEntriesOf(tenant, person, pageLength + 1)
}

/** One page of a list read with one row more than it shows. */
function cut<Row extends { happenedOn: string; id: string }>(rows: readonly Row[]) {
  const entries = rows.slice(0, pageLength)
  const last = rows.length > pageLength ? entries.at(-1) : undefined
  return { entries, earlier: last && `${last.happenedOn}_${last.id}` }
}

/** The record: one's own, and for those who manage someone, theirs. */
export function record({ forms, lists, qualifications }: Catalogue) {
  const labels = labelsOf(qualifications)
  const wording: Wording = { lists, kinds: new Map(forms.map(({ kind, text }) => [kind, text])) }
  const formOf = (kind: string) => forms.find((form) => form.kind === kind)

  async function loadDraft(ctx: Ctx, id: string) {
    const { tenant, actor, today } = ctx
    const [draft, managers] = await ctx.read([
      findDraft(tenant, actor.id, readId<DraftId>(id)),
      managersOf(tenant, actor.id, today),
    ])
    const { kind, answers } = found(draft, 'draft')
    const form = found(formOf(kind), 'kind of entry')
    return { form, answers, managers, pages: pagesFor(form, answers) }
  }

  async function loadSubject({ read, tenant, actor, today }: Ctx, id: string) {
    const [person] = await read([findPerson(tenant, readId<PersonId>(id), today)])
    const subject = found(person, 'person')
    permit(maySeeRecord(actor, subject))
    return subject
  }

  const describe = (entry: EntryInFull) => ({
    entry,
    kind: kindInWords(entry, wording),
    rows: entryInWords(entry, formOf(entry.kind), lists),
  })

  type Asked = {
    frame: Frame
    draft: string
    kind: QuestionForm
    managers: readonly string[]
    pages: readonly QuestionPage[]
  }

  function question({ draft, pages, ...rest }: Asked, page: QuestionPage, form: FormState) {
    const step = pages.indexOf(page)
    const back = backFrom(draft, pages, step)
    return <QuestionPageView step={step + 1} {...{ form, page, back, lists, labels }} {...rest} />
  }

  return new Hono<Env>()
    .get('/record', async (c) => {
      const { ctx, frame } = c.var
      const [rows, drafts] = await ctx.read([
        pageOf(ctx, ctx.actor.id, c.req.query('after')),
        draftsOf(ctx.tenant, ctx.actor.id, draftsShown),
      ])
      return c.html(<RecordPage {...cut(rows)} {...{ frame, drafts, wording }} base="/record" />)
    })
    .get('/record/add', async (c) => {
      const { ctx, frame } = c.var
      const [managers] = await ctx.read([managersOf(ctx.tenant, ctx.actor.id, ctx.today)])
      return c.html(<KindPage kinds={forms} form={blankForm} {...{ frame, managers }} />)
    })
    .post('/record/add', async (c) => {
      const { ctx, frame } = c.var
      const raw = await readForm(c)
      const form = formOf(raw['kind'] ?? '')
      if (form) return c.redirect(`/record/add/${await startDraft(ctx, form.kind)}/${firstPage(form).id}`, 303)
      const [managers] = await ctx.read([managersOf(ctx.tenant, ctx.actor.id, ctx.today)])
      const refused = refusedForm(raw, [{ field: 'kind', message: 'Select what you would like to add' }])
      return c.html(<KindPage kinds={forms} form={refused} {...{ frame, managers }} />, 422)
    })
    .get('/record/add/:draft/check', async (c) => {
      const { form, answers, managers, pages } = await loadDraft(c.var.ctx, c.req.param('draft'))
      const rows = rowsOf(pages, answers, lists)
      const { frame } = c.var
      return c.html(
        <CheckPage kind={form} draft={c.req.param('draft')} form={blankForm} {...{ frame, rows, managers }} />,
      )
    })
    .post('/record/add/:draft/check', async (c) => {
      const { ctx } = c.var
      const id = readId<DraftId>(c.req.param('draft'))
      if ((await readForm(c))['then'] === 'discard') {
        await dropDraft(ctx, id)
        return c.redirect('/record', 303)
      }
      const added = await addEntry(ctx, id, formOf, lists)
      if (added.ok) return c.redirect(`/record/${added.value}`, 303)
      const { form, answers } = await loadDraft(ctx, id)
      const unanswered = readEntry(form, answers, lists, ctx.today)
      return c.redirect(`/record/add/${id}/${unanswered.page ?? 'check'}?check=1`, 303)
    })
    .get('/record/add/:draft/:page', async (c) => {
      const { ctx, frame } = c.var
      const { draft, page: name } = c.req.param()
      const { form, answers, managers, pages } = await loadDraft(ctx, draft)
      const page = found(
        pages.find(({ id }) => id === name),
        'question',
      )
      const read = c.req.query('check') === undefined ? undefined : readPage(page, answers, lists, ctx.today)
      const state = read && !read.ok ? refusedForm(answers, read.problems) : filledForm(answers)
      return c.html(question({ frame, draft, kind: form, managers, pages }, page, state))
    })
    .post('/record/add/:draft/:page', async (c) => {
      const { ctx, frame } = c.var
      const { draft, page: name } = c.req.param()
      const { form, answers: before, managers, pages } = await loadDraft(ctx, draft)
      const page = found(
        pages.find(({ id }) => id === name),
        'question',
      )
      const raw = await readForm(c)
      const answers = Object.fromEntries(
        page.fields.flatMap(controlsOf).map((control) => [control, raw[control] ?? '']),
      )
      await keepAnswers(ctx, readId<DraftId>(draft), answers)
      if (raw['then'] === 'later') return c.redirect('/record', 303)
      const read = readPage(page, answers, lists, ctx.today)
      if (read.ok) return c.redirect(`/record/add/${draft}/${nextPage(form, { ...before, ...answers }, page)}`, 303)
      const state = refusedForm(answers, read.problems)
      return c.html(question({ frame, draft, kind: form, managers, pages }, page, state), 422)
    })
    .get('/record/:entry', async (c) => {
      const { ctx, frame } = c.var
      const [row] = await ctx.read([findEntry(ctx.tenant, readId<EntryId>(c.req.param('entry')))])
      const entry = found(row?.person === ctx.actor.id ? row : undefined, 'entry')
      return c.html(<EntryPage {...describe(entry)} frame={frame} back="/record" mayVerify={false} />)
    })
    .get('/people/:person/record', async (c) => {
      const { ctx, frame } = c.var
      const subject = await loadSubject(ctx, c.req.param('person'))
      await noteReading(ctx, subject.id, 'Your record')
      const [rows] = await ctx.read([pageOf(ctx, subject.id, c.req.query('after'))])
      const base = `/people/${subject.id}/record`
      return c.html(<RecordPage {...cut(rows)} owner={subject.name} drafts={[]} {...{ frame, base, wording }} />)
    })
    .get('/people/:person/record/:entry', async (c) => {
      const { ctx, frame } = c.var
      const subject = await loadSubject(ctx, c.req.param('person'))
      const [row] = await ctx.read([findEntry(ctx.tenant, readId<EntryId>(c.req.param('entry')))])
      const entry = found(row?.person === subject.id ? row : undefined, 'entry')
      await noteReading(ctx, subject.id, `Your entry “${entry.title}”`)
      const back = `/people/${subject.id}/record`
      const allowed = mayVerify(ctx.actor, subject, entry).allowed
      return c.html(<EntryPage {...describe(entry)} owner={subject.name} mayVerify={allowed} {...{ frame, back }} />)
    })
    .post('/people/:person/record/:entry/verify', async (c) => {
      const { person, entry } = c.req.param()
      await verify(c.var.ctx, readId<PersonId>(person), readId<EntryId>(entry))
      return c.redirect(`/people/${person}/record/${entry}`, 303)
    })
}

const firstPage = ({ pages }: QuestionForm): QuestionPage => found(pages[0], 'question')

/** The page after this one that is not yet answered, or the check. */
function nextPage(form: QuestionForm, answers: Readonly<Record<string, string>>, page: QuestionPage): string {
  const pages = pagesFor(form, answers)
  const rest = pages.slice(pages.findIndex(({ id }) => id === page.id) + 1)
  return (
    rest.find(({ fields }) => !fields.some((field) => controlsOf(field).some((control) => control in answers)))?.id ??
    'check'
  )
}

const backFrom = (draft: string, pages: readonly QuestionPage[], step: number) => {
  const previous = pages[step - 1]
  return previous ? `/record/add/${draft}/${previous.id}` : '/record/add'
}

const rowsOf = (pages: readonly QuestionPage[], answers: Readonly<Record<string, string>>, lists: Lists) =>
  pages.flatMap((page) =>
    page.fields.map((field) => ({
      page: page.id,
      label: field.label,
      value: answerInWords(field, answers, lists),
    })),
  )
