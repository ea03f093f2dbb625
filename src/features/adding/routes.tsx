import { type Context, Hono } from 'hono'
import type { Catalogue, RecordTypes } from '../../catalogue/index.ts'
import type { QuestionForm, QuestionPage } from '../../catalogue/questions.ts'
import type { DraftId, EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, filledForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { allow, deny } from '../../kit/verdict.ts'
import { findPerson, manages, managersOf } from '../people/index.ts'
import { readersNow, typeOfKind } from '../privacy/index.ts'
import {
  answerInWords,
  controlsOf,
  findEntry,
  type Answers,
  type Lists,
  labelsOf,
  maySeeEntry,
  pagesFor,
  readEntry,
  readPage,
  type RecordActs,
} from '../record/index.ts'
import { namesKnownTo } from '../safeguarding/index.ts'
import { dropDraft, finish, keepAnswers, loadDraft, startCorrection, startDraft } from './actions.ts'
import { type About, CheckPage, KindPage, QuestionPageView } from './question-pages.tsx'
import { type Draft, isFree, nextPage } from './rules.ts'

/** Adding to a record, and correcting it: one question a page, kept from the first answer on. */
export function adding(catalogue: Catalogue, acts: RecordActs) {
  const { forms, lists, qualifications, recordTypes } = catalogue
  const labels = labelsOf(qualifications)
  const formOf = (kind: string) => forms.find((form) => form.kind === kind)
  const own = forms.filter(({ by }) => by === 'person')
  const decided = forms.filter(({ by }) => by === 'line')

  async function loadAll(ctx: Ctx, id: string) {
    const draft = await loadDraft(ctx, readId<DraftId>(id))
    const form = found(formOf(draft.kind), 'kind of entry')
    return {
      draft,
      form,
      about: await aboutOf(ctx, draft.about, recordTypes, form),
      pages: pagesFor(form, draft.answers),
    }
  }
  type Loaded = Awaited<ReturnType<typeof loadAll>>

  const pageNamed = ({ pages }: Loaded, name: string) =>
    found(
      pages.find(({ id }) => id === name),
      'question',
    )

  function ask(c: Context<Env>, { draft, form: kind, about, pages }: Loaded, page: QuestionPage, form: FormState) {
    const { frame } = c.var
    const back = backFrom(draft, pages, page)
    const { answers } = draft
    const step = pages.indexOf(page) + 1
    return <QuestionPageView {...{ frame, form, kind, page, step, back, lists, answers, labels, about }} />
  }

  async function check(c: Context<Env>, { draft, form: kind, about, pages }: Loaded, form: FormState) {
    const { ctx, frame } = c.var
    const read = readEntry(kind, draft.answers, lists, ctx.today)
    const planned = read.ok && read.value.standing === 'planned'
    const rows = rowsOf(pages, draft.answers, lists)
    const correcting = await correctingOf(ctx, draft)
    const free = pages.flatMap(({ fields }) => fields.filter(isFree).map(({ id }) => draft.answers[id] ?? ''))
    const known = await namesKnownTo(ctx, catalogue)
    return <CheckPage draft={draft.id} {...{ frame, form, kind, rows, about, free, known, planned, correcting }} />
  }

  /** The kinds to choose from, of one's own record or of another's. */
  async function askKind(c: Context<Env>, kinds: readonly QuestionForm[], about: PersonId | null, form: FormState) {
    const { ctx, frame } = c.var
    return <KindPage {...{ frame, form, kinds }} about={await aboutOf(ctx, about, recordTypes)} />
  }

  async function begin(c: Context<Env>, kinds: readonly QuestionForm[], about: PersonId | null) {
    const raw = await readForm(c)
    const form = kinds.find(({ kind }) => kind === raw['kind'])
    if (form)
      return c.redirect(
        `/record/add/${await startDraft(c.var.ctx, form.kind, about, formOf)}/${form.pages[0]?.id ?? 'check'}`,
        303,
      )
    const refused = refusedForm(raw, [{ field: 'kind', message: 'Select what you would like to add' }])
    return c.html(await askKind(c, kinds, about, refused), 422)
  }

  /** Those who manage the person of the address. */
  async function managed({ read, tenant, actor, today }: Ctx, id: string): Promise<PersonId> {
    const [person] = await read([findPerson(tenant, readId<PersonId>(id), today)])
    const subject = found(person, 'person')
    permit(manages(actor, subject) ? allow : deny('Only those who manage this person’s team can record this'))
    return subject.id
  }

  return new Hono<Env>()
    .get('/record/add', async (c) => c.html(await askKind(c, own, null, blankForm)))
    .post('/record/add', (c) => begin(c, own, null))
    .get('/people/:person/record/add', async (c) =>
      c.html(await askKind(c, decided, await managed(c.var.ctx, c.req.param('person')), blankForm)),
    )
    .post('/people/:person/record/add', async (c) => begin(c, decided, await managed(c.var.ctx, c.req.param('person'))))
    .post('/record/:entry/correct', async (c) => {
      const draft = await startCorrection(c.var.ctx, readId<EntryId>(c.req.param('entry')), formOf)
      return c.redirect(`/record/add/${draft}/check`, 303)
    })
    .get('/record/add/:draft/check', async (c) => {
      const loaded = await loadAll(c.var.ctx, c.req.param('draft'))
      return c.html(await check(c, loaded, blankForm))
    })
    .post('/record/add/:draft/check', async (c) => {
      const { ctx } = c.var
      const id = readId<DraftId>(c.req.param('draft'))
      const raw = await readForm(c)
      if (raw['then'] === 'discard') {
        await dropDraft(ctx, id)
        tell(c, 'The draft is thrown away.')
        return c.redirect('/record', 303)
      }
      const because = raw['because']?.trim().slice(0, 200) || null
      const done = await finish(ctx, id, { acts, formOf, lists, because, corrects: raw['corrects'] })
      if (done.ok) return c.redirect(addressOf(ctx, done.value), 303)
      if (done.page !== undefined) return c.redirect(`/record/add/${id}/${done.page}?check=1`, 303)
      return c.html(await check(c, await loadAll(ctx, id), refusedForm(raw, done.problems)), 422)
    })
    .get('/record/add/:draft/:page', async (c) => {
      const loaded = await loadAll(c.var.ctx, c.req.param('draft'))
      const page = pageNamed(loaded, c.req.param('page'))
      const { answers } = loaded.draft
      const read = c.req.query('check') === undefined ? undefined : readPage(page, answers, lists, c.var.ctx.today)
      return c.html(ask(c, loaded, page, read && !read.ok ? refusedForm(answers, read.problems) : filledForm(answers)))
    })
    .post('/record/add/:draft/:page', async (c) => {
      const { ctx } = c.var
      const loaded = await loadAll(ctx, c.req.param('draft'))
      const page = pageNamed(loaded, c.req.param('page'))
      const raw = await readForm(c)
      const answers = answersIn(page, raw)
      await keepAnswers(ctx, loaded.draft.id, answers)
      if (raw['then'] === 'later') return c.redirect('/record', 303)
      const all = { ...loaded.draft.answers, ...answers }
      const read = readPage(page, all, lists, ctx.today)
      if (!read.ok) return c.html(ask(c, loaded, page, refusedForm(answers, read.problems)), 422)
      const next = nextPage(loaded.form, all, page, loaded.draft.corrects !== null)
      return c.redirect(`/record/add/${loaded.draft.id}/${next}`, 303)
    })
}

/** The answers of one page: an empty one is an answer too, for it takes back what was answered before. */
const answersIn = (page: QuestionPage, raw: Answers): Answers =>
  Object.fromEntries(page.fields.flatMap(controlsOf).map((control) => [control, raw[control] ?? '']))

/** Without a form, of which kind it will be is not known yet: most of a record is of one type. */
async function aboutOf(
  { read, tenant, actor, today }: Ctx,
  about: PersonId | null,
  recordTypes: RecordTypes,
  form?: QuestionForm,
): Promise<About> {
  const [person, managers] = await read([
    findPerson(tenant, about ?? actor.id, today),
    managersOf(tenant, about ?? actor.id, today),
  ])
  const owner = about === null ? undefined : found(person, 'person').name
  const others = [...(owner === undefined ? [] : [owner]), ...managers.filter((name) => name !== actor.name)]
  const type = form ? typeOfKind(recordTypes, form.kind) : 'learning'
  const readers = readersNow(recordTypes, type, { managers: others }, { because: 'the role requires it', about: owner })
  return { owner, readers, base: about === null ? '/record' : `/people/${about}/record` }
}

async function correctingOf({ read, tenant, actor }: Ctx, { corrects }: Draft) {
  if (corrects === null) return undefined
  const [entry] = await read([findEntry(tenant, corrects)])
  const { id, title, standing } = found(entry && maySeeEntry(actor, entry) ? entry : undefined, 'entry')
  return { id, title, verified: standing === 'verified' }
}

const addressOf = ({ actor }: Ctx, { entry, person }: { entry: EntryId; person: PersonId }) =>
  person === actor.id ? `/record/${entry}` : `/people/${person}/record/${entry}`

const backFrom = ({ id, corrects }: Draft, pages: readonly QuestionPage[], page: QuestionPage) => {
  if (corrects !== null) return `/record/add/${id}/check`
  const previous = pages[pages.indexOf(page) - 1]
  return previous ? `/record/add/${id}/${previous.id}` : '/record/add'
}

const rowsOf = (pages: readonly QuestionPage[], answers: Answers, lists: Lists) =>
  pages.flatMap((page) =>
    page.fields.map((field) => ({
      page: page.id,
      label: field.label.replace(' (optional)', ''),
      value: answerInWords(field, answers, lists),
    })),
  )
