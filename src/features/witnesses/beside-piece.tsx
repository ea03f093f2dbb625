import type { Child } from 'hono/jsx'
import type { Catalogue } from '../../catalogue/index.ts'
import type { WitnessRequestId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { Card } from '../../ui/index.ts'
import { momentInWords } from '../people/index.ts'
import { mayCheckWitness } from './policy.ts'
import { findRequest } from './store.ts'
import { checksOf, findTestimony } from './testimony-store.ts'
import { CheckTag, ChecksList } from './words.tsx'

/** What stands beside a piece of whoever signed it, and of what an assessor found of them. */
export const besidePiece =
  ({ assessment: { witnesses } }: Pick<Catalogue, 'assessment'>) =>
  async ({ read, tenant, actor }: Ctx, id: WitnessRequestId): Promise<Child> => {
    const [request, signed, checks] = await read([
      findRequest(tenant, id),
      findTestimony(tenant, id),
      checksOf(tenant, [id]),
    ])
    if (request === undefined || signed === undefined) return null
    return (
      <Card title="The witness">
        <p class="govuk-body">
          Signed by {signed.signature} over a link, {momentInWords(signed.signedAt)}. <CheckTag checks={checks} />
        </p>
        <ChecksList checks={checks} ways={witnesses.ways} />
        <p class="govuk-body">
          <a class="govuk-link" href={`/witnesses/${id}`}>
            What the witness was asked
          </a>
        </p>
        {mayCheckWitness(actor, request).allowed ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`/witnesses/${id}/verify`}>
              {checks.length === 0 ? 'Verify this witness' : 'Record that you looked again'}
            </a>
          </p>
        ) : null}
      </Card>
    )
  }
