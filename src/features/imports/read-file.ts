import { readDelimited } from './delimited.ts'
import { limits, type Sheet, Unreadable } from './sheet.ts'
import { readWorkbook } from './workbook.ts'

const startsWith = (bytes: Uint8Array, ...start: readonly number[]) => start.every((byte, at) => bytes[at] === byte)

/** The sheets of a CSV file or an Excel workbook, told by its content. Throws Unreadable, and nothing else. */
export async function readSheets(bytes: Uint8Array): Promise<readonly Sheet[]> {
  if (bytes.length === 0) throw new Unreadable('The file is empty')
  if (bytes.length > limits.megabytes * 1024 * 1024)
    throw new Unreadable(
      `The file is larger than ${limits.megabytes} MB, the most that can be imported at once. Split it`,
    )
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new Unreadable(
      'This is an older Excel file (.xls), or one with a password. Save it as .xlsx without a password',
    )
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46))
    throw new Unreadable('This is a PDF. Ask for the table as CSV or as an Excel workbook (.xlsx)')
  const sheets = startsWith(bytes, 0x50, 0x4b) ? await readWorkbook(bytes) : [readDelimited(bytes)]
  const filled = sheets.filter(({ lines }) => lines.length > 0)
  if (filled.length === 0) throw new Unreadable('The file has no rows')
  return filled
}

/** What a file is called, as it can be shown: its end, on one line. */
export const nameOf = (given: string): string =>
  given
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f]/g, '')
    .slice(-120) || 'A file'
