import type { Document } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/index.ts'
import { type Entry } from '../record/index.ts'
import { madeUpMark } from '../rulebook/index.ts'
import type { Attainment } from './rules.ts'

export const standings = { verified: 'verified', claimed: 'not yet verified', planned: 'planned' } as const

/** Said on each page on which something is made up. */
export const madeUpNote = `What is marked “${madeUpMark}” is not real: no awarding body has such a unit or qualification.`

/** `70`, `50 to 70`; what is not stated is not loaded. */
export const rangeOf = (range: { readonly from: number; readonly to: number } | undefined): string =>
  range === undefined ? notLoaded : range.from === range.to ? `${range.from}` : `${range.from} to ${range.to}`

export const notLoaded = 'Not loaded'

/** `level 3, 6 credits`, as far as it is loaded. */
export const levelAndCredits = ({
  level,
  credits,
}: {
  readonly level?: number | undefined
  readonly credits?: number | undefined
}): string =>
  [
    level === undefined ? 'level not loaded' : `level ${level}`,
    credits === undefined ? 'credits not loaded' : `${credits} credits`,
  ].join(', ')

/** By which rules someone is judged. */
export function whoseRules({ pinned }: Pick<Document, 'pinned'>, registered: PlainDate | undefined): string {
  if (pinned === undefined) return 'The rules of the day hold for everyone, whenever they registered.'
  const rule = 'The rules in force on the day of registration hold until the end.'
  return registered === undefined
    ? `${rule} No registration is on record, so those of the day that is asked about are shown.`
    : `${rule} Registered on ${inWords(registered)}.`
}

export const attainmentInWords: Readonly<Record<Attainment, string>> = {
  held: 'Held',
  'held-unverified': 'Held, not yet verified',
  'units-done': 'All units done, not yet certificated',
  registered: 'Registered',
  'not-held': 'Not held',
}

const verifiers = {
  issuer: 'Verified by the body that issued it',
  employer: 'Verified by the employer',
  independent: 'Verified independently',
} as const

/** "Verified by the employer", "Your own statement, not yet verified". */
export const knownInWords = ({ verifiedBy, standing }: Pick<Entry, 'verifiedBy' | 'standing'>): string =>
  verifiedBy ? verifiers[verifiedBy] : standing === 'verified' ? 'Verified' : 'Own statement, not yet verified'

/** Credits are not a qualification: what is held is what was certificated. */
export function heldInWords(attainment: Attainment, awardedBy = 'the awarding body'): string {
  const rule = 'Credits are not a qualification: it is held once'
  if (attainment === 'held') return 'It is held, whatever units are on record.'
  if (attainment === 'held-unverified') return 'It is said to be held. It counts once someone has seen the certificate.'
  return attainment === 'units-done'
    ? `All its units are done. ${rule} ${awardedBy} has certificated it. Add it to the record then.`
    : `${rule} ${awardedBy} has certificated it.`
}

/** Where an encouragement stands on the Qualifications page. */
export const encouragedAnchor = (rule: string): string => rule.replaceAll('/', '-')
