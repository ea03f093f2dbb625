import type { VerdictOf } from '../../ui/patterns/verdict.tsx'

/** A rule of combination answers of units, and never whether a qualification is held: so it is not called met. */
export const ofUnits: VerdictOf = {
  title: 'Units on record',
  words: {
    met: 'All units done',
    'not-met': 'Not all units done',
    'cannot-tell': 'Cannot tell',
    'not-applicable': 'Does not apply',
  },
}
