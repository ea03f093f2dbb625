import { CsvError, parse } from 'csv-parse/sync'
import { clean } from '../../kit/form.ts'
import { type Line, limits, type Sheet, tooManyColumns, tooManyRows, Unreadable } from './sheet.ts'

const marks: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The text of a file in the encoding that it says or shows to be in; what is not UTF-8 is as Windows writes in the West. */
function decode(bytes: Uint8Array): string {
  const [marked] = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? []
  const encoding = marked ?? unmarked(bytes)
  try {
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' && marked === undefined }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** In UTF-16 every other byte of Western text is zero. */
function unmarked(bytes: Uint8Array): string {
  const start = bytes.subarray(0, 400)
  const zeros = (odd: number) => start.filter((byte, at) => at % 2 === odd && byte === 0).length
  if (zeros(1) > start.length / 4) return 'utf-16le'
  return zeros(0) > start.length / 4 ? 'utf-16be' : 'utf-8'
}

const delimiters = [',', ';', '\t', '|']

/** What parts the cells: what the file says in a first line `sep=;`, or what stands outside quotes most evenly. */
function delimiterOf(text: string): { readonly delimiter: string; readonly skip: number } {
  const [, told] = /^sep=(.)\r?\n/i.exec(text) ?? []
  if (told !== undefined) return { delimiter: told, skip: 1 }
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .slice(0, 20)
  const [best] = delimiters
    .map((delimiter) => ({ delimiter, score: evenness(lines.map((line) => line.split(delimiter).length - 1)) }))
    .sort((one, other) => other.score - one.score)
  return { delimiter: best && best.score > 0 ? best.delimiter : ',', skip: 0 }
}

/** How many lines have as many as most do, and how many that is. */
function evenness(counts: readonly number[]): number {
  const most = [...Map.groupBy(counts, (count) => count)].filter(([count]) => count > 0)
  return Math.max(0, ...most.map(([count, lines]) => lines.length * 10 + count))
}

/** Reads a file of separated values. Throws Unreadable. */
export function readDelimited(bytes: Uint8Array): Sheet {
  const text = decode(bytes)
  if (/[\u0000-\u0008\u000e-\u001a]/.test(text.slice(0, 2_000)))
    throw new Unreadable(
      'This is neither a CSV file nor an Excel workbook. Save the table as CSV or as .xlsx and try again',
    )
  const { delimiter, skip } = delimiterOf(text)
  const lines: Line[] = []
  for (const [index, cells] of recordsOf(text, delimiter, skip).entries()) {
    const line = lineOf(index + 1 + skip, cells)
    if (line) lines.push(line)
    if (lines.length > limits.rows + 1) throw tooManyRows()
  }
  return { name: '', lines }
}

function recordsOf(text: string, delimiter: string, skip: number): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      from: skip + 1,
      // Empty lines count here, and not among the rows.
      to: limits.rows * 2,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_QUOTE_NOT_CLOSED')
      throw new Unreadable(
        'A quotation mark (") is opened and never closed, so the rest of the file would be one cell. Close or remove it',
      )
    throw new Unreadable(
      `The file cannot be read as CSV near line ${Number(error['lines'] ?? 1)}. Save it anew as CSV or .xlsx`,
    )
  }
}

/** A row with its cells cleaned, or undefined where all are empty. Throws Unreadable where it is too wide. */
export function lineOf(line: number, cells: readonly (string | undefined)[]): Line | undefined {
  const tidy = cells.map((cell = '') => clean(cell.slice(0, limits.cell)).replaceAll('\u00a0', ' ').trim())
  const width = tidy.findLastIndex((cell) => cell !== '') + 1
  if (width > limits.columns) throw tooManyColumns()
  return width === 0 ? undefined : { line, cells: tidy.slice(0, width) }
}
