import { z } from 'zod'
import {
  done,
  id,
  idField,
  listing,
  onOne,
  operation,
  type Operation,
  ownId,
  refuse,
  Unusable,
} from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { DraftId, EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { NotFound } from '../../kit/errors.ts'
import { textField } from '../../kit/form.ts'
import type { Outcome } from '../../kit/outcome.ts'
import { controlsOf, formNamed, offeredOf, type RecordActs } from '../record/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { forgetTyped } from '../typing/index.ts'
import { chooseKindOf, dropDraft, finish, keepLine, loadDraft, startCorrection, startDraft } from './actions.ts'
import {
  draftSchema,
  listedSchema,
  readingSchema,
  saidBy,
  tellReading,
  tellDraft,
  tellListed,
  typedAnswers,
} from './api-fields.ts'
import { cursorAfter, readCursor } from './cursor.ts'
import { readingOf } from './effects.ts'
import { chooseVersions, keepAnswers, loadVersions } from './keeping.ts'
import { draftReader } from './loading.ts'
import { lineControls } from './rules.ts'
import { draftsOf, earlierDraftsOf, findDraft } from './store.ts'

const OfDraft = z.strictObject({ draft: idField<DraftId>() })
const kindField = z.string().max(100).describe('One of `GET /kinds`.')
const Begin = z.strictObject({
  kind: kindField.optional().describe('One of `GET /kinds`. Without it, it is a line to be finished later.'),
  about: idField<PersonId>().optional().describe('For whose record, where you decide about someone you manage.'),
  answers: typedAnswers.default({}),
  id: ownId<DraftId>(),
})
const Finish = z.strictObject({
  because: textField('why', 200).optional().describe('Why, where it corrects what was verified.'),
  corrects: idField<EntryId>().optional().describe('The entry that it corrects: what is sent twice is done once.'),
})
const checkAddress = (draft: DraftId) => `/record/add/${draft}/check`

/** One's own drafts for programs: kept as they are typed, and laid down once they are finished. */
export function draftsApi(catalogue: Catalogue, acts: RecordActs, rulebooks: Rulebooks): readonly Operation[] {
  const { formOf, choicesFor, load: loadWithForm } = draftReader(catalogue)
  const readingFor = readingOf(catalogue, rulebooks)
  const { forms } = catalogue
  const load = async (ctx: Ctx, id: DraftId) => tellDraft(await loadVersions(ctx, id))

  /** The boxes that a draft has: of all pages of its kind, or of a line. */
  const controlsFor = (kind: string | null) =>
    kind === null ? lineControls : (formOf(kind)?.pages ?? []).flatMap(({ fields }) => fields.flatMap(controlsOf))

  async function save(ctx: Ctx, id: DraftId, typed: Parameters<typeof saidBy>[0]): Promise<void> {
    const { kind, leftAt } = await loadDraft(ctx, id)
    await keepAnswers(ctx, id, saidBy(typed, controlsFor(kind)), leftAt)
  }

  async function begin(ctx: Ctx, { kind, about, answers, id: wanted }: z.output<typeof Begin>): Promise<DraftId> {
    if (kind === undefined) return beginLine(ctx, { about, answers, id: wanted })
    formNamed(forms, kind)
    saidBy({ answers, revision: 1 }, controlsFor(kind))
    const whose = about === ctx.actor.id ? null : (about ?? null)
    const draft = await startDraft(ctx, { kind, about: whose, id: wanted }, formOf)
    await save(ctx, draft, { answers, revision: 1 })
    return draft
  }

  async function beginLine(ctx: Ctx, { about, answers, id: wanted }: Omit<z.output<typeof Begin>, 'kind'>) {
    if (about !== undefined) refuse('kind', 'Say what kind it is, where it is about someone else')
    if (Object.values(answers).every((text) => text.trim() === '')) refuse('answers.title', 'Enter what it was')
    return (await keepLine(ctx, wanted, saidBy({ answers, revision: 1 }, lineControls))).id
  }

  /** Lays it down. Throws Unusable where something is still to be put right, or to be chosen. */
  async function layDown(ctx: Ctx, id: DraftId, { because, corrects }: z.output<typeof Finish>) {
    const [draft] = await ctx.read([findDraft(ctx.tenant, ctx.actor.id, id)])
    if (draft?.kind === null) refuse('kind', 'Say first what kind it is')
    const { lists, documents } = await rulebooks.inArea(ctx)
    const offered: Parameters<typeof finish>[2]['offered'] = (form, answers) =>
      offeredOf(form, answers, { documents, today: ctx.today })
    const laid = await finish(ctx, id, { acts, formOf, lists, offered, because: because ?? null, corrects })
    if (laid.page === 'versions') refuse('versions', 'Choose first between what was written in different places')
    return done(laid, (field) => `answers.${field}`)
  }

  const one = onOne({
    tag: 'Record',
    path: '/drafts/{draft}',
    params: OfDraft,
    answer: draftSchema,
    load: (ctx, params) => load(ctx, params.draft),
  })

  return [
    listing({
      id: 'listDrafts',
      path: '/drafts',
      tag: 'Record',
      summary: 'List your drafts, those saved last first',
      cursor: readCursor,
      item: listedSchema,
      rows: async ({ read, tenant, actor }, { cursor, limit }) => {
        const most = limit + 1
        const wanted = cursor ? earlierDraftsOf(tenant, actor.id, most, cursor) : draftsOf(tenant, actor.id, most)
        return (await read([wanted]))[0]
      },
      tell: tellListed,
      after: cursorAfter,
    }),
    operation({
      id: 'beginDraft',
      method: 'post',
      path: '/drafts',
      tag: 'Record',
      summary: 'Begin a draft of an entry, or note a line to be finished later',
      body: Begin,
      example: { kind: 'training', answers: { title: 'Refresher', 'on-day': '14', 'on-month': '3' } },
      answer: draftSchema,
      status: 201,
      handle: async (ctx, { body }) => {
        const begun = await begin(ctx, body).catch((error: unknown) => {
          if (error instanceof NotFound && body.about === undefined)
            return refuse('id', 'This id is taken. Send another')
          throw error
        })
        return load(ctx, begun)
      },
    }),
    operation({
      id: 'beginCorrection',
      method: 'post',
      path: '/record/{entry}/draft',
      tag: 'Record',
      summary: 'Begin to correct an entry: a draft with its answers; one that is begun goes on',
      params: z.strictObject({ entry: idField<EntryId>() }),
      answer: draftSchema,
      status: 201,
      handle: async (ctx, { params }) => load(ctx, await startCorrection(ctx, params.entry, formOf)),
    }),
    one.read({ id: 'readDraft', summary: 'Read one of your drafts' }),
    operation({
      id: 'readDraftEffects',
      method: 'get',
      path: '/drafts/{draft}/effects',
      tag: 'Record',
      summary: 'Which rules read what a draft of a judgement would record, and what it would change',
      description:
        'Null of other kinds, and while its answers are not all there. Whom it is about is told that you looked.',
      params: OfDraft,
      answer: z.object({ reading: readingSchema.nullable() }),
      handle: async (ctx, { params }) => {
        const { kind } = await loadDraft(ctx, params.draft)
        const reading = kind === null ? undefined : await readingFor(ctx, await loadWithForm(ctx, params.draft))
        return { reading: reading ? tellReading(reading) : null }
      },
    }),
    one.act({
      id: 'saveDraft',
      summary: 'Save answers of a draft, right or wrong',
      description:
        'The other answers stay. Where it was saved elsewhere since, what is otherwise there stays too, and what you send is kept as a version to choose from.',
      body: z.strictObject({ answers: typedAnswers, revision: z.int().describe('As it was read.') }),
      example: { answers: { title: 'Group B refresher' }, revision: 1 },
      act: (ctx, params, body) => save(ctx, params.draft, body),
    }),
    one.act({
      id: 'chooseKindOfDraft',
      at: 'kind',
      summary: 'Say what kind of entry a line is to be',
      body: z.strictObject({ kind: kindField }),
      example: { kind: 'training' },
      act: (ctx, params, body) => chooseKindOf(ctx, params.draft, formNamed(forms, body.kind)),
    }),
    one.act({
      id: 'chooseVersions',
      at: 'choose',
      summary: 'Choose between what was written in different places',
      body: z.strictObject({
        sight: z.string().max(200).describe('As the draft was read.'),
        keep: z
          .record(z.string().max(100), z.string().max(100))
          .describe('By the name of the field: “there”, the `writer` of a version, or “both” for texts.'),
      }),
      example: { sight: 'as-it-was-read', keep: { title: 'there' } },
      act: async (ctx, params, { sight, keep }) =>
        inFields(await chooseVersions(ctx, params.draft, { choicesFor, chosen: (field) => keep[field], sight })),
    }),
    operation({
      id: 'finishDraft',
      method: 'post',
      path: '/drafts/{draft}/finish',
      tag: 'Record',
      summary: 'Lay down the entry that a draft has become, or correct the one that it is about',
      description: 'Refused with what is still to be put right in its answers.',
      params: OfDraft,
      body: Finish,
      example: {},
      answer: z.object({ entry: id, person: id }),
      handle: async (ctx, { params, body }) => {
        const laid = await layDown(ctx, params.draft, body)
        await forgetTyped(ctx, checkAddress(params.draft))
        return laid
      },
    }),
    operation({
      id: 'discardDraft',
      method: 'post',
      path: '/drafts/{draft}/discard',
      tag: 'Record',
      summary: 'Throw one of your drafts away',
      params: OfDraft,
      answer: draftSchema,
      handle: async (ctx, { params }) => {
        const thrown = await load(ctx, params.draft)
        await dropDraft(ctx, params.draft)
        await forgetTyped(ctx, checkAddress(params.draft))
        return thrown
      },
    }),
  ]
}

/** The problems of a choice, where a program finds them. Throws Unusable. */
function inFields(chosen: Outcome): Outcome {
  if (chosen.ok) return chosen
  throw new Unusable(chosen.problems.map(({ field, message }) => ({ path: field.replace(/^keep-/, 'keep.'), message })))
}
