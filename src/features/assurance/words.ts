import { capital, lowered } from '../../kit/first-letter.ts'
import { inWords } from '../../ui/dates.ts'
import { counts } from '../assessing/index.ts'
import {
  type AssessorStanding,
  type PolicyContent,
  type Risk,
  risks,
  type Stage,
  strataOf,
  type Stratum,
} from './rules.ts'
import type { EarlierRead } from './work-store.ts'

export const stageWords: Readonly<Record<Stage, string>> = {
  interim: 'Interim: still being assessed',
  summative: 'Summative: every criterion is met',
}
export const standingWords: Readonly<Record<AssessorStanding, string>> = {
  qualified: 'Qualified assessor',
  trainee: 'Trainee assessor',
  new: 'New assessor',
}
export const riskWords: Readonly<Record<Risk, string>> = {
  newAssessor: 'New assessor',
  newUnit: 'New unit',
  newSite: 'New site',
  earlierAction: 'Earlier action points',
}

/** "grants 1.1", or of a trainee's judgement that is not countersigned, what it would. */
export const grantedInWords = ({ granted, ...judgement }: EarlierRead): string => {
  const grants = granted.length === 0 || counts(judgement) ? 'grants' : 'would grant'
  return `${grants} ${granted.join(', ') || 'nothing'}`
}

/** `work-product` as “Work product”. */
export const methodInWords = (method: string): string => {
  const words = method.replaceAll('-', ' ')
  return capital(words)
}

/** What a percentage is for: “Trainee assessor”, “Unit 300”. `sites` are the names of organisations by id. */
export function stratumInWords({ by, key }: Pick<Stratum, 'by' | 'key'>, sites?: ReadonlyMap<string, string>): string {
  switch (by) {
    case 'stage':
      return stageWords[key as Stage].split(':')[0] ?? key
    case 'standing':
      return standingWords[key as AssessorStanding]
    case 'unit':
      return `Unit ${key}`
    case 'method':
      return methodInWords(key)
    case 'site':
      return sites?.get(key) ?? 'Site of the learner'
  }
}

/** Why something is proposed: “trainee assessor: 100 %”. */
export const percentInWords = (stratum: Stratum): string => `${lowered(stratumInWords(stratum))}: ${stratum.percent} %`
export const riskInWords = (risk: Risk): string => lowered(riskWords[risk])

/** The month of a day: “December 2026”. */
export const monthOf = (day: string): string => inWords(day.slice(0, 7))

/** All that a policy sets, a line for each. `sites` are the names of organisations by id. */
export const policyInWords = (content: PolicyContent, sites: ReadonlyMap<string, string>): readonly string[] => [
  ...strataOf(content).map((stratum) => `${stratumInWords(stratum, sites)}: ${stratum.percent} %`),
  ...risks.flatMap((risk) =>
    content.weight[risk] === undefined ? [] : [`${riskWords[risk]} comes first by ${content.weight[risk]}`],
  ),
  ...(content.newBelow === undefined ? [] : [`New with fewer decided units than ${content.newBelow}`]),
]

/** Who reads what is written of a sample. */
export const whoReadsSample =
  'The assessors who decided, and the quality assurers and managers of the centre, read this. So does the external quality assurer.'
