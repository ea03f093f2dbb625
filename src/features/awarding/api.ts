import { z } from 'zod'
import {
  asTyped,
  atOrNull,
  byId,
  bytesOf,
  day,
  done,
  id,
  idField,
  listing,
  moment,
  onOne,
  operation,
  type Operation,
} from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { CatalogueEffectId, CatalogueTrialId, LoadedCatalogueId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { toldNumber } from '../../kit/small-numbers.ts'
import { bodiesInForce, findBody, lastLoaded, type LoadedBody, type Rulebooks } from '../rulebook/index.ts'
import { publish } from './actions.ts'
import { loadCompared } from './compare.ts'
import {
  changeSchema,
  countsSchema,
  effectSchema,
  loadedInFull,
  loadedSchema,
  lookedSchema,
  noPreview,
  previewFields,
  tellAffected,
  tellChange,
  tellCounts,
  tellEffect,
  tellLoaded,
  tellLoadedInFull,
  tellPreview,
} from './fields.ts'
import { looking } from './looking.ts'
import { allTold, toldOf } from './preview.ts'
import { mayLoad } from './policy.ts'
import { readTable, withTable } from './sent.ts'

const tag = 'Awarding'
/** In bytes, as much as the page takes. */
const largestTable = 1024 * 1024
const text = z.string().describe('The file, as YAML.')
const seen = z.string().max(100).describe('As looking at it said.')
const told = 'Those whom it would affect are told that you looked.'
const tiny = { text: 'awardingBody: Northmoor Awards\nsource: Its handbook of 2026\n' }
const once = { ...tiny, seen: 'as-it-was-said' }

const OfLoaded = z.strictObject({ loaded: idField<LoadedCatalogueId>() })
const OfLook = z.strictObject({ look: idField<CatalogueTrialId>() })

const lookSchema = z.object({
  id,
  ends: id.nullable().describe('The file that would go out of use; null where one would be loaded.'),
  askedOn: day,
  done: z.int().nullable().describe('So many people are looked at; null where there are some, and too few to be told,'),
  of: z.int().nullable().describe('of so many.'),
  endedAt: moment.nullable(),
  failedAt: moment.nullable(),
  holds: z.boolean().describe('It has ended, and nothing has changed since: then the rest is told.'),
  people: z.int().nullable().describe('How many people it would affect: those who do not stay on their version.'),
  counts: countsSchema,
  ...previewFields,
})

/** What awarding bodies tell, for the programs of administrators and of managers of centres. */
export function awardingApi(catalogue: Catalogue, rulebooks: Rulebooks): readonly Operation[] {
  const looks = looking(catalogue, rulebooks)
  const { fewest } = catalogue.smallNumbers

  async function load({ actor, read, tenant }: Ctx, id: LoadedCatalogueId): Promise<LoadedBody> {
    permit(mayLoad(actor))
    return found((await read([findBody(tenant, id)]))[0], 'file')
  }

  type Looked = Pick<Awaited<ReturnType<typeof looks.atEnd>>, 'preview' | 'affected' | 'ask'>
  const tellLooked = async ({ preview, affected, ask }: Looked) =>
    affected === undefined
      ? { ...noPreview, affected: null, look: await ask() }
      : { ...tellPreview(preview), affected: tellAffected(affected), look: null }

  const one = onOne({
    tag,
    path: '/catalogue/files/{loaded}',
    params: OfLoaded,
    answer: loadedInFull,
    load: async (ctx, params) => tellLoadedInFull(await load(ctx, params.loaded)),
  })

  return [
    listing({
      id: 'listLoadedFiles',
      path: '/catalogue/files',
      tag,
      summary: 'List the files of awarding bodies that the area has loaded, the latest first',
      cursor: byId<LoadedCatalogueId>,
      item: loadedSchema,
      rows: async ({ actor, read, tenant }, { cursor: before, limit }) => {
        permit(mayLoad(actor))
        return (await read([lastLoaded(tenant, limit + 1, before)]))[0]
      },
      tell: tellLoaded,
      after: (row) => row.id,
    }),
    operation({
      id: 'lookAtFile',
      method: 'post',
      path: '/catalogue/look',
      tag,
      summary: 'See what a file would change, and for whom, before it is loaded',
      description: `What is wrong with it is told with its lines. ${told}`,
      body: z.strictObject({ text }),
      example: tiny,
      answer: lookedSchema,
      handle: async (ctx, { body }) => tellLooked(done(await looks.atText(ctx, body.text))),
    }),
    operation({
      id: 'loadFile',
      method: 'post',
      path: '/catalogue/files',
      tag,
      summary: 'Load a file in the place of the last one of its awarding body',
      description: 'Refused unless exactly this text was looked at, and nothing has changed since.',
      body: z.strictObject({ text, seen }),
      example: once,
      answer: loadedInFull,
      status: 201,
      handle: async (ctx, { body }) => {
        const awardingBody = done(await publish(ctx, body, catalogue, rulebooks))
        const [bodies] = await ctx.read([bodiesInForce(ctx.tenant)])
        const loaded = bodies.find(({ content }) => content.awardingBody === awardingBody)
        return tellLoadedInFull(found(loaded, 'file'))
      },
    }),
    operation({
      id: 'putUnitsIntoFile',
      method: 'post',
      path: '/catalogue/units',
      tag,
      summary: 'Put the units of a table (CSV or Excel) into the text of a file',
      description:
        'Nothing is loaded: the text is answered, to be looked at. Refused with every row that could not be read; or, if you ask so, these are told, and the units that they are of are left out.',
      query: z.strictObject({
        of: idField<LoadedCatalogueId>().optional().describe('The file into whose text they go; a new one otherwise.'),
        leaveOut: z.enum(['true']).optional().describe('Goes on with the units of which every row was read.'),
      }),
      takes: largestTable,
      answer: z.object({
        text: z.string(),
        rows: z.int().describe('From so many rows'),
        units: z.array(z.string()).describe('these units were read.'),
        left: z.array(z.string()).describe('Those that were left out.'),
        unread: z.array(z.object({ row: z.int(), reason: z.string() })).describe('The rows that could not be read.'),
      }),
      handle: async (ctx, { query: { of, leaveOut }, content }) => {
        permit(mayLoad(ctx.actor))
        const into = of === undefined ? '' : (await load(ctx, of)).text
        const read = done(await readTable(await bytesOf(content)))
        const { units, left, rows, problems } = read
        if (leaveOut === undefined && problems.length > 0)
          done({ ok: false, problems: problems.map(({ message }) => ({ field: 'file', message })) })
        return {
          ...{ text: done(withTable(into, read)), rows, units: Object.keys(units), left: [...left] },
          unread: problems.map(({ row, message }) => ({ row, reason: message })),
        }
      },
    }),
    operation({
      id: 'compareFiles',
      method: 'get',
      path: '/catalogue/compare',
      tag,
      summary: 'Two files that were loaded side by side: what was, and what is',
      query: z.strictObject({
        one: idField<LoadedCatalogueId>().optional().describe('What was. Without both: the last two of one body.'),
        other: idField<LoadedCatalogueId>().optional().describe('What is.'),
      }),
      answer: z.object({
        one: loadedSchema.nullable().describe('Null where there are no two files to compare.'),
        other: loadedSchema.nullable(),
        changes: z.array(changeSchema),
      }),
      handle: async (ctx, { query }) => {
        const { shown, changes } = await loadCompared(ctx, catalogue, asTyped(query))
        const [was, is] = shown ?? []
        return {
          one: was ? tellLoaded(was) : null,
          other: is ? tellLoaded(is) : null,
          changes: changes.map(tellChange),
        }
      },
    }),
    one.read({ id: 'readLoadedFile', summary: 'Read a file that was loaded, with its text' }),
    operation({
      id: 'lookAtEnd',
      method: 'post',
      path: '/catalogue/files/{loaded}/look',
      tag,
      summary: 'See what it would change to stop using a file, and for whom',
      description: told,
      params: OfLoaded,
      answer: lookedSchema,
      handle: async (ctx, { params }) => tellLooked(await looks.atEnd(ctx, params.loaded)),
    }),
    one.act({
      id: 'stopUsingFile',
      at: 'end',
      summary: 'Stop using a file, and take its offers down',
      description: 'Refused unless it was looked at, and nothing has changed since.',
      body: z.strictObject({ seen }),
      example: { seen: once.seen },
      act: (ctx, params, body) => looks.stop(ctx, params.loaded, body.seen),
    }),
    operation({
      id: 'readLook',
      method: 'get',
      path: '/catalogue/looks/{look}',
      tag,
      summary: 'How far finding out whom a file would affect has come, and what it would change',
      params: OfLook,
      answer: lookSchema,
      handle: async (ctx, { params }) => {
        const trial = await looks.trial(ctx, params.look)
        const result = await looks.result(ctx, trial)
        return {
          ...{ id: trial.id, ends: trial.ends, askedOn: trial.askedOn },
          ...{ done: toldNumber(trial.peopleDone, fewest).count, of: toldNumber(trial.peopleTotal, fewest).count },
          ...{ endedAt: atOrNull(trial.endedAt), failedAt: atOrNull(trial.failedAt) },
          ...{ holds: result !== undefined, people: result ? allTold(result.counts, { ...result, fewest }) : null },
          counts: result
            ? tellCounts(toldOf({ learners: 0, counts: result.counts }, { ...result, fewest }).counts)
            : [],
          ...(result ? tellPreview(result.preview) : noPreview),
        }
      },
    }),
    listing({
      id: 'listAffectedLearners',
      path: '/catalogue/looks/{look}/affected',
      tag,
      summary: 'List whom a file would affect, as it was found out',
      description: 'They are told that you looked.',
      params: OfLook,
      cursor: byId<CatalogueEffectId>,
      item: effectSchema,
      rows: async (ctx, { params, cursor: after, limit }) => {
        const trial = await looks.trial(ctx, params.look)
        found(await looks.result(ctx, trial), 'result')
        return looks.affected(ctx, trial, { after, limit })
      },
      tell: tellEffect,
      after: (row) => row.id,
    }),
  ]
}
