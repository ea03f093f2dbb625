import { type Import, type RowState, type Stage, stageOf, type What } from './rules.ts'

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

export const rowsInWords = (count: number): string => counted(count, 'row', 'rows')

/** What is added: "1 person", "9,950 entries". */
export const addedInWords = (what: What, count: number): string =>
  what === 'people' ? counted(count, 'person', 'people') : counted(count, 'entry', 'entries')

export const whatInWords: Readonly<Record<What, string>> = { people: 'People', records: 'Records' }

const stages: Readonly<Record<Stage, string>> = {
  sheet: 'Choose the sheet',
  columns: 'Say what the columns are',
  rows: 'Look at the rows',
  checking: 'Being checked',
  'under way': 'Being imported',
  done: 'Imported',
  undoing: 'Being undone',
  undone: 'Undone',
}

export const stageInWords = (one: Import): string => stages[stageOf(one)]

export const showTitles: Readonly<Record<RowState | 'leftOut', string>> = {
  problem: 'With problems',
  ready: 'Ready',
  duplicate: 'Said already',
  leftOut: 'Left out',
}
