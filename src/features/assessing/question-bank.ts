import { z } from 'zod'
import { criteriaOf } from '../../catalogue/index.ts'
import type { OrganisationId, QuestionId } from '../../db/tables.gen.ts'
import { type Actor, playsAt } from '../../kit/actor.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { found, permit } from '../../kit/errors.ts'
import { optionalText, textField } from '../../kit/form.ts'
import { readId } from '../../kit/http.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { centresNamed, mayManageCentre } from '../centres/index.ts'
import { areaRules, type Rulebooks } from '../rulebook/index.ts'
import { mostReason } from './deciding.ts'
import { insertQuestion, questionsOf, withdrawQuestion } from './question-store.ts'
import { unitInWords } from './words.ts'

export const questionTexts = {
  text: textField('the question', mostReason),
  lookedFor: optionalText('what a good answer speaks of', mostReason),
}

/** A question about one of these criteria: the unit and the number, such as `NM-301 1.1`. */
export const AskedOf = (criteria: ReadonlyMap<string, string>) =>
  z.object({
    criterion: z.string({ error: 'Select the criterion' }).refine((id) => criteria.has(id), 'Select the criterion'),
    ...questionTexts,
  })

/** Those who assess, quality-assure and manage add to what their centre asks; its managers take out again. */
const mayAddQuestions = (actor: Actor, centre: OrganisationId): Verdict =>
  playsAt(actor, centre, 'assessor', 'internal-quality-assurer', 'centre-manager')
    ? allow
    : deny('Only an assessor, an internal quality assurer or a manager of this centre has its questions')

/** The questions of a centre, and the criteria that there can be questions about. Throws NotFound and Forbidden. */
export const bankLoader = (rulebooks: Rulebooks) => async (ctx: Ctx, text: string) => {
  const id = readId<OrganisationId>(text)
  permit(mayAddQuestions(ctx.actor, id))
  const [rows, [named], area] = await ctx.read([
    questionsOf(ctx.tenant, id),
    centresNamed(ctx.tenant, [id]),
    areaRules(ctx.tenant),
  ])
  const centre = found(named, 'centre')
  const { units, lists } = await rulebooks.of(ctx, area)
  const criteria = new Map(
    Object.entries(units).flatMap(([unit, of]) =>
      (criteriaOf(of) ?? []).map(({ number, title }): [string, string] => [
        `${unit} ${number}`,
        `${unit}, ${number}${title ? `: ${title}` : ''}`,
      ]),
    ),
  )
  const mayWithdraw = mayManageCentre(ctx.actor, id).allowed
  return {
    centre,
    criteria,
    mayWithdraw,
    questions: rows.map((row) => ({ ...row, unitTitle: unitInWords(lists, row.unit) })),
  }
}

/** Adds a question to the bank, under one id once. Throws Forbidden. */
export async function addQuestion(
  { write, tenant, actor, now }: Ctx,
  centre: OrganisationId,
  id: QuestionId,
  { criterion: of, text, lookedFor }: z.output<ReturnType<typeof AskedOf>>,
): Promise<void> {
  permit(mayAddQuestions(actor, centre))
  const [unit = '', criterion = ''] = of.split(/ (?=[^ ]+$)/)
  const question = {
    id,
    unit,
    criterion,
    text,
    lookedFor: lookedFor ?? null,
    centre,
    by: actor.id,
    at: now,
  }
  await write((tx) => tx.run(insertQuestion(tenant, question)))
}

/** Takes a question out of the bank; what was asked by it stays. Throws Forbidden. */
export async function dropQuestion({ write, tenant, actor, now }: Ctx, centre: OrganisationId, id: QuestionId) {
  permit(mayManageCentre(actor, centre))
  await write((tx) => tx.run(withdrawQuestion(tenant, centre, id, now)))
}
