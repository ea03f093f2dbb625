import type { SubmissionId } from '../../db/tables.gen.ts'
import { NotFound } from '../../kit/errors.ts'
import { together } from '../../kit/verdict.ts'
import type { PutBack } from '../accounts/index.ts'
import { readSaid, sentOf } from '../adding/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import { controlsFor } from './deciding.ts'
import { keep } from './drafts.ts'
import { draftOfDecision, submissionLoader } from './load.ts'
import { toJudge } from './policy.ts'

const decisionAddress = /^\/assessing\/([\da-f-]{36})$/

/** Puts what was typed of a decision back into its draft, as if the session had never ended. */
export function puttingDecisionsBack(rulebooks: Rulebooks): PutBack {
  const load = submissionLoader(rulebooks)
  return async (ctx, { path, form }) => {
    const [, id] = decisionAddress.exec(path) ?? []
    if (id === undefined) return undefined
    const loaded = await load(ctx, id as SubmissionId).catch((error: unknown) => {
      if (error instanceof NotFound) return undefined
      throw error
    })
    if (!loaded || !together(toJudge(ctx.actor, loaded)).allowed) return undefined
    const { registration, criteria } = loaded.submission
    const said = readSaid(form, sentOf(controlsFor(criteria), form))
    await keep(ctx, { ...draftOfDecision(ctx, loaded.submission.id), registration }, said)
    return path
  }
}
