import type { EvidenceKind } from '../../catalogue/index.ts'
import type { OrganisationId } from '../../db/tables.gen.ts'
import { type Actor, playsAt } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { isOver, type Registration, worksAt } from '../registrations/index.ts'
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

/** Learners add to their portfolio, and assessors what they observed, asked or discussed, until the registration is over. */
export function mayAddPiece(
  actor: Actor,
  place: Place & Pick<Registration, 'state'>,
  kinds: readonly EvidenceKind[],
): Verdict {
  if (kindsFor(actor, place, kinds).length === 0)
    return deny('Only the learner, and those who assess at their centre, add to this portfolio')
  return isOver(place) ? takesNothing(place) : allow
}

const takesNothing = ({ state }: Pick<Registration, 'state'>): Verdict =>
  deny(
    state === 'transferred'
      ? 'This registration was transferred, and takes nothing new. Its portfolio goes on with the registration that goes on'
      : 'This registration is over, and takes nothing new',
  )

const signed = deny('A witness signed this piece. It stays as they signed it')

type Written = Pick<Piece, 'author' | 'witnessed' | 'learner'>

/**
 * A piece is changed by whoever wrote it, who works at the centre still where it is not the learner; what a witness signed, by
 * nobody.
 */
export function mayChangePiece(actor: Actor, { author, witnessed, learner }: Written, centre: OrganisationId): Verdict {
  if (witnessed !== null) return signed
  if (actor.id !== author) return deny('Only whoever wrote this piece can change it')
  return actor.id === learner || worksAt(actor, centre)
    ? allow
    : deny('You do not work at this centre any more, so what you wrote there stays as it is')
}

/** A piece is withdrawn by whoever wrote it; what a witness signed, by the learner, who cannot change what it says. */
export const mayWithdrawPiece = (actor: Actor, piece: Written, centre: OrganisationId): Verdict =>
  piece.witnessed !== null && actor.id === piece.learner ? allow : mayChangePiece(actor, piece, centre)

/** What a portfolio says, and what of it is handed in, the learner decides. */
export const mayArrange = (actor: Actor, { learner }: Pick<Place, 'learner'>): Verdict =>
  actor.id === learner ? allow : deny('Only the learner decides what is evidence for what, and hands it in')

/** The learner confirms a piece as it stands, once it holds what it `lacks`. */
export function mayConfirm(actor: Actor, place: Pick<Place, 'learner'>, lacks: string | undefined): Verdict {
  const may = mayArrange(actor, place)
  return may.allowed && lacks !== undefined ? deny(`This piece does not hold ${lacks} yet`) : may
}

/** Of what someone at the centre wrote of their work, the learner may say that it is not right. */
export function mayObject(
  actor: Actor,
  { learner, author, witnessed }: Pick<Piece, 'learner' | 'author' | 'witnessed'>,
): Verdict {
  if (actor.id !== learner) return deny('Only the learner whom it is about says that it is not right')
  return witnessed === null && author !== null && author !== learner
    ? allow
    : deny('You can change or withdraw this piece yourself')
}

/** The learner says what a piece is evidence for, except where a witness ticked what they saw. */
export const mayMapPiece = (actor: Actor, piece: Pick<Piece, 'learner' | 'witnessed'>): Verdict =>
  piece.witnessed !== null ? signed : mayArrange(actor, piece)

/** Work is handed in while the learner is registered. */
export const mayHandIn = ({ state }: Pick<Registration, 'state'>): Verdict =>
  state === 'registered' ? allow : deny('Work can be handed in only while this registration is open')

/** An entry of the learner’s own record is used by them, until the registration is over. */
export const mayUseEntry = (actor: Actor, place: Place & Pick<Registration, 'state'>): Verdict => {
  const may = mayArrange(actor, place)
  return may.allowed && isOver(place) ? takesNothing(place) : may
}
