import { lineOf } from './delimited.ts'
import { type Line, limits, type Sheet, tooManyColumns, Unreadable } from './sheet.ts'
import { damaged, openParts, type Parts } from './zip.ts'

/** How a number is shown: as a day, as a month without its day, or as anything else. */
type Shown = 'day' | 'month' | undefined

type Workbook = {
  readonly parts: Parts
  readonly strings: readonly string[]
  /** By the number of a style. */
  readonly styles: readonly Shown[]
  /** Whether days are counted from 1904, as old programs on a Mac do. */
  readonly from1904: boolean
}

/** Reads the sheets of a workbook that hold anything and are not hidden. Throws Unreadable. */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const parts = await openParts(bytes)
  const book = parts.names.find((name) => name.endsWith('workbook.xml'))
  if (book === undefined)
    throw new Unreadable(
      'This is a zipped file, and not an Excel workbook. Save the table as CSV or as .xlsx and try again',
    )
  const folder = book.slice(0, -'workbook.xml'.length)
  const { sheets, from1904 } = await readContents(parts, book)
  const targets = await readTargets(parts, folder)
  const workbook: Workbook = {
    parts,
    from1904,
    strings: await readStrings(parts, `${folder}sharedStrings.xml`),
    styles: await readStyles(parts, `${folder}styles.xml`),
  }
  const found: Sheet[] = []
  let rows = 0
  for (const { name, relation } of sheets.slice(0, limits.sheets)) {
    const lines = await readLines(workbook, targets.get(relation) ?? '', limits.rows + 1 - rows, name)
    rows += lines.length
    if (lines.length > 0) found.push({ name, lines })
  }
  return found
}

async function readContents(parts: Parts, book: string) {
  const sheets: { name: string; relation: string }[] = []
  let from1904 = false
  await parts.readXml(book, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (tag !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return
      const relation = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
      sheets.push({ name: attributes['name'] ?? '', relation })
    },
  })
  return { sheets, from1904 }
}

async function readTargets(parts: Parts, folder: string): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>()
  await parts.readXml(`${folder}_rels/workbook.xml.rels`, {
    open: (tag, { Id: id = '', Target: target = '' }) => {
      if (tag === 'Relationship') targets.set(id, target.startsWith('/') ? target.slice(1) : folder + target)
    },
  })
  return targets
}

/** The texts that cells point at. What is read aloud beside a text in Japanese is no part of it. */
async function readStrings(parts: Parts, name: string): Promise<readonly string[]> {
  const strings: string[] = []
  let text = ''
  let inText = false
  let aloud = false
  await parts.readXml(name, {
    open: (tag) => {
      if (tag === 'si') text = ''
      else if (tag === 'rPh') aloud = true
      else if (tag === 't') inText = !aloud
    },
    close: (tag) => {
      if (tag === 'si') strings.push(text)
      else if (tag === 'rPh') aloud = false
      else if (tag === 't') inText = false
    },
    text: (piece) => {
      if (inText && text.length < limits.cell) text += piece.slice(0, limits.cell)
    },
  })
  return strings
}

const builtInDays = [14, 15, 16, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]
const builtInMonths = [17]

async function readStyles(parts: Parts, name: string): Promise<readonly Shown[]> {
  const own = new Map<number, Shown>()
  const styles: Shown[] = []
  let inCells = false
  await parts.readXml(name, {
    open: (tag, attributes) => {
      if (tag === 'numFmt') own.set(Number(attributes['numFmtId']), shownBy(attributes['formatCode'] ?? ''))
      else if (tag === 'cellXfs') inCells = true
      else if (tag === 'xf' && inCells) styles.push(shownAs(Number(attributes['numFmtId'] ?? 0), own))
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return styles
}

function shownAs(id: number, own: ReadonlyMap<number, Shown>): Shown {
  if (own.has(id)) return own.get(id)
  if (builtInDays.includes(id)) return 'day'
  return builtInMonths.includes(id) ? 'month' : undefined
}

/** No code of a format is longer, in Excel. */
const longestCode = 255

/** By the code of a format: `dd/mm/yyyy` shows a day, `mmm-yy` a month, `0.00` neither. */
function shownBy(code: string): Shown {
  const letters = code
    .slice(0, longestCode)
    .replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')
    .toLowerCase()
  if (letters.includes('d')) return 'day'
  return letters.includes('y') && letters.includes('m') ? 'month' : undefined
}

/** The column that an address such as `AB12` names, from 0. */
const columnOf = (address: string): number =>
  [...address.replace(/[^A-Z]/g, '').slice(0, 4)].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

async function readLines(workbook: Workbook, part: string, most: number, sheet: string): Promise<Line[]> {
  const lines: Line[] = []
  let row = 0
  let cells: (string | undefined)[] = []
  let cell = { column: -1, type: '', style: 0 }
  let text = ''
  let inValue = false
  const finishCell = () => {
    const said = text === '' ? '' : saidBy(text, cell, workbook)
    if (said === '') return
    if (cell.column >= limits.columns) throw tooManyColumns()
    cells[cell.column] = said
  }
  const finishRow = () => {
    const line = lineOf(row, Array.from(cells))
    if (line === undefined) return
    if (!Number.isSafeInteger(row) || row < 1) throw damaged()
    lines.push(line)
    // Empty rows count here, as in a file of separated values.
    if (lines.length > most || row > limits.rows * 2)
      throw new Unreadable(
        `The sheet “${sheet}” goes beyond ${limits.rows.toLocaleString('en-GB')} rows, the most that can be imported at once. Split the file, or delete sheets that are not needed`,
      )
  }
  await workbook.parts.readXml(part, {
    open: (tag, attributes) => {
      if (tag === 'row') {
        row = Number(attributes['r'] ?? row + 1)
        cells = []
        cell = { column: -1, type: '', style: 0 }
      } else if (tag === 'c') {
        const column = attributes['r'] === undefined ? cell.column + 1 : columnOf(attributes['r'])
        cell = { column: Math.max(column, 0), type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0) }
        text = ''
      } else if (tag === 'v' || tag === 't') inValue = true
    },
    close: (tag) => {
      if (tag === 'v' || tag === 't') inValue = false
      else if (tag === 'c') finishCell()
      else if (tag === 'row') finishRow()
    },
    text: (piece) => {
      if (inValue && text.length < limits.cell) text += piece.slice(0, limits.cell)
    },
  })
  return lines
}

/** What a cell says, as a person would read it: a shared text, `Yes` for true, a day for a number shown as one. */
function saidBy(text: string, { type, style }: { type: string; style: number }, workbook: Workbook): string {
  if (type === 's') return workbook.strings[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'Yes' : 'No'
  const shown = workbook.styles[style]
  const number = Number(text)
  if (type !== 'n' || shown === undefined || Number.isNaN(number)) return text
  return dayOfSerial(number + (workbook.from1904 ? 1_462 : 0), shown) ?? text
}

function dayOfSerial(serial: number, shown: 'day' | 'month'): string | undefined {
  if (serial < 1 || serial > 400_000) return undefined
  const date = new Date(Date.UTC(1899, 11, 30 + Math.floor(serial))).toISOString()
  return date.slice(0, shown === 'day' ? 10 : 7)
}
