/** What a file may be at most; each is named where it is refused. */
export const limits = { megabytes: 20, rows: 20_000, columns: 100, cell: 2_000, sheets: 20 } as const

/** A row that says something, with its number as the spreadsheet program counts it, from 1. */
export type Line = { readonly line: number; readonly cells: readonly string[] }

/** One sheet of a workbook; a CSV file is one sheet without a name. */
export type Sheet = { readonly name: string; readonly lines: readonly Line[] }

/** A file that cannot be read; the message says what is wrong with it and how to mend it. */
export class Unreadable extends Error {}

export const tooManyRows = () =>
  new Unreadable(
    `The file has more than ${limits.rows.toLocaleString('en-GB')} rows, the most that can be imported at once. Split it into several files`,
  )

export const tooManyColumns = () =>
  new Unreadable(`The file has more than ${limits.columns} columns. Delete those that are not needed`)
