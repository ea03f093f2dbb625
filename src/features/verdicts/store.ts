import type { ExpressionBuilder } from 'kysely'
import { from, many, one, plain, prepared, type Query, run, sql } from '../../db/index.ts'
import type { PersonId, Tables, TenantId } from '../../db/tables.gen.ts'
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
  'stored_verdict.programme',
  'stored_verdict.likely',
  'stored_verdict.status',
  'stored_verdict.starts_on as from',
  'stored_verdict.ends_on as until',
  'stored_verdict.reason',
  'stored_verdict.lapses',
  'stored_verdict.stays_until as staysUntil',
] as const

type Row = Omit<KeptAnswer, 'status' | 'lapses'> & { readonly status: string; readonly lapses: unknown }

/** An answer from a row of it. */
export const answerIn = (row: Row): KeptAnswer => ({
  ...row,
  status: row.status as Status,
  lapses: row.lapses as readonly Lapse[],
})

const of = (tenant: TenantId, people: readonly PersonId[]) =>
  from
    .selectFrom('stored_verdict')
    .where('stored_verdict.tenant_id', '=', tenant)
    .where('stored_verdict.person_id', '=', sql<PersonId>`any(${people}::uuid[])`)

/** Where an answer holds on the day, by what ships and by the rules of the area as they are in the same flight. */
const holds = (day: PlainDate, edition: string) =>
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
  const rows = answers.map(({ person, rule, from: startsOn, until, staysUntil, ...answer }) => ({
    tenant_id: tenant,
    person_id: person,
    rule_id: rule,
    starts_on: startsOn,
    ends_on: until,
    ...answer,
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
            and answer.programme = stored_verdict.programme)
      )
      insert into stored_verdict select * from answer
      on conflict (tenant_id, person_id, rule_id, programme) do update set
        likely = excluded.likely, status = excluded.status, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
        reason = excluded.reason, lapses = excluded.lapses, worked_out_on = excluded.worked_out_on,
        stays_until = excluded.stays_until, rules_revision = excluded.rules_revision, edition = excluded.edition`),
  )
}

/** Of whom something is to be worked out: on the day, by these rules. */
export type Due = WorkedOutBy & { readonly day: PlainDate; readonly rules: readonly string[] }

/** Whether something about the person of the outer query is missing, or no longer holds. */
const isDue = (eb: ExpressionBuilder<Tables, 'person'>, { day, rules, revision, edition }: Due) => {
  const kept = eb
    .selectFrom('stored_verdict')
    .whereRef('stored_verdict.tenant_id', '=', 'person.tenant_id')
    .whereRef('stored_verdict.person_id', '=', 'person.person_id')
  const stands = sql<boolean>`(stored_verdict.worked_out_on <= ${day}::date
    and (stored_verdict.stays_until is null or stored_verdict.stays_until > ${day}::date)
    and stored_verdict.edition = ${edition} and stored_verdict.rules_revision = ${revision}::integer
    and stored_verdict.rule_id = any(${rules}::text[]))`
  return eb.or([
    eb.exists(kept.where(sql<boolean>`not ${stands}`).select('stored_verdict.rule_id')),
    eb(
      kept.where('stored_verdict.likely', '=', true).select((all) => all.fn.countAll<number>().as('count')),
      '<',
      rules.length,
    ),
  ])
}

const present = (tenant: TenantId, day: PlainDate) =>
  from
    .selectFrom('person')
    .where('person.tenant_id', '=', tenant)
    .where((eb) => eb.or([eb('person.ends_on', 'is', null), eb('person.ends_on', '>', day)]))

type Next = { readonly after: PersonId | undefined; readonly limit: number }

const next = <Q extends ReturnType<typeof present>>(query: Q, { after, limit }: Next) =>
  query
    .$if(after !== undefined, (more) => more.where('person.person_id', '>', after ?? ('' as PersonId)))
    .orderBy('person.person_id')
    .limit(limit)
    .select(['person.person_id as id', 'person.name'])

export type SomePerson = { readonly id: PersonId; readonly name: string }

/** The next people of the area, in a steady order. */
export const peopleAfter = (tenant: TenantId, day: PlainDate, wanted: Next): Query<SomePerson[]> =>
  many(next(present(tenant, day), wanted))

export const duePeople = (tenant: TenantId, due: Due, wanted: Next): Query<SomePerson[]> =>
  many(
    next(
      present(tenant, due.day).where((eb) => isDue(eb, due)),
      wanted,
    ),
  )

export const countDue = (tenant: TenantId, due: Due): Query<number | undefined> =>
  one(
    present(tenant, due.day)
      .where((eb) => isDue(eb, due))
      .select((eb) => eb.fn.countAll<number>().as('count')),
    ({ count }) => count,
  )

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
