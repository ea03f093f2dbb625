import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type House, openContext, openHouse, signIn, useChromium } from './house.ts'

const browser = useChromium()
const says = (page: Page, text: string) => page.locator('[data-draft-status]').filter({ hasText: text }).waitFor()

async function inHouse(
  settings: { width: number; script: boolean },
  journey: (page: Page, house: House) => Promise<void>,
) {
  const house = await openHouse('2026-11-21')
  const context = await openContext(browser(), settings)
  await journey(await context.newPage(), house)
  expect(house.errors).toEqual([])
  await context.close()
  await house.close()
}

describe.each([
  { width: 320, script: true },
  { width: 320, script: false },
])('a line noted on a phone, JavaScript: $script', (settings) => {
  it('is one field and one button, and is finished at home', () =>
    inHouse(settings, async (page, house) => {
      await signIn(page, house, 'amina')
      await page.getByRole('link', { name: 'Note one line, finish later' }).click()
      await page.getByLabel('What was it?').pressSequentially('Network meeting on attachment')
      if (settings.script) {
        await says(page, 'Saved 09:00')
        await page.reload()
        expect(await page.getByLabel('What was it?').inputValue()).toBe('Network meeting on attachment')
      }
      await page.getByRole('button', { name: 'Save, finish later' }).click()
      await page.getByText('Noted. Finish it when you have time.').waitFor()
      await page.getByRole('link', { name: 'All you have to finish' }).click()
      await page.getByRole('link', { name: 'Network meeting on attachment', exact: true }).click()
      await page.getByRole('radio', { name: 'Training' }).check()
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('radio', { name: 'Something else' }).check()
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByLabel('Day').waitFor()
      expect(await house.amina.read('/record/drafts')).toMatch(/Network meeting on attachment Training/)
    }))
})
