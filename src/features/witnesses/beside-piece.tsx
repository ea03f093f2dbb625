import type { Child } from 'hono/jsx'
import type { Catalogue } from '../../catalogue/index.ts'
import type { PieceId } from '../../db/tables.gen.ts'
import type { Ctx } from '../../kit/ctx.ts'
import { momentInWords } from '../people/index.ts'
import { checksOfPieces, type SignedPiece, signedPieces } from './testimony-store.ts'
import type { WitnessCheck } from './rules.ts'
import { CheckTag, ChecksList } from './words.tsx'

/** What stands beside pieces that witnesses signed: who did, over what, and what assessors found of them. */
export const besidePieces =
  ({ assessment: { witnesses } }: Pick<Catalogue, 'assessment'>) =>
  async ({ read, tenant }: Ctx, pieces: readonly PieceId[]): Promise<ReadonlyMap<PieceId, Child>> => {
    if (pieces.length === 0) return new Map()
    const [signed, checks] = await read([signedPieces(tenant, pieces), checksOfPieces(tenant, pieces)])
    const beside = ({ request, ...rest }: SignedPiece) => (
      <BesidePiece
        {...{ request, ...rest, ways: witnesses.ways }}
        checks={checks.filter((check) => check.request === request)}
      />
    )
    return new Map(signed.map((each) => [each.piece, beside(each)]))
  }

type Props = SignedPiece & {
  checks: readonly WitnessCheck[]
  ways: Catalogue['assessment']['witnesses']['ways']
}

const BesidePiece = ({ request, name, signature, signedAt, checks, ways }: Props) => (
  <>
    <p class="govuk-body">
      Signed by {signature} over a link, {momentInWords(signedAt)}. <CheckTag checks={checks} />
    </p>
    <ChecksList checks={checks} ways={ways} />
    <p class="govuk-body">
      <a class="govuk-link" href={`/witnesses/${request}`}>
        {name} as a witness: what they were asked, and whether it was they
      </a>
    </p>
  </>
)
