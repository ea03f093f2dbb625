import type { Offer } from '../src/engine/index.ts'

/** The rules that the planner is measured with. */
export const plannedRules = [
  'qualification/wwp-l3-certificate',
  'qualification/wwp-l3-award',
  'refresher/safeguarding',
] as const

/** So many offers, always the same: units of both levels at various prices, and courses on safeguarding. */
export function offersOf(count: number): Offer[] {
  return Array.from({ length: count }, (_, index): Offer => {
    const id = `offer-${String(index).padStart(3, '0')}`
    const cost = 40 + ((index * 37) % 90)
    const ends = `2027-0${1 + (index % 9)}-15`
    if (index % 8 === 7) {
      const facts = [{ kind: 'training', topic: 'safeguarding', group: index % 16 === 7 ? 'A' : 'B' }]
      return { id, title: `Safeguarding ${index}`, cost: cost / 2, hours: 6, ends, facts }
    }
    const unit = index % 8 === 0 ? '300' : String(310 + (index % 60))
    const credits = unit === '300' ? 6 : 3 + 3 * (index % 2)
    const facts = [
      { kind: 'unit', scheme: 'work-with-parents', unit, level: index % 3 === 0 ? 3 : 2 + (index % 2), credits },
    ]
    return { id, title: `Unit ${unit}`, cost, hours: credits * 10, ends, facts }
  })
}
