import type { z } from 'zod'
import type { RegistrationId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { type Outcome, saved } from '../../kit/outcome.ts'
import { happened, holdFor } from './actions.ts'
import { assessorProblem } from './assessor-problem.ts'
import { giveWaiting } from './assessor-store.ts'
import type { Allocate } from './fields.ts'
import type { Loaded } from './load.ts'
import { isOver, type JudgeAssessor } from './rules.ts'
import { changeRegistration } from './store.ts'

type AllocateForm = { readonly revision: number; readonly assessor?: z.output<typeof Allocate>['assessor'] | null }

/** Gives a registration, with what waits of it, to an assessor, or to nobody yet. */
export function allocate(
  ctx: Ctx,
  id: RegistrationId,
  { revision, assessor = null }: AllocateForm,
  suits: JudgeAssessor,
): Promise<Outcome> {
  return ctx.write(async (tx): Promise<Outcome> => {
    const held = await holdFor(tx, ctx, id, revision)
    if (!held.ok) return held
    const { learner, centre } = held.value
    const problem = await assessorProblem(tx, ctx, centre, { learner, assessor }, suits)
    if (problem) return problem
    await tx.run(changeRegistration(ctx.tenant, id, { assessor }))
    await tx.run(giveWaiting(ctx.tenant, id, assessor))
    await happened(tx, ctx, held.value, 'registration-allocated', { assessor })
    return saved
  })
}

type OfOne = Pick<Loaded, 'registration' | 'chosen' | 'units'>

/** What those who look after a registration are to know of whoever assesses it: that work would wait with them for nothing. */
export async function assessorWarnings(
  ctx: Ctx,
  { registration, chosen, units }: OfOne,
  suits: JudgeAssessor,
): Promise<readonly string[]> {
  if (isOver(registration)) return []
  const { centre, learner } = registration
  const open = chosen.filter(({ achievedOn }) => achievedOn === null)
  const byAssessor = Map.groupBy(open, ({ assessor }) => assessor ?? registration.assessor)
  if (registration.assessor !== null && !byAssessor.has(registration.assessor))
    byAssessor.set(registration.assessor, [])
  const titles = new Map(units.map(({ unit, title }) => [unit, title]))
  const warnings = []
  for (const [assessor, assessed] of byAssessor) {
    if (assessor === null) continue
    const { name, barred, lacking } = await suits(ctx, {
      ...{ centre, assessor, learner },
      units: assessed.map(({ unit }) => unit),
    })
    warnings.push(...barred.map((reason) => `${reason}. Name another assessor`))
    if (lacking.length > 0) warnings.push(lackingInWords(name, lacking, titles))
  }
  return warnings
}

const lackingInWords = (name: string, lacking: readonly string[], titles: ReadonlyMap<string, string>) =>
  `${name} is not known to be occupationally competent for ${lacking.map((unit) => titles.get(unit) ?? unit).join('; ')}. What is handed in for ${lacking.length === 1 ? 'it' : 'these'} waits until the centre records a judgement about their competence, or names another assessor.`
