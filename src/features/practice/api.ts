import { z } from 'zod'
import { asTyped, day, dayField, id, idField, operation, type Operation, refuse } from '../../api/index.ts'
import { type Catalogue, didYouMean } from '../../catalogue/index.ts'
import type { PersonId } from '../../db/tables.gen.ts'
import type { Verdict } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { dateBoxes } from '../../ui/index.ts'
import { noteReading } from '../audit/index.ts'
import { findPerson, maySeeRecord } from '../people/index.ts'
import { entryOf, entrySchema, tellEntry } from '../record/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { loader } from './load.ts'
import { type OccasionField, occasionFields } from './occasion.ts'
import { asksForRole, asksOf, citedIn, lookAhead, rolesIn } from './rules.ts'

const status = z
  .enum(['met', 'not-met', 'cannot-tell', 'not-applicable'])
  .describe('“cannot-tell” is never taken as no, never as yes: something that decides is not known.')

const summary = {
  status,
  from: day.nullable().describe('The first day on which this holds; null where it always has.'),
  until: day.nullable().describe('The first day on which it no longer holds; null where nothing ends it.'),
  reason: z.string(),
}

/** One requirement of a rule as it stands, with those it is made of. */
export const requirementSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    status,
    say: z.string(),
    reason: z.string().optional(),
    asks: z.string().optional(),
    wants: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .optional()
      .describe('What it asks of such a fact: each attribute of which it asks for one value.'),
    source: z.string().optional(),
    strength: z.enum(['must', 'should', 'ideal']),
    from: day.nullable(),
    until: day.nullable(),
    because: z.array(z.string()).describe('The entries that decided.'),
    mayCount: z.array(z.string()).describe('Entries that may count once something about them is known.'),
    unsaid: z
      .array(z.string())
      .optional()
      .describe('What the record does not say of an entry on which it turns, by the names of its attributes.'),
    missing: z.string().optional(),
    surplus: z.string().optional(),
    exceptedBy: z.string().optional(),
    get children() {
      return z.array(requirementSchema)
    },
  })
  .meta({ id: 'Requirement' })

/** A verdict with its whole tree, as the engine says it. */
export const verdictSchema = z
  .object({
    document: z.string(),
    title: z.string(),
    ...summary,
    asOf: day,
    version: z.object({ from: day.nullable(), until: day.nullable(), source: z.string() }).optional(),
    advice: z.array(z.string()).optional(),
    requirement: requirementSchema,
    people: z.array(z.object({ person: z.string(), rule: z.string(), title: z.string(), ...summary })).optional(),
  })
  .meta({ id: 'Verdict' })

/** The same for an answer: lists that can be changed. */
export const tellVerdict = (verdict: Verdict) => verdict as unknown as z.input<typeof verdictSchema>

/** What can be said of the occasion, as questions in an address. */
const occasionQuery = (fields: readonly OccasionField[]) =>
  Object.fromEntries(
    fields.map(({ name, label, type, choices }) => {
      const words =
        type === 'number' ? z.string().regex(/^\d{1,6}$/, 'Must be a whole number') : z.enum([...choices.keys()])
      return [name, words.optional().describe(`${label}. Not known where nothing is said.`)]
    }),
  )

const about = {
  asOf: dayField.optional().describe('The day that is asked about; today where none is given.'),
  programme: z
    .string()
    .max(100)
    .optional()
    .describe('The programme that is asked about; the likeliest where none is given.'),
}
type Question = {
  readonly asOf?: PlainDate | undefined
  readonly programme?: string | undefined
  readonly role?: string | undefined
  /** What is said of the occasion, by its names. */
  readonly [occasion: string]: string | undefined
}

const role = z.string().nullable().describe('The role that was asked about; null where the rule asks for none.')
const asked = {
  ...{ person: id, asOf: day, programme: z.string().nullable() },
  occasion: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .describe('What was said of the occasion, as far as it is asked for.'),
}
const all = z.object({ ...asked, items: z.array(z.object({ rule: z.string(), role, title: z.string(), ...summary })) })
const one = z.object({
  ...asked,
  role,
  verdict: verdictSchema,
  ahead: z
    .array(z.object({ on: day, status, reason: z.string() }))
    .describe('What changes within a year if nothing new arrives.'),
  entries: z.array(entrySchema).describe('What it stands on, or may: a decision with whose it is, and of which day.'),
})

const OfRule = z.strictObject({ rule: z.string().max(200) })
const OfPerson = z.strictObject({ person: idField<PersonId>() })

/** "What I may do here" for programs. */
export function practiceApi(catalogue: Catalogue, rulebooks: Rulebooks): readonly Operation[] {
  const load = loader(catalogue, rulebooks)
  const { programmes } = catalogue.lists
  const roles = rolesIn(catalogue)
  const occasion = occasionQuery(occasionFields(catalogue.vocabulary))
  const ofAll = z.strictObject({ ...about, ...occasion })
  const ofOne = ofAll.extend({
    role: z
      .string()
      .max(100)
      .optional()
      .describe(`For a rule that answers of one role: ${[...roles.keys()].join(', ')}.`),
  })

  function ask(ctx: Ctx, person: PersonId, { asOf, ...wanted }: Question) {
    known('programme', wanted.programme, programmes)
    known('role', wanted.role, roles)
    return load(ctx, person, { ...(asOf !== undefined && dateBoxes('on', asOf)), ...asTyped(wanted) })
  }

  async function tellAll(ctx: Ctx, person: PersonId, wanted: Question) {
    const loaded = await ask(ctx, person, wanted)
    const { asOf, programme = null, occasion: said = {} } = loaded.question
    const items = asksOf(loaded.rules, roles.keys()).map(({ rule, role: of }) => ({
      ...(of === undefined ? loaded.inquiry : loaded.withRole(of)).evaluate(rule, asOf),
      ...{ rule: rule.id, role: of ?? null },
    }))
    return { person, asOf, programme, occasion: said, items }
  }

  async function tellOne(ctx: Ctx, person: PersonId, id: string, wanted: Question) {
    const loaded = await ask(ctx, person, wanted)
    const { rules, inquiry, entries } = loaded
    const rule = found(
      rules.find((each) => each.id === id),
      'rule',
    )
    const question = loaded.asked(rule)
    if (asksForRole(rule) && question.role === undefined)
      refuse('role', `Say of which role: ${[...roles.keys()].join(', ')}`)
    const verdict = inquiry.evaluate(rule, question.asOf)
    const cited = new Set(citedIn(verdict.requirement).map(entryOf))
    return {
      ...{ person, asOf: question.asOf, programme: question.programme ?? null, role: question.role ?? null },
      occasion: question.occasion ?? {},
      verdict: tellVerdict(verdict),
      ahead: [...lookAhead(inquiry, rule, question).changes],
      entries: entries.filter((entry) => cited.has(entry.id)).map(tellEntry),
    }
  }

  async function theirs(ctx: Ctx, person: PersonId): Promise<PersonId> {
    const [row] = await ctx.read([findPerson(ctx.tenant, person, ctx.today)])
    const subject = found(row, 'person')
    permit(maySeeRecord(ctx.actor, subject))
    await noteReading(ctx, subject.id, 'What you may do here')
    return subject.id
  }

  return [
    operation({
      id: 'listVerdicts',
      method: 'get',
      path: '/verdicts',
      tag: 'Verdicts',
      summary: 'What you may do here, by each rule that the area follows',
      query: ofAll,
      answer: all,
      handle: (ctx, { query }) => tellAll(ctx, ctx.actor.id, query),
    }),
    operation({
      id: 'readVerdict',
      method: 'get',
      path: '/verdicts/{rule}',
      tag: 'Verdicts',
      summary: 'Whether you satisfy a rule, with all its reasons',
      params: OfRule,
      query: ofOne,
      answer: one,
      handle: (ctx, { params, query }) => tellOne(ctx, ctx.actor.id, params.rule, query),
    }),
    operation({
      id: 'listTheirVerdicts',
      method: 'get',
      path: '/people/{person}/verdicts',
      tag: 'Verdicts',
      summary: 'What someone you manage may do here',
      description: 'They are told that you looked.',
      params: OfPerson,
      query: ofAll,
      answer: all,
      handle: async (ctx, { params, query }) => tellAll(ctx, await theirs(ctx, params.person), query),
    }),
    operation({
      id: 'readTheirVerdict',
      method: 'get',
      path: '/people/{person}/verdicts/{rule}',
      tag: 'Verdicts',
      summary: 'Whether someone you manage satisfies a rule, with all its reasons',
      description: 'They are told that you looked.',
      params: OfPerson.extend(OfRule.shape),
      query: ofOne,
      answer: one,
      handle: async (ctx, { params, query }) => tellOne(ctx, await theirs(ctx, params.person), params.rule, query),
    }),
  ]
}

function known(field: string, value: string | undefined, values: ReadonlyMap<string, string>): void {
  if (value !== undefined && !values.has(value))
    refuse(field, `There is no such ${field}${didYouMean(value, values.keys())}`)
}
