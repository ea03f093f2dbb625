import { type Context, Hono } from 'hono'
import type { EventId, OrganisationId, SampleId } from '../../db/tables.gen.ts'
import { centresOf } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { type Env, readId } from '../../kit/http.ts'
import { centresNamed } from '../centres/index.ts'
import { signedIn } from '../portfolio/index.ts'
import { sendFile } from '../evidence/index.ts'
import type { Around } from './around.ts'
import { takeBundle } from './bundle.tsx'
import { CentresPage } from './centres-page.tsx'
import { LooksPage, RoomPage, RoomSamplePage } from './external-pages.tsx'
import { looksAt, roomsOf } from './external-store.ts'
import { fileInRoom, historyInRoom, loadTaken, lookInRoom, noteLook, takeSample } from './external-load.ts'
import { asCsv, asWorkbook, csvType, workbookType } from './file.ts'
import { loadPlanning, unitsIn } from './load.ts'
import { meetingsOf } from './meeting-store.ts'
import { entersAnywhere, mayEnterRoom, mayReadLooks } from './policy.ts'
import type { Sample } from './rules.ts'
import { samplesOf } from './sample-store.ts'
import { statesInSample } from './states.ts'
import type { SubmissionRead, UnitWork } from './work-store.ts'
import { findCentre, policiesOf } from './store.ts'

const samplesShown = 50
const looksShown = 100

type AtCentre = Context<Env, '/external/:centre'>
const centreIn = (c: AtCentre) => readId<OrganisationId>(c.req.param('centre'))

/** The room for whoever comes from the awarding body: all that is in the sample, to read and to take along. */
export function externalRoom(around: Omit<Around, 'workOut'>) {
  const { rulebooks, files, words, witnessed } = around

  function enter(c: AtCentre) {
    const { ctx } = c.var
    const centre = centreIn(c)
    permit(mayEnterRoom(ctx.actor, centre))
    return { ctx, centre }
  }

  /** How the evidence of a sample is told, and opened in the room. */
  async function openingIn(ctx: Ctx, centre: OrganisationId, taken: readonly UnitWork[]) {
    const contents = taken.flatMap(({ handedIn }) => handedIn.map(({ content }) => content))
    const witnesses = await witnessed(ctx, signedIn(...contents))
    return ({ id }: Pick<Sample, 'id'>) => ({
      ...words,
      witnesses,
      at: (submission: SubmissionRead) => `/external/${centre}/samples/${id}/${submission.id}`,
    })
  }

  const attached = (type: string, name: string) => ({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
  })

  return new Hono<Env>()
    .get('/external', async (c) => {
      const { ctx, frame } = c.var
      const ids = centresOf(ctx.actor, 'external-quality-assurer')
      const [first, ...others] = ids
      permit(entersAnywhere(ctx.actor))
      if (first && others.length === 0) return c.redirect(`/external/${first}`, 303)
      const [centres] = await ctx.read([centresNamed(ctx.tenant, ids)])
      return c.html(<CentresPage {...{ frame, centres }} title="External quality assurance" at="/external" />)
    })
    .get('/external/:centre', async (c) => {
      const { ctx, centre } = enter(c)
      const { tenant } = ctx
      const { after: text, print } = c.req.query()
      const after = text === undefined ? undefined : readId<SampleId>(text)
      const { place, compliance, sites } = await loadPlanning(ctx, rulebooks, centre)
      const [rooms, versions, meetings, rows] = await ctx.read([
        roomsOf(tenant, ctx.actor.id, ctx.today),
        policiesOf(tenant, centre),
        meetingsOf(tenant, centre, undefined, samplesShown),
        samplesOf(tenant, { centre, states: statesInSample, after, limit: samplesShown }),
      ])
      const taken = print === undefined ? [] : await loadTaken(ctx, centre)
      const shown = print === undefined ? rows.slice(0, samplesShown) : []
      await noteLook(
        ctx,
        centre,
        print === undefined ? 'The list of samples' : 'The sample, to print',
        [...shown, ...taken.map(({ sample }) => sample)].map(({ learner }) => learner),
      )
      const openingOf = await openingIn(
        ctx,
        centre,
        taken.map(({ work }) => work),
      )
      const unitOf = await unitsIn(
        ctx,
        rulebooks,
        taken.map(({ sample }) => sample),
      )
      const next = rows.length > samplesShown ? `/external/${centre}?after=${shown.at(-1)?.id}` : undefined
      const all = {
        compliance,
        sites,
        versions,
        meetings: meetings.slice(0, samplesShown),
        taken,
        next,
        openingOf,
        unitOf,
        lastDay: rooms.find((room) => room.centre === centre)?.lastDay ?? null,
      }
      return c.html(<RoomPage frame={c.var.frame} centre={place} samples={shown} {...all} />)
    })
    .get('/external/:centre/samples/:sample', async (c) => {
      const { ctx, centre } = enter(c)
      const { sample, work, actions, steps } = await lookInRoom(ctx, centre, readId<SampleId>(c.req.param('sample')))
      const unit = (await unitsIn(ctx, rulebooks, [sample]))(sample)
      const opening = (await openingIn(ctx, centre, [work]))(sample)
      const shown = { frame: c.var.frame, sample, work, actions, steps, unit, opening }
      return c.html(<RoomSamplePage {...shown} centre={centre} />)
    })
    .get('/external/:centre/samples/:sample/:submission/:evidence', async (c) => {
      const { ctx, centre } = enter(c)
      const { sample, submission, evidence } = c.req.param()
      const file = await fileInRoom(ctx, centre, { sample: readId<SampleId>(sample), submission, evidence })
      return sendFile(c, files, file)
    })
    .get('/external/:centre/samples/:sample/history', async (c) => {
      const { ctx, centre } = enter(c)
      const { history, name } = await historyInRoom(ctx, centre, readId<SampleId>(c.req.param('sample')))
      return c.body(history, 200, attached('application/json; charset=utf-8', name))
    })
    .get('/external/:centre/sample.csv', async (c) => {
      const { ctx, centre } = enter(c)
      const { rows, name } = await takeSample(ctx, centre)
      return c.body(asCsv(rows), 200, attached(csvType, `${name}.csv`))
    })
    .get('/external/:centre/sample.xlsx', async (c) => {
      const { ctx, centre } = enter(c)
      const { rows, name } = await takeSample(ctx, centre)
      return c.body(new Uint8Array(await asWorkbook(rows)), 200, attached(workbookType, `${name}.xlsx`))
    })
    .get('/external/:centre/sample.zip', async (c) => {
      const { ctx, centre } = enter(c)
      const [place] = await ctx.read([findCentre(ctx.tenant, centre)])
      const { content, mediaType, name } = await takeBundle(ctx, around, found(place, 'centre'))
      return c.body(content, 200, attached(mediaType, name))
    })
    .get('/assurance/:centre/external', async (c) => {
      const { ctx, frame } = c.var
      const centre = centreIn(c)
      permit(mayReadLooks(ctx.actor, centre))
      const { before: text } = c.req.query()
      const before = text === undefined ? undefined : readId<EventId>(text)
      const [place, rows] = await ctx.read([
        findCentre(ctx.tenant, centre),
        looksAt(ctx.tenant, centre, before, looksShown),
      ])
      const looks = rows.slice(0, looksShown)
      const earlier =
        rows.length > looks.length ? `/assurance/${centre}/external?before=${looks.at(-1)?.id}` : undefined
      return c.html(<LooksPage {...{ frame, looks, earlier }} centre={found(place, 'centre')} />)
    })
}
