import writeWorkbook, { type SheetData } from 'write-excel-file/node'
import { clean } from './form.ts'

/** What a cell holds: a text, a day or month as Excel's own date, or a number. */
export type CellValue =
  { readonly text: string } | { readonly day: string } | { readonly month: string } | { readonly number: number }

/** One sheet of a workbook. Widths are in characters. */
export type SheetOf = {
  readonly name: string
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  readonly rows: readonly (readonly CellValue[])[]
}

/** The most characters that a cell of Excel holds; what is longer says that it goes on elsewhere. */
const most = 32_000

const fitting = (text: string) => {
  const cleaned = clean(text)
  return cleaned.length <= most ? cleaned : `${cleaned.slice(0, most).toWellFormed()} … (cut: Excel holds no more)`
}

const utc = (day: string) => new Date(`${day}T00:00:00Z`)

function cellOf(value: CellValue) {
  if ('day' in value) return { value: utc(value.day), type: Date, format: 'd mmmm yyyy' }
  if ('month' in value) return { value: utc(`${value.month}-01`), type: Date, format: 'mmmm yyyy' }
  if ('number' in value) return { value: value.number, type: Number }
  return { value: fitting(value.text), type: String, wrap: true, alignVertical: 'top' as const }
}

/** An Excel workbook. Every cell has the type it is written with, so that no text is ever run as a formula. */
export function workbook(sheets: readonly SheetOf[]): Promise<Buffer> {
  return writeWorkbook(
    sheets.map(({ name, columns, rows }) => {
      const head = columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const }))
      const data: SheetData = [head, ...rows.map((row) => row.map(cellOf))]
      return { data, sheet: name, stickyRowsCount: 1, columns: columns.map(({ width }) => ({ width })) }
    }),
  ).toBuffer()
}
