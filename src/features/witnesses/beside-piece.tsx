import type { Child } from 'hono/jsx'
import type { Witnesses } from '../../catalogue/index.ts'
import type { PieceId } from '../../db/tables.gen.ts'
import { lowered } from '../../kit/first-letter.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/index.ts'
import { momentInWords } from '../people/index.ts'
import { flagsOn, type WitnessedPiece } from './rules.ts'
import { CheckTag, ChecksList, FlagsList } from './words.tsx'

type Ways = Witnesses['ways']

/** What stands beside pieces that witnesses signed: who did, over what, and what assessors found of them. */
export const besideSigned = (signed: readonly WitnessedPiece[], ways: Ways): ReadonlyMap<PieceId, Child> =>
  new Map(signed.map((each) => [each.piece, <BesidePiece witnessed={each} ways={ways} />]))

/** The same in a line, as it stands beside a criterion that names the piece. */
export const marksOf = (signed: readonly WitnessedPiece[], ways: Ways): ReadonlyMap<PieceId, Child> =>
  new Map(signed.map((each) => [each.piece, <WitnessMark witnessed={each} ways={ways} />]))

type Props = { witnessed: WitnessedPiece; ways: Ways }

const BesidePiece = ({ witnessed, ways }: Props) => {
  const { request, asked, name, signature, signedAt, checks } = witnessed
  return (
    <>
      <p class="govuk-body">
        Signed over a link, {momentInWords(signedAt)}. Asked: {asked}. Named: {name}. Signed as: {signature}.{' '}
        <CheckTag checks={checks} />
      </p>
      <FlagsList flags={flagsOn(witnessed)} registeredOn={witnessed.registeredOn} />
      <ChecksList checks={checks} ways={ways} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/witnesses/${request}`}>
          {name} as a witness: what they were asked, and whether it was they
        </a>
      </p>
    </>
  )
}

const WitnessMark = ({ witnessed: { request, name, checks }, ways }: Props) => {
  const [latest] = checks
  return (
    <p class="govuk-body-s">
      Witness{' '}
      <a class="govuk-link" href={`/witnesses/${request}`}>
        {name}
      </a>
      : <CheckTag checks={checks} named />
      {latest ? ` ${latest.checkedByName}, ${wayInWords(ways, latest.way)}, ${inWords(latest.contactedOn)}` : null}
      {latest && latest.contactedOn !== dayOf(latest.checkedAt)
        ? `, recorded ${inWords(dayOf(latest.checkedAt))}`
        : null}
    </p>
  )
}

/** "by telephone" */
function wayInWords(ways: Ways, id: string): string {
  const { label = id } = ways.find((way) => way.id === id) ?? {}
  return lowered(label)
}
