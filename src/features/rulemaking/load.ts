import type { Vocabulary } from '../../catalogue/index.ts'
import type { RuleDraftId } from '../../db/tables.gen.ts'
import type { Document } from '../../engine/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { areaRules, type Rulebook, type Rulebooks } from '../rulebook/index.ts'
import { readText, type ReadText } from './drafting.ts'
import { mayMakeRules } from './policy.ts'
import { type Draft, horizonOf, touchedBy, whyNotYet, withDraft } from './rules.ts'
import { countEffects, findDraft, trialOf } from './store.ts'

/** The rules of the area, for those who make them. Throws Forbidden. */
export async function loadRules(ctx: Ctx, rulebooks: Rulebooks) {
  permit(mayMakeRules(ctx.actor))
  const [read] = await ctx.read([areaRules(ctx.tenant)])
  const area = found(read, 'area')
  return { area, rulebook: await rulebooks.of(ctx, area) }
}

/** What the sources leave to the area, and it has not decided yet: nothing of its own is laid over what ships. */
export const undecidedIn = (rulebook: Rulebook, shipped: Rulebook): readonly Document[] =>
  Object.values(rulebook.documents).filter(({ id, owner, versions }) => {
    const asks = shipped.documents[id]?.versions ?? []
    return owner === 'area' && versions.every(({ requires }) => asks.some((each) => each.requires === requires))
  })

/** A draft, read as far as it can be, with its dry run. Throws Forbidden and NotFound. */
export async function loadDraft(ctx: Ctx, id: RuleDraftId, vocabulary: Vocabulary, rulebooks: Rulebooks) {
  const { rulebook, area } = await loadRules(ctx, rulebooks)
  const [row, trial] = await ctx.read([findDraft(ctx.tenant, id), trialOf(ctx.tenant, id)])
  const draft = found(row, 'draft')
  const read = readText(draft.text, vocabulary, rulebook)
  return { rulebook, area, draft, trial, read, title: titleOf(draft, read, rulebook) }
}

export type LoadedDraft = Awaited<ReturnType<typeof loadDraft>>

/** What the dry run of a draft found out; undefined where it can have none, or nobody has asked for one. */
export async function loadEffects(ctx: Ctx, { draft, trial, read, rulebook, area }: LoadedDraft) {
  if (trial === undefined || read.document === undefined) return undefined
  const [rows] = await ctx.read([countEffects(ctx.tenant, trial.id)])
  const after = withDraft(rulebook, read.document)
  const titleIn = (rule: string) => after.documents[rule]?.title ?? rule
  return {
    trial,
    horizon: horizonOf(read.document, trial.askedOn),
    counts: rows.map((row) => ({ ...row, title: titleIn(row.rule) })),
    touched: touchedBy(read.document, area.ids, after).map(titleIn),
    why: whyNotYet(draft, trial, { today: ctx.today, revision: area.revision }),
  }
}

/** What a draft goes by: the rule that it names, or that it was begun as. */
export function titleOf({ rule }: Pick<Draft, 'rule'>, read: ReadText | undefined, { documents }: Rulebook): string {
  const known = rule !== null && Object.hasOwn(documents, rule) ? documents[rule]?.title : undefined
  if (known !== undefined) return `A new version of “${known}”`
  return read?.document ? `A new rule: ${read.document.title}` : `A new rule${rule === null ? '' : `: ${rule}`}`
}
