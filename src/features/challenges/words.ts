import { dayOf } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import type { About, Listed, Outcome } from './rules.ts'

export const aboutInWords: Readonly<Record<About, string>> = {
  evidence: 'Something about my evidence',
  rule: 'The rule, or how it is read',
}

export const outcomeInWords: Readonly<Record<Outcome, string>> = {
  mended: 'Put right',
  stands: 'The answer stands',
  withdrawn: 'Taken back',
}

export const dayInWords = (moment: Date): string => inWords(dayOf(moment))

/** "Dilip Rao is checking it.", "Dilip Rao decided on 5 March 2026: put right." */
export function stateInWords({ outcome, deciderName, decidedAt }: Listed): string {
  if (outcome === null || decidedAt === null) return `${deciderName} is checking it.`
  const on = dayInWords(decidedAt)
  if (outcome === 'withdrawn') return `You took this back on ${on}.`
  return `${deciderName} decided on ${on}: ${outcomeInWords[outcome].toLowerCase()}.`
}
