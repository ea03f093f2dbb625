import { from, many, plain, type Query, run, sql } from '../../db/index.ts'
import type { AboutId, PersonId, RegistrationId, RplJudgementId, TenantId } from '../../db/tables.gen.ts'
import type { Desk } from './desk-store.ts'
import type { Findings, RplJudgement } from './rpl.ts'

const judgements = (tenant: TenantId) =>
  from
    .selectFrom('rpl_judgement as rpl')
    .innerJoin('person as assessor', (join) =>
      join.onRef('assessor.tenant_id', '=', 'rpl.tenant_id').onRef('assessor.person_id', '=', 'rpl.assessor_id'),
    )
    .leftJoin('person as countersigner', (join) =>
      join
        .onRef('countersigner.tenant_id', '=', 'rpl.tenant_id')
        .onRef('countersigner.person_id', '=', 'rpl.countersigner_id'),
    )
    .leftJoin('person as returner', (join) =>
      join.onRef('returner.tenant_id', '=', 'rpl.tenant_id').onRef('returner.person_id', '=', 'rpl.returned_by'),
    )
    .where('rpl.tenant_id', '=', tenant)
    .select([
      'rpl.rpl_judgement_id as id',
      'rpl.series_id as series',
      'rpl.version',
      'rpl.because',
      'rpl.registration_id as registration',
      'rpl.person_id as learner',
      'rpl.unit_id as unit',
      'rpl.what',
      'rpl.pieces',
      'rpl.no_piece as noPiece',
      'rpl.checks',
      'rpl.outcomes',
      'rpl.granted',
      'rpl.assessor_id as assessor',
      'assessor.name as assessorName',
      'rpl.as_trainee as asTrainee',
      'rpl.signed_at as signedAt',
      'rpl.countersigner_id as countersigner',
      'countersigner.name as countersignerName',
      'rpl.countersigned_at as countersignedAt',
      'rpl.read_at as readAt',
      'rpl.returned_by as returnedBy',
      'returner.name as returnedByName',
      'rpl.returned_at as returnedAt',
      'rpl.returned_because as returnedBecause',
    ])

type Row = Omit<RplJudgement, 'checks' | 'outcomes' | 'pieces'> & {
  readonly checks: unknown
  readonly outcomes: unknown
  readonly pieces: unknown
}
const toJudgement = (row: Row): RplJudgement => row as RplJudgement

/** All that was judged of a learner's earlier learning for a registration, the latest first. */
export const rplOf = (tenant: TenantId, registration: RegistrationId): Query<RplJudgement[]> =>
  many(
    judgements(tenant)
      .where('rpl.registration_id', '=', registration)
      .orderBy('rpl.rpl_judgement_id', 'desc')
      .limit(200),
    toJudgement,
  )

/** All versions of one judgement, the latest first. */
export const versionsOf = (tenant: TenantId, series: AboutId): Query<RplJudgement[]> =>
  many(judgements(tenant).where('rpl.series_id', '=', series).orderBy('rpl.version', 'desc').limit(100), toJudgement)

type NewJudgement = Findings & {
  readonly id: RplJudgementId
  readonly series: AboutId
  readonly version: number
  readonly registration: RegistrationId
  readonly learner: PersonId
  readonly unit: string
  readonly granted: readonly string[]
  readonly by: PersonId
  readonly asTrainee: boolean
  readonly at: Date
}

/** Writes down what was signed about earlier learning. Two who sign the same version at once are not both let through. */
export const insertRpl = (tenant: TenantId, judgement: NewJudgement): Query<void> =>
  run(
    from.insertInto('rpl_judgement').values({
      tenant_id: tenant,
      rpl_judgement_id: judgement.id,
      series_id: judgement.series,
      version: judgement.version,
      because: judgement.because,
      registration_id: judgement.registration,
      person_id: judgement.learner,
      unit_id: judgement.unit,
      what: judgement.what,
      pieces: JSON.stringify(judgement.pieces),
      no_piece: judgement.noPiece,
      checks: JSON.stringify(judgement.checks),
      outcomes: JSON.stringify(judgement.outcomes),
      granted: [...judgement.granted],
      assessor_id: judgement.by,
      as_trainee: judgement.asTrainee,
      signed_at: judgement.at,
    }),
  )

const awaiting = (tenant: TenantId, id: RplJudgementId) =>
  from
    .updateTable('rpl_judgement')
    .where('tenant_id', '=', tenant)
    .where('rpl_judgement_id', '=', id)
    .where('as_trainee', '=', true)
    .where('countersigner_id', 'is', null)
    .where('returned_by', 'is', null)

/** Puts a second name to a trainee’s judgement. */
export const countersignRpl = (tenant: TenantId, id: RplJudgementId, by: PersonId, at: Date): Query<void> =>
  run(awaiting(tenant, id).set({ countersigner_id: by, countersigned_at: at }))

/** Sends a trainee’s judgement back, with the reason. */
export const returnRpl = (tenant: TenantId, id: RplJudgementId, by: PersonId, because: string, at: Date): Query<void> =>
  run(awaiting(tenant, id).set({ returned_by: by, returned_at: at, returned_because: because }))

/** Notes that the learner has read every version that counts. */
export const noteRplRead = (tenant: TenantId, series: AboutId, at: Date): Query<void> =>
  run(
    from
      .updateTable('rpl_judgement')
      .set({ read_at: at })
      .where('tenant_id', '=', tenant)
      .where('series_id', '=', series)
      .where('read_at', 'is', null)
      .where((eb) => eb.or([eb('as_trainee', '=', false), eb('countersigned_at', 'is not', null)])),
  )

/** A trainee’s judgement that waits for a second name, or was sent back to its trainee. */
export type RplWaiting = {
  readonly series: string
  readonly learnerName: string
  readonly unit: string
  readonly sentBack: boolean
  /** When it was signed, or sent back. */
  readonly at: Date
}

/**
 * What trainees have judged of earlier learning and waits on a desk, the longest first: for someone else than the trainee to
 * countersign, and, once it is sent back, for the trainee.
 */
export const rplWaiting = (
  tenant: TenantId,
  { person, centres, qualifiedAt }: Desk,
  limit: number,
): Query<RplWaiting[]> =>
  many(
    plain<RplWaiting>(sql`
      select rpl.series_id as series, learner.name as "learnerName", rpl.unit_id as unit,
        rpl.returned_at is not null as "sentBack", coalesce(rpl.returned_at, rpl.signed_at) as at
      from rpl_judgement rpl
      join registration on registration.tenant_id = rpl.tenant_id and registration.registration_id = rpl.registration_id
      join person learner on learner.tenant_id = rpl.tenant_id and learner.person_id = rpl.person_id
      where rpl.tenant_id = ${tenant}::uuid and rpl.as_trainee and rpl.countersigned_at is null
        and rpl.person_id <> ${person}::uuid and (
          (rpl.returned_at is null and rpl.assessor_id <> ${person}::uuid
            and registration.organisation_id = any (${qualifiedAt}::uuid[]))
          or (rpl.returned_at is not null and rpl.assessor_id = ${person}::uuid
            and registration.organisation_id = any (${centres}::uuid[])
            and registration.state not in ('withdrawn', 'certificated')
            and not exists (select from rpl_judgement newer where newer.tenant_id = rpl.tenant_id
              and newer.series_id = rpl.series_id and newer.version > rpl.version)))
      order by at, rpl.rpl_judgement_id limit ${limit}`),
  )
