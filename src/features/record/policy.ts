import type { QuestionForm } from '../../catalogue/questions.ts'
import type { Actor } from '../../kit/actor.ts'
import { mayStep } from '../../kit/states.ts'
import { allow, deny, type Verdict } from '../../kit/verdict.ts'
import { manages, type Person } from '../people/index.ts'
import type { Entry, EntryInFull } from './rules.ts'
import { claimStateOf, claimStates, type ClaimStep } from './states.ts'

type Kind = Pick<QuestionForm, 'by'> | undefined

type Claim = Pick<EntryInFull, 'standing' | 'review' | 'withdrawn'>

function mayTake(step: ClaimStep, claim: Claim): Verdict {
  const state = claimStateOf(claim)
  return state === undefined ? deny('This entry is not waiting to be verified') : mayStep(claimStates, state, step)
}

/** Verifying, and asking or declining instead, is an act of someone who manages the person; never on one's own. */
export function mayVerify(
  actor: Actor,
  person: Person,
  claim: Claim,
  step: 'verify' | 'ask' | 'decline' = 'verify',
): Verdict {
  if (actor.id === person.id) return deny('You cannot verify your own record')
  if (!manages(actor, person)) return deny('Only those who manage this person’s team can verify their record')
  return mayTake(step, claim)
}

/** What was asked, and why something was declined, the person answers. */
export const mayAnswer = (actor: Actor, entry: Claim & Pick<Entry, 'person'>): Verdict =>
  actor.id === entry.person ? mayTake('answer', entry) : deny('Only the person can answer what was asked of them')

/** What a person lays down is theirs to lay down; decisions about someone belong to those who manage them. */
export function mayLayDown(actor: Actor, person: Pick<Person, 'id' | 'places'>, kind: Kind): Verdict {
  if (kind?.by === 'line')
    return manages(actor, person) ? allow : deny('Only those who manage this person’s team can record this')
  return actor.id === person.id ? allow : deny('Only the person can record this')
}

/** Whoever may lay such an entry down may correct and withdraw it, with a reason where it was verified. */
export function mayChange(actor: Actor, person: Pick<Person, 'id' | 'places'>, kind: Kind): Verdict {
  const may = mayLayDown(actor, person, kind)
  if (may.allowed) return may
  return kind?.by === 'line'
    ? deny('Only those who manage this person’s team can change what was decided about them')
    : deny('Only the person can correct or withdraw what they have recorded')
}

/** Whether others may see an entry is the person's choice only where its kind asks them. */
export function mayShare(actor: Actor, { person }: Pick<Entry, 'person'>, kind: QuestionForm | undefined): Verdict {
  if (actor.id !== person) return deny('Only the person can share what is theirs')
  return asksWhoMaySee(kind) ? allow : deny('Who may see an entry of this kind is not a choice')
}

/** Whether the question pages of a kind ask who may see it. */
export const asksWhoMaySee = (kind: QuestionForm | undefined): boolean =>
  kind?.pages.some(({ fields }) => fields.some(({ to }) => to === 'visibility')) ?? false

/** Nobody sees what the person has kept to themselves. */
export const maySeeEntry = (
  actor: Actor,
  { person, visibility }: Pick<EntryInFull, 'person' | 'visibility'>,
): boolean => actor.id === person || visibility === 'line'
