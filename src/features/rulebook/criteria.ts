import { z } from 'zod'
import { criteriaOf, type Unit } from '../../catalogue/index.ts'

/** The criteria in which two versions of a unit are not the same, by their numbers. */
export type CriteriaBetween = {
  readonly added: readonly string[]
  readonly gone: readonly string[]
  readonly reworded: readonly string[]
}

/** What a version of a unit asks otherwise than another, criterion by criterion. A unit that is not known asks nothing. */
export function criteriaBetween(was: Unit | undefined, is: Unit | undefined): CriteriaBetween {
  const [old, now] = [titlesIn(was), titlesIn(is)]
  const [before, after] = [[...old.keys()], [...now.keys()]]
  return {
    added: after.filter((number) => !old.has(number)),
    gone: before.filter((number) => !now.has(number)),
    reworded: after.filter((number) => old.has(number) && old.get(number) !== now.get(number)),
  }
}

const titlesIn = (unit: Unit | undefined): ReadonlyMap<string, string | undefined> =>
  new Map(((unit && criteriaOf(unit)) ?? []).map(({ number, title }) => [number, title]))

/** Whether two versions of a unit ask the same, criterion by criterion. */
export const asksTheSame = ({ added, gone, reworded }: CriteriaBetween): boolean =>
  added.length + gone.length + reworded.length === 0

/** "New: 1.3. Reworded: 1.2. No longer there: 2.1": nothing where both ask the same. */
export const betweenInWords = ({ added, gone, reworded }: CriteriaBetween): string =>
  [['New', added] as const, ['Reworded', reworded] as const, ['No longer there', gone] as const]
    .flatMap(([what, numbers]) => (numbers.length === 0 ? [] : [`${what}: ${numbers.join(', ')}`]))
    .join('. ')

const numbers = z.array(z.string())

/** The same, as programs read it. */
export const criteriaFields = {
  added: numbers.describe('The criteria that are new, by their numbers.'),
  gone: numbers.describe('Those that are no longer there.'),
  reworded: numbers.describe('Those that read otherwise.'),
}
export const tellCriteria = ({ added, gone, reworded }: CriteriaBetween) => ({
  ...{ added: [...added], gone: [...gone], reworded: [...reworded] },
})
