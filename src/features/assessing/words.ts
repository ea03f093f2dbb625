import type { Lists } from '../../catalogue/index.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/index.ts'
import { beforeBodyRegistration } from '../registrations/index.ts'
import type { Show } from './desk-store.ts'
import type { Decision, Quality, Result, Submission } from './rules.ts'

export const resultInWords: Readonly<Record<Result, string>> = {
  met: 'Met',
  'more-needed': 'More needed',
  'not-met': 'Not met',
}

/** What each quality of evidence asks. */
export const qualityInWords: Readonly<Record<Quality, { readonly name: string; readonly asks: string }>> = {
  valid: { name: 'Valid', asks: 'It shows what the criterion asks for' },
  authentic: { name: 'Authentic', asks: 'It is the learner’s own work' },
  current: { name: 'Current', asks: 'It shows what they can do now' },
  sufficient: { name: 'Sufficient', asks: 'Taken together, there is enough' },
  reliable: { name: 'Reliable', asks: 'Another assessor would find the same' },
}

export const showInWords: Readonly<Record<Show, string>> = {
  everything: 'Everything',
  'to-decide': 'To decide',
  'sent-back': 'Sent back',
  queried: 'Queried',
  'to-countersign': 'To countersign',
}

/** What a unit is called, where the area knows it; else by its number. */
export const unitInWords = ({ units }: Pick<Lists, 'units'>, unit: string): string => units.get(unit) ?? `Unit ${unit}`

export const qualificationInWords = ({ qualifications }: Pick<Lists, 'qualifications'>, id: string): string =>
  qualifications.get(id) ?? id

export const dayInWords = (at: Date): string => inWords(dayOf(at))

type EarlyHandedIn = Pick<Submission, 'bodyRegisteredOn' | 'submittedAt'>

/** What to watch where something was handed in before the awarding body knew the learner; undefined where it was not. */
export function earlyInWords({ bodyRegisteredOn, submittedAt }: EarlyHandedIn): string | undefined {
  const early = beforeBodyRegistration({ bodyRegisteredOn }, dayOf(submittedAt))
  if (early === undefined) return undefined
  return bodyRegisteredOn === null
    ? 'No registration with the awarding body is recorded'
    : `Handed in before the awarding body’s registration, which is of ${inWords(bodyRegisteredOn)}`
}

export const daysInWords = (days: number): string => (days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'}`)

/** "valid, authentic": what was found of the evidence. */
export const foundInWords = (found: readonly Quality[]): string =>
  found.length === 0 ? 'nothing of it' : found.map((each) => qualityInWords[each].name.toLowerCase()).join(', ')

type Signed = Pick<
  Decision,
  'assessorName' | 'asTrainee' | 'signedAt' | 'countersignerName' | 'countersignedAt' | 'returnedByName' | 'returnedAt'
>

/** By whom and when a decision or a judgement was signed, and what became of it. */
export function signedInWords(decision: Signed): string {
  const { assessorName, asTrainee, signedAt, countersignerName, countersignedAt, returnedByName, returnedAt } = decision
  const signed = `Signed by ${assessorName}${asTrainee ? ' (trainee)' : ''} on ${dayInWords(signedAt)}`
  if (countersignedAt) return `${signed}, countersigned by ${countersignerName ?? ''} on ${dayInWords(countersignedAt)}`
  if (returnedAt) return `${signed}, sent back by ${returnedByName ?? ''} on ${dayInWords(returnedAt)}`
  return asTrainee ? `${signed}. It holds once it is countersigned` : signed
}
