import { z } from 'zod'
import {
  byId,
  bytesOf,
  day,
  dayField,
  done,
  id,
  idField,
  listing,
  onOne,
  operation,
  type Operation,
  refuse,
  Unusable,
} from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { OrganisationId, PersonId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { textField } from '../../kit/form.ts'
import { managedCentre, mayManageCentre } from '../centres/index.ts'
import { Unreadable } from '../imports/index.ts'
import { register } from './actions.ts'
import {
  cohortRow,
  listedSchema,
  registrationSchema,
  stateField,
  tellListed,
  tellRegistration,
  tellRow,
} from './api-fields.ts'
import type { Around } from './centre-routes.tsx'
import { judgeRows, linesOf, registerRows } from './cohort-actions.ts'
import { directClaimApi } from './direct-claim-api.ts'
import { asSought, findLearner, mostMeant, whoGoesBy } from './finding-learner.ts'
import { assessorsAt, bookOfArea, loadCentre, loadCentres } from './load.ts'
import { maySeeCentre } from './policy.ts'
import { lookAt } from './standing.ts'
import { standingAround } from './standing-around.ts'
import { saySampling } from './settings.ts'
import { registrationsAt } from './store.ts'
import { samplingAt } from './unit-store.ts'
import { closedBy } from './windows.ts'

const OfCentre = z.strictObject({ centre: idField<OrganisationId>() })
const named = z.object({ id: z.string(), title: z.string() })
const tag = 'Centres'
const mostBytes = 1024 * 1024

/** Assessment centres for programs: who is registered there, and registering more. */
export function centreApi(
  { vocabulary, earlyYears }: Pick<Catalogue, 'vocabulary' | 'earlyYears'>,
  { rulebooks, acts, workOut, suits }: Around,
): readonly Operation[] {
  const whyClosed = closedBy(earlyYears)
  const cohort = { rulebooks, acts, whyClosed }
  const manages = ({ actor }: Ctx, centre: OrganisationId) => mayManageCentre(actor, centre).allowed

  const listsOf = async (ctx: Ctx) => (await bookOfArea(ctx, rulebooks)).lists

  /** The rows of a file as it comes. Throws Unusable where it cannot be read. */
  async function reading<T>(content: AsyncIterable<Uint8Array>, use: (lines: Lines) => Promise<T>): Promise<T> {
    try {
      return await use(await linesOf(await bytesOf(content)))
    } catch (error) {
      if (error instanceof Unreadable) return refuse('file', error.message)
      throw error
    }
  }

  const ways = vocabulary.context['sampling']?.values ?? {}
  const settings = onOne({
    ...{ tag, path: '/centres/{centre}/settings', params: OfCentre },
    answer: z.object({
      said: z
        .array(z.object({ from: day, sampling: z.string() }))
        .describe('What was said so far, the earliest first.'),
      ways: z.array(named).describe('What can be said.'),
    }),
    load: async (ctx, params) => {
      const { id: centre } = await managedCentre(ctx, params.centre)
      const [said] = await ctx.read([samplingAt(ctx.tenant, centre)])
      return {
        said: said.map(({ from, sampling }) => ({ from, sampling })),
        ways: Object.entries(ways).map(([way, title]) => ({ id: way, title })),
      }
    },
  })

  return [
    operation({
      id: 'listCentres',
      method: 'get',
      path: '/centres',
      tag,
      summary: 'List the assessment centres at which you work',
      answer: z.object({ items: z.array(z.object({ id, name: z.string(), manages: z.boolean() })) }),
      handle: async (ctx) => ({
        items: (await loadCentres(ctx)).map((centre) => ({ ...centre, manages: manages(ctx, centre.id) })),
      }),
    }),
    operation({
      id: 'readCentre',
      method: 'get',
      path: '/centres/{centre}',
      tag,
      summary: 'What a centre can register learners for, and who assesses there',
      params: OfCentre,
      answer: z.object({
        ...{ id, name: z.string() },
        manages: z.boolean().describe('You register learners and keep their registrations.'),
        qualifications: z.array(named),
        assessors: z.array(z.object({ id, name: z.string() })),
      }),
      handle: async (ctx, { params }) => {
        const centre = await loadCentre(ctx, params.centre)
        const [assessors] = await ctx.read([assessorsAt(ctx, centre.id)])
        const { qualifications } = await listsOf(ctx)
        return {
          ...{ ...centre, manages: manages(ctx, centre.id), assessors },
          qualifications: [...qualifications].map(([qualification, title]) => ({ id: qualification, title })),
        }
      },
    }),
    listing({
      id: 'listRegistrations',
      path: '/centres/{centre}/registrations',
      tag: 'Registrations',
      summary: 'List who is registered at a centre, the latest first',
      params: OfCentre,
      query: z.strictObject({
        state: stateField.optional(),
        qualification: z.string().max(100).optional(),
        assessor: idField<PersonId>().optional(),
        number: z.enum(['none']).optional().describe('Those for which the awarding body has given no number yet.'),
        units: z.enum(['short']).optional().describe('Those claimed of which units count no more that are needed.'),
      }),
      cursor: byId<RegistrationId>,
      item: listedSchema,
      rows: async (
        ctx,
        { params: { centre }, query: { state, qualification, assessor, number, units }, cursor: after, limit },
      ) => {
        permit(maySeeCentre(ctx.actor, centre))
        const [withoutNumber, short] = [number === 'none', units === 'short']
        const wanted = { centre, state, qualification, assessor, withoutNumber, short, after, limit }
        const [rows] = await ctx.read([registrationsAt(ctx.tenant, wanted)])
        const { qualifications } = await listsOf(ctx)
        return rows.map((row) => ({ ...row, title: qualifications.get(row.qualification) ?? row.qualification }))
      },
      tell: tellListed,
      after: (row) => row.id,
    }),
    operation({
      id: 'findLearners',
      method: 'get',
      path: '/centres/{centre}/learners',
      tag,
      summary: 'Find whom a name or an email address means, to register them',
      params: OfCentre,
      query: z.strictObject({ who: z.string().max(200).default('').describe('A part of it will do.') }),
      answer: z.object({
        items: z
          .array(z.object({ id, name: z.string(), email: z.string().nullable(), teams: z.array(z.string()) }))
          .describe(`By name, ${mostMeant} at most.`),
        more: z.boolean().describe('There are others: send more of the name.'),
      }),
      handle: async (ctx, { params, query: { who } }) => {
        permit(mayManageCentre(ctx.actor, params.centre))
        const text = asSought(who)
        if (text === '') refuse('who', 'Must be a part of a name or an email address')
        const meant = await whoGoesBy(ctx, text)
        return {
          items: meant.slice(0, mostMeant).map(({ id: person, name, email, places }) => ({
            ...{ id: person, name, email },
            teams: places.map(({ teamName }) => teamName),
          })),
          more: meant.length > mostMeant,
        }
      },
    }),
    operation({
      id: 'registerLearner',
      method: 'post',
      path: '/centres/{centre}/registrations',
      tag: 'Registrations',
      summary: 'Register a learner at a centre that you manage',
      description:
        'The rule of combination in force on the day of registration is the one that holds, whatever comes after it.',
      params: OfCentre,
      body: z.strictObject({
        who: z.string().max(200).default('').describe('The learner’s name or email address; a part of it will do.'),
        person: idField<PersonId>().optional().describe('The learner, in place of `who`.'),
        qualification: z.string().max(100).describe('One of `GET /centres/{centre}`.'),
        on: dayField.describe('The day of registration.'),
        assessor: idField<PersonId>().optional().describe('Who assesses; they can be named later.'),
        awardingBody: z
          .strictObject({ number: textField('the awarding body’s number', 60), on: dayField })
          .optional()
          .describe('The number that it gave, and from when it holds; it can be entered later.'),
      }),
      example: { who: 'amina@example.org', qualification: 'wwp-l3-award', on: '2026-10-01' },
      answer: registrationSchema,
      status: 201,
      handle: async (ctx, { params: { centre }, body: { awardingBody, ...body } }) => {
        permit(mayManageCentre(ctx.actor, centre))
        const learner = done((await findLearner(ctx, body)).learner)
        const { qualifications } = await listsOf(ctx)
        const form = { assessor: undefined, ...body, bodyNumber: awardingBody?.number, bodyOn: awardingBody?.on }
        const made = done(await register(ctx, centre, learner, form, { acts, qualifications, suits, whyClosed }))
        const loaded = await lookAt(ctx, rulebooks, made)
        return tellRegistration(loaded, await standingAround(ctx, loaded, suits))
      },
    }),
    operation({
      id: 'lookAtCohort',
      method: 'post',
      path: '/centres/{centre}/cohort',
      tag: 'Registrations',
      summary: 'Look at what the rows of a file would register; nobody is registered yet',
      description: 'CSV or Excel (.xlsx). Its first row holds the headings. The file is not kept.',
      params: OfCentre,
      takes: mostBytes,
      answer: z.object({ rows: z.array(cohortRow) }),
      handle: async (ctx, { params, content }) => {
        await managedCentre(ctx, params.centre)
        const { rows } = await reading(content, (lines) => judgeRows(ctx, cohort, lines))
        return { rows: rows.map(tellRow) }
      },
    }),
    operation({
      id: 'registerCohort',
      method: 'post',
      path: '/centres/{centre}/cohort/register',
      tag: 'Registrations',
      summary: 'Register all learners of a file, or none where a row cannot be',
      params: OfCentre,
      takes: mostBytes,
      answer: z.object({ registered: z.int() }),
      status: 201,
      handle: async (ctx, { params, content }) => {
        const centre = await managedCentre(ctx, params.centre)
        return reading(content, async (lines) => {
          const { rows } = await judgeRows(ctx, cohort, lines)
          const wrong = rows.flatMap(({ line, problems }) =>
            problems.map((message) => ({ path: `rows.${line}`, message })),
          )
          if (wrong.length > 0) throw new Unusable(wrong, { message: 'Nobody is registered. Put the rows right' })
          return { registered: done(await registerRows(ctx, cohort, centre, lines)) }
        })
      },
    }),
    ...directClaimApi(rulebooks),
    settings.read({ id: 'readCentreSettings', summary: 'What a centre samples before a unit counts' }),
    settings.act({
      id: 'saySampling',
      summary: 'Say what the centre samples before a unit counts, of units achieved from today on',
      body: z.strictObject({
        sampling: z
          .string()
          .refine((way) => Object.hasOwn(ways, way), `Must be one of ${Object.keys(ways).join(', ')}`),
      }),
      example: { sampling: Object.keys(ways)[0] ?? '' },
      act: async (ctx, { centre }, { sampling }) => {
        await saySampling(ctx, centre, sampling, workOut)
      },
    }),
  ]
}

type Lines = Awaited<ReturnType<typeof linesOf>>
