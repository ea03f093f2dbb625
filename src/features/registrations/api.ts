import { z } from 'zod'
import { dayField, done, idField, onOne, operation, type Operation, refuse } from '../../api/index.ts'
import { type Catalogue, didYouMean } from '../../catalogue/index.ts'
import type { PersonId, RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { textField } from '../../kit/form.ts'
import { plainDate } from '../../kit/plain-date.ts'
import { tellVerdict, verdictSchema } from '../practice/index.ts'
import { plannedSchema, PlanQuery, tellPlanned, usualEnd } from '../qualifications/index.ts'
import { sayBodyNumber } from './actions.ts'
import { allocate } from './assessor-actions.ts'
import {
  month,
  planSchema,
  registrationSchema,
  tellPlan,
  tellRegistration,
  tellTranscript,
  transcriptSchema,
} from './api-fields.ts'
import type { Around } from './centre-routes.tsx'
import { choosable, choiceIn } from './load.ts'
import { monthsFrom } from './months.ts'
import { loadRoute, reaches, routeFor } from './route-load.ts'
import { lookAt, lookToChoose, lookToKeep, noteNews, standingFor } from './standing.ts'
import { standingAround } from './standing-around.ts'
import { stepsApi } from './step-api.ts'
import { carriedOver } from './transfer.ts'
import { tellCarried, transferSchema } from './transfer-api.ts'
import { chooseUnits, planMonths } from './unit-actions.ts'

const tag = 'Registrations'
const OfOne = z.strictObject({ registration: idField<RegistrationId>() })
type OfOne = z.output<typeof OfOne>
const revision = z.int().describe('As it was read; refused where it has been changed since.')

const unitsField = z.array(z.string().max(100)).max(500)

const choiceSchema = z.object({
  units: z
    .array(
      z.object({
        ...{ id: z.string(), title: z.string() },
        ...{ level: z.number().nullable(), credits: z.number().nullable() },
        chosen: z.boolean(),
        counts: z.boolean().describe('It counts by the rule that holds, or the rule is not loaded.'),
        fixed: z.string().nullable().describe('Why it stays chosen, whatever is sent.'),
      }),
    )
    .describe('The units that can be chosen, and those that stay chosen.'),
  verdict: verdictSchema
    .nullable()
    .describe('Whether they meet the rule of combination once all are achieved; null where it is not loaded.'),
  chosen: z.array(z.string()).describe('The units that are chosen now: send them along as `seen`.'),
})

/** One registration for programs: for the learner, and for those who work at the centre. */
export function registrationApi(catalogue: Pick<Catalogue, 'assessment'>, around: Around): readonly Operation[] {
  const { rulebooks, workOut, suits } = around

  async function tell(ctx: Ctx, id: string) {
    const loaded = await lookAt(ctx, rulebooks, id)
    await noteNews(ctx, loaded)
    return tellRegistration(loaded, await standingAround(ctx, loaded, suits))
  }
  const one = onOne({
    ...{ tag, path: '/registrations/{registration}', params: OfOne, answer: registrationSchema },
    load: (ctx, { registration }) => tell(ctx, registration),
  })

  async function tellChoice(ctx: Ctx, { registration }: OfOne, units?: readonly string[]) {
    const loaded = await lookToChoose(ctx, rulebooks, registration)
    knownUnits('whatIf', units ?? [], choosable(loaded), loaded)
    const wanted = new Set(units ?? loaded.chosen.map(({ unit }) => unit))
    const { units: all, countable, answer } = choiceIn(loaded, wanted, ctx.today)
    return {
      units: all.map(({ id, title, level = null, credits = null, fixed = null }) => ({
        ...{ id, title, level, credits, fixed },
        chosen: fixed !== null || wanted.has(id),
        counts: countable.includes(id),
      })),
      verdict: answer === undefined ? null : tellVerdict(answer.verdict),
      chosen: loaded.chosen.map(({ unit }) => unit),
    }
  }
  const choice = onOne({
    ...{ tag, path: '/registrations/{registration}/units', params: OfOne, answer: choiceSchema },
    load: (ctx, params) => tellChoice(ctx, params),
  })

  const plan = onOne({
    ...{ tag, path: '/registrations/{registration}/plan', params: OfOne, answer: planSchema },
    load: async (ctx, { registration }) => {
      const loaded = await lookAt(ctx, rulebooks, registration)
      const planned = loaded.units.flatMap(({ finishIn }) => finishIn ?? [])
      return tellPlan(loaded, monthsFrom(ctx.today, planned))
    },
  })

  return [
    one.read({
      id: 'readRegistration',
      summary: 'How far a registration has come, what comes next, and what you can do',
      description: 'The learner is told where someone else looks.',
    }),
    one.act({
      id: 'sayBodyNumber',
      at: 'body-number',
      summary: 'Enter the number that the awarding body gave, and from when it holds',
      body: z.strictObject({ revision, number: textField('the awarding body’s number', 60), on: dayField }),
      example: { revision: 1, number: 'ABC 123', on: '2026-10-12' },
      act: (ctx, params, { revision: seen, number, on }) =>
        sayBodyNumber(ctx, params.registration, { revision: seen, bodyNumber: number, bodyOn: on }),
    }),
    one.act({
      id: 'nameAssessor',
      at: 'assessor',
      summary: 'Name who assesses, or nobody yet; what waits goes to them',
      description:
        'Refused where they may not judge the learner’s work. For which units they are not known to be competent, `warnings` says.',
      body: z.strictObject({ revision, assessor: idField<PersonId>().nullable() }),
      example: { revision: 1, assessor: null },
      act: (ctx, params, body) => allocate(ctx, params.registration, body, suits),
    }),
    operation({
      id: 'readTransfer',
      method: 'get',
      path: '/registrations/{registration}/transfer',
      tag,
      summary: 'What carries over if a registration is transferred to the version in force today',
      params: OfOne,
      answer: transferSchema,
      handle: async (ctx, { params }) => {
        const loaded = await lookToKeep(ctx, rulebooks, params.registration)
        const possible = standingFor(ctx, loaded).may.includes('transfer')
        return { possible, ...tellCarried(await carriedOver(ctx, loaded)) }
      },
    }),
    ...stepsApi(catalogue, around, tell),
    operation({
      id: 'readUnitChoice',
      method: 'get',
      path: '/registrations/{registration}/units',
      tag,
      summary: 'The units that can be chosen, and whether some of them meet the rule',
      params: OfOne,
      query: z.strictObject({
        whatIf: z
          .string()
          .max(2_000)
          .optional()
          .describe('The ids of units, with commas between, to be looked at in place of those that are chosen.'),
      }),
      answer: choiceSchema,
      handle: (ctx, { params, query: { whatIf } }) =>
        tellChoice(
          ctx,
          params,
          whatIf?.split(',').flatMap((unit) => unit.trim() || []),
        ),
    }),
    choice.act({
      id: 'chooseUnits',
      summary: 'Choose the units of a registration',
      description:
        'Send all that are to be chosen, and as `seen` those that you found chosen. What something has been handed in for stays chosen.',
      body: z.strictObject({ units: unitsField, seen: unitsField }),
      example: { units: ['300', '301'], seen: ['300'] },
      act: async (ctx, params, { units, seen }) => {
        const loaded = await lookToChoose(ctx, rulebooks, params.registration)
        const countable = choosable(loaded)
        knownUnits('units', units, countable, loaded)
        const wanted = { units: new Set(units), countable, seen: new Set(seen) }
        done(await chooseUnits(ctx, params.registration, wanted, workOut), () => 'seen')
      },
    }),
    operation({
      id: 'planRegistration',
      method: 'get',
      path: '/registrations/{registration}/route',
      tag,
      summary: 'The shortest way to finish a registration over the units on offer, in the area or at its centre',
      description:
        'For the learner. It is taken by choosing its units, and planning in which month each is meant to be done.',
      params: OfOne,
      query: PlanQuery.extend({ over: z.enum(reaches).default('area') }),
      answer: plannedSchema,
      handle: async (ctx, { params, query: { over, minimise, by = usualEnd(ctx.today) } }) => {
        if (by < ctx.today) refuse('by', 'Must be today or later')
        const loaded = await lookAt(ctx, rulebooks, params.registration)
        return tellPlanned(await routeFor(await loadRoute(ctx, rulebooks, loaded, over), { by, minimise }))
      },
    }),
    plan.read({ id: 'readUnitPlan', summary: 'In which month each unit is meant to be done' }),
    plan.act({
      id: 'planUnits',
      summary: 'Plan in which month units are meant to be done; it binds nobody',
      body: z.strictObject({
        months: z
          .record(z.string().max(100), monthField.nullable())
          .describe('The month of a unit by its id; null where it is open. Units that are not sent stay as they are.'),
      }),
      example: { months: { '301': '2027-03' } },
      act: async (ctx, params, { months }) => {
        const { chosen } = await lookToChoose(ctx, rulebooks, params.registration)
        const ids = chosen.map(({ unit }) => unit)
        const offered = monthsFrom(
          ctx.today,
          chosen.flatMap(({ finishIn }) => finishIn ?? []),
        )
        for (const [unit, first] of Object.entries(months)) {
          if (!ids.includes(unit)) refuse(`months.${unit}`, `This unit is not chosen${didYouMean(unit, ids)}`)
          if (first !== null && !offered.includes(first)) refuse(`months.${unit}`, 'Must be a month that can be chosen')
        }
        await planMonths(ctx, params.registration, new Map(Object.entries(months)))
      },
    }),
    operation({
      id: 'readTranscript',
      method: 'get',
      path: '/registrations/{registration}/transcript',
      tag,
      summary: 'The units achieved, as they stand today',
      params: OfOne,
      answer: transcriptSchema,
      handle: async (ctx, { params }) =>
        tellTranscript(await lookAt(ctx, rulebooks, params.registration, 'Your transcript'), ctx.today),
    }),
  ]
}

/** A month, as its first day. */
const monthField = month.transform((text, ctx) => {
  const first = /^\d{4}-\d{2}$/.test(text) ? plainDate(`${text}-01`) : undefined
  if (first !== undefined) return first
  ctx.addIssue({ code: 'custom', message: 'Must be a month, such as 2027-03' })
  return z.NEVER
})

type Chosen = { readonly chosen: readonly { readonly unit: string }[] }

/** Refuses units that can be neither chosen nor kept. Throws Unusable. */
function knownUnits(path: string, units: readonly string[], countable: readonly string[], { chosen }: Chosen): void {
  const known = [...countable, ...chosen.map(({ unit }) => unit)]
  for (const unit of units)
    if (!known.includes(unit)) refuse(path, `“${unit}” is no unit that can be chosen${didYouMean(unit, known)}`)
}
