import type { scenario } from '../../../test/scenario.ts'
import { from, many, run } from '../../db/index.ts'
import type {
  DecisionId,
  OrganisationId,
  PersonId,
  RegistrationId,
  SubmissionId,
  TenantId,
} from '../../db/tables.gen.ts'
import type { TenantDatabase } from '../../db/index.ts'
import { newId } from '../../kit/id.ts'
import { day } from '../../kit/plain-date.ts'
import type { SubmittedEvidence } from '../portfolio/index.ts'

type Area = { readonly tenant: TenantDatabase; readonly tenantId: TenantId }
type Decided = {
  readonly centre: OrganisationId
  readonly learner: PersonId
  readonly assessor: PersonId
  readonly unit?: string
  /** Whoever put their name to it, where a trainee decided. */
  readonly countersigner?: PersonId
  readonly achieved?: boolean
  readonly method?: string
  /** Of the one piece that was handed in. */
  readonly evidence?: readonly SubmittedEvidence[]
}

/** A learner at a centre with one unit that was handed in and decided, as assessors leave it. */
export async function decidedUnit({ tenant, tenantId }: Area, given: Decided): Promise<RegistrationId> {
  const {
    centre,
    learner,
    assessor,
    unit = '300',
    countersigner,
    achieved = true,
    method = 'observation',
    evidence = [],
  } = given
  const registration = newId<RegistrationId>()
  const at = new Date('2026-11-02T10:00:00Z')
  const of = { tenant_id: tenantId, registration_id: registration }
  await tenant.write(async (tx) => {
    await tx.run(
      run(
        from.insertInto('registration').values({
          ...of,
          ...{ person_id: learner, organisation_id: centre, qualification: `wwp-${registration}`, state: 'registered' },
          ...{ registered_on: day('2026-01-05'), registered_at: at, registered_by: assessor },
        }),
      ),
    )
    await tx.run(
      run(
        from
          .insertInto('registration_unit')
          .values({ ...of, unit_id: unit, achieved_on: achieved ? day('2026-11-02') : null, chosen_at: at }),
      ),
    )
    await decide({ tx, of, learner, assessor, unit, countersigner, method, evidence, at })
  })
  return registration
}

type Deciding = {
  readonly tx: Parameters<Parameters<TenantDatabase['write']>[0]>[0]
  readonly of: { readonly tenant_id: TenantId; readonly registration_id: RegistrationId }
  readonly learner: PersonId
  readonly assessor: PersonId
  readonly unit: string
  readonly countersigner: PersonId | undefined
  readonly method: string
  readonly evidence: readonly SubmittedEvidence[]
  readonly at: Date
}

async function decide({ tx, of, learner, assessor, unit, countersigner, method, evidence, at }: Deciding) {
  const [submission, decision] = [newId<SubmissionId>(), newId<DecisionId>()]
  const piece = {
    ...{ id: newId(), kind: 'account', title: 'A home visit, observed', happenedOn: '2026-10-12', entry: null },
    ...{ author: { id: learner, name: 'The learner' }, answers: { account: 'They found their own way.' } },
    ...{ confirmedAt: '2026-10-13T09:00:00Z', for: ['1.1'], evidence },
  }
  const content = JSON.stringify({ unit, criteria: ['1.1'], pieces: [piece] })
  await tx.run(
    run(
      from.insertInto('submission').values({
        ...of,
        ...{ submission_id: submission, person_id: learner, unit_id: unit, criteria: ['1.1'], content },
        ...{ sha256: 'a'.repeat(64), state: 'decided', assessor_id: assessor, submitted_at: at },
      }),
    ),
  )
  const signed = countersigner ? { countersigner_id: countersigner, countersigned_at: at } : {}
  await tx.run(
    run(
      from.insertInto('decision').values({
        ...of,
        ...{ decision_id: decision, submission_id: submission, person_id: learner, unit_id: unit, version: 1 },
        ...{
          assessor_id: assessor,
          as_trainee: countersigner !== undefined,
          feedback: 'Clear and kind',
          signed_at: at,
        },
        ...signed,
      }),
    ),
  )
  await tx.run(
    run(
      from.insertInto('criterion_decision').values({
        ...{ tenant_id: of.tenant_id, decision_id: decision, criterion: '1.1', result: 'met', method },
        found: ['valid', 'authentic', 'current', 'sufficient', 'reliable'],
      }),
    ),
  )
}

/** The latest sample of a unit of a registration. */
export async function sampleOf({ tenant, tenantId }: Area, registration: RegistrationId): Promise<string> {
  const [rows] = await tenant.read([
    many(
      from
        .selectFrom('sample')
        .where('tenant_id', '=', tenantId)
        .where('registration_id', '=', registration)
        .orderBy('sample_id')
        .select('sample_id as id'),
    ),
  ])
  return `/samples/${rows.at(-1)?.id}`
}

type Browser = Pick<ReturnType<Awaited<ReturnType<typeof scenario>>['as']>, 'get' | 'post'>

/** Puts everything into the plan that Cairn proposes at a centre, as it stands on the page; answers the last response. */
export async function acceptAll(who: Browser, at: string, form: Readonly<Record<string, string>> = {}) {
  const page = await (await who.get(`${at}/proposal`)).text()
  const fields = [...page.matchAll(/<input[^>]*>/g)].map(([input]) => ({
    name: /name="([^"]*)"/.exec(input)?.[1] ?? '',
    value: /value="([^"]*)"/.exec(input)?.[1] ?? '',
  }))
  const typed = fields.filter(({ name }) => /^(take|month)-/.test(name)).map(({ name, value }) => [name, value])
  return who.post(`${at}/proposal`, { months: '1', ...(Object.fromEntries(typed) as Record<string, string>), ...form })
}
