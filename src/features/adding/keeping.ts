import type { DraftId, WriterId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { digest } from '../../kit/digest.ts'
import { found } from '../../kit/errors.ts'
import { newId } from '../../kit/id.ts'
import { type Outcome, refused as refusal } from '../../kit/outcome.ts'
import type { Answers } from '../record/index.ts'
import { changedOn, type Choice, chosenOf, type Draft, type Said, settle, type Version } from './rules.ts'
import { dropVersions, findDraft, holdDraft, keepVersion, saveAnswers, saveAnswersAt, versionsOf } from './store.ts'

/** What became of a saving. */
export type Kept = {
  /** The revision as of which the page now knows all of its answers. */
  readonly revision: number
  readonly savedAt: Date
  readonly taken: Answers
  /** What was not taken over, because it was changed elsewhere too; it is kept as another version. */
  readonly refused: Answers
  /** When the draft was last saved elsewhere, where something was refused. */
  readonly elsewhereAt: Date | undefined
}

/**
 * Keeps what was typed on a page, right or wrong: nothing typed is lost. `leftAt` is the page where the draft is taken up
 * again, if it is left now.
 */
export function keepAnswers(ctx: Ctx, id: DraftId, said: Said, leftAt: string | null): Promise<Kept> {
  const { write, tenant, actor, now } = ctx
  const { writer, revision } = said
  const as = (answers: Answers) => ({ answers, writer, leftAt, at: now })
  return write(async (tx) => {
    const all = changedOn(said)
    const next = await tx.run(saveAnswersAt(tenant, actor.id, id, revision, as(all)))
    if (next !== undefined) return { revision: next, savedAt: now, taken: all, refused: {}, elsewhereAt: undefined }
    const draft = found(await tx.run(holdDraft(tenant, actor.id, id)), 'draft')
    const { taken, refused } = settle(draft, said)
    if (Object.keys(taken).length > 0) await tx.run(saveAnswers(tenant, actor.id, id, as(taken)))
    const isRefused = Object.keys(refused).length > 0
    if (isRefused) await tx.run(keepVersion(tenant, id, { writer, answers: refused, savedAt: now }))
    return { revision, savedAt: now, taken, refused, elsewhereAt: isRefused ? draft.savedAt : undefined }
  })
}

/** The draft with its other versions. */
export async function loadVersions({ read, tenant, actor }: Ctx, id: DraftId) {
  const [draft, versions] = await read([findDraft(tenant, actor.id, id), versionsOf(tenant, id)])
  return { draft: found(draft, 'draft'), versions }
}

/** What someone has seen who chooses: anything written since makes another. */
export const sightOf = ({ revision }: Draft, versions: readonly Version[]): string =>
  digest(JSON.stringify([revision, versions]))

type Choosing = {
  readonly choicesFor: (draft: Draft, versions: readonly Version[]) => readonly Choice[]
  readonly chosen: (field: string) => string | undefined
  /** What the person saw when they chose. */
  readonly sight: string | undefined
}

/** Makes one version of several, as chosen. Refused where something was written since, or a choice is missing. */
export function chooseVersions(ctx: Ctx, id: DraftId, { choicesFor, chosen, sight }: Choosing): Promise<Outcome> {
  const { write, tenant, actor, now } = ctx
  return write(async (tx) => {
    const draft = found(await tx.run(holdDraft(tenant, actor.id, id)), 'draft')
    const versions = await tx.run(versionsOf(tenant, id))
    const choices = choicesFor(draft, versions)
    if (choices.length > 0 && sight !== sightOf(draft, versions))
      return refusal(`keep-${choices[0]?.field.id}`, 'Something was written in the meantime. Look again, and choose')
    const made = choices.map((choice) => ({ choice, answers: chosenOf(choice, chosen(choice.field.id)) }))
    const problems = made
      .filter(({ answers }) => answers === undefined)
      .map(({ choice: { field } }) => ({
        field: `keep-${field.id}`,
        message: `Choose what to keep for “${field.label}”`,
      }))
    if (problems.length > 0) return { ok: false, problems }
    const answers = Object.assign({}, ...made.map((each) => each.answers)) as Answers
    const { leftAt } = draft
    const saving = { answers, writer: newId<WriterId>(), leftAt, at: now }
    if (made.length > 0) await tx.run(saveAnswers(tenant, actor.id, id, saving))
    await tx.run(dropVersions(tenant, id))
    return { ok: true, value: undefined }
  })
}
