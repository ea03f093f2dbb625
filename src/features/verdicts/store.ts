import { from, many, one, plain, prepared, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { Status } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Answer, Lapse } from './rules.ts'

/** By which rules an answer was worked out: how often the area had changed its own, and what shipped with Cairn. */
export type WorkedOutBy = { readonly revision: number; readonly edition: string }

/** An answer that is kept about someone. */
export type KeptAnswer = Answer & { readonly person: PersonId }

const columns = [
  'stored_verdict.person_id as person',
  'stored_verdict.rule_id as rule',
  'stored_verdict.role',
  'stored_verdict.programme',
  'stored_verdict.likely',
  'stored_verdict.status',
  'stored_verdict.starts_on as from',
  'stored_verdict.ends_on as until',
  'stored_verdict.reason',
  'stored_verdict.lapses',
  'stored_verdict.waits_for as waitsFor',
  'stored_verdict.stays_until as staysUntil',
] as const

type Row = Omit<KeptAnswer, 'status' | 'lapses' | 'waitsFor'> & {
  readonly status: string
  readonly lapses: unknown
  readonly waitsFor: unknown
}

/** An answer from a row of it. */
export const answerIn = (row: Row): KeptAnswer => ({
  ...row,
  status: row.status as Status,
  lapses: row.lapses as readonly Lapse[],
  waitsFor: row.waitsFor as readonly string[],
})

const of = (tenant: TenantId, people: readonly PersonId[]) =>
  from
    .selectFrom('stored_verdict')
    .where('stored_verdict.tenant_id', '=', tenant)
    .where('stored_verdict.person_id', '=', sql<PersonId>`any(${people}::uuid[])`)

/** Where an answer (`stored_verdict`, beside its `tenant`) holds on the day, by what ships and by the rules of the area as they are in the same flight. */
export const holds = (day: PlainDate, edition: string) =>
  sql<boolean>`stored_verdict.worked_out_on <= ${day}::date
    and (stored_verdict.stays_until is null or stored_verdict.stays_until > ${day}::date)
    and stored_verdict.edition = ${edition}
    and stored_verdict.rules_revision = tenant.rules_revision
    and stored_verdict.rule_id = any(tenant.practice_rules)`

/** The answers about the people that hold on the day, to the rules that the area follows. */
export const answersKept = prepared(
  (tenant: TenantId, people: readonly PersonId[], day: PlainDate, edition: string): Query<KeptAnswer[]> =>
    many(
      of(tenant, people)
        .innerJoin('tenant', 'tenant.tenant_id', 'stored_verdict.tenant_id')
        .where(holds(day, edition))
        .select(columns),
      answerIn,
    ),
)

/** The same of the person of the outer query, as asked first or with the programme; `answerIn` reads a row of it. */
export const answersHeld = (tenant: TenantId, day: PlainDate, edition: string, programme: string | undefined) =>
  from
    .selectFrom('stored_verdict')
    .innerJoin('tenant', 'tenant.tenant_id', 'stored_verdict.tenant_id')
    .where('stored_verdict.tenant_id', '=', tenant)
    .where('stored_verdict.person_id', '=', sql.ref<PersonId>('person.person_id'))
    .where(holds(day, edition))
    .where((eb) =>
      programme === undefined ? eb('stored_verdict.likely', '=', true) : eb('stored_verdict.programme', '=', programme),
    )
    .select(columns)

/** Whatever is kept about the people, whether it holds or not. */
export const allKept = (tenant: TenantId, people: readonly PersonId[]): Query<KeptAnswer[]> =>
  many(of(tenant, people).select(columns), answerIn)

/** Keeps others from changing the people's records, and from working out what follows, until the transaction ends. */
export const holdPeople = (tenant: TenantId, people: readonly PersonId[]): Query<void> =>
  run(
    from
      .selectFrom('person')
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', sql<PersonId>`any(${people}::uuid[])`)
      .orderBy('person_id')
      .forNoKeyUpdate()
      .select('person_id'),
  )

/** Keeps the answers about the people, and no others. */
export function keepAnswers(
  tenant: TenantId,
  people: readonly PersonId[],
  answers: readonly KeptAnswer[],
  { day, revision, edition }: WorkedOutBy & { readonly day: PlainDate },
): Query<void> {
  const rows = answers.map(({ person, rule, from: startsOn, until, staysUntil, waitsFor, ...answer }) => ({
    tenant_id: tenant,
    person_id: person,
    rule_id: rule,
    starts_on: startsOn,
    ends_on: until,
    ...answer,
    waits_for: waitsFor,
    worked_out_on: day,
    stays_until: staysUntil,
    rules_revision: revision,
    edition,
  }))
  return run(
    plain(sql`
      with answer as materialized (
        select * from jsonb_populate_recordset(null::stored_verdict, ${JSON.stringify(rows)}::jsonb)
      ), gone as (
        delete from stored_verdict
        where tenant_id = ${tenant}::uuid and person_id = any(${people}::uuid[]) and not exists (
          select from answer
          where answer.person_id = stored_verdict.person_id and answer.rule_id = stored_verdict.rule_id
            and answer.role = stored_verdict.role and answer.programme = stored_verdict.programme)
      )
      insert into stored_verdict select * from answer
      on conflict (tenant_id, person_id, rule_id, role, programme) do update set
        likely = excluded.likely, status = excluded.status, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
        reason = excluded.reason, lapses = excluded.lapses, waits_for = excluded.waits_for, worked_out_on = excluded.worked_out_on,
        stays_until = excluded.stays_until, rules_revision = excluded.rules_revision, edition = excluded.edition`),
  )
}

/** Of whom something is to be worked out: on the day, by these rules. */
export type Due = WorkedOutBy & {
  readonly day: PlainDate
  readonly rules: readonly string[]
  /** How many answers about each person there are to be, as they are asked first. */
  readonly answers: number
}

const present = (tenant: TenantId, day: PlainDate) =>
  from
    .selectFrom('person')
    .where('person.tenant_id', '=', tenant)
    .where((eb) => eb.or([eb('person.ends_on', 'is', null), eb('person.ends_on', '>', day)]))

export type SomePerson = { readonly id: PersonId; readonly name: string }

type Next = { readonly after: PersonId | undefined; readonly limit: number }

/** The next people of the area, in a steady order. */
export const peopleAfter = (tenant: TenantId, day: PlainDate, { after, limit }: Next): Query<SomePerson[]> =>
  many(
    present(tenant, day)
      .$if(after !== undefined, (more) => more.where('person.person_id', '>', after ?? ('' as PersonId)))
      .orderBy('person.person_id')
      .limit(limit)
      .select(['person.person_id as id', 'person.name']),
  )

/**
 * Of whom something is missing, or no longer holds. All at once and not some at a time: to find them everything that is
 * kept is looked through.
 */
export const duePeople = (tenant: TenantId, { day, rules, answers, revision, edition }: Due): Query<PersonId[]> => {
  const kept = from
    .selectFrom('stored_verdict')
    .where('tenant_id', '=', tenant)
    .groupBy('person_id')
    .select((eb) => [
      'person_id',
      eb.fn.countAll<number>().filterWhere('likely', '=', true).as('answers'),
      sql<boolean>`bool_and(worked_out_on <= ${day}::date and (stays_until is null or stays_until > ${day}::date)
        and edition = ${edition} and rules_revision = ${revision}::integer and rule_id = any(${rules}::text[]))`.as(
        'hold',
      ),
    ])
    .as('kept')
  return many(
    present(tenant, day)
      .leftJoin(kept, 'kept.person_id', 'person.person_id')
      .where(sql<boolean>`coalesce(kept.answers, 0) < ${answers}::integer or not coalesce(kept.hold, true)`)
      .orderBy('person.person_id')
      .select('person.person_id as id'),
    ({ id }) => id,
  )
}

/** How far it has come to work out again what no longer holds. */
export type Round = {
  readonly startedAt: Date
  readonly total: number
  readonly done: number
  readonly endedAt: Date | null
  readonly failedAt: Date | null
}

/** The last round of the area; undefined where there was none yet. */
export const lastRound = (tenant: TenantId): Query<Round | undefined> =>
  one(
    from
      .selectFrom('verdict_round')
      .where('tenant_id', '=', tenant)
      .select([
        'started_at as startedAt',
        'people_total as total',
        'people_done as done',
        'ended_at as endedAt',
        'failed_at as failedAt',
      ]),
  )

export const beginRound = (tenant: TenantId, total: number, at: Date): Query<void> =>
  run(
    from
      .insertInto('verdict_round')
      .values({ tenant_id: tenant, started_at: at, people_total: total })
      .onConflict((conflict) =>
        conflict
          .column('tenant_id')
          .doUpdateSet({ started_at: at, people_total: total, people_done: 0, ended_at: null, failed_at: null }),
      ),
  )

const ofRound = (tenant: TenantId) => from.updateTable('verdict_round').where('tenant_id', '=', tenant)

export const advanceRound = (tenant: TenantId, people: number): Query<void> =>
  run(ofRound(tenant).set((eb) => ({ people_done: eb('people_done', '+', people), failed_at: null })))

export const endRound = (tenant: TenantId, at: Date): Query<void> =>
  run(ofRound(tenant).where('ended_at', 'is', null).set({ ended_at: at }))

export const failRound = (tenant: TenantId, at: Date): Query<void> => run(ofRound(tenant).set({ failed_at: at }))
