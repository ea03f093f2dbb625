import type { Actor } from '../../kit/actor.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { maySeeRecord, type Person } from '../people/index.ts'
import type { Holder } from './rules.ts'

/** Whether the actor finds it at all: a draft is its author's, and what a person keeps to themselves is theirs. */
export const mayFind = (actor: Actor, { author, isShared, person }: Holder): boolean =>
  author === null ? isShared || actor.id === person : actor.id === author

/** Evidence is seen by whoever may see what it is evidence of. */
export const maySeeEvidence = (actor: Actor, { author }: Pick<Holder, 'author'>, person: Person): boolean =>
  author === actor.id || maySeeRecord(actor, person).allowed

/** The evidence of what no longer counts stays as it was. */
export const mayChangeEvidence = ({ isWithdrawn }: Pick<Holder, 'isWithdrawn'>): Verdict =>
  isWithdrawn ? deny('This entry has been withdrawn. Restore it first') : allow
