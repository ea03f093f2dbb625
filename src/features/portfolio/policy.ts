import type { EvidenceKind } from '../../catalogue/index.ts'
import { type Actor, playsAt } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import type { Registration } from '../registrations/index.ts'
import type { Piece } from './rules.ts'

type Place = Pick<Registration, 'learner' | 'centre'>

/** In what part the actor writes pieces; undefined where they write none. */
function writesAs(actor: Actor, { learner, centre }: Place): 'learner' | 'assessor' | undefined {
  if (actor.id === learner) return 'learner'
  return playsAt(actor, centre, 'assessor', 'trainee-assessor') ? 'assessor' : undefined
}

/** The kinds of evidence that the actor may add. What a witness writes, the learner brings. */
export function kindsFor(actor: Actor, place: Place, kinds: readonly EvidenceKind[]): readonly EvidenceKind[] {
  const as = writesAs(actor, place)
  return kinds.filter(({ authors }) =>
    as === 'learner'
      ? authors.includes('learner') || authors.includes('witness')
      : as === 'assessor' && authors.includes('assessor'),
  )
}

/** Learners add to their portfolio, and assessors what they observed, asked or discussed. */
export const mayAddPiece = (actor: Actor, place: Place, kinds: readonly EvidenceKind[]): Verdict =>
  kindsFor(actor, place, kinds).length > 0
    ? allow
    : deny('Only the learner, and those who assess at their centre, add to this portfolio')

/** A piece is changed by whoever wrote it. */
export const mayChangePiece = (actor: Actor, { author }: Pick<Piece, 'author'>): Verdict =>
  actor.id === author ? allow : deny('Only whoever wrote this piece can change it')

/** What a portfolio says, and what of it is handed in, the learner decides. */
export const mayArrange = (actor: Actor, { learner }: Pick<Place, 'learner'>): Verdict =>
  actor.id === learner ? allow : deny('Only the learner decides what is evidence for what, and hands it in')

/** Work is handed in while the learner is registered. */
export const mayHandIn = ({ state }: Pick<Registration, 'state'>): Verdict =>
  state === 'registered' ? allow : deny('Work can be handed in only while this registration is open')
