import { dayOf } from '../../kit/plain-date.ts'
import type { Sampled } from '../registrations/index.ts'
import type { Story } from './learning-story.ts'

/** Of each unit that is in a summative sample, what became of the latest, as quality assurance tells it. */
export function sampledIn({ world, registration }: Pick<Story, 'world' | 'registration'>): readonly Sampled[] {
  const own = ({ registration_id: id }: { readonly registration_id: string }) => id === registration.registration_id
  const { sheet } = world
  return sheet.registration_unit.filter(own).flatMap(({ unit_id: unit, assured_on: assuredOn }) => {
    const latest = sheet.sample
      .filter((each) => own(each) && each.unit_id === unit && each.stage === 'summative')
      .findLast(({ state }) => state !== 'planned' || assuredOn === null)
    if (!latest) return []
    const decided = sheet.decision
      .filter((each) => own(each) && each.unit_id === unit && (!each.as_trainee || each.countersigned_at !== null))
      .map((each) => each.countersigned_at ?? each.signed_at)
      .reduce((one, other) => (one > other ? one : other), new Date(0))
    const settled = latest.closed_at ?? latest.sampled_at
    const isOvertaken = settled !== null && settled < decided
    return [
      {
        unit,
        outcome: outcomeOf(latest.state, isOvertaken),
        on: dayOf(isOvertaken ? decided : (settled ?? latest.planned_at)),
      },
    ]
  })
}

function outcomeOf(state: string, isOvertaken: boolean): Sampled['outcome'] {
  if (isOvertaken || state === 'planned') return 'drawn'
  return state === 'action' ? 'action' : 'agreed'
}
