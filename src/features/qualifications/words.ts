import type { Document } from '../../engine/index.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/index.ts'
import { type Entry } from '../record/index.ts'
import { madeUpMark } from '../rulebook/index.ts'

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

/** Credits are not a qualification: what is held is what was certificated. */
export function heldInWords(held: Entry | undefined, isMet: boolean, awardedBy = 'the awarding body'): string {
  if (held && held.standing !== 'planned')
    return `On record as held since ${inWords(held.precision === 'month' ? held.happenedOn.slice(0, 7) : held.happenedOn)}, ${standings[held.standing]}.`
  const rule = 'Credits are not a qualification: it is held once'
  return isMet
    ? `What it asks for is met. ${rule} ${awardedBy} has certificated it. Add it to the record then.`
    : `${rule} ${awardedBy} has certificated it.`
}

/** Where an encouragement stands on the Qualifications page. */
export const encouragedAnchor = (rule: string): string => rule.replaceAll('/', '-')
