import { z } from 'zod'
import {
  at,
  atOrNull,
  byId,
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
import type { RuleDraftId, RuleEffectId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found } from '../../kit/errors.ts'
import { refused } from '../../kit/outcome.ts'
import { noteReadings } from '../audit/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { askDryRun, beginDraft, discardDraft, publish, saveDraft } from './actions.ts'
import { readText } from './drafting.ts'
import { Save } from './fields.ts'
import { loadDraft, loadEffects, loadRules, titleOf } from './load.ts'
import { turns } from './rules.ts'
import { affectedBy, draftsOf } from './store.ts'

const status = z.enum(['met', 'not-met', 'cannot-tell', 'not-applicable'])
const listedFields = {
  id,
  rule: z.string().nullable().describe('The rule that it was begun as, or that its text names.'),
  title: z.string(),
  revision: z.int().describe('How often it has been saved; sent back with a saving.'),
  savedAt: moment,
  savedBy: z.string(),
}
const trial = z.object({
  askedOn: day,
  done: z.int().describe('So many people are looked at,'),
  of: z.int().describe('of so many.'),
  endedAt: moment.nullable(),
  failedAt: moment.nullable(),
  from: z.string().describe('The first day that is looked at.'),
  to: z.string().describe('The day after the last.'),
  touched: z.array(z.string()).describe('The rules that the area follows and the draft has a part in.'),
  counts: z.array(
    z.object({
      ...{ rule: z.string(), title: z.string(), from: z.string() },
      ...{ gains: z.int(), loses: z.int(), changes: z.int() },
    }),
  ),
})
const draft = z
  .object({
    ...listedFields,
    text: z.string(),
    problems: z.array(z.string()).describe('What is to be put right in it, each with its line.'),
    dryRun: trial.nullable(),
    notYet: z.string().nullable().describe('Why it cannot be published yet; null where it can.'),
  })
  .meta({ id: 'RuleDraft' })

const OfDraft = z.strictObject({ draft: idField<RuleDraftId>() })
const tag = 'Rulemaking'

/** The area's own rules for the programs of those who make them. */
export function rulemakingApi(catalogue: Catalogue, rulebooks: Rulebooks): readonly Operation[] {
  const { vocabulary } = catalogue
  const draftOf = (ctx: Ctx, id: RuleDraftId) => loadDraft(ctx, id, vocabulary, rulebooks)

  async function load(ctx: Ctx, id: RuleDraftId) {
    const loaded = await draftOf(ctx, id)
    const { draft: each, title, read } = loaded
    const effects = await loadEffects(ctx, loaded)
    return {
      ...each,
      ...{ title, problems: [...read.problems], savedAt: at(each.savedAt) },
      dryRun: effects === undefined ? null : tellTrial(effects),
      notYet: read.problems[0] ?? (effects ? (effects.why ?? null) : 'See first whom it would affect.'),
    }
  }

  const one = onOne({
    tag,
    path: '/rule-drafts/{draft}',
    params: OfDraft,
    answer: draft,
    load: (ctx, params) => load(ctx, params.draft),
  })

  return [
    listing({
      id: 'listRuleDrafts',
      path: '/rule-drafts',
      tag,
      summary: 'List the drafts of the area’s own rules, those saved last first',
      cursor: byId<RuleDraftId>,
      item: z.object(listedFields),
      rows: async (ctx, { cursor: before, limit }) => {
        const { rulebook } = await loadRules(ctx, rulebooks)
        const [rows] = await ctx.read([draftsOf(ctx.tenant, { before, limit })])
        return rows.map((each) => ({ ...each, title: titleOf(each, undefined, rulebook) }))
      },
      tell: (each) => ({ ...each, savedAt: at(each.savedAt) }),
      after: (row) => row.id,
    }),
    operation({
      id: 'beginRuleDraft',
      method: 'post',
      path: '/rule-drafts',
      tag,
      summary: 'Begin a new version of a rule, or a new rule',
      body: z.strictObject({ rule: z.string().max(200).optional().describe('The rule; none for a new one.') }),
      example: { rule: 'practice/hertfordshire/lead' },
      answer: draft,
      status: 201,
      handle: async (ctx, { body: { rule } }) => {
        const { rulebook } = await loadRules(ctx, rulebooks)
        const known =
          rule !== undefined && Object.hasOwn(rulebook.documents, rule) ? rulebook.documents[rule] : undefined
        if (rule !== undefined) found(known, 'rule')
        return load(ctx, await beginDraft(ctx, known))
      },
    }),
    one.read({ id: 'readRuleDraft', summary: 'Read a draft, what is wrong with it, and whom it would affect' }),
    one.act({
      id: 'saveRuleDraft',
      summary: 'Save the text of a draft, right or wrong',
      body: Save.omit({ then: true, revision: true }).extend({ revision: z.int() }).strict(),
      example: { text: 'id: practice/our-area/lead', revision: 1 },
      act: async (ctx, params, body) => {
        const { rulebook } = await loadRules(ctx, rulebooks)
        return saveDraft(ctx, params.draft, body, readText(body.text, vocabulary, rulebook).document?.id ?? null)
      },
    }),
    one.act({
      id: 'tryRuleDraft',
      at: 'try',
      summary: 'Find out whom a draft would affect',
      act: async (ctx, params) => {
        const { read } = await draftOf(ctx, params.draft)
        const [problem] = read.problems
        if (problem !== undefined) return refused('text', problem)
        return askDryRun(ctx, params.draft)
      },
    }),
    listing({
      id: 'listAffected',
      path: '/rule-drafts/{draft}/affected',
      tag,
      summary: 'List whom a draft would affect',
      description: 'They are told that you looked.',
      params: OfDraft,
      query: z.strictObject({ rule: z.string().max(200), turn: z.enum(turns) }),
      cursor: byId<RuleEffectId>,
      item: z.object({
        ...{ id, person: id, name: z.string(), programme: z.string().nullable() },
        ...{ startsOn: z.string(), endsOn: z.string().nullable(), before: status, after: status, reason: z.string() },
      }),
      rows: async (ctx, { params, cursor: after, limit, query: { rule, turn } }) => {
        const { trial: ran, rulebook } = await draftOf(ctx, params.draft)
        const { id: of } = found(ran, 'dry run')
        const [rows] = await ctx.read([affectedBy(ctx.tenant, of, { rule, turn, after, limit })])
        const title = rulebook.documents[rule]?.title ?? rule
        const people = rows.slice(0, limit).map(({ person }) => person)
        await noteReadings(ctx, people, `Whom a new version of a rule would affect: ${title}`)
        return rows
      },
      tell: (row) => row,
      after: (row) => row.id,
    }),
    operation({
      id: 'publishRule',
      method: 'post',
      path: '/rule-drafts/{draft}/publish',
      tag,
      summary: 'Publish a draft for the area: it decides from the day that it names',
      params: OfDraft,
      answer: z.object({ rule: z.string() }),
      handle: async (ctx, { params }) => ({ rule: done(await publish(ctx, params.draft, catalogue, rulebooks)) }),
    }),
    operation({
      id: 'discardRuleDraft',
      method: 'post',
      path: '/rule-drafts/{draft}/discard',
      tag,
      summary: 'Throw a draft away',
      params: OfDraft,
      answer: draft,
      handle: async (ctx, { params }) => {
        const thrown = await load(ctx, params.draft)
        await discardDraft(ctx, params.draft)
        return thrown
      },
    }),
  ]
}

type Effects = NonNullable<Awaited<ReturnType<typeof loadEffects>>>

const tellTrial = ({ trial: ran, horizon, touched, counts }: Effects) => ({
  ...{ askedOn: ran.askedOn, done: ran.peopleDone, of: ran.peopleTotal },
  ...{ endedAt: atOrNull(ran.endedAt), failedAt: atOrNull(ran.failedAt) },
  ...horizon,
  ...{ touched: [...touched], counts },
})
