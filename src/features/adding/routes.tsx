import { type Context, Hono } from 'hono'
import type { Catalogue } from '../../catalogue/index.ts'
import type { QuestionForm, QuestionPage } from '../../catalogue/questions.ts'
import type { DraftId, EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { blankForm, filledForm, type FormState, refusedForm } from '../../kit/form.ts'
import { type Env, readForm, readId, tell } from '../../kit/http.ts'
import { newId } from '../../kit/id.ts'
import { allow, deny } from '../../kit/verdict.ts'
import type { Device } from '../accounts/index.ts'
import { findPerson, manages } from '../people/index.ts'
import {
  answerInWords,
  controlsOf,
  findEntry,
  type Answers,
  type Lists,
  labelsOf,
  maySeeEntry,
  offeredOf,
  pagesFor,
  readEntry,
  readPage,
  type RecordActs,
} from '../record/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { namesKnownTo } from '../safeguarding/index.ts'
import { type FindTyping, forgetTyped } from '../typing/index.ts'
import { chooseKindOf, dropDraft, finish, loadDraft, startCorrection, startDraft } from './actions.ts'
import { DiscardPage } from './drafts-page.tsx'
import { readingOf } from './effects.ts'
import { keepAnswers } from './keeping.ts'
import { aboutOf, draftReader, type Loaded as LoadedDraft, pageNamed } from './loading.ts'
import { CheckPage, KindPage, QuestionPageView } from './question-pages.tsx'
import { type Draft, isFree, nameOf, nextPage, placeOf } from './rules.ts'
import { openedOver, readSaid, sentOf } from './said.ts'
import { tellKept } from './saving.ts'
import { starting } from './start-routes.tsx'

type Around = {
  readonly deviceOf: (c: Context<Env>) => Device
  readonly findTyping: FindTyping
  readonly rulebooks: Rulebooks
}
type Loaded = LoadedDraft & { readonly lists: Lists; readonly labels: ReadonlyMap<string, string> }

/** Adding to a record, and correcting it: one question a page, kept from the first key on. */
export function adding(catalogue: Catalogue, acts: RecordActs, { deviceOf, findTyping, rulebooks }: Around) {
  const { recordTypes } = catalogue
  const { formOf, own, decided, kinds: kindNames, load: loadDraftOf } = draftReader(catalogue)
  const readingFor = readingOf(catalogue, rulebooks)

  /** A draft, with what the area's people can choose from. */
  async function load(ctx: Ctx, id: string) {
    const [area] = await ctx.read([areaRules(ctx.tenant)])
    const { lists, qualifications, documents } = await rulebooks.of(ctx, area)
    const loaded = await loadDraftOf(ctx, id)
    const { draft } = loaded
    const rules = { documents, today: ctx.today }
    const form = draft.corrects === null ? offeredOf(loaded.form, draft.answers, rules) : loaded.form
    return { ...loaded, form, pages: pagesFor(form, draft.answers), lists, labels: labelsOf(qualifications) }
  }

  function ask(
    c: Context<Env>,
    { draft, versions, form: kind, about, pages, line, lists, labels }: Loaded,
    page: QuestionPage,
    form: FormState,
  ) {
    const { frame } = c.var
    const back = backFrom(draft, pages, page)
    const { answers } = draft
    const step = pages.indexOf(page) + 1
    const saving = {
      ...openedOver(answers, page.fields.flatMap(controlsOf), draft.revision),
      draft: draft.id,
      page: page.id,
      address: `/record/add/${draft.id}/save`,
      device: deviceOf(c),
    }
    const forked = versions.length > 0
    return (
      <QuestionPageView
        {...{ frame, form, kind, page, step, back, lists, answers, labels, about, saving, line, forked }}
      />
    )
  }

  async function check(
    c: Context<Env>,
    { draft, versions, form: kind, about, pages, line, lists }: Loaded,
    refused?: FormState,
  ) {
    const { ctx, frame } = c.var
    const typing = await findTyping(c)
    const form = refused ?? typing.form
    const read = readEntry(kind, draft.answers, lists, ctx.today)
    const planned = read.ok && read.value.standing === 'planned'
    const rows = rowsOf(pages, draft.answers, lists)
    const correcting = await correctingOf(ctx, draft)
    const free = pages.flatMap(({ fields }) => fields.filter(isFree).map(({ id }) => draft.answers[id] ?? ''))
    const known = await namesKnownTo(ctx, catalogue)
    const reading = await readingFor(ctx, { draft, form: kind })
    const told = { rows, about, free, known, planned, correcting, line, reading, forked: versions.length > 0 }
    return <CheckPage draft={draft.id} today={ctx.today} {...{ frame, form, kind, typing }} {...told} />
  }

  type Asking = { readonly kinds: readonly QuestionForm[]; readonly about?: PersonId; readonly draft?: Draft }

  /** The kinds to choose from, of one's own record or of another's, of a new entry or of one that began as a line. */
  async function askKind(c: Context<Env>, { kinds, about, draft }: Asking, form: FormState) {
    const { ctx, frame } = c.var
    const of = await aboutOf(ctx, about ?? null, recordTypes)
    const line = draft && { line: nameOf(draft, kindNames) }
    const id = draft?.id ?? form.raw['draft'] ?? newId<DraftId>()
    return <KindPage {...{ frame, form, kinds, ...line }} about={of} draft={id} />
  }

  async function begin(c: Context<Env>, asking: Asking) {
    const { kinds, about = null, draft } = asking
    const { ctx } = c.var
    const raw = await readForm(c)
    const form = kinds.find(({ kind }) => kind === raw['kind'])
    if (!form) {
      const refused = refusedForm(raw, [{ field: 'kind', message: 'Select what you would like to add' }])
      return c.html(await askKind(c, asking, refused), 422)
    }
    if (draft) await chooseKindOf(ctx, draft.id, form)
    const id = draft?.id ?? (await startDraft(ctx, { kind: form.kind, about, id: raw['draft'] }, formOf))
    return c.redirect(`/record/add/${id}/${form.pages[0]?.id ?? 'check'}`, 303)
  }

  /** Those who manage the person of the address. */
  async function managed({ read, tenant, actor, today }: Ctx, id: string): Promise<Asking> {
    const [person] = await read([findPerson(tenant, readId<PersonId>(id), today)])
    const subject = found(person, 'person')
    permit(manages(actor, subject) ? allow : deny('Only those who manage this person’s team can record this'))
    return { kinds: decided, about: subject.id }
  }

  return (
    new Hono<Env>()
      .route('/', starting(catalogue, rulebooks))
      .get('/record/add', async (c) => c.html(await askKind(c, { kinds: own }, blankForm)))
      .post('/record/add', (c) => begin(c, { kinds: own }))
      .get('/people/:person/record/add', async (c) =>
        c.html(await askKind(c, await managed(c.var.ctx, c.req.param('person')), blankForm)),
      )
      .post('/people/:person/record/add', async (c) => begin(c, await managed(c.var.ctx, c.req.param('person'))))
      .post('/record/:entry/correct', async (c) => {
        const draft = await startCorrection(c.var.ctx, readId<EntryId>(c.req.param('entry')), formOf)
        return c.redirect(`/record/add/${draft}/check`, 303)
      })
      // Where it was left off.
      .get('/record/add/:draft', async (c) => {
        const draft = await loadDraft(c.var.ctx, readId<DraftId>(c.req.param('draft')))
        const form = formOf(draft.kind ?? '')
        if (form) return c.redirect(`/record/add/${draft.id}/${placeOf(form, draft)}`, 303)
        return c.html(await askKind(c, { kinds: own, draft }, blankForm))
      })
      .post('/record/add/:draft', async (c) => {
        const draft = await loadDraft(c.var.ctx, readId<DraftId>(c.req.param('draft')))
        return begin(c, { kinds: own, draft })
      })
      .get('/record/add/:draft/discard', async (c) => {
        const draft = await loadDraft(c.var.ctx, readId<DraftId>(c.req.param('draft')))
        return c.html(<DiscardPage frame={c.var.frame} name={nameOf(draft, kindNames)} back="/record/drafts" />)
      })
      .post('/record/add/:draft/discard', async (c) => {
        const { id } = await loadDraft(c.var.ctx, readId<DraftId>(c.req.param('draft')))
        await dropDraft(c.var.ctx, id)
        await forgetTyped(c.var.ctx, `/record/add/${id}/check`)
        tell(c, 'The draft is thrown away.')
        return c.redirect('/record/drafts', 303)
      })
      .get('/record/add/:draft/check', async (c) => {
        const loaded = await load(c.var.ctx, c.req.param('draft'))
        return c.html(await check(c, loaded))
      })
      .post('/record/add/:draft/check', async (c) => {
        const { ctx } = c.var
        const id = readId<DraftId>(c.req.param('draft'))
        const raw = await readForm(c)
        const because = raw['because']?.trim().slice(0, 200) || null
        const { lists, documents } = await rulebooks.inArea(ctx)
        const offered: Parameters<typeof finish>[2]['offered'] = (form, answers) =>
          offeredOf(form, answers, { documents, today: ctx.today })
        const done = await finish(ctx, id, { acts, formOf, lists, offered, because, corrects: raw['corrects'] })
        if (done.ok) return c.redirect(addressOf(ctx, done.value), 303)
        if (done.page !== undefined) return c.redirect(`/record/add/${id}/${done.page}?check=1`, 303)
        return c.html(await check(c, await load(ctx, id), refusedForm(raw, done.problems)), 422)
      })
      // As it is typed: what the page has sent, and nothing else of it.
      .post('/record/add/:draft/save', async (c) => {
        const { ctx } = c.var
        const raw = await readForm(c)
        const draft = await loadDraft(ctx, readId<DraftId>(c.req.param('draft')))
        const form = found(formOf(draft.kind ?? ''), 'kind of entry')
        const page = pageNamed({ pages: pagesFor(form, draft.answers) }, raw['page'] ?? '')
        const said = readSaid(raw, sentOf(page.fields.flatMap(controlsOf), raw))
        return tellKept(c, await keepAnswers(ctx, draft.id, said, page.id))
      })
      .get('/record/add/:draft/:page', async (c) => {
        const loaded = await load(c.var.ctx, c.req.param('draft'))
        const page = pageNamed(loaded, c.req.param('page'))
        const { lists, draft } = loaded
        const { answers } = draft
        const read = c.req.query('check') === undefined ? undefined : readPage(page, answers, lists, c.var.ctx.today)
        return c.html(
          ask(c, loaded, page, read && !read.ok ? refusedForm(answers, read.problems) : filledForm(answers)),
        )
      })
      .post('/record/add/:draft/:page', async (c) => {
        const { ctx } = c.var
        const loaded = await load(ctx, c.req.param('draft'))
        const { draft, form, lists } = loaded
        const page = pageNamed(loaded, c.req.param('page'))
        const raw = await readForm(c)
        const answers = answersIn(page, raw)
        const read = readPage(page, { ...draft.answers, ...answers }, lists, ctx.today)
        const goesOn = raw['then'] === undefined && read.ok
        const said = readSaid(raw, answers)
        const kept = await keepAnswers(ctx, draft.id, said, goesOn ? null : page.id)
        if (kept.elsewhereAt) return c.redirect(`/record/add/${draft.id}/versions?here=${said.writer}`, 303)
        if (raw['then'] === 'later') return c.redirect('/record', 303)
        if (raw['then'] === 'stay') return c.redirect(`/record/add/${draft.id}/${page.id}`, 303)
        const all = { ...draft.answers, ...kept.taken }
        const now = { ...loaded, draft: { ...draft, answers: all, revision: kept.revision } }
        if (!read.ok) return c.html(ask(c, now, page, refusedForm(all, read.problems)), 422)
        return c.redirect(`/record/add/${draft.id}/${nextPage(form, all, page, draft)}`, 303)
      })
  )
}

/** The answers of one page: an empty one is an answer too, for it takes back what was answered before. */
const answersIn = (page: QuestionPage, raw: Answers): Answers =>
  Object.fromEntries(page.fields.flatMap(controlsOf).map((control) => [control, raw[control] ?? '']))

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
