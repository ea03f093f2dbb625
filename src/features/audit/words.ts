import type { CentreRole } from '../../kit/actor.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { inWords } from '../../ui/dates.ts'
import type { PartThen } from './store.ts'

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** "21 November 2026, 09:00", on London's clock. */
export const momentInWords = (at: Date): string => `${inWords(dayOf(at))}, ${clock.format(at)}`

/** Why the reader could look on that day: "manages parenting, Hillside Family Hub". */
export function whyInWords(parts: readonly PartThen[]): string {
  const told = [...new Set(parts.map(partInWords))]
  return told.length > 0 ? told.join('; ') : 'was asked to decide, or held a part that has been taken back'
}

const partAtCentre: Readonly<Record<CentreRole, string>> = {
  'centre-manager': 'centre manager',
  assessor: 'assessor',
  'trainee-assessor': 'trainee assessor',
  'internal-quality-assurer': 'internal quality assurer',
  'external-quality-assurer': 'external quality assurer',
}

function partInWords({ role, team, organisation }: PartThen): string {
  switch (role) {
    case 'manager':
      return `manages ${[team, organisation].filter(Boolean).join(', ')}`
    case 'rule-owner':
      return 'owns the rules of the area'
    case 'administrator':
      return 'administers the area'
    case 'centre-manager':
    case 'assessor':
    case 'trainee-assessor':
    case 'internal-quality-assurer':
    case 'external-quality-assurer':
      return `is ${partAtCentre[role]} at ${organisation ?? ''}`
  }
}
