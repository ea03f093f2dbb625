import { type Context, Hono } from 'hono'
import type { EventId, OrganisationId, PersonId, SampleId } from '../../db/tables.gen.ts'
import { centresOf } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, NotFound, permit } from '../../kit/errors.ts'
import { type Env, readId } from '../../kit/http.ts'
import { allow, deny } from '../../kit/verdict.ts'
import { noteReadings, recordEvent } from '../audit/index.ts'
import { centresNamed } from '../centres/index.ts'
import { signedIn } from '../portfolio/index.ts'
import { sendFile } from '../evidence/index.ts'
import type { Around } from './around.ts'
import { CentresPage } from './centres-page.tsx'
import { LooksPage, RoomPage, RoomSamplePage } from './external-pages.tsx'
import { looksAt } from './external-store.ts'
import { asCsv, asWorkbook } from './file.ts'
import { loadPlanning } from './load.ts'
import { meetingsOf } from './meeting-store.ts'
import { mayEnterRoom, mayReadLooks } from './policy.ts'
import { unitIn } from './sample-routes.tsx'
import { actionsOf, findSample, type SampleAt, samplesOf, stepsOf } from './sample-store.ts'
import { snapshotsOf, type SubmissionRead, workOfEach, workOn } from './work-store.ts'
import { findCentre, policiesOf } from './store.ts'

const samplesShown = 50
const looksShown = 100
/** As many as a file or a printed page holds. */
const mostTaken = 5000
const everyState = ['planned', 'agreed', 'action', 'closed', 'removed'] as const
const csvType = 'text/csv; charset=utf-8'
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type AtCentre = Context<Env, '/external/:centre'>
const centreIn = (c: AtCentre) => readId<OrganisationId>(c.req.param('centre'))

/** Keeps, before anything is shown, that it is looked at: each learner is told, and the centre too. */
async function noteLook(ctx: Ctx, centre: OrganisationId, page: string, shown: readonly PersonId[]): Promise<void> {
  const learners = [...new Set(shown)]
  await noteReadings(ctx, learners, `External quality assurance: ${page.toLowerCase()}`)
  const { write, tenant, actor, now } = ctx
  const facts = { centre, page, learners }
  await write((tx) =>
    recordEvent(tx, tenant, { actor: actor.id, person: null, kind: 'external-looked', facts, at: now }),
  )
}

/** All that was sampled at a centre, with its work and its actions. */
async function loadTaken({ read, tenant }: Ctx, centre: OrganisationId) {
  const [all] = await read([samplesOf(tenant, { centre, states: everyState, after: undefined, limit: mostTaken })])
  const taken = all.slice(0, mostTaken)
  const ids = taken.map(({ id }) => id)
  const [work, actions] = await read([workOfEach(tenant, ids), actionsOf(tenant, ids)])
  return taken.map((sample) => ({
    sample,
    work: work.filter(({ registration, unit }) => registration === sample.registration && unit === sample.unit),
    actions: actions.filter((action) => action.sample === sample.id),
  }))
}

/** The room for whoever comes from the awarding body: all that is in the sample, to read and to take along. */
export function externalRoom({ rulebooks, files, words, witnessed }: Omit<Around, 'workOut'>) {
  function enter(c: AtCentre) {
    const { ctx } = c.var
    const centre = centreIn(c)
    permit(mayEnterRoom(ctx.actor, centre))
    return { ctx, centre }
  }

  async function loadFile(c: AtCentre) {
    const { ctx, centre } = enter(c)
    const rows = await loadTaken(ctx, centre)
    await noteLook(
      ctx,
      centre,
      'The sample, taken along as a file',
      rows.map(({ sample }) => sample.learner),
    )
    return { rows, name: `sample-${ctx.today}` }
  }
  const attached = (type: string, name: string) => ({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
  })

  async function sampleHere({ read, tenant }: Ctx, centre: OrganisationId, id: SampleId): Promise<SampleAt> {
    const [row] = await read([findSample(tenant, id)])
    return found(row?.centre === centre ? row : undefined, 'sample')
  }

  return new Hono<Env>()
    .get('/external', async (c) => {
      const { ctx, frame } = c.var
      const ids = centresOf(ctx.actor, 'external-quality-assurer')
      const [first, ...others] = ids
      permit(first ? allow : deny('Only an external quality assurer has this page, until the last day of their part'))
      if (first && others.length === 0) return c.redirect(`/external/${first}`, 303)
      const [centres] = await ctx.read([centresNamed(ctx.tenant, ids)])
      return c.html(<CentresPage {...{ frame, centres }} title="External quality assurance" at="/external" />)
    })
    .get('/external/:centre', async (c) => {
      const { ctx, centre } = enter(c)
      const { tenant } = ctx
      const { after: text, print } = c.req.query()
      const after = text === undefined ? undefined : readId<SampleId>(text)
      const { place, compliance, sites } = await loadPlanning(ctx, centre)
      const [versions, meetings, rows] = await ctx.read([
        policiesOf(tenant, centre),
        meetingsOf(tenant, centre, undefined, samplesShown),
        samplesOf(tenant, { centre, states: everyState, after, limit: samplesShown }),
      ])
      const taken = print === undefined ? [] : await loadTaken(ctx, centre)
      const shown = print === undefined ? rows.slice(0, samplesShown) : []
      await noteLook(
        ctx,
        centre,
        print === undefined ? 'The list of samples' : 'The sample, to print',
        [...shown, ...taken.map(({ sample }) => sample)].map(({ learner }) => learner),
      )
      const next = rows.length > samplesShown ? `/external/${centre}?after=${shown.at(-1)?.id}` : undefined
      const all = { compliance, sites, versions, meetings: meetings.slice(0, samplesShown), taken, next }
      return c.html(<RoomPage frame={c.var.frame} centre={place} samples={shown} {...all} />)
    })
    .get('/external/:centre/samples/:sample', async (c) => {
      const { ctx, centre } = enter(c)
      const { tenant } = ctx
      const sample = await sampleHere(ctx, centre, readId<SampleId>(c.req.param('sample')))
      await noteLook(ctx, centre, `Unit ${sample.unit}`, [sample.learner])
      const [work, actions, steps] = await ctx.read([
        workOn(tenant, sample.registration, sample.unit),
        actionsOf(tenant, [sample.id]),
        stepsOf(tenant, sample.id),
      ])
      const { title, criteria } = await unitIn(ctx, rulebooks, sample.unit)
      const at = (submission: SubmissionRead) => `/external/${centre}/samples/${sample.id}/${submission.id}`
      const witnesses = await witnessed(ctx, signedIn(...work.map(({ content }) => content)))
      const opening = { ...words, at, witnesses }
      const shown = { frame: c.var.frame, sample, work, actions, steps, unitTitle: title, criteria, opening }
      return c.html(<RoomSamplePage {...shown} centre={centre} />)
    })
    .get('/external/:centre/samples/:sample/:submission/:evidence', async (c) => {
      const { ctx, centre } = enter(c)
      const sample = await sampleHere(ctx, centre, readId<SampleId>(c.req.param('sample')))
      const [work] = await ctx.read([workOn(ctx.tenant, sample.registration, sample.unit)])
      const submission = work.find(({ id }) => id === c.req.param('submission'))
      const all = submission?.content.pieces.flatMap(({ evidence }) => evidence) ?? []
      const file = found(
        all.find(({ id }) => id === c.req.param('evidence')),
        'evidence',
      )
      if (file.kind !== 'file') throw new NotFound('No such file')
      await noteLook(ctx, centre, `Evidence of unit ${sample.unit}: ${file.title}`, [sample.learner])
      return sendFile(c, files, file)
    })
    .get('/external/:centre/samples/:sample/history', async (c) => {
      const { ctx, centre } = enter(c)
      const { tenant } = ctx
      const sample = await sampleHere(ctx, centre, readId<SampleId>(c.req.param('sample')))
      await noteLook(ctx, centre, `Unit ${sample.unit}, taken along as a file`, [sample.learner])
      const [decided, handedIn, actions, steps] = await ctx.read([
        workOn(tenant, sample.registration, sample.unit),
        snapshotsOf(tenant, sample.registration, sample.unit),
        actionsOf(tenant, [sample.id]),
        stepsOf(tenant, sample.id),
      ])
      const history = { sample, handedIn, decided, actions, steps }
      const name = `unit-${sample.unit.replaceAll(/[^\w.-]/g, '-')}-history.json`
      return c.body(JSON.stringify(history, null, 2), 200, attached('application/json; charset=utf-8', name))
    })
    .get('/external/:centre/sample.csv', async (c) => {
      const { rows, name } = await loadFile(c)
      return c.body(asCsv(rows), 200, attached(csvType, `${name}.csv`))
    })
    .get('/external/:centre/sample.xlsx', async (c) => {
      const { rows, name } = await loadFile(c)
      return c.body(new Uint8Array(await asWorkbook(rows)), 200, attached(workbookType, `${name}.xlsx`))
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
