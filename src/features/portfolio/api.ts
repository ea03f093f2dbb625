import { z } from 'zod'
import {
  dayField,
  done,
  id,
  idField,
  listing,
  onOne,
  operation,
  type Operation,
  ownId,
  refuse,
} from '../../api/index.ts'
import { type Catalogue, didYouMean } from '../../catalogue/index.ts'
import type { EntryId, PieceId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { likelyNames } from '../../kit/likely-names.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { namesKnownTo } from '../safeguarding/index.ts'
import { Objecting } from '../objections/index.ts'
import { asSeen } from './fields.ts'
import { addPiece, confirm, correct, map, objectTo, useEntry, withdraw } from './actions.ts'
import {
  kindSchema,
  mapping,
  mappingsFrom,
  pieceFrom,
  pieceInFull,
  pieceSchema,
  tellKind,
  tellPiece,
  tellPieceInFull,
  tellProgress,
  tellUnused,
  unitProgress,
  unusedEntry,
} from './api-fields.ts'
import { loadPortfolio } from './load.ts'
import { loadPieces, loadPlace, loadUnused, lookAtPiece } from './opening.ts'
import { readCursor } from './paging.ts'
import { loadPiece } from './piece-load.ts'
import { kindsFor, mayAddPiece, mayArrange, mayChangePiece } from './policy.ts'
import { handingIn, type House } from './submission-api.ts'
import { readByOthers } from './told.ts'

const tag = 'Portfolios'
const OfOne = z.strictObject({ registration: idField<RegistrationId>() })
const OfPiece = z.strictObject({ piece: idField<PieceId>() })

const said = {
  title: z.string().max(1_000),
  on: dayField.describe('When it happened.'),
  answers: z.record(z.string().max(100), z.string().max(30_000)).describe('By the fields of its kind.'),
}
const account = {
  title: 'A group that settled',
  on: '2026-11-20',
  answers: { form: 'reflective-account', account: 'Two parents came early and helped me put out the chairs.' },
}

/** Portfolios for programs: pieces, what they are evidence for, what is missing, and what is handed in. */
export function portfolioApi(catalogue: Catalogue, rulebooks: Rulebooks, house: House): readonly Operation[] {
  const { kinds } = catalogue.assessment
  const around = { rulebooks, kinds }
  const ids = kinds.map((kind) => kind.id)
  const kindNamed = (name: string) =>
    kinds.find((kind) => kind.id === name) ?? refuse('kind', `There is no such kind${didYouMean(name, ids)}`)

  async function tellOne(ctx: Ctx, piece: PieceId) {
    const loaded = await lookAtPiece(ctx, around, piece)
    const known = loaded.isOwn ? await namesKnownTo(ctx, catalogue) : []
    const likely = loaded.isOwn ? readByOthers(loaded).flatMap((text) => likelyNames(text, known)) : []
    return tellPieceInFull(loaded, {
      likelyNames: likely.map(({ text }) => text),
      mayChange: mayChangePiece(ctx.actor, loaded.piece, loaded.registration.centre).allowed,
    })
  }
  const one = onOne({
    ...{ tag, path: '/pieces/{piece}', params: OfPiece, answer: pieceInFull },
    load: (ctx, { piece }) => tellOne(ctx, piece),
  })

  return [
    operation({
      id: 'listEvidenceKinds',
      method: 'get',
      path: '/evidence-kinds',
      tag,
      summary: 'List the kinds of evidence that a portfolio may hold, and what each asks',
      answer: z.object({ items: z.array(kindSchema) }),
      handle: () => Promise.resolve({ items: kinds.map(tellKind) }),
    }),
    operation({
      id: 'readPortfolio',
      method: 'get',
      path: '/registrations/{registration}/portfolio',
      tag,
      summary: 'How far each unit of a portfolio is, and what you may add',
      description: 'The learner is told where someone else looks.',
      params: OfOne,
      answer: z.object({
        ...{ registration: id, learner: id, learnerName: z.string(), centreName: z.string() },
        ...{ qualification: z.string(), title: z.string() },
        units: z.array(unitProgress),
        mayAdd: z.array(z.string()).describe('The kinds of evidence that you may add.'),
        arranges: z.boolean().describe('You say what is evidence for what, and hand it in.'),
      }),
      handle: async (ctx, { params }) => {
        const wanted = { kind: undefined, unit: undefined, after: undefined }
        const loaded = await loadPortfolio(ctx, around, params.registration, wanted)
        const { registration, qualification: title, units } = loaded
        const { id: of, learner, learnerName, centreName, qualification } = registration
        return {
          ...{ registration: of, learner, learnerName, centreName, qualification, title },
          units: units.map(tellProgress),
          mayAdd: kindsFor(ctx.actor, registration, kinds).map((kind) => kind.id),
          arranges: mayArrange(ctx.actor, registration).allowed,
        }
      },
    }),
    listing({
      id: 'listPieces',
      path: '/registrations/{registration}/pieces',
      tag,
      summary: 'List the pieces of a portfolio, the latest first',
      params: OfOne,
      query: z.strictObject({ kind: z.string().max(100).optional(), unit: z.string().max(100).optional() }),
      cursor: readCursor,
      item: pieceSchema,
      rows: (ctx, { params: { registration }, query: { kind, unit: of }, cursor: after, limit }) =>
        loadPieces(ctx, registration, { kinds, kind, unit: of, after }, limit + 1),
      tell: tellPiece,
      after: ({ happenedOn, id: piece }) => `${happenedOn} ${piece}`,
    }),
    operation({
      id: 'addPiece',
      method: 'post',
      path: '/registrations/{registration}/pieces',
      tag,
      summary: 'Add a piece of evidence to a portfolio',
      description:
        'What stands between [[ and ]] whoever adds it sees, and everyone else sees “[blacked out]”. Files, links and text are laid to it as to an entry, with the id of the piece.',
      params: OfOne,
      body: z.strictObject({
        kind: z.string().max(100).describe('One of `GET /evidence-kinds`.'),
        ...said,
        id: ownId<PieceId>(),
      }),
      example: { kind: 'account', ...account },
      answer: pieceInFull,
      status: 201,
      handle: async (ctx, { params: { registration }, body }) => {
        const place = await loadPlace(ctx, registration, kinds)
        const kind = kindNamed(body.kind)
        permit(mayAddPiece(ctx.actor, place, [kind]))
        const input = pieceFrom(kind, body, ctx.today)
        const made = await addPiece(ctx, { id: body.id ?? newId<PieceId>(), registration, kind }, input)
        return tellOne(ctx, made)
      },
    }),
    listing({
      id: 'listUnusedEntries',
      path: '/registrations/{registration}/unused-entries',
      tag,
      summary: 'List what your record has that can be used as a piece, and is not yet',
      description: 'Each with the criteria that it could be evidence for, and what speaks for that, the closest first.',
      params: OfOne,
      cursor: readCursor,
      item: unusedEntry,
      rows: async (ctx, { params: { registration }, cursor: after, limit }) =>
        (await loadUnused(ctx, around, registration, { after, limit: limit + 1 })).rows,
      tell: tellUnused,
      after: ({ happenedOn, id: entry }) => `${happenedOn} ${entry}`,
    }),
    operation({
      id: 'useEntry',
      method: 'post',
      path: '/registrations/{registration}/pieces/from-record',
      tag,
      summary: 'Use an entry of your own record as a piece, as it is',
      params: OfOne,
      body: z.strictObject({ entry: idField<EntryId>() }),
      example: { entry: '018f2b6e-0000-7000-8000-000000000001' },
      answer: pieceInFull,
      status: 201,
      handle: async (ctx, { params: { registration }, body: { entry } }) => {
        await loadPlace(ctx, registration, kinds)
        return tellOne(ctx, await useEntry(ctx, registration, entry, kinds))
      },
    }),
    one.read({ id: 'readPiece', summary: 'Read a piece with its evidence and what it is evidence for' }),
    one.act({
      id: 'correctPiece',
      at: 'correct',
      summary: 'Correct what a piece says; the learner confirms it anew',
      body: z.strictObject({
        ...said,
        revision: z.int().describe('As it was read; refused where it has been changed since.'),
      }),
      example: { ...account, revision: 1 },
      act: async (ctx, params, { revision, ...body }) => {
        const { piece, registration } = await loadPiece(ctx, around, params.piece)
        permit(mayChangePiece(ctx.actor, piece, registration.centre))
        const isWritten = piece.entry === null && !piece.isWithdrawn
        const kind = found(isWritten ? kinds.find((each) => each.id === piece.kind) : undefined, 'piece')
        done(await correct(ctx, params.piece, revision, pieceFrom(kind, body, ctx.today)), () => 'revision')
      },
    }),
    one.act({
      id: 'mapPiece',
      at: 'criteria',
      summary: 'Say of which criteria a piece is evidence',
      description: 'Send all of them. Criteria that are not loaded are named by the number that the centre knows.',
      body: z.strictObject({
        criteria: z.array(mapping.strict()).max(1_000),
        seen: z
          .array(mapping.strict())
          .max(1_000)
          .optional()
          .describe('What you found it to be evidence for; refused where that has been changed since.'),
      }),
      example: { criteria: [{ unit: '301', criterion: '1.1' }], seen: [] },
      act: async (ctx, params, { criteria, seen }) => {
        const { registration, units } = await loadPiece(ctx, around, params.piece)
        permit(mayArrange(ctx.actor, registration))
        done(await map(ctx, params.piece, mappingsFrom(units, criteria), seen && asSeen(seen)))
      },
    }),
    one.act({
      id: 'confirmPiece',
      at: 'confirm',
      summary: 'Confirm that a piece reflects good practice, and that no family can be known from it',
      description: 'Refused while it lacks what its kind needs.',
      act: (ctx, params) => confirm(ctx, params.piece, { kinds, seen: undefined }),
    }),
    one.act({
      id: 'objectToPiece',
      at: 'object',
      summary: 'Say what is not right of what your assessor wrote; it is no longer confirmed',
      body: z.strictObject(Objecting.shape),
      example: { said: 'The second group was in May, and we led it together.' },
      act: (ctx, params, { said: text }) => objectTo(ctx, params.piece, text, kinds),
    }),
    one.act({
      id: 'withdrawPiece',
      at: 'withdraw',
      summary: 'Withdraw a piece; what was handed in with it stays as it was',
      act: (ctx, params) => withdraw(ctx, params.piece),
    }),
    ...handingIn(catalogue, rulebooks, house),
  ]
}
