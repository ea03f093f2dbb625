import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openContext, openHouse, signIn, useChromium, ways } from './house.ts'

const browser = useChromium()
const address = '/rules/refresher/safeguarding/try'
const result = (page: Page) => page.locator('#answer')

describe.each(ways)('trying a rule $way', ({ width, script }) => {
  it('answers what was typed, and as it changes', async () => {
    const house = await openHouse('2026-11-21')
    const context = await openContext(browser(), { width, script })
    const page = await context.newPage()
    const check = async () => {
      if (!script) await page.getByRole('button', { name: 'Check', exact: true }).click()
    }
    const says = (text: string) => result(page).getByText(text, { exact: false }).first().waitFor()

    await signIn(page, house, 'amina', '/rules')
    await page.goto(`${house.origin}${address}`)
    await says('Not met')
    await page.getByLabel('Add evidence').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByLabel('When').fill('14 March 2025')
    await check()
    await says('until the end of 13 March 2028')
    await page.getByLabel('How it is known').selectOption('Claimed, not yet verified')
    await check()
    await says('Cannot tell')
    await page.getByLabel('How it is known').selectOption('Verified')
    await page.getByLabel('When').fill('14 March 2020')
    await check()
    await says('lapsed at the end of 13 March 2023')
    await page.getByLabel('Year').fill('2022')
    await check()
    await says('until the end of 13 March 2023')
    await page.getByRole('button', { name: 'Remove' }).click()
    await says('Not met')
    expect(house.errors).toEqual([])
    await Promise.all([context.close(), house.close()])
  })
})

describe('the engine in the browser and on the server', () => {
  it('draw the same answer', async () => {
    const house = await openHouse('2026-11-21')
    const context = await openContext(browser(), { width: 1280, script: true })
    const page = await context.newPage()
    await signIn(page, house, 'amina', '/rules')
    await page.goto(`${house.origin}/rules/practice/hertfordshire/lead/try`)
    const asks = await page.getByLabel('Add evidence').locator('option').count()
    expect(asks).toBeGreaterThan(5)
    for (const at of [1, 2, 4, 5]) {
      await page.getByLabel('Add evidence').selectOption({ index: at })
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await page.getByLabel('When').last().fill(`1 ${at} 2025`)
      // The browser answers a moment after the last key.
      await page.waitForTimeout(600)
      const drawn = await result(page).innerText()
      await page.getByRole('button', { name: 'Check', exact: true }).click()
      expect(await result(page).innerText()).toBe(drawn)
    }
    expect(await page.getByRole('status').count()).toBe(1)
    expect(house.errors).toEqual([])
    await Promise.all([context.close(), house.close()])
  })
})
