import type { Tx } from '../../db/index.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { permit } from '../../kit/errors.ts'
import type { Outcome, Problem } from '../../kit/outcome.ts'
import { mayAdminister } from './policy.ts'

/** By the name of a constraint of the database: what is told, beside which field, where it refuses a change. */
export type Clashes = Readonly<Record<string, () => Problem | Promise<Problem>>>

/**
 * A change that only an administrator may make, in one transaction. What a constraint refuses, two people at once or
 * one form sent twice, comes back as its problem. Throws Forbidden for everyone else.
 */
export async function administer<T>(
  { actor, write }: Ctx,
  clashes: Clashes,
  work: (tx: Tx) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  permit(mayAdminister(actor))
  try {
    return await write(work)
  } catch (error) {
    const problem = clashes[constraintOf(error)]
    if (!problem) throw error
    return { ok: false, problems: [await problem()] }
  }
}

const constraintOf = (error: unknown): string =>
  error instanceof Error && 'constraint' in error ? String(error.constraint) : ''
