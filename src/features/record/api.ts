import { z } from 'zod'
import { idField, listing, listOf, onOne, operation, type Operation, ownId, pageOf, refuse } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, NotFound, permit } from '../../kit/errors.ts'
import { textField } from '../../kit/form.ts'
import { newId } from '../../kit/id.ts'
import { noteReading } from '../audit/index.ts'
import { findPerson } from '../people/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import type { RecordActs } from './actions.ts'
import { entry, entryFrom, entryInFull, formNamed, givenAnswers, tellEntry, tellEntryInFull } from './api-fields.ts'
import { kindSchema, OwnPage, TheirPage, wantedIn } from './api-list.ts'
import { sayings } from './fields.ts'
import { cursorAfter, finder } from './finding.ts'
import { type Eyes, linesEyes, ownEyes } from './list-store.ts'
import { loadEntry, type LoadedEntry, loadSubject } from './load.ts'
import { mayChange, mayLayDown } from './policy.ts'
import { offeredOf, rulesReading } from './reading.ts'

const OfEntry = z.strictObject({ entry: idField<EntryId>() })
const OfPerson = z.strictObject({ person: idField<PersonId>() })
const Add = z.strictObject({
  kind: z.string().max(100).describe('One of `GET /kinds`.'),
  answers: givenAnswers,
  id: ownId<EntryId>(),
})
const added = { kind: 'training', answers: { topic: 'safeguarding', group: 'B', title: 'Refresher', on: '2024-03-14' } }
const Because = z.strictObject({ because: textField('why') })

/** A record for programs: the same acts as its pages offer. */
export function recordApi({ forms }: Catalogue, acts: RecordActs, rulebooks: Rulebooks): readonly Operation[] {
  const { inArea, listsFor } = rulebooks
  const find = finder(forms, listsFor)
  const formOf = (kind: string) => forms.find((form) => form.kind === kind)

  async function list(ctx: Ctx, person: PersonId, eyes: Eyes, query: z.output<typeof OwnPage>) {
    const turn = query.cursor && ({ way: 'on', from: query.cursor } as const)
    const { chosen } = await find(ctx, { person, eyes, turn, wanted: wantedIn(query) }, query.limit + 1)
    return pageOf(chosen.entries, query.limit, tellEntry, cursorAfter)
  }

  /** One's own, or of someone whom one manages, which is noted. */
  async function tell(ctx: Ctx, id: EntryId, person?: PersonId) {
    const loaded = await loadEntry(ctx, id)
    const { entry: each } = loaded
    if (each.person === ctx.actor.id) found(person === undefined || person === each.person ? each : undefined, 'entry')
    else {
      await loadSubject(ctx, person ?? each.person)
      found(person === undefined || person === each.person ? each : undefined, 'entry')
      await noteReading(ctx, each.person, `Your entry “${each.title}”`)
    }
    return told(ctx, loaded)
  }

  /** An entry, with the rules that read it where it is there to be read. */
  async function told(ctx: Ctx, loaded: LoadedEntry) {
    const form = formOf(loaded.entry.kind)
    const { documents } = await inArea(ctx)
    const readBy = form?.onlyRead ? rulesReading(loaded.entry, { documents, today: ctx.today }) : null
    return tellEntryInFull(loaded, form, readBy)
  }

  /** An entry that the actor may change. Throws NotFound and Forbidden. */
  async function toChange(ctx: Ctx, id: EntryId) {
    const loaded = await loadEntry(ctx, id)
    permit(mayChange(ctx.actor, loaded.subject, formOf(loaded.entry.kind)))
    return loaded.entry
  }

  async function layDown(ctx: Ctx, person: PersonId, { kind, answers, id }: z.output<typeof Add>) {
    const form = formNamed(forms, kind)
    const [subject] = await ctx.read([findPerson(ctx.tenant, person, ctx.today)])
    permit(mayLayDown(ctx.actor, found(subject, 'person'), form))
    const { lists, documents } = await inArea(ctx)
    const rules = { documents, today: ctx.today }
    const said = entryFrom(form, answers, {
      lists,
      today: ctx.today,
      offered: (typed) => offeredOf(form, typed, rules),
    })
    const laid = { ...said, id: id ?? newId<EntryId>(), person }
    await ctx.write((tx) => acts.layDown(tx, ctx, laid))
    const made = await loadEntry(ctx, laid.id).catch((error: unknown) => {
      if (error instanceof NotFound) return undefined
      throw error
    })
    const isTheirs = made?.entry.person === person && made.entry.recordedById === ctx.actor.id
    return made && isTheirs ? told(ctx, made) : refuse('id', 'This id is taken. Send another')
  }

  const onEntry = onOne({
    tag: 'Record',
    path: '/record/{entry}',
    params: OfEntry,
    answer: entryInFull,
    load: (ctx, params) => tell(ctx, params.entry),
  })
  const onTheirs = onOne({
    tag: 'Team',
    path: '/people/{person}/record/{entry}',
    params: OfPerson.extend(OfEntry.shape),
    answer: entryInFull,
    load: async (ctx, params) => {
      await loadSubject(ctx, params.person)
      return tell(ctx, params.entry, params.person)
    },
  })

  return [
    listing({
      id: 'listKinds',
      path: '/kinds',
      tag: 'Record',
      summary: 'List the kinds of entries, and what each asks',
      cursor: (kind) => formOf(kind)?.kind,
      item: kindSchema,
      rows: async (ctx, { cursor }) => {
        const { documents } = await inArea(ctx)
        const after = forms.slice(forms.findIndex(({ kind }) => kind === cursor) + 1)
        return after.map((form) => offeredOf(form, {}, { documents, today: ctx.today }))
      },
      tell: (form) => form,
      after: ({ kind }) => kind,
    }),
    operation({
      id: 'listRecord',
      method: 'get',
      path: '/record',
      tag: 'Record',
      summary: 'List your own record, the latest first',
      query: OwnPage,
      answer: listOf(entry),
      handle: (ctx, { query }) => list(ctx, ctx.actor.id, ownEyes, query),
    }),
    operation({
      id: 'addEntry',
      method: 'post',
      path: '/record',
      tag: 'Record',
      summary: 'Lay down an entry in your own record',
      body: Add,
      example: added,
      answer: entryInFull,
      status: 201,
      handle: (ctx, { body }) => layDown(ctx, ctx.actor.id, body),
    }),
    onEntry.read({ id: 'readEntry', summary: 'Read an entry with its evidence and its history' }),
    onEntry.act({
      id: 'correctEntry',
      at: 'correct',
      summary: 'Correct an entry',
      description: 'Send all its answers, changed. What was verified needs a reason, and becomes a claim again.',
      body: z.strictObject({
        answers: givenAnswers,
        revision: z.int().describe('As it was read; refused where it has been changed since.'),
        because: textField('why').optional(),
      }),
      example: { answers: added.answers, revision: 1 },
      act: async (ctx, params, { answers, revision, because = null }) => {
        const { kind } = await toChange(ctx, params.entry)
        const corrected = entryFrom(found(formOf(kind), 'kind of entry'), answers, {
          lists: await listsFor(ctx),
          today: ctx.today,
        })
        return ctx.write((tx) => acts.correct(tx, ctx, params.entry, corrected, { revision, because }))
      },
    }),
    onEntry.act({
      id: 'withdrawEntry',
      at: 'withdraw',
      summary: 'Withdraw an entry, so that it no longer counts',
      body: Because,
      example: { because: 'It was another course' },
      act: async (ctx, params, body) => {
        await toChange(ctx, params.entry)
        return acts.withdraw(ctx, params.entry, body.because)
      },
    }),
    onEntry.act({
      id: 'restoreEntry',
      at: 'restore',
      summary: 'Restore an entry that was withdrawn',
      act: async (ctx, params) => {
        await toChange(ctx, params.entry)
        return acts.restore(ctx, params.entry)
      },
    }),
    onEntry.act({
      id: 'shareEntry',
      at: 'share',
      summary: 'Show an entry to those who manage you, or keep it to yourself',
      body: z.strictObject({ visibility: z.enum(['own', 'line']) }),
      example: { visibility: 'line' },
      act: async (ctx, params, body) => {
        await toChange(ctx, params.entry)
        return acts.share(ctx, params.entry, body.visibility)
      },
    }),
    onEntry.act({
      id: 'answerAboutEntry',
      at: 'answer',
      summary: 'Answer what was asked about an entry of yours, or why it was declined',
      description: 'It waits to be verified again.',
      body: sayings.answer.strict(),
      example: { said: 'It ended on 14 March' },
      act: async (ctx, params, { said }) => {
        const { person } = await toChange(ctx, params.entry)
        found(person === ctx.actor.id ? person : undefined, 'entry')
        return acts.answer(ctx, params.entry, said)
      },
    }),
    onEntry.act({
      id: 'submitEntry',
      at: 'submit',
      tag: 'CPD',
      summary: 'Say that a piece of CPD has gone to the regulator as it stands',
      act: async (ctx, params) => {
        const { person } = await toChange(ctx, params.entry)
        found(person === ctx.actor.id ? person : undefined, 'piece')
        return acts.submit(ctx, params.entry)
      },
    }),
    operation({
      id: 'listTheirRecord',
      method: 'get',
      path: '/people/{person}/record',
      tag: 'Team',
      summary: 'List the record of someone you manage',
      description: 'They are told that you looked.',
      params: OfPerson,
      query: TheirPage,
      answer: listOf(entry),
      handle: async (ctx, { params, query }) => {
        const subject = await loadSubject(ctx, params.person)
        await noteReading(ctx, subject.id, 'Your record')
        return list(ctx, subject.id, linesEyes, query)
      },
    }),
    operation({
      id: 'addDecision',
      method: 'post',
      path: '/people/{person}/record',
      tag: 'Team',
      summary: 'Record a decision about someone you manage',
      params: OfPerson,
      body: Add,
      example: { kind: 'check', answers: { type: 'references', decision: 'cleared-for-role', on: '2026-03-14' } },
      answer: entryInFull,
      status: 201,
      handle: (ctx, { params, body }) => layDown(ctx, params.person, body),
    }),
    onTheirs.read({
      id: 'readTheirEntry',
      summary: 'Read an entry of someone you manage',
      description: 'They are told that you looked.',
    }),
    onTheirs.act({
      id: 'verifyEntry',
      at: 'verify',
      summary: 'Verify what someone you manage claims, having seen the evidence',
      act: (ctx, params) => acts.verify(ctx, params.person, params.entry, undefined),
    }),
    onTheirs.act({
      id: 'askAboutEntry',
      at: 'ask',
      summary: 'Ask someone you manage about what they claim, before it is verified',
      description: 'It waits for their answer.',
      body: sayings.ask.strict(),
      example: { said: 'Which day did the course end?' },
      act: (ctx, params, { said }) => acts.ask(ctx, params.person, params.entry, said),
    }),
    onTheirs.act({
      id: 'declineEntry',
      at: 'decline',
      summary: 'Decline to verify what someone you manage claims, and say why',
      description: 'It stays what they claim, and they can answer.',
      body: sayings.decline.strict(),
      example: { said: 'The certificate names another course' },
      act: (ctx, params, { said }) => acts.decline(ctx, params.person, params.entry, said),
    }),
  ]
}
