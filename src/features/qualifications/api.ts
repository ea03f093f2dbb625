import { z } from 'zod'
import { day, dayField, id, idField, operation, type Operation, refuse } from '../../api/index.ts'
import { didYouMean } from '../../catalogue/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { openSolver } from '../../solver/highs.ts'
import { noteReading } from '../audit/index.ts'
import { offerSchema, tellOffer } from '../offers/index.ts'
import { findPerson, maySeeRecord } from '../people/index.ts'
import { tellVerdict, verdictSchema } from '../practice/index.ts'
import { entrySchema, tellEntry } from '../record/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { patience, usualEnd } from './asked.ts'
import { loadForPlan, loadOverview, loadQualification, loadUnit, type RegisteredFor } from './load.ts'
import { type Planned, planFor, type Step } from './planning.ts'
import type { Progress } from './rules.ts'
import { attainmentSchema, heldUnderSchema, tellUnit, tellVersion, unitSchema } from './unit-fields.ts'

export const progressSchema = z
  .object({
    share: z.number().describe('Of all parts together, from 0 to 1.'),
    met: z.int(),
    parts: z.array(
      z.object({
        say: z.string(),
        reason: z.string(),
        share: z.number(),
        isMet: z.boolean(),
        surplus: z.string().nullable(),
      }),
    ),
    advice: z.array(z.string()),
  })
  .meta({ id: 'Progress' })
export const tellProgress = ({ share, met, parts, advice }: Progress) => ({
  ...{ share, met },
  parts: parts.map(({ say, reason, share: part, isMet, surplus = null }) => ({
    say,
    reason,
    share: part,
    isMet,
    surplus,
  })),
  advice: [...advice],
})

const madeUp = z.boolean().describe('Something here is made up, to show how it works.')
const isFinished = z.boolean().describe('Nothing is left to do towards it: its units are all there, or it is held.')
const listed = z.object({
  id: z.string(),
  title: z.string(),
  attainment: attainmentSchema,
  holding: entrySchema.nullable().describe('The entry that says that it is held.'),
  status: verdictSchema.shape.status.describe('Of the units on record, by its rule: never whether it is held.'),
  progress: progressSchema,
  isFinished,
})
const overview = z.object({
  person: id,
  registered: z
    .array(
      z.object({
        ...{ id, qualification: z.string(), title: z.string(), centreName: z.string() },
        state: z.string().describe('How the registration stands, in words.'),
      }),
    )
    .describe('What they are or were registered for at a centre.'),
  held: z
    .array(entrySchema)
    .describe('The qualifications that are on record as held; `standing` says how well that is known.'),
  notHeld: z.array(entrySchema).describe('Those that are planned, or no longer in force.'),
  units: z.array(entrySchema),
  working: z.array(listed).describe('What they are registered towards.'),
  withoutRule: z.array(z.string()).describe('What they are registered towards, of which no rule is loaded.'),
  others: z.array(listed),
  encouraged: z
    .array(
      z.object({
        ...{ id: z.string(), title: z.string(), reasons: z.array(z.string()), source: z.string() },
        towards: z.array(z.object({ id: z.string(), title: z.string() })).describe('The qualifications meant.'),
      }),
    )
    .describe('What they are encouraged to, and why; it is no duty, and decides nothing.'),
  untold: z
    .array(z.object({ id: z.string(), title: z.string(), reasons: z.array(z.string()) }))
    .describe('What nobody can tell whether they are encouraged to, and why.'),
  centres: z
    .array(z.object({ id, name: z.string(), managers: z.array(z.string()) }))
    .describe('The centres that can register someone, and who does so there.'),
  madeUp,
})
const qualification = z.object({
  ...{ person: id, id: z.string(), title: z.string(), asOf: day },
  attainment: attainmentSchema,
  held: entrySchema.nullable().describe('The entry that says that it is held.'),
  heldUnder: heldUnderSchema,
  verdict: verdictSchema.describe('On the units on record, by its rule: never whether it is held.'),
  progress: progressSchema,
  isFinished,
  units: z
    .array(
      z.object({
        ...{ id: z.string(), title: z.string() },
        ...{ level: z.unknown().optional(), credits: z.unknown().optional() },
        mine: z.boolean().describe('It is on record.'),
      }),
    )
    .describe('The units that count towards it.'),
  whatIf: verdictSchema.nullable().describe('The verdict if the units that were asked about were done as well.'),
  madeUp,
})
const step = z.object({ title: z.string(), offer: offerSchema.nullable() })
/** A plan over the units on offer. */
export const plannedSchema = z.object({
  by: day,
  says: z.string().describe('What it comes to, or that there is none.'),
  because: z.array(z.string()).describe('Why there is none.'),
  steps: z.array(step),
  late: z.array(step).describe('What ends too late to help.'),
  unweighed: z.array(step).describe('Left out of a plan by credits, because its credits are not loaded.'),
})
const plan = plannedSchema.extend({ person: id, title: z.string(), madeUp })
/** What was planned, for programs. */
export const tellPlanned = ({ says, because, steps, late, unweighed, by }: Planned) => ({
  ...{ by, says, because: [...because] },
  steps: steps.map(tellStep),
  late: late.map(tellStep),
  unweighed: unweighed.map(tellStep),
})
const tellStep = ({ title, offer }: Step) => ({ title, offer: offer === undefined ? null : tellOffer(offer) })

const OfPerson = z.strictObject({ person: idField<PersonId>() })
const OfOne = z.strictObject({ qualification: z.string().max(100) })
const One = z.strictObject({
  asOf: dayField.optional(),
  whatIf: z
    .string()
    .max(2_000)
    .optional()
    .describe('The ids of units, with commas between, that are supposed to be done.'),
})
export const PlanQuery = z.strictObject({
  by: dayField.optional().describe('The day to finish by; a year from today where none is given.'),
  minimise: z.enum(['cost', 'hours', 'credits', 'date']).default('cost'),
})

/** Qualifications for programs: one's own and, for those who manage someone, theirs. */
export function qualificationsApi(rulebooks: Rulebooks, registeredFor: RegisteredFor): readonly Operation[] {
  async function tellOverview(ctx: Ctx, person: PersonId) {
    const loaded = await loadOverview(ctx, person, { rulebooks, registeredFor })
    const { held, notHeld, units, working, withoutRule, others, encouraged, untold, centres } = loaded
    const { registered, madeUp } = loaded
    const tell = ({ id, title, verdict, progress: far, ...each }: (typeof working)[number]) => ({
      ...{ id, title, status: verdict.status, attainment: each.attainment, isFinished: each.isFinished },
      holding: each.holding ? tellEntry(each.holding) : null,
      progress: tellProgress(far),
    })
    return {
      ...{ person, madeUp, withoutRule: [...withoutRule] },
      ...{ registered, centres },
      held: held.map(tellEntry),
      notHeld: notHeld.map(tellEntry),
      units: units.map(tellEntry),
      working: working.map(tell),
      others: others.map(tell),
      encouraged: encouraged.map((each) => ({ ...each, reasons: [...each.reasons] })),
      untold: untold.map((each) => ({ ...each, reasons: [...each.reasons] })),
    }
  }

  async function tellOne(
    ctx: Ctx,
    person: PersonId,
    id: string,
    { asOf = ctx.today, whatIf = '' }: z.output<typeof One>,
  ) {
    const ticked = new Set(whatIf.split(',').flatMap((unit) => unit.trim() || []))
    const loaded = await loadQualification(ctx, person, rulebooks, { id, asOf, ticked })
    const countable = loaded.units.map((unit) => unit.id)
    const strange = [...ticked].find((unit) => !countable.includes(unit))
    if (strange !== undefined)
      refuse('whatIf', `“${strange}” is no unit that counts towards it${didYouMean(strange, countable)}`)
    return {
      ...{ person, id, asOf, title: loaded.title, madeUp: loaded.madeUp },
      attainment: loaded.attainment,
      held: loaded.holding ? tellEntry(loaded.holding) : null,
      heldUnder: tellVersion(loaded.heldUnder),
      verdict: tellVerdict(loaded.answer.verdict),
      progress: tellProgress(loaded.progress),
      isFinished: loaded.isFinished,
      units: loaded.units.map(({ fixed, ...unit }) => ({ ...unit, mine: fixed !== undefined })),
      whatIf: loaded.whatIf === undefined ? null : tellVerdict(loaded.whatIf.verdict),
    }
  }

  async function tellPlan(
    ctx: Ctx,
    person: PersonId,
    id: string,
    { by = usualEnd(ctx.today), minimise }: z.output<typeof PlanQuery>,
  ) {
    if (by < ctx.today) refuse('by', 'Must be today or later')
    const loaded = await loadForPlan(ctx, person, rulebooks, { id })
    const planned = planFor(loaded, { by, minimise }, await openSolver({ seconds: patience }))
    const { title, madeUp } = loaded
    return { person, title, madeUp, ...tellPlanned(planned) }
  }

  async function theirs(ctx: Ctx, person: PersonId): Promise<PersonId> {
    const [row] = await ctx.read([findPerson(ctx.tenant, person, ctx.today)])
    const subject = found(row, 'person')
    permit(maySeeRecord(ctx.actor, subject))
    await noteReading(ctx, subject.id, 'Your qualifications')
    return subject.id
  }

  const own = { method: 'get', tag: 'Qualifications' } as const
  const another = { ...own, tag: 'Team', description: 'They are told that you looked.' } as const
  return [
    operation({
      ...own,
      id: 'listQualifications',
      path: '/qualifications',
      summary: 'What you hold, have done and work towards, and how far you have come',
      answer: overview,
      handle: (ctx) => tellOverview(ctx, ctx.actor.id),
    }),
    operation({
      ...own,
      id: 'readQualification',
      path: '/qualifications/{qualification}',
      summary: 'How you stand by the rule of a qualification, and what if',
      params: OfOne,
      query: One,
      answer: qualification,
      handle: (ctx, { params, query }) => tellOne(ctx, ctx.actor.id, params.qualification, query),
    }),
    operation({
      ...own,
      id: 'planQualification',
      path: '/qualifications/{qualification}/plan',
      summary: 'The shortest way to a qualification over the units on offer',
      params: OfOne,
      query: PlanQuery,
      answer: plan,
      handle: (ctx, { params, query }) => tellPlan(ctx, ctx.actor.id, params.qualification, query),
    }),
    operation({
      ...own,
      id: 'readUnit',
      path: '/units/{unit}',
      summary: 'What is known of a unit, and towards what it counts',
      params: z.strictObject({ unit: z.string().max(100) }),
      query: z.strictObject({
        version: z
          .string()
          .regex(/^\d{1,4}$/)
          .optional()
          .describe('One of `versions`; the one for whoever registers now where it is left out.'),
      }),
      answer: unitSchema,
      handle: async (ctx, { params: { unit }, query }) =>
        tellUnit(unit, await loadUnit(ctx, rulebooks, unit, query.version)),
    }),
    operation({
      ...another,
      id: 'listTheirQualifications',
      path: '/people/{person}/qualifications',
      summary: 'What someone you manage holds and works towards, and how far they have come',
      params: OfPerson,
      answer: overview,
      handle: async (ctx, { params }) => tellOverview(ctx, await theirs(ctx, params.person)),
    }),
    operation({
      ...another,
      id: 'readTheirQualification',
      path: '/people/{person}/qualifications/{qualification}',
      summary: 'How someone you manage stands by the rule of a qualification, and what if',
      params: OfPerson.extend(OfOne.shape),
      query: One,
      answer: qualification,
      handle: async (ctx, { params, query }) =>
        tellOne(ctx, await theirs(ctx, params.person), params.qualification, query),
    }),
    operation({
      ...another,
      id: 'planTheirQualification',
      path: '/people/{person}/qualifications/{qualification}/plan',
      summary: 'The shortest way to a qualification for someone you manage',
      params: OfPerson.extend(OfOne.shape),
      query: PlanQuery,
      answer: plan,
      handle: async (ctx, { params, query }) =>
        tellPlan(ctx, await theirs(ctx, params.person), params.qualification, query),
    }),
  ]
}
