import type { Catalogue } from '../../catalogue/index.ts'
import { enqueue, type Tx } from '../../db/index.ts'
import type { RuleDraftId, RuleTrialId, RuleVersionId } from '../../db/tables.gen.ts'
import type { Document } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused, saved } from '../../kit/outcome.ts'
import { recordEvent } from '../audit/index.ts'
import { areaRules, insertVersion, raiseRevision, type Rulebook, type Rulebooks } from '../rulebook/index.ts'
import { askForVerdicts } from '../verdicts/index.ts'
import { readText, textOfNew, textOfVersion } from './drafting.ts'
import { dryRunTask } from './dry-run.ts'
import { mayMakeRules } from './policy.ts'
import { whyNotYet } from './rules.ts'
import {
  countPeople,
  deleteDraft,
  deleteTrial,
  holdDraft,
  insertDraft,
  insertTrial,
  trialOf,
  updateDraft,
} from './store.ts'

const happened = (tx: Tx, { tenant, actor, now }: Ctx, kind: string, facts: object) =>
  recordEvent(tx, tenant, { actor: actor.id, person: null, kind, facts, at: now })

/** Begins a draft: of a new version of a rule, as the rule stands today, or of a new rule. */
export function beginDraft(ctx: Ctx, rule: Document | undefined): Promise<RuleDraftId> {
  const { write, tenant, actor, today, now } = ctx
  permit(mayMakeRules(actor))
  const id = newId<RuleDraftId>()
  const inForce = rule?.versions.find(({ from = '', until = '~' }) => from <= today && today < until)
  const text = rule ? textOfVersion(rule, inForce ?? rule.versions.at(-1), today) : textOfNew(today)
  return write(async (tx) => {
    await tx.run(insertDraft(tenant, { id, rule: rule?.id ?? null, text, by: actor.id, at: now }))
    await happened(tx, ctx, 'rule-draft-begun', { id, rule: rule?.id ?? null })
    return id
  })
}

export type Typed = {
  readonly text: string
  /** The saving that was seen when this was written. */
  readonly revision: number
}

/**
 * Keeps a draft as it was typed, right or wrong. Refused where someone else has saved another text since: then theirs
 * stands, and what was typed here goes back to the page.
 */
export function saveDraft(ctx: Ctx, id: RuleDraftId, { text, revision }: Typed, rule: string | null): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  permit(mayMakeRules(actor))
  return write(async (tx) => {
    const draft = found(await tx.run(holdDraft(tenant, id)), 'draft')
    if (draft.text === text) return saved
    if (draft.revision !== revision)
      return refused('text', `${draft.savedBy} has saved another text since you opened this. Yours is still here`)
    await tx.run(updateDraft(tenant, { id, rule: rule ?? draft.rule, text, by: actor.id, at: now }))
    return saved
  })
}

/** Throws a draft away, and what its dry run found out. */
export function discardDraft(ctx: Ctx, id: RuleDraftId): Promise<void> {
  const { write, tenant, actor } = ctx
  permit(mayMakeRules(actor))
  return write(async (tx) => {
    const { rule } = found(await tx.run(holdDraft(tenant, id)), 'draft')
    await tx.run(deleteDraft(tenant, id))
    await happened(tx, ctx, 'rule-draft-discarded', { id, rule })
  })
}

/** Asks for a dry run of the draft as it is saved, over everyone in the area; it takes the place of the one before. */
export function askDryRun(ctx: Ctx, id: RuleDraftId): Promise<void> {
  const { write, tenant, actor, today, now } = ctx
  permit(mayMakeRules(actor))
  return write(async (tx) => {
    const draft = found(await tx.run(holdDraft(tenant, id)), 'draft')
    const area = found(await tx.run(areaRules(tenant)), 'area')
    const trial = newId<RuleTrialId>()
    await tx.run(deleteTrial(tenant, id))
    await tx.run(
      insertTrial(tenant, {
        id: trial,
        draft: id,
        text: draft.text,
        revision: area.revision,
        askedOn: today,
        peopleTotal: (await tx.run(countPeople(tenant, today))) ?? 0,
        by: actor.id,
        at: now,
      }),
    )
    await tx.run(enqueue(dryRunTask, { trial }, `rule-dry-run ${id}`))
  })
}

/**
 * Publishes the draft for the area: from then on it is never changed. Refused unless today's dry run of exactly this text
 * has ended. Answers the rule.
 */
export function publish(
  ctx: Ctx,
  id: RuleDraftId,
  { vocabulary }: Catalogue,
  rulebooks: Rulebooks,
): Promise<Outcome<string>> {
  const { write, tenant, actor, today, now } = ctx
  permit(mayMakeRules(actor))
  return withRulebook(ctx, rulebooks, (rulebook) =>
    write(async (tx): Promise<Outcome<string>> => {
      // Raised first, which keeps every other publication waiting: what was read before is of this revision or too old.
      const revision = found(await tx.run(raiseRevision(tenant)), 'area') - 1
      const draft = found(await tx.run(holdDraft(tenant, id)), 'draft')
      const { document, problems } = readText(draft.text, vocabulary, rulebook)
      const why = whyNotYet(draft, await tx.run(trialOf(tenant, id)), { today, revision })
      if (why !== undefined) throw new NotYet(why)
      if (document === undefined || problems[0] !== undefined) throw new NotYet(problems[0] ?? '')
      const version = newId<RuleVersionId>()
      await tx.run(insertVersion(tenant, { id: version, text: draft.text, document, by: actor.id, at: now }))
      await tx.run(deleteDraft(tenant, id))
      await happened(tx, ctx, 'rule-published', { version, rule: document.id })
      await tx.run(askForVerdicts())
      return { ok: true, value: document.id }
    }).catch((error: unknown) => {
      if (error instanceof NotYet) return refused('publish', error.message)
      throw error
    }),
  )
}

/** Takes back what a transaction has begun; the message is for the person. */
class NotYet extends Error {}

async function withRulebook<T>(ctx: Ctx, rulebooks: Rulebooks, work: (rulebook: Rulebook) => Promise<T>): Promise<T> {
  const [area] = await ctx.read([areaRules(ctx.tenant)])
  return work(await rulebooks.of(ctx, area))
}
