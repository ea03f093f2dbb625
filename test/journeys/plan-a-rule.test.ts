import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openContext, openHouse, signIn, useChromium, ways } from './house.ts'

const browser = useChromium()
const rule = '/rules/qualification/wwp-l3-award'
const unit300 = 'Unit 300, Build and maintain relationships with parents (level 3, 6 credits)'
const options = /^Offer \d+: Optional units at level 3/
const pictures = process.env['CAIRN_PICTURES']

describe.each(ways)('planning how to meet a rule $way', ({ way, width, script }) => {
  it('says what to do, what is short, and loses nothing that was typed', async () => {
    const house = await openHouse('2026-11-21')
    const context = await openContext(browser(), { width, script })
    const page = await context.newPage()
    const answer = page.locator('#answer')
    const says = (text: string) => answer.getByText(text, { exact: false }).first().waitFor()
    const offer = (name: string | RegExp) => page.getByRole('group', { name })
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    const addOption = async (unit: string, cost: string, button: string) => {
      await page.getByLabel('What it gives').selectOption({ index: 2 })
      await press(button)
      const added = offer(options).last()
      await added.getByLabel('Credits').selectOption('6')
      await added.getByLabel('Unit').fill(unit)
      await added.getByLabel('Title').fill(`Unit ${unit} (made up)`)
      await added.getByLabel('Cost').fill(cost)
      await added.getByLabel('Ends on').fill('30 June 2027')
    }

    await signIn(page, house, 'amina', rule)
    await page.getByRole('link', { name: 'Plan how to meet it' }).click()
    expect(await page.getByLabel('Year').inputValue()).toBe('2027')

    await addOption('301', '120', 'Add an offer')
    await addOption('302', '90', 'Add another offer')
    await press('Make a plan')
    await says('There is no plan: everything on offer together does not suffice.')
    await says('Unit 300')

    await page.getByLabel('Add what you hold').selectOption(unit300)
    await press('Add evidence')
    const held = offer(unit300)
    await held.getByLabel('When').fill('March 2025')
    await held.getByLabel('How it is known').selectOption('Claimed, not yet verified')
    await press('Make a plan')
    await says('2 steps: £90, 0 hours, done on 30 June 2027')
    await says('Unit 302 (made up): £90')
    await says(`Have “${unit300}” verified, at no cost`)

    // Enter makes the plan; it takes out no row, although the button that does comes first.
    await offer(options).first().getByLabel('Cost').fill('80.50')
    await offer(options).first().getByLabel('Cost').press('Enter')
    await says('2 steps: £80.50')
    await answer.scrollIntoViewIfNeeded()
    expect(await widthOf(page)).toBeLessThanOrEqual(width)
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `plan ${way}.png`), fullPage: true })

    await offer(options).first().getByLabel('Ends on').fill('June 2027')
    await press('Make a plan')
    await page.getByRole('link', { name: 'The day on which offer 1 ends must be a real day' }).click()
    expect(await offer(options).first().getByLabel('Ends on').inputValue()).toBe('June 2027')
    expect(await offer(options).last().getByLabel('Title').inputValue()).toBe('Unit 302 (made up)')
    if (pictures !== undefined)
      await page.screenshot({ path: join(pictures, `plan refused ${way}.png`), fullPage: true })
    await offer(options).first().getByRole('button', { name: 'Remove' }).click()
    await press('Make a plan')
    await says('2 steps: £90')
    expect(house.errors).toEqual([])
    await Promise.all([context.close(), house.close()])
  })
})

describe('the Enter key', () => {
  it('takes out no evidence of a try-out', async () => {
    const house = await openHouse('2026-11-21')
    const context = await openContext(browser(), { width: 1280, script: false })
    const page = await context.newPage()
    await signIn(page, house, 'amina', '/rules')
    await page.goto(`${house.origin}/rules/refresher/safeguarding/try`)
    await page.getByLabel('Add evidence').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByLabel('When').fill('14 March 2025')
    await page.getByLabel('When').press('Enter')
    await page.locator('#answer').getByText('until the end of 13 March 2028').first().waitFor()
    expect(await page.getByLabel('When').inputValue()).toBe('14 March 2025')
    expect(house.errors).toEqual([])
    await Promise.all([context.close(), house.close()])
  })
})

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)
