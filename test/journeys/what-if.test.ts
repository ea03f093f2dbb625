import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addUnit, enrol, load } from '../awarding-body.ts'
import { openContext, openHouse, signIn, useChromium, ways } from './house.ts'

const browser = useChromium()
const pictures = process.env['CAIRN_PICTURES']

describe.each(ways)('working towards a certificate $way', ({ way, width, script }) => {
  it('shows how far, what more units would change, and the shortest way to finish', async () => {
    const house = await openHouse('2026-11-21')
    await load(house)
    await enrol(house, 'wwp-l3-certificate')
    for (const unit of ['300', 'NM-301', 'NM-302', '200', 'NM-202']) await addUnit(house, unit)
    const context = await openContext(browser(), { width, script })
    const page = await context.newPage()
    const result = page.locator('#what-if-result')
    const says = (text: string) => result.getByText(text, { exact: false }).first().waitFor()
    const look = async () => {
      if (!script) await page.getByRole('button', { name: 'See what would change' }).click()
    }

    await signIn(page, house, 'amina', '/qualifications')
    await page.getByRole('link', { name: 'Level 3 Certificate in Work with Parents', exact: true }).first().click()
    await page.getByText('27 of the 30 needed are on record').first().waitFor()
    expect(await page.getByLabel('300: Build and maintain').isDisabled()).toBe(true)

    await page.getByLabel('PTLLS').check()
    await look()
    await says('Everything that is required is in place.')
    if (script) expect(await page.locator('#what-if-spoken').innerText()).toContain('All units done.')
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `what if ${way}.png`), fullPage: true })
    await page.getByLabel('PTLLS').uncheck()
    await page.getByLabel('Unit 319').check()
    await look()
    await says('the record does not say the credits')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)

    await page.reload()
    await page.getByText('27 of the 30 needed are on record').first().waitFor()
    await page.goto(`${house.origin}/qualifications/wwp-l3-certificate`)
    expect(await page.getByLabel('PTLLS').isChecked()).toBe(false)

    await page.getByRole('link', { name: 'Shortest way to finish' }).first().click()
    await page.getByText('1 step: £180, 60 hours, done on 31 July 2027').waitFor()
    await page.getByLabel('The hours it takes').check()
    await page.getByRole('button', { name: 'Make a plan' }).click()
    await page.getByText('NM-303').first().waitFor()
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `finish ${way}.png`), fullPage: true })
    expect(house.errors).toEqual([])
    await Promise.all([context.close(), house.close()])
  })
})
