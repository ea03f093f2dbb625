import { from, many, type Query, run } from '../../db/index.ts'
import type { OrganisationId, PersonId, RegistrationId, TenantId } from '../../db/tables.gen.ts'
import type { DirectClaim } from './rules.ts'

const said = (tenant: TenantId) =>
  from.selectFrom('centre_direct_claim').where('tenant_id', '=', tenant).where('may', 'is not', null)
const columns = ['awarding_body as body', 'may', 'since_on as since', 'reference'] as const
type Row = Omit<DirectClaim, 'may'> & { readonly may: boolean | null }
const toSaid = ({ may, ...row }: Row): DirectClaim => ({ ...row, may: may === true })

/** What a centre has said of direct claims, by awarding body. */
export const directClaimsAt = (tenant: TenantId, centre: OrganisationId): Query<DirectClaim[]> =>
  many(said(tenant).where('organisation_id', '=', centre).orderBy('awarding_body').select(columns), toSaid)

/** The same of the centre of a registration. */
export const directClaimsOf = (tenant: TenantId, registration: RegistrationId): Query<DirectClaim[]> =>
  many(
    said(tenant)
      .where('organisation_id', '=', (eb) =>
        eb
          .selectFrom('registration')
          .where('registration.tenant_id', '=', tenant)
          .where('registration_id', '=', registration)
          .select('registration.organisation_id'),
      )
      .select(columns),
    toSaid,
  )

type Saying = Row & { readonly by: PersonId; readonly at: Date }

/** Keeps what a centre says of an awarding body, in place of what it said before; that it may is null where it is not said. */
export const keepDirectClaim = (
  tenant: TenantId,
  centre: OrganisationId,
  { body, may, since, reference, by, at }: Saying,
): Query<void> => {
  const now = { may, since_on: since, reference, said_at: at, said_by: by }
  return run(
    from
      .insertInto('centre_direct_claim')
      .values({ tenant_id: tenant, organisation_id: centre, awarding_body: body, ...now })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'organisation_id', 'awarding_body']).doUpdateSet(now)),
  )
}
