import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { readSheets } from './read-file.ts'
import { Unreadable } from './sheet.ts'

const rows = async (bytes: Uint8Array | string) => {
  const sheets = await readSheets(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
  return sheets[0]?.lines.map(({ line, cells }) => [line, ...cells])
}
const refusal = (bytes: Uint8Array | string) =>
  rows(bytes).then(
    () => 'read',
    (error: unknown) => (error instanceof Unreadable ? error.message : error),
  )

describe('a CSV file', () => {
  it('is read whatever its encoding', async () => {
    const text = 'Name;Training\r\nZoë Núñez;Safeguarding – Group B\r\n'
    const windows = Uint8Array.from(text, (letter) => (letter === '–' ? 0x96 : letter.charCodeAt(0)))
    const utf16 = Uint8Array.from(Buffer.from(text, 'utf16le'))
    const expected = [
      [1, 'Name', 'Training'],
      [2, 'Zoë Núñez', 'Safeguarding – Group B'],
    ]
    for (const bytes of [text, `\ufeff${text}`, windows, utf16, Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])])
      expect(await rows(bytes)).toEqual(expected)
    expect(await rows(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]))).toEqual(expected)
  })

  it.each([',', ';', '\t', '|'])('is parted by %j', async (mark) => {
    const table = [
      ['Name', 'Course', 'Note'],
      ['Hassan, Amina', 'Talking; listening', 'said "yes"\nand went'],
      ['Leo', '', 'no, not yet'],
    ]
    const text = table.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(mark)).join('\r\n')
    expect((await rows(text))?.map(([, ...cells]) => cells)).toEqual(table)
    expect((await rows(`sep=${mark}\n${text}`))?.map(([line]) => line)).toEqual([2, 3, 4])
  })

  it('keeps the numbers of its rows, and leaves empty ones out', async () => {
    expect(await rows('Name,On\n\n,\nAmina,2026\n')).toEqual([
      [1, 'Name', 'On'],
      [4, 'Amina', '2026'],
    ])
  })

  it('is refused in plain words where it cannot be read', async () => {
    expect(await refusal('')).toBe('The file is empty')
    expect(await refusal('\n,,\n')).toBe('The file has no rows')
    expect(await refusal('Name,On\n"Amina,2026\nLeo,2025')).toContain('is opened and never closed')
    expect(await refusal('%PDF-1.7')).toContain('This is a PDF')
    expect(await refusal('\u0001\u0002binary')).toContain('neither a CSV file nor an Excel workbook')
    expect(await refusal(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1))).toContain('older Excel file')
    expect(await refusal('Name\n' + 'Amina\n'.repeat(20_001))).toContain('more than 20,000 rows')
    expect(await refusal('a,'.repeat(101) + 'b')).toContain('more than 100 columns')
    expect(await refusal(new Uint8Array(21 * 1024 * 1024).fill(65))).toContain('larger than 20 MB')
  })
})

/** A zipped file with these parts. */
function zipped(parts: Record<string, string | Buffer>): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(bytes.length, 18)
    head.writeUInt16LE(name.length, 22)
    const piece = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed])
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(offset, 12)
    central.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02'),
        Buffer.from([20, 0]),
        head.subarray(0, 24),
        Buffer.alloc(2),
        tail.subarray(2),
        Buffer.from(name),
      ]),
    )
    local.push(piece)
    offset += piece.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

const workbook = (sheet: string, others: Record<string, string | Buffer> = {}) =>
  zipped({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Records" sheetId="1" r:id="a"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="worksheets/one.xml"/></Relationships>',
    'xl/worksheets/one.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...others,
  })

describe('an Excel workbook', () => {
  it('is read as a person sees it: days, months, yes and no, numbers', async () => {
    const made = await writeExcelFile([
      ['Name', 'Done', 'Month', 'Passed', 'Hours', 'Gap'].map((value) => ({ value })),
      [
        { value: 'Amina O’Hara & Söhne' },
        { value: new Date('2026-03-27'), type: Date, format: 'dd/mm/yyyy' },
        { value: new Date('2014-08-01'), type: Date, format: 'mmm-yy' },
        { value: true, type: Boolean },
        { value: 7.5, type: Number },
      ],
    ]).toBuffer()
    expect(await rows(made)).toEqual([
      [1, 'Name', 'Done', 'Month', 'Passed', 'Hours', 'Gap'],
      [2, 'Amina O’Hara & Söhne', '2026-03-27', '2014-08', 'Yes', '7.5'],
    ])
  })

  it('is read whatever its formats are', async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="${'['.repeat(1_000_000)}"/></numFmts></styleSheet>`
    const sheet = workbook('<row><c t="str"><v>x</v></c></row>', { 'xl/styles.xml': styles })
    expect(await rows(sheet)).toEqual([[1, 'x']])
  })

  it('keeps gaps and the numbers of rows', async () => {
    const sheet =
      '<row r="3"><c r="C3" t="inlineStr"><is><t>far</t></is></c></row><row r="7"><c t="e"><v>#N/A</v></c></row>'
    expect(await rows(workbook(sheet))).toEqual([
      [3, '', '', 'far'],
      [7, '#N/A'],
    ])
  })

  it('is refused where it is far more than it seems', async () => {
    const cell = '<row><c t="str"><v>x</v></c></row>'
    expect(await refusal(workbook(cell.repeat(1_000_000)))).toContain('goes beyond 20,000 rows')
    for (const [number, because] of [
      ['400000000', 'goes beyond 20,000 rows'],
      ['5000000000', 'goes beyond 20,000 rows'],
      ['abc', 'is damaged'],
      ['1.5', 'is damaged'],
      ['-7', 'is damaged'],
    ])
      expect(await refusal(workbook(cell.replace('<row', `<row r="${number}"`))), number).toContain(because)
    expect(await refusal(workbook('<row><c r="XFD1" t="str"><v>x</v></c></row>'))).toContain('more than 100 columns')
    expect(await refusal(workbook(' '.repeat(220 * 1024 * 1024)))).toContain('far more than a table of rows')
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    expect(await refusal(workbook('', { 'xl/worksheets/one.xml': `${bomb}<worksheet>&b;</worksheet>` }))).toContain(
      'damaged',
    )
    expect(await refusal(zipped({ 'word/document.xml': '<w/>' }))).toContain('not an Excel workbook')
  })
})

it('answers whatever bytes it is given with rows or with words', async () => {
  const good = workbook('<row><c t="str"><v>x</v></c><c t="str"><v>y</v></c></row>')
  const broken = fc
    .tuple(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 }), fc.nat(good.length))
    .map(([changes, end]) => {
      const bytes = Buffer.from(good)
      for (const [at, byte] of changes) bytes[at] = byte
      return bytes.subarray(0, end % 3 === 0 ? end : good.length)
    })
  const bytes = fc.oneof(
    broken,
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (given) => {
      expect(typeof (await refusal(given))).toBe('string')
    }),
    { numRuns: 400 },
  )
})
