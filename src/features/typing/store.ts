import { from, one, plain, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { RawForm } from '../../kit/form.ts'

type Where = { readonly tenant: TenantId; readonly person: PersonId; readonly address: string }

/** What the person has typed into the form at the address and not sent; nobody else finds it. */
export const findTyped = ({ tenant, person, address }: Where): Query<RawForm | undefined> =>
  one(
    from
      .selectFrom('typed')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('address', '=', address)
      .select('answers'),
    ({ answers }) => answers as RawForm,
  )

/** Keeps these answers, and leaves the others as they are. */
export const keepTyped = ({ tenant, person, address }: Where, answers: RawForm, at: Date): Query<void> =>
  run(
    plain(sql`
      insert into typed (tenant_id, person_id, address, answers, saved_at)
      values (${tenant}::uuid, ${person}::uuid, ${address}, ${JSON.stringify(answers)}::jsonb, ${at}::timestamptz)
      on conflict (tenant_id, person_id, address)
        do update set answers = typed.answers || excluded.answers, saved_at = excluded.saved_at`),
  )

export const forgetTyped = ({ tenant, person, address }: Where): Query<void> =>
  run(
    from
      .deleteFrom('typed')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .where('address', '=', address),
  )
