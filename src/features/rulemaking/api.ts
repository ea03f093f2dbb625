import { z } from 'zod'
import {
  at,
  byId,
  byName,
  done,
  id,
  idField,
  listing,
  moment,
  onOne,
  operation,
  type Operation,
  rowsAfter,
} from '../../api/index.ts'
import type { Catalogue } from '../../catalogue/index.ts'
import type { RuleDraftId, RuleEffectId, RuleVersionId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { refused } from '../../kit/outcome.ts'
import { noteReadings } from '../audit/index.ts'
import { lastPublished, type Rulebooks } from '../rulebook/index.ts'
import { askDryRun, beginDraft, discardDraft, publish, saveDraft } from './actions.ts'
import { draftSchema, listedFields, status, tellReading, tellTrial } from './api-fields.ts'
import { readText } from './drafting.ts'
import { Save } from './fields.ts'
import { loadDraft, loadEffects, loadRules, titleOf, undecidedIn } from './load.ts'
import { mayMakeRules } from './policy.ts'
import { readingsOf } from './reading.ts'
import { turns } from './rules.ts'
import { affectedBy, draftsOf } from './store.ts'

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
      readings: readingsOf(read, loaded.rulebook, ctx.today).map(tellReading),
      dryRun: effects === undefined ? null : tellTrial(effects, catalogue.smallNumbers.fewest),
      notYet: read.problems[0] ?? (effects ? (effects.why ?? null) : 'See first whom it would affect.'),
    }
  }

  const one = onOne({
    tag,
    path: '/rule-drafts/{draft}',
    params: OfDraft,
    answer: draftSchema,
    load: (ctx, params) => load(ctx, params.draft),
  })

  return [
    listing({
      id: 'listRulesToDecide',
      path: '/rules-to-decide',
      tag,
      summary: 'List the rules that the sources leave to the area, and that it has not decided yet',
      cursor: byName,
      item: z.object({ id: z.string(), title: z.string() }),
      rows: async (ctx, { cursor }) => {
        const { rulebook } = await loadRules(ctx, rulebooks)
        return rowsAfter(undecidedIn(rulebook, rulebooks.shipped), (rule) => rule.id, cursor)
      },
      tell: (rule) => ({ id: rule.id, title: rule.title }),
      after: (rule) => rule.id,
    }),
    listing({
      id: 'listPublishedVersions',
      path: '/rule-versions',
      tag,
      summary: 'List the versions that the area has published, the latest first',
      query: z.strictObject({ rule: z.string().max(200).optional().describe('Of this rule alone.') }),
      cursor: byId<RuleVersionId>,
      item: z.object({
        ...{ id, rule: z.string(), title: z.string(), by: z.string(), at: moment },
        text: z.string().describe('As it was published.'),
      }),
      rows: async (ctx, { cursor: before, limit, query: { rule } }) => {
        permit(mayMakeRules(ctx.actor))
        return (await ctx.read([lastPublished(ctx.tenant, { limit: limit + 1, rule, before })]))[0]
      },
      tell: (version) => ({ ...version, at: at(version.at) }),
      after: (version) => version.id,
    }),
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
      answer: draftSchema,
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
      answer: draftSchema,
      handle: async (ctx, { params }) => {
        const thrown = await load(ctx, params.draft)
        await discardDraft(ctx, params.draft)
        return thrown
      },
    }),
  ]
}
