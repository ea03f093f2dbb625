import { setTimeout } from 'node:timers/promises'
import type { Connection } from '../src/db/server/index.ts'
import { askedBy, toldOf } from './asked.ts'
import type { Centre } from './centre.ts'
import type { Figure } from './figures.ts'
import { type BareRead, compare, runBare } from './pages.ts'
import type { Population } from './population.ts'
import { runApp } from './running-app.ts'

const lying = `select * from submission where tenant_id = $1 and state in ('submitted', 'queried')
    and (assessor_id = $2 or assessor_id is null)
  union all select * from submission where tenant_id = $1 and state = 'awaiting-countersignature'`

const bareSql = {
  desk: `select submission_id, learner.name, unit_id, qualification, body_registered_on, submitted_at, waiting.state
    from (${lying}) waiting join registration using (tenant_id, registration_id)
    join person learner on learner.tenant_id = waiting.tenant_id and learner.person_id = waiting.person_id
    order by submitted_at, submission_id limit 51`,
  onDesk: `select state, count(*)::integer from (${lying}) waiting group by state`,
  registration: `select registration_id, learner.name, centre.name as centre, qualification, registered_on, state
    from registration r join organisation centre using (tenant_id, organisation_id)
    join person learner on learner.tenant_id = r.tenant_id and learner.person_id = r.person_id
    where r.tenant_id = $1 and registration_id = $2`,
  units: `select unit_id, assessor_id from registration_unit where tenant_id = $1 and registration_id = $2`,
  pieces: `select piece_id, kind, title, happened_on, confirmed_at, (
      select jsonb_agg(jsonb_build_object('unit', unit_id, 'criterion', criterion) order by unit_id, criterion)
      from piece_criterion c where c.tenant_id = piece.tenant_id and c.piece_id = piece.piece_id) as criteria
    from piece where tenant_id = $1 and registration_id = $2 and withdrawn_at is null
    order by happened_on desc, piece_id desc limit 51`,
  covered: `select distinct unit_id, criterion from piece_criterion where tenant_id = $1 and registration_id = $2`,
  results: `select s.submission_id, s.unit_id, s.criteria, s.state, submitted_at, criterion, result
    from submission s left join decision d on d.tenant_id = s.tenant_id and d.submission_id = s.submission_id
    left join criterion_decision c on c.tenant_id = d.tenant_id and c.decision_id = d.decision_id
    where s.tenant_id = $1 and s.registration_id = $2 and s.state <> 'replaced'`,
  unitPieces: `select piece_id, title, criterion from piece join piece_criterion using (tenant_id, registration_id, piece_id)
    where tenant_id = $1 and registration_id = $2 and unit_id = $3 and withdrawn_at is null`,
  unitResults: `select s.submission_id, s.criteria, s.state, criterion, result
    from submission s left join decision d on d.tenant_id = s.tenant_id and d.submission_id = s.submission_id
    left join criterion_decision c on c.tenant_id = d.tenant_id and c.decision_id = d.decision_id
    where s.tenant_id = $1 and s.registration_id = $2 and s.unit_id = $3 and s.state <> 'replaced'`,
}

const matrix = `select r.registration_id, r.name, r.qualification, u.unit_id, u.achieved_on,
    exists (select from decision d where d.tenant_id = $1 and d.registration_id = r.registration_id
      and d.unit_id = u.unit_id) as decided, s.sample_id, s.stage, s.state, s.due_in
  from (select tenant_id, registration_id, name, qualification from registration join person using (tenant_id, person_id)
    where tenant_id = $1 and organisation_id = $2 and state not in ('withdrawn', 'transferred')
    order by name, registration_id limit 26) r
  join registration_unit u using (tenant_id, registration_id)
  left join sample s using (tenant_id, registration_id, unit_id)`

/** The pages of a centre with 2,000 learners and 200,000 pieces of evidence, each beside a bare handler in the same run. */
export async function measureAssessment(
  connection: Connection,
  projectRoot: string,
  population: Population,
  centre: Centre,
): Promise<Figure[]> {
  const { tenant } = population
  const { assessor, decided, learner } = centre
  const { registration } = learner
  const app = await runApp(connection, projectRoot, { ...population, person: learner.id })
  const read = (text: string, ...values: readonly string[]): BareRead => ({ text, values: [tenant, ...values] })
  const bare = await runBare(connection, {
    '/desk': [read(bareSql.desk, assessor), read(bareSql.onDesk, assessor)],
    '/matrix': [read(matrix, centre.id)],
    '/portfolio': (['registration', 'units', 'pieces', 'covered', 'results'] as const).map((each) =>
      read(bareSql[each], registration),
    ),
    '/unit': [
      read(bareSql.registration, registration),
      read(bareSql.units, registration),
      read(bareSql.unitPieces, registration, decided),
      read(bareSql.unitResults, registration, decided),
    ],
  })
  const asLearner = app
  const asAssessor = { ...app, cookie: await app.signIn(assessor) }
  const asAssurer = { ...app, cookie: await app.signIn(centre.assurer) }
  const portfolio = `/registrations/${registration}/portfolio`
  const unit = `/registrations/${registration}/units/${decided}`
  try {
    const pages = [
      ['workbench, 50 of what waits', asAssessor, '/assessing', '/desk', 0.25],
      ['sampling matrix', asAssurer, `/assurance/${centre.id}`, '/matrix', 0.25],
      ['portfolio, its learner', asLearner, portfolio, '/portfolio', 0.25],
      ['portfolio, an assessor', asAssessor, portfolio, '/portfolio', undefined],
      ['unit of a portfolio, its learner', asLearner, unit, '/unit', 0.25],
      ['unit of a portfolio, an assessor', asAssessor, unit, '/unit', undefined],
    ] as const
    const figures: Figure[] = [{ what: 'centre of 2,000 learners: made, by COPY', value: centre.seconds, unit: 's' }]
    for (const [what, as, page, bareAt, share] of pages)
      figures.push(
        ...toldOf(what, await askedBy(as, page)),
        ...(await compare(what, as, bare.origin, page, bareAt, share)),
      )
    return figures
  } finally {
    // What was under way when the load ended is answered before the connections go.
    await setTimeout(1_000)
    await bare.close()
    await app.close()
  }
}
