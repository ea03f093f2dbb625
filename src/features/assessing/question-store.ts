import { from, many, type Query, run } from '../../db/index.ts'
import type { OrganisationId, PersonId, QuestionId, TenantId } from '../../db/tables.gen.ts'

/** What a centre asks out loud for a criterion. */
export type Question = {
  readonly id: QuestionId
  readonly unit: string
  readonly criterion: string
  readonly text: string
  /** What a good answer speaks of. */
  readonly lookedFor: string | null
}

/** The centre’s questions about a unit, or about all of them, by criterion. */
export const questionsOf = (tenant: TenantId, centre: OrganisationId, unit?: string): Query<Question[]> =>
  many(
    from
      .selectFrom('question')
      .where('tenant_id', '=', tenant)
      .where('organisation_id', '=', centre)
      .where('withdrawn_at', 'is', null)
      .$if(unit !== undefined, (query) => query.where('unit_id', '=', unit ?? ''))
      .orderBy('unit_id')
      .orderBy('criterion')
      .orderBy('question_id')
      .limit(500)
      .select(['question_id as id', 'unit_id as unit', 'criterion', 'text', 'looked_for as lookedFor']),
  )

type NewQuestion = Question & { readonly centre: OrganisationId; readonly by: PersonId; readonly at: Date }

/** Adds a question to the bank; a form that is sent twice adds it once. */
export const insertQuestion = (tenant: TenantId, question: NewQuestion): Query<void> =>
  run(
    from
      .insertInto('question')
      .values({
        tenant_id: tenant,
        question_id: question.id,
        organisation_id: question.centre,
        unit_id: question.unit,
        criterion: question.criterion,
        text: question.text,
        looked_for: question.lookedFor,
        added_by: question.by,
        added_at: question.at,
      })
      .onConflict((conflict) => conflict.doNothing()),
  )

/** Takes a question out of the bank; what was asked by it stays. */
export const withdrawQuestion = (tenant: TenantId, centre: OrganisationId, id: QuestionId, at: Date): Query<void> =>
  run(
    from
      .updateTable('question')
      .set({ withdrawn_at: at })
      .where('tenant_id', '=', tenant)
      .where('organisation_id', '=', centre)
      .where('question_id', '=', id)
      .where('withdrawn_at', 'is', null),
  )
