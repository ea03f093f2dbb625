import type { Catalogue } from '../../catalogue/index.ts'
import type { Files } from '../../files/index.ts'
import type { Signer } from '../export/index.ts'
import { type PieceWords, wordsFor } from '../portfolio/index.ts'
import type { WorkOutAchievement } from '../registrations/index.ts'
import { besidePieces } from '../witnesses/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import type { FindTyping } from '../typing/index.ts'

/** What quality assurance stands on. */
export type Around = {
  readonly rulebooks: Rulebooks
  readonly files: Files
  /** Who vouches for what is taken along. */
  readonly signer: Signer
  readonly findTyping: FindTyping
  readonly workOut: WorkOutAchievement
  readonly words: PieceWords
  /** What is told of the witnesses of pieces. */
  readonly witnessed: ReturnType<typeof besidePieces>
}

/** What a catalogue adds: the words for pieces, and what is told of their witnesses. */
export const fromCatalogue = (
  catalogue: Pick<Catalogue, 'assessment' | 'forms'>,
): Pick<Around, 'words' | 'witnessed'> => ({
  words: wordsFor(catalogue),
  witnessed: besidePieces(catalogue),
})
