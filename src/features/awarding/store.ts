import { from, many, type Query, sql } from '../../db/index.ts'
import type { TenantId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import type { Learner } from './rules.ts'

/** Those who are registered towards a qualification on the day, by name, and towards which. */
export const learnersOn = (tenant: TenantId, day: PlainDate, limit: number): Query<Learner[]> =>
  many(
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
      .groupBy(['person.person_id', 'person.name'])
      .orderBy('person.name')
      .orderBy('person.person_id')
      .limit(limit)
      .select([
        'person.person_id as id',
        'person.name',
        sql<string[]>`array_agg(distinct entry.attributes ->> 'towards')`.as('towards'),
      ]),
    ({ towards, ...person }) => ({ ...person, towards: towards.filter((each) => each !== null) }),
  )
