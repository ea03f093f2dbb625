import { from, many, one, type Query, sql } from '../../db/index.ts'
import type { PersonId, TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Learner } from './rules.ts'

const registered = (tenant: TenantId, day: PlainDate) =>
  from
    .selectFrom('entry')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'entry.tenant_id').onRef('person.person_id', '=', 'entry.person_id'),
    )
    .where('entry.tenant_id', '=', tenant)
    .where('entry.kind', '=', 'enrolment')
    .where('entry.withdrawn_at', 'is', null)
    .where('entry.visibility', '=', 'line')
    .where('entry.happened_on', '<=', day)
    .where((eb) => eb.or([eb('entry.ends_on', 'is', null), eb('entry.ends_on', '>', day)]))

/** How many people are registered towards a qualification on the day. */
export const countLearners = (tenant: TenantId, day: PlainDate): Query<number | undefined> =>
  one(
    registered(tenant, day).select((eb) => eb.fn.count<number>('entry.person_id').distinct().as('count')),
    ({ count }) => Number(count),
  )

type Some = { readonly after: PersonId | null; readonly limit: number }

/** The next of those who are registered towards a qualification on the day, in a steady order, and towards which. */
export const learnersAfter = (tenant: TenantId, day: PlainDate, { after, limit }: Some): Query<Learner[]> =>
  many(
    registered(tenant, day)
      .$if(after !== null, (query) => query.where('person.person_id', '>', after ?? ('' as PersonId)))
      .groupBy(['person.person_id', 'person.name'])
      .orderBy('person.person_id')
      .limit(limit)
      .select([
        'person.person_id as id',
        'person.name',
        sql<string[]>`array_agg(distinct entry.attributes ->> 'towards')`.as('towards'),
      ]),
    ({ towards, ...person }) => ({ ...person, towards: towards.filter((each) => each !== null) }),
  )
