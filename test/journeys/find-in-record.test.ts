import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type House, openContext, openHouse, signIn, useChromium, type Way, ways } from './house.ts'

const browser = useChromium()

const pictures = process.env['CAIRN_PICTURES']

async function picture(page: Page, name: string, { width, script }: Way) {
  if (pictures === undefined) return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}-${width}${script ? '' : '-plain'}.png`), fullPage: true })
}

async function furnish({ amina }: House) {
  const add = async (kind: string, ...pages: Record<string, string>[]) => {
    let address = (await amina.post('/record/add', { kind })).headers.get('location') ?? ''
    for (const each of pages) address = (await amina.post(address, each)).headers.get('location') ?? ''
    await amina.post(address)
  }
  const on = (year: string, month: string, day: string) => ({ 'on-day': day, 'on-month': month, 'on-year': year })
  const safeguarding = { title: 'Safeguarding Group B refresher', provider: 'Northmoor training' }
  await add('training', { topic: 'safeguarding' }, { group: 'B' }, safeguarding, on('2024', '3', '14'))
  await add('training', { topic: 'other' }, { title: 'Talking to teenagers' }, on('2027', '1', '15'))
  for (let month = 1; month <= 11; month++) await add('supervision', { type: 'peer' }, on('2026', `${month}`, '3'))
}

describe.each(ways)('looking for something in one’s record, $way', (way) => {
  it('searches with a slip of the finger, filters, takes it away again, and prints', async () => {
    const house = await openHouse('2026-11-21')
    await furnish(house)
    const context = await openContext(browser(), way)
    const page = await context.newPage()
    await signIn(page, house, 'amina', '/record')
    await picture(page, 'find-record', way)
    await page.getByText('Today, 21 November 2026').waitFor()

    await page.getByRole('searchbox').fill('safegarding')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByText('These come close').waitFor()
    await picture(page, 'find-nearly', way)
    expect(await page.locator('.cairn-timeline li').count()).toBe(1)

    await page.getByRole('link', { name: 'Clear all' }).click()
    await page.locator('.cairn-filter > summary').click()
    await page.getByLabel('Supervision (11)').check()
    await page.getByLabel('Time').selectOption({ label: '2026 (11)' })
    await page.getByRole('button', { name: 'Apply filters' }).click()
    await page.getByText('11 entries chosen').waitFor()
    await picture(page, 'find-filtered', way)
    await page.getByRole('link', { name: 'Take away Supervision' }).click()
    await page.getByRole('link', { name: 'Take away 2026' }).waitFor()

    await page.getByRole('link', { name: 'Print what is chosen' }).click()
    await page.getByRole('heading', { name: 'Record of Amina Hassan' }).waitFor()
    await page.emulateMedia({ media: 'print' })
    await picture(page, 'find-printed', way)
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
    expect(house.errors).toEqual([])
    await context.close()
    await house.close()
  })
})
