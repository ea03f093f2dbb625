import { evidenceOf, type LapsesOf } from '../record/index.ts'
import { isComplete } from './rules.ts'
import { answersKept } from './store.ts'
import type { Verdicts } from './working-out.ts'

/** Tells what evidence stops counting, and when, by the answers kept ready; worked out where they are not. */
export const lapsesOf =
  (verdicts: Verdicts): LapsesOf =>
  (ctx, person) => {
    const { tenant, today } = ctx
    const { statement, take } = answersKept(tenant, [person], today, verdicts.edition)
    return {
      statement,
      take: (rows) => async (area) => {
        const kept = take(rows)
        const asked = await verdicts.askedIn(ctx, area)
        if (isComplete(kept, asked.asks)) return kept.flatMap(({ lapses }) => lapses)
        const [evidence] = await ctx.read([evidenceOf(tenant, [person])])
        return verdicts.workOut(evidence, [person], asked, today).flatMap(({ lapses }) => lapses)
      },
    }
  }
