import type { Actor } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { mayReadPortfolio } from '../centres/index.ts'
import { maySeeRecord, type Person } from '../people/index.ts'
import type { Evidence, Holder } from './rules.ts'

/**
 * Whether the actor finds it at all: a draft is its author's, and what a person keeps to themselves is theirs; as is, with
 * whoever wrote it, what they have withdrawn of a portfolio.
 */
export function mayFind(actor: Actor, { author, isShared, isWithdrawn, person, piece }: Holder): boolean {
  if (piece) return !isWithdrawn || actor.id === person || actor.id === piece.author
  return author === null ? isShared || actor.id === person : actor.id === author
}

/** What tells of a family is kept by the person it belongs to: nobody else finds it. */
export const mayFindEvidence = (
  actor: Actor,
  { visibility }: Pick<Evidence, 'visibility'>,
  { person }: Pick<Holder, 'person'>,
): boolean => visibility === 'shared' || actor.id === person

/** Evidence is seen by whoever may see what it is evidence of. */
export function maySeeEvidence(
  actor: Actor,
  { author, piece }: Pick<Holder, 'author' | 'piece'>,
  person: Person,
): boolean {
  if (piece) return mayReadPortfolio(actor, { centre: piece.centre, learner: person }).allowed
  return author === actor.id || maySeeRecord(actor, person).allowed
}

/** The evidence of what no longer counts stays as it was. */
export function mayChangeEvidence({ isWithdrawn, piece }: Pick<Holder, 'isWithdrawn' | 'piece'>): Verdict {
  if (!isWithdrawn) return allow
  return deny(piece ? 'This piece has been withdrawn' : 'This entry has been withdrawn. Restore it first')
}
