import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { workbook } from './spreadsheet.ts'

const columns = ['Name', 'On', 'Minutes'].map((title) => ({ title, width: 20 }))

async function written(...rows: Parameters<typeof workbook>[0][number]['rows']) {
  const parts = unzipSync(await workbook([{ name: 'Record', columns, rows }]))
  const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  return { sheet: text('xl/worksheets/sheet1.xml'), strings: text('xl/sharedStrings.xml') }
}

it('writes days and months as dates, and numbers as numbers', async () => {
  const { sheet } = await written(
    [{ text: 'Group B' }, { day: '2024-03-14' }, { number: 90 }],
    [{ text: 'Unit' }, { month: '2011-04' }, { text: '' }],
  )
  expect(sheet).toContain('<v>45365</v>')
  expect(sheet).toContain('<v>40634</v>')
  expect(sheet).toContain('<v>90</v>')
})

it('writes whatever begins like a formula as text', async () => {
  const { sheet, strings } = await written([{ text: '=HYPERLINK("http://evil")' }, { text: '+1' }, { text: '@x' }])
  expect(sheet).not.toContain('<f>')
  expect(sheet.match(/t="s"/g)).toHaveLength(6)
  expect(strings).toContain('>=HYPERLINK("http://evil")<')
})

it('keeps within what Excel reads', async () => {
  const { strings } = await written([{ text: 'x'.repeat(40_000) }, { text: 'a\u0000b\u000b' }, { text: '🙂 <b>' }])
  expect(strings).toContain('… (cut: Excel holds no more)')
  expect(strings).toContain('>ab<')
  expect(strings).toContain('🙂 &lt;b&gt;')
})
