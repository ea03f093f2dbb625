import { z } from 'zod'
import { day, id, idField, operation, type Operation } from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { EntryId, PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { tellVerdict, verdictSchema } from '../practice/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { sayStep, shareYear } from './actions.ts'
import { yearsFrom } from './load.ts'
import { type Piece, piecesIn, sinceIn, type Step } from './rules.ts'
import { yearsShared } from './store.ts'

const yearFields = {
  regulator: z.string(),
  title: z.string(),
  starts: day,
  ends: day.describe('The first day of the next year.'),
  due: day.describe('The last day on which it can be done.'),
  verdict: verdictSchema,
  steps: z.array(
    z.object({
      id: z.string(),
      say: z.string(),
      opensOn: day.nullable(),
      doneOn: day.nullable().describe('When the person said that it is done.'),
    }),
  ),
}
const doneField = z.int().describe('So many steps are done, in Cairn and elsewhere,')
const ofField = z.int().describe('of so many.')
const piece = z.object({
  entry: id,
  title: z.string(),
  on: day,
  state: z.enum(['planned', 'to-submit', 'submitted', 'to-resubmit']),
  submittedOn: day.nullable(),
})
const pieceInFull = piece
  .extend({
    boxes: z.array(
      z.object({
        label: z.string(),
        value: z.string().describe('Empty where nothing is written yet.'),
        hint: z.string().nullable().describe('What the form asks that a piece does not hold in that shape.'),
      }),
    ),
    elsewhere: z.string().nullable().describe('Where the regulator’s form is found.'),
  })
  .meta({ id: 'CpdPiece' })
const ownYear = z
  .object({
    ...yearFields,
    sharedSince: day.nullable().describe('Since when those who manage you see whether it is complete.'),
    done: doneField,
    of: ofField,
    pieces: z.array(piece),
    before: z
      .array(z.object({ starts: day, ends: day, due: day, status: verdictSchema.shape.status, reason: z.string() }))
      .describe('How the years before went, the latest first.'),
  })
  .meta({ id: 'CpdYear' })
const { regulator, title, starts, ends, due } = yearFields
/** Whether it is complete, and nothing of the pieces. */
const sharedYear = z
  .object({
    ...{ person: id, name: z.string(), regulator, title, starts, ends, due },
    status: verdictSchema.shape.status,
    reason: z.string(),
    done: doneField,
    of: ofField,
  })
  .meta({ id: 'SharedCpdYear' })
const years = z.object({ items: z.array(ownYear) })

const tellStep = ({ id, say, opensOn, doneOn }: Step) => ({ id, say, opensOn: opensOn ?? null, doneOn: doneOn ?? null })
const tellPiece = ({ entry: { id, title, happenedOn }, state, submittedOn }: Piece) => ({
  ...{ entry: id, title, state },
  on: happenedOn,
  submittedOn: submittedOn ?? null,
})

const OfRegulator = z.strictObject({ regulator: z.string().max(100) })

/** The CPD year for programs. */
export function cpdApi({ cpdYears, forms }: Catalogue, rulebooks: Rulebooks): readonly Operation[] {
  const form = forms.find(({ kind }) => kind === 'cpd')
  const { ofRegulator, load, standing, before, loadShared, loadPiece } = yearsFrom(cpdYears, rulebooks)
  type Stands = NonNullable<ReturnType<typeof standing>>

  const tellYear = ({ of: { regulator, title }, year, verdict, steps }: Stands) => ({
    ...{ regulator, title },
    ...year,
    verdict: tellVerdict(verdict),
    steps: steps.map(tellStep),
  })

  async function own(ctx: Ctx) {
    const { tenant, actor, today } = ctx
    const loaded = await load(ctx, actor.id)
    const standings = cpdYears.flatMap((of) => standing(of, loaded, today) ?? [])
    const [shared] = await ctx.read([yearsShared(tenant, actor.id)])
    const items = standings.map((stands) => ({
      ...tellYear(stands),
      sharedSince: sinceIn(shared, stands.of) ?? null,
      ...{ done: stands.done, of: stands.all },
      before: before(stands, loaded).map(({ year, verdict: { status, reason } }) => ({ ...year, status, reason })),
      pieces: piecesIn(loaded.entries, stands.year).map(tellPiece),
    }))
    return { items }
  }

  return [
    operation({
      id: 'listCpdYears',
      method: 'get',
      path: '/cpd',
      tag: 'CPD',
      summary: 'How your year stands with each regulator where you are registered',
      answer: years,
      handle: own,
    }),
    operation({
      id: 'readCpdPiece',
      method: 'get',
      path: '/cpd-pieces/{entry}',
      tag: 'CPD',
      summary: 'What of a piece of your CPD belongs into each box of the regulator’s form',
      description:
        'Its text is changed by correcting the entry, and `POST /record/{entry}/submit` says that it has gone.',
      params: z.strictObject({ entry: idField<EntryId>() }),
      answer: pieceInFull,
      handle: async (ctx, { params }) => {
        const { piece: each, boxes, of } = await loadPiece(ctx, params.entry, form)
        return {
          ...tellPiece(each),
          boxes: boxes.map(({ hint = null, ...box }) => ({ ...box, hint })),
          elsewhere: of?.elsewhere ?? null,
        }
      },
    }),
    operation({
      id: 'sayCpdStep',
      method: 'post',
      path: '/cpd/{regulator}/steps/{step}',
      tag: 'CPD',
      summary: 'Say that a step outside Cairn is done, or is not after all',
      params: OfRegulator.extend({ step: z.string().max(100) }),
      body: z.strictObject({ done: z.boolean() }),
      example: { done: true },
      answer: years,
      handle: async (ctx, { params, body }) => {
        const of = ofRegulator(params.regulator)
        const stands = found(standing(of, await load(ctx, ctx.actor.id), ctx.today), 'year')
        await sayStep(ctx, of, stands.year, params.step, body.done)
        return own(ctx)
      },
    }),
    operation({
      id: 'shareCpdYear',
      method: 'post',
      path: '/cpd/{regulator}/share',
      tag: 'CPD',
      summary: 'Show those who manage you whether your year is complete, or no longer',
      params: OfRegulator,
      body: z.strictObject({ shared: z.boolean() }),
      example: { shared: true },
      answer: years,
      handle: async (ctx, { params, body }) => {
        await shareYear(ctx, ofRegulator(params.regulator), body.shared)
        return own(ctx)
      },
    }),
    operation({
      id: 'readTheirCpdYear',
      method: 'get',
      path: '/people/{person}/cpd/{regulator}',
      tag: 'CPD',
      summary: 'How the year of someone you manage stands, where they share it',
      description: 'They are told that you looked.',
      params: OfRegulator.extend({ person: idField<PersonId>() }),
      answer: sharedYear,
      handle: async (ctx, { params }) => {
        const { subject, stands } = await loadShared(ctx, params.person, ofRegulator(params.regulator))
        const { of, year, verdict, done, all } = stands
        const { regulator, title } = of
        const { status, reason } = verdict
        return {
          person: subject.id,
          name: subject.name,
          regulator,
          title,
          ...year,
          status,
          reason,
          done,
          of: all,
        }
      },
    }),
  ]
}
