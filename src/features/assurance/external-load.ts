import type { OrganisationId, PersonId, SampleId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { lowered } from '../../kit/first-letter.ts'
import { found, NotFound } from '../../kit/errors.ts'
import { noteReadings, recordEvent } from '../audit/index.ts'
import type { Taken } from './file.ts'
import { actionsOf, findSample, type SampleAt, samplesOf, stepsOf } from './sample-store.ts'
import { isInSample, statesInSample } from './states.ts'
import { snapshotsOf, type UnitWork, workOfEach, workOn } from './work-store.ts'

/** As many as a file or a printed page holds. */
const mostTaken = 5000

/** Keeps, before anything is shown, that it is looked at: each learner is told, and the centre too. */
export async function noteLook(
  ctx: Ctx,
  centre: OrganisationId,
  page: string,
  shown: readonly PersonId[],
): Promise<void> {
  const learners = [...new Set(shown)]
  await noteReadings(ctx, learners, `External quality assurance: ${lowered(page)}`)
  const { write, tenant, actor, now } = ctx
  const facts = { centre, page, learners }
  await write((tx) =>
    recordEvent(tx, tenant, { actor: actor.id, person: null, kind: 'external-looked', facts, at: now }),
  )
}

/** All that is in the sample of a centre, by month. */
export async function listTaken({ read, tenant }: Ctx, centre: OrganisationId): Promise<readonly SampleAt[]> {
  const [all] = await read([samplesOf(tenant, { centre, states: statesInSample, after: undefined, limit: mostTaken })])
  return all.slice(0, mostTaken)
}

/** The same with its work, its actions and its steps. */
export const loadTaken = async (ctx: Ctx, centre: OrganisationId): Promise<readonly Taken[]> =>
  withWork(ctx, await listTaken(ctx, centre))

/** Samples with the work that they are about, and all that was done with them. */
export async function withWork({ read, tenant }: Ctx, taken: readonly SampleAt[]): Promise<readonly Taken[]> {
  const ids = taken.map(({ id }) => id)
  const [work, actions, steps] = await read([workOfEach(tenant, ids), actionsOf(tenant, ids), stepsOf(tenant, ids)])
  const keyOf = ({ registration, unit }: Pick<UnitWork, 'registration' | 'unit'>) => `${registration} ${unit}`
  const works = new Map(work.map((each) => [keyOf(each), each]))
  const [askedAfter, takenOf] = [
    Map.groupBy(actions, ({ sample }) => sample),
    Map.groupBy(steps, (step) => step.sample),
  ]
  return taken.map((sample) => ({
    sample,
    work: found(works.get(keyOf(sample)), 'unit'),
    actions: askedAfter.get(sample.id) ?? [],
    steps: takenOf.get(sample.id) ?? [],
  }))
}

/** The same, to be taken along as a file, which is kept; and what to call the file. */
export async function takeSample(ctx: Ctx, centre: OrganisationId) {
  const rows = await loadTaken(ctx, centre)
  const learners = rows.map(({ sample }) => sample.learner)
  await noteLook(ctx, centre, 'The sample, taken along as a file', learners)
  return { rows, name: `sample-${ctx.today}` }
}

async function sampleHere({ read, tenant }: Ctx, centre: OrganisationId, id: SampleId): Promise<SampleAt> {
  const [row] = await read([findSample(tenant, id)])
  return found(row?.centre === centre && isInSample(row.state) ? row : undefined, 'sample')
}

/** One sample of the centre in full; that it is looked at is kept. Throws NotFound. */
export async function lookInRoom(ctx: Ctx, centre: OrganisationId, id: SampleId) {
  const { read, tenant } = ctx
  const sample = await sampleHere(ctx, centre, id)
  await noteLook(ctx, centre, `Unit ${sample.unit}`, [sample.learner])
  const [work, actions, steps] = await read([
    workOn(tenant, sample.registration, sample.unit),
    actionsOf(tenant, [sample.id]),
    stepsOf(tenant, [sample.id]),
  ])
  return { sample, work: found(work, 'unit'), actions, steps }
}

type File = { readonly sample: SampleId; readonly submission: string; readonly evidence: string }

/** A file that was handed in of a sampled unit; that it is looked at is kept. Throws NotFound. */
export async function fileInRoom(ctx: Ctx, centre: OrganisationId, { submission: of, evidence, ...file }: File) {
  const sample = await sampleHere(ctx, centre, file.sample)
  const [work] = await ctx.read([workOn(ctx.tenant, sample.registration, sample.unit)])
  const submission = work?.handedIn.find(({ id }) => id === of)
  const all = submission?.content.pieces.flatMap((piece) => piece.evidence) ?? []
  const sent = found(
    all.find(({ id }) => id === evidence),
    'evidence',
  )
  if (sent.kind !== 'file') throw new NotFound('No such file')
  await noteLook(ctx, centre, `Evidence of unit ${sample.unit}: ${sent.title}`, [sample.learner])
  return sent
}

/** All that is known of a sampled unit, to be taken along as JSON, which is kept; and what to call the file. Throws NotFound. */
export async function historyInRoom(ctx: Ctx, centre: OrganisationId, id: SampleId) {
  const { read, tenant } = ctx
  const sample = await sampleHere(ctx, centre, id)
  await noteLook(ctx, centre, `Unit ${sample.unit}, taken along as a file`, [sample.learner])
  const [decided, handedIn, actions, steps] = await read([
    workOn(tenant, sample.registration, sample.unit),
    snapshotsOf(tenant, sample.registration, sample.unit),
    actionsOf(tenant, [sample.id]),
    stepsOf(tenant, [sample.id]),
  ])
  return {
    history: JSON.stringify({ sample, handedIn, decided, actions, steps }, null, 2),
    name: `unit-${sample.unit.replaceAll(/[^\w.-]/g, '-')}-history.json`,
  }
}
