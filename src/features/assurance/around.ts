import type { Files } from '../../files/index.ts'
import type { PieceWords } from '../portfolio/index.ts'
import type { WorkOutAchievement } from '../registrations/index.ts'
import type { besidePieces } from '../witnesses/index.ts'
import type { Rulebooks } from '../rulebook/index.ts'
import type { FindTyping } from '../typing/index.ts'

/** What quality assurance stands on. */
export type Around = {
  readonly rulebooks: Rulebooks
  readonly files: Files
  readonly findTyping: FindTyping
  readonly workOut: WorkOutAchievement
  readonly words: PieceWords
  /** What is told of the witnesses of pieces. */
  readonly witnessed: ReturnType<typeof besidePieces>
}
