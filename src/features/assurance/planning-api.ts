import { z } from 'zod'
import { byId, done, id, idField, listing, onOne, operation, type Operation } from '../../api/index.ts'
import type { PersonId, RegistrationId, SampleId } from '../../db/tables.gen.ts'
import { centresOf, playsAt } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import { submitted, textField } from '../../kit/form.ts'
import { centresNamed } from '../centres/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { acceptProposal, addSample } from './actions.ts'
import {
  complianceSchema,
  contentSchema,
  listed,
  month,
  monthField,
  monthOf,
  OfCentre,
  proposedSchema,
  someone,
  tag,
  tellCompliance,
  tellContent,
  tellListed,
  tellProposed,
  tellSites,
} from './api-fields.ts'
import { Add, monthBoxes, mostWritten, Move, spreads } from './fields.ts'
import { loadPlanning } from './load.ts'
import { keyOf, monthToBegin } from './planning.ts'
import { learnersOf, matrixOf } from './matrix-store.ts'
import { assuresAnywhere, mayPlan, mayReadAssurance } from './policy.ts'
import { stages, shows } from './rules.ts'
import { samplesOf } from './sample-store.ts'
import { everyState } from './states.ts'
import { scopeOf } from './store.ts'

const Accept = z.strictObject({
  take: z
    .array(
      z.strictObject({ registration: idField<RegistrationId>(), unit: z.string().max(100), stage: z.enum(stages) }),
    )
    .max(5000)
    .optional()
    .describe('What is taken; without it, everything.'),
  month: monthField.optional().describe('The first month; without it, the one that begins soon or is not nearly over.'),
  months: z.int().min(1).max(spreads.length).default(1).describe('Over how many months they are spread.'),
})

const matrixRow = z.object({
  ...{ registration: id, learner: id, name: z.string(), qualification: z.string() },
  units: z.array(z.object({ unit: z.string(), achieved: z.boolean(), decided: z.boolean() })),
  samples: z.array(
    z.object({
      ...{ id, unit: z.string(), stage: z.enum(stages), state: z.enum(everyState), dueIn: month },
      overtaken: z.boolean().describe('Something was decided of the unit since, and nobody plans to look again.'),
    }),
  ),
})

/** The plan and what completes it, for programs. */
export function planningApi(rulebooks: Rulebooks): readonly Operation[] {
  const at = '/assurance/{centre}'

  async function proposalIn(ctx: Ctx, { centre }: OfCentre) {
    permit(mayPlan(ctx.actor, centre))
    const { proposed } = await loadPlanning(ctx, rulebooks, centre)
    return { items: proposed().map(tellProposed) }
  }
  const proposal = onOne({
    ...{ tag, path: `${at}/proposal`, params: OfCentre, load: proposalIn },
    answer: z.object({ items: z.array(proposedSchema) }),
  })

  return [
    operation({
      id: 'listAssuredCentres',
      method: 'get',
      path: '/assurance',
      tag,
      summary: 'List the centres at which you quality-assure, or which you manage',
      answer: z.object({ items: z.array(someone) }),
      handle: async ({ read, tenant, actor }) => {
        permit(assuresAnywhere(actor))
        const ids = centresOf(actor, 'internal-quality-assurer', 'centre-manager')
        const [centres] = await read([centresNamed(tenant, ids)])
        return { items: centres.map(({ id: centre, name }) => ({ id: centre, name })) }
      },
    }),
    operation({
      id: 'readAssurance',
      method: 'get',
      path: at,
      tag,
      summary: 'How the plan of a centre stands against its sampling policy',
      params: OfCentre,
      answer: z.object({
        centre: someone,
        policy: z
          .object({ id, version: z.int(), content: contentSchema })
          .nullable()
          .describe('The version in force; null where none is loaded.'),
        sampling: z.string().nullable().describe('What the centre samples before a unit counts; null where unsaid.'),
        compliance: complianceSchema,
        sites: z.array(someone),
        proposes: z.boolean().describe('You plan here, and Cairn has something to go by when it proposes samples.'),
        plans: z.boolean(),
        manages: z.boolean(),
      }),
      handle: async (ctx, { params: { centre } }) => {
        permit(mayReadAssurance(ctx.actor, centre))
        const { place, policy, sampling, proposes, compliance, sites } = await loadPlanning(ctx, rulebooks, centre)
        const plans = mayPlan(ctx.actor, centre).allowed
        return {
          centre: place,
          policy: policy && { ...policy, content: tellContent(policy.content) },
          sampling: sampling ?? null,
          compliance: tellCompliance(compliance),
          sites: tellSites(sites),
          proposes: plans && proposes,
          plans,
          manages: playsAt(ctx.actor, centre, 'centre-manager'),
        }
      },
    }),
    listing({
      id: 'listAssuranceMatrix',
      path: `${at}/matrix`,
      tag,
      summary: 'List the learners of a centre by name, with their units and the samples of these',
      params: OfCentre,
      query: z.strictObject({
        assessor: idField<PersonId>().optional().describe('Learners of whom they decided something.'),
        show: z.enum(shows).optional().describe('Learners of whose units there is one like this.'),
      }),
      cursor: byId<RegistrationId>,
      item: matrixRow,
      rows: async ({ read, tenant, actor, today }, { params: { centre }, query, cursor: after, limit }) => {
        permit(mayReadAssurance(actor, centre))
        return (await read([matrixOf(tenant, { centre, after, limit, today, ...query })]))[0]
      },
      tell: ({ units, samples, ...row }) => ({
        ...row,
        units: [...units],
        samples: samples.map(({ dueIn, ...sample }) => ({ ...sample, dueIn: monthOf(dueIn) })),
      }),
      after: (row) => row.registration,
    }),
    proposal.read({ id: 'readSamplingProposal', summary: 'What Cairn proposes to sample, each with its reasons' }),
    proposal.act({
      id: 'acceptSamplingProposal',
      summary: 'Put what Cairn proposes now, or what you take of it, into the plan; what is left is answered',
      body: Accept,
      example: { month: '2026-12', months: 2 },
      act: async (ctx, { centre }, { take, month: first, months }) => {
        permit(mayPlan(ctx.actor, centre))
        const begins = first === undefined ? monthBoxes(monthToBegin(ctx.today)) : monthBoxes(first)
        const { month: dueIn } = done(submitted(Move(ctx.today), begins))
        const keys = take && new Set(take.map(keyOf))
        await acceptProposal(ctx, rulebooks, centre, { take: keys, month: dueIn, months })
      },
    }),
    listing({
      id: 'listSamples',
      path: `${at}/samples`,
      tag,
      summary: 'List what is in the plan of a centre, by month',
      params: OfCentre,
      query: z.strictObject({
        state: z.enum(everyState).optional().describe('Without it, what is planned or waits for an action.'),
      }),
      cursor: byId<SampleId>,
      item: listed,
      rows: async ({ read, tenant, actor }, { params: { centre }, query: { state }, cursor: after, limit }) => {
        permit(mayReadAssurance(actor, centre))
        const states = state === undefined ? (['planned', 'action'] as const) : [state]
        return (await read([samplesOf(tenant, { centre, states, after, limit })]))[0]
      },
      tell: tellListed,
      after: (row) => row.id,
    }),
    operation({
      id: 'readWhatCanBeSampled',
      method: 'get',
      path: `${at}/samples/choices`,
      tag,
      summary: 'The learners and units of a centre of which a sample can be added',
      params: OfCentre,
      answer: z.object({
        learners: z.array(z.object({ registration: id, name: z.string(), qualification: z.string() })),
        units: z.array(z.object({ id: z.string(), title: z.string().nullable() })),
      }),
      handle: async (ctx, { params: { centre } }) => {
        permit(mayPlan(ctx.actor, centre))
        const [learners, there] = await ctx.read([learnersOf(ctx.tenant, centre), scopeOf(ctx.tenant, centre)])
        const { units: titles } = await rulebooks.listsFor(ctx)
        const units = (there?.units ?? []).map((unit) => ({ id: unit, title: titles.get(unit) ?? null }))
        return { learners, units }
      },
    }),
    operation({
      id: 'addSample',
      method: 'post',
      path: `${at}/samples`,
      tag,
      summary: 'Add a sample to the plan, and why',
      params: OfCentre,
      body: z.strictObject({
        registration: idField<RegistrationId>(),
        ...{ unit: z.string().max(100), stage: z.enum(stages), month: monthField },
        because: textField('why it is to be sampled', mostWritten),
      }),
      example: {
        registration: '01912d68-783e-7a7f-8e3c-0a1b2c3d4e5f',
        ...{ unit: '300', stage: 'summative', month: '2026-12', because: 'The first of this unit' },
      },
      answer: z.object({
        added: z.literal(true),
        isDecided: z.boolean().describe('Something is decided of it: before that it cannot be sampled.'),
      }),
      status: 201,
      handle: async (ctx, { params: { centre }, body: { month: wanted, ...body } }) => {
        permit(mayPlan(ctx.actor, centre))
        const typed = done(submitted(Add(ctx.today), { ...body, ...monthBoxes(wanted) }))
        return { added: true as const, ...done(await addSample(ctx, centre, typed)) }
      },
    }),
  ]
}
