import type { Catalogue } from '../../catalogue/index.ts'
import { inWords } from '../../ui/dates.ts'
import { momentInWords } from '../people/index.ts'
import type { FolioSources, Told } from '../portfolio/index.ts'
import { isSameName, type WitnessCheck } from './rules.ts'
import { witnessedPieces } from './testimony-store.ts'
import { outcomeInWords } from './words.tsx'

/** For a whole portfolio, who signed a piece as a witness, and what assessors found when they looked whether it was they. */
export const witnessesToTake =
  ({ assessment: { witnesses } }: Pick<Catalogue, 'assessment'>): FolioSources['witnesses'] =>
  async ({ read, tenant }, pieces) => {
    const [signed] = await read([witnessedPieces(tenant, pieces)])
    const wayOf = (id: string) => witnesses.ways.find((way) => way.id === id)?.label ?? id
    return new Map(
      signed.map(({ piece, asked, name, signature, signedAt, checks: own }) => {
        const told: readonly Told[] = [
          { key: 'Signed as a witness', value: `${signature}, over a link, ${momentInWords(signedAt)}` },
          ...(isSameName(asked, name) ? [] : [{ key: 'Asked as a witness', value: asked }]),
          ...(own.length === 0 ? [{ key: 'Whether it was the witness', value: 'Not verified yet' }] : []),
          ...own.map((check) => ({ key: 'Whether it was the witness', value: checkInWords(check, wayOf(check.way)) })),
        ]
        return [piece, told]
      }),
    )
  }

const checkInWords = ({ outcome, contactedOn, note, checkedByName, checkedAt }: WitnessCheck, way: string): string =>
  [
    `${outcomeInWords[outcome]}.`,
    `${way}; reached, or tried, on ${inWords(contactedOn)}.`,
    ...(note === null ? [] : [note]),
    `Recorded by ${checkedByName}, ${momentInWords(checkedAt)}.`,
  ].join(' ')
