import { z } from 'zod'
import { at, byId, day, id, idField, listing, moment, operation, type Operation } from '../../api/index.ts'
import type { EventId, EvidenceId, OrganisationId, SampleId, SubmissionId } from '../../db/tables.gen.ts'
import { contentOf, fileName } from '../../files/index.ts'
import { centresOf } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { centresNamed } from '../centres/index.ts'
import {
  complianceSchema,
  listed,
  meetingSchema,
  OfCentre,
  policySchema,
  someone,
  tag,
  tellCompliance,
  tellListed,
  tellMeeting,
  tellPolicy,
  tellSites,
  tellWhole,
  wholeFields,
} from './api-fields.ts'
import type { Around } from './around.ts'
import { takeBundle } from './bundle.tsx'
import { fileInRoom, historyInRoom, lookInRoom, noteLook, takeSample } from './external-load.ts'
import { looksAt, roomsOf } from './external-store.ts'
import { asCsv, asWorkbook, csvType, workbookType } from './file.ts'
import { loadPlanning, unitsIn } from './load.ts'
import { meetingsOf } from './meeting-store.ts'
import { entersAnywhere, mayEnterRoom, mayReadLooks } from './policy.ts'
import { samplesOf } from './sample-store.ts'
import { statesInSample } from './states.ts'
import { findCentre, policiesOf } from './store.ts'

const mostMeetings = 50
const room = '/external/{centre}'
const OfSample = OfCentre.extend({ sample: idField<SampleId>() })
const enter = ({ actor }: Ctx, centre: OrganisationId) => permit(mayEnterRoom(actor, centre))
const bytesOfText = (text: string) => new Uint8Array(Buffer.from(text))

/** The room of the awarding body, for programs: each look is told to the learners and the centre, as on its pages. */
export function externalApi(
  around: Pick<Around, 'rulebooks' | 'files' | 'signer' | 'words' | 'witnessed'>,
): readonly Operation[] {
  const { rulebooks, files } = around
  return [
    operation({
      id: 'listExternalCentres',
      method: 'get',
      path: '/external',
      tag,
      summary: 'List the centres that you look at for the awarding body, until your last day',
      answer: z.object({ items: z.array(someone) }),
      handle: async ({ read, tenant, actor }) => {
        permit(entersAnywhere(actor))
        const [centres] = await read([centresNamed(tenant, centresOf(actor, 'external-quality-assurer'))])
        return { items: centres.map(({ id: centre, name }) => ({ id: centre, name })) }
      },
    }),
    operation({
      id: 'readExternalRoom',
      method: 'get',
      path: room,
      tag,
      summary: 'How a centre samples: its policy, the plan against it, and its meetings',
      params: OfCentre,
      answer: z.object({
        ...{ centre: someone, policies: z.array(policySchema), compliance: complianceSchema },
        sites: z.array(someone),
        lastDay: day.nullable().describe('The last day on which you look; null where none was given.'),
        meetings: z.array(meetingSchema).describe(`The latest first, ${mostMeetings} at most.`),
      }),
      handle: async (ctx, { params: { centre } }) => {
        enter(ctx, centre)
        const { place, compliance, sites } = await loadPlanning(ctx, rulebooks, centre)
        const [rooms, versions, meetings] = await ctx.read([
          roomsOf(ctx.tenant, ctx.actor.id, ctx.today),
          policiesOf(ctx.tenant, centre),
          meetingsOf(ctx.tenant, centre, undefined, mostMeetings),
        ])
        await noteLook(ctx, centre, 'The sampling policy and meetings', [])
        return {
          ...{ centre: place, policies: versions.map(tellPolicy), compliance: tellCompliance(compliance) },
          sites: tellSites(sites),
          lastDay: rooms.find((each) => each.centre === centre)?.lastDay ?? null,
          meetings: meetings.slice(0, mostMeetings).map(tellMeeting),
        }
      },
    }),
    listing({
      id: 'listExternalSamples',
      path: `${room}/samples`,
      tag,
      summary: 'List everything that is in the sample of a centre, by month',
      params: OfCentre,
      cursor: byId<SampleId>,
      item: listed,
      rows: async (ctx, { params: { centre }, cursor: after, limit }) => {
        enter(ctx, centre)
        const [rows] = await ctx.read([samplesOf(ctx.tenant, { centre, states: statesInSample, after, limit })])
        const learners = rows.slice(0, limit).map(({ learner }) => learner)
        await noteLook(ctx, centre, 'The list of samples', learners)
        return rows
      },
      tell: tellListed,
      after: (row) => row.id,
    }),
    operation({
      id: 'readExternalSample',
      method: 'get',
      path: `${room}/samples/{sample}`,
      tag,
      summary: 'Read a sample in full: what was handed in and decided, and what was done with it',
      params: OfSample,
      answer: z.object(wholeFields).meta({ id: 'ExternalSample' }),
      handle: async (ctx, { params: { centre, sample } }) => {
        enter(ctx, centre)
        const looked = await lookInRoom(ctx, centre, sample)
        return tellWhole(looked, (await unitsIn(ctx, rulebooks, [looked.sample]))(looked.sample))
      },
    }),
    operation({
      id: 'readExternalFile',
      method: 'get',
      path: `${room}/samples/{sample}/{submission}/{evidence}`,
      tag,
      summary: 'Take a file that was handed in of a sampled unit',
      params: OfSample.extend({ submission: idField<SubmissionId>(), evidence: idField<EvidenceId>() }),
      answer: 'a file',
      handle: async (ctx, { params: { centre, ...file } }) => {
        enter(ctx, centre)
        const { sha256, mediaType, title } = await fileInRoom(ctx, centre, file)
        return { mediaType, name: fileName(title, mediaType), content: await contentOf(files, sha256) }
      },
    }),
    operation({
      id: 'takeExternalHistory',
      method: 'get',
      path: `${room}/samples/{sample}/history`,
      tag,
      summary: 'Take all that is known of a sampled unit along as JSON',
      params: OfSample,
      answer: 'a file',
      handle: async (ctx, { params: { centre, sample } }) => {
        enter(ctx, centre)
        const { history, name } = await historyInRoom(ctx, centre, sample)
        return { mediaType: 'application/json; charset=utf-8', name, content: bytesOfText(history) }
      },
    }),
    operation({
      id: 'takeExternalSample',
      method: 'get',
      path: `${room}/file`,
      tag,
      summary:
        'Take the sample of a centre along: as a list, or, as a ZIP, all of it with the files that were handed in',
      params: OfCentre,
      query: z.strictObject({ format: z.enum(['csv', 'xlsx', 'zip']).default('csv') }),
      answer: 'a file',
      handle: async (ctx, { params: { centre }, query: { format } }) => {
        enter(ctx, centre)
        if (format === 'zip') {
          const [place] = await ctx.read([findCentre(ctx.tenant, centre)])
          return takeBundle(ctx, around, found(place, 'centre'))
        }
        const { rows, name } = await takeSample(ctx, centre)
        return format === 'csv'
          ? { mediaType: csvType, name: `${name}.csv`, content: bytesOfText(asCsv(rows)) }
          : { mediaType: workbookType, name: `${name}.xlsx`, content: new Uint8Array(await asWorkbook(rows)) }
      },
    }),
    listing({
      id: 'listExternalLooks',
      path: '/assurance/{centre}/looks',
      tag,
      summary: 'List what external quality assurers looked at in a centre that you manage, the latest first',
      params: OfCentre,
      cursor: byId<EventId>,
      item: z.object({
        ...{ id, at: moment, reader: z.string(), page: z.string() },
        learners: z.array(z.string()).describe('Whose work it showed, by name.'),
      }),
      rows: async ({ read, tenant, actor }, { params: { centre }, cursor: before, limit }) => {
        permit(mayReadLooks(actor, centre))
        return (await read([looksAt(tenant, centre, before, limit)]))[0]
      },
      tell: ({ at: looked, learners, ...row }) => ({ ...row, at: at(looked), learners: [...learners] }),
      after: (row) => row.id,
    }),
  ]
}
