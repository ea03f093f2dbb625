import { z } from 'zod'
import { criteriaOf, type Unit } from '../../catalogue/index.ts'

/** A number of which another version says another; undefined where it is not loaded. */
type OtherNumber = { readonly before: number | undefined; readonly now: number | undefined }

/** In what two versions of a unit are not the same: criteria by their numbers, level and credits where they differ. */
export type UnitBetween = {
  readonly added: readonly string[]
  readonly gone: readonly string[]
  readonly reworded: readonly string[]
  readonly level?: OtherNumber
  readonly credits?: OtherNumber
}

/** What a version of a unit has otherwise than another. A unit that is not known asks nothing and gives nothing. */
export function unitBetween(was: Unit | undefined, is: Unit | undefined): UnitBetween {
  const [old, now] = [titlesIn(was), titlesIn(is)]
  const [before, after] = [[...old.keys()], [...now.keys()]]
  return {
    added: after.filter((number) => !old.has(number)),
    gone: before.filter((number) => !now.has(number)),
    reworded: after.filter((number) => old.has(number) && old.get(number) !== now.get(number)),
    ...otherNumber('level', was, is),
    ...otherNumber('credits', was, is),
  }
}

function otherNumber(name: 'level' | 'credits', was: Unit | undefined, is: Unit | undefined) {
  const [before, now] = [was?.[name], is?.[name]]
  return before === now ? {} : { [name]: { before, now } }
}

const titlesIn = (unit: Unit | undefined): ReadonlyMap<string, string | undefined> =>
  new Map(((unit && criteriaOf(unit)) ?? []).map(({ number, title }) => [number, title]))

/** Whether two versions of a unit ask the same, criterion by criterion, for the same credits at the same level. */
export const asksTheSame = (between: UnitBetween): boolean => betweenInWords(between) === ''

/** "New: 1.3. Reworded: 1.2. No longer there: 2.1. Credits: 3, before 6": nothing where both are the same. */
export const betweenInWords = ({ added, gone, reworded, level, credits }: UnitBetween): string =>
  [
    ...[['New', added] as const, ['Reworded', reworded] as const, ['No longer there', gone] as const].flatMap(
      ([what, numbers]) => (numbers.length === 0 ? [] : [`${what}: ${numbers.join(', ')}`]),
    ),
    ...[['Level', level] as const, ['Credits', credits] as const].flatMap(([what, number]) =>
      number ? [`${what}: ${numberInWords(number.now)}, before ${numberInWords(number.before)}`] : [],
    ),
  ].join('. ')

const numberInWords = (number: number | undefined): string => (number === undefined ? 'not loaded' : String(number))

const numbers = z.array(z.string())
const numberField = z.object({ before: z.number().nullable(), now: z.number().nullable() }).nullable()

/** The same, as programs read it. */
export const betweenFields = {
  added: numbers.describe('The criteria that are new, by their numbers.'),
  gone: numbers.describe('Those that are no longer there.'),
  reworded: numbers.describe('Those that read otherwise.'),
  otherLevel: numberField.describe('The level before and now, where it is another; null in it where it is not loaded.'),
  otherCredits: numberField.describe('The credits before and now, where they are others; null in it where not loaded.'),
}
export const tellBetween = ({ added, gone, reworded, level, credits }: UnitBetween) => ({
  ...{ added: [...added], gone: [...gone], reworded: [...reworded] },
  ...{ otherLevel: tellNumber(level), otherCredits: tellNumber(credits) },
})

const tellNumber = (number: OtherNumber | undefined) =>
  number === undefined ? null : { before: number.before ?? null, now: number.now ?? null }
