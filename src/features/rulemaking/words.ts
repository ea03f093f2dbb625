import type { Status } from '../../engine/index.ts'
import { dayOf } from '../../kit/plain-date.ts'
import { toldNumber } from '../../kit/small-numbers.ts'
import { inWords, lastDay } from '../../ui/index.ts'
import type { Effect, Turn } from './rules.ts'

export const turnTitles: Readonly<Record<Turn, string>> = {
  gains: 'Gain',
  loses: 'Lose',
  changes: 'Answered otherwise',
}

/** What it means to gain, to lose, to be answered otherwise. */
export const turnMeanings: Readonly<Record<Turn, string>> = {
  gains: 'It is met, and would not have been.',
  loses: 'It would have been met, and is not.',
  changes: 'It is not met either way, and Cairn answers otherwise.',
}

const statuses: Readonly<Record<Status, string>> = {
  met: 'met',
  'not-met': 'not met',
  'cannot-tell': 'cannot tell',
  'not-applicable': 'does not apply',
}

/** "not met, instead of met" */
export const changeInWords = ({ before, after }: Pick<Effect, 'before' | 'after'>): string =>
  `${statuses[after]}, instead of ${statuses[before]}`

/** "from 1 March 2027", "from 1 March 2027 until the end of 4 June 2027" */
export const daysInWords = ({ startsOn, endsOn }: Pick<Effect, 'startsOn' | 'endsOn'>): string =>
  `from ${inWords(startsOn)}${endsOn === null ? '' : ` until the end of ${inWords(lastDay(endsOn))}`}`

export const dayInWords = (moment: Date): string => inWords(dayOf(moment))

/** "12 people", "fewer than 5 people" */
export const peopleTold = (count: number, fewest: number): string => {
  const told = toldNumber(count, fewest)
  return told.count === null ? `${told.text} people` : people(count)
}

/** "1 person", "12 people" */
export const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)
