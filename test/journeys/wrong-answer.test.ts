import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openContext, openHouse, signIn, useChromium, ways } from './house.ts'

const browser = useChromium()

const press = (page: Page, name: string) => page.getByRole('button', { name }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()
const main = (page: Page) => page.locator('main').innerText()

const why = 'I did the Group B refresher in March, and it is not on my record.'

describe.each(ways)('an answer that is wrong $way', ({ width, script }) => {
  it('is told to the one who decides, and the decision is read beside the answer', async () => {
    const house = await openHouse('2026-11-21')
    const [hers, his] = [
      await openContext(browser(), { width, script }),
      await openContext(browser(), { width, script }),
    ]
    const page = await hers.newPage()
    await signIn(page, house, 'amina', '/practice')
    await follow(page, 'Lead a parenting group')
    await follow(page, 'I think this is wrong')
    expect(await main(page)).toContain('Dilip Rao, who manages you, decides.')
    await page.getByLabel('Why do you think so?').fill(why)
    await press(page, 'Ask for it to be checked')
    expect(await page.getByRole('alert').innerText()).toContain('Select what is wrong')
    expect(await page.getByLabel('Why do you think so?').inputValue()).toBe(why)
    await page.getByRole('radio', { name: 'Something about my evidence' }).check()
    await press(page, 'Ask for it to be checked')
    // With script, what was typed is saved before it is sent.
    await page.waitForURL('**/challenges/*')
    expect(await main(page)).toContain('Dilip Rao is checking it.')

    const desk = await his.newPage()
    await signIn(desk, house, 'dilip')
    await follow(desk, 'Check an answer that Amina Hassan thinks is wrong')
    expect(await main(desk)).toContain(why)
    await desk.getByRole('radio', { name: 'The answer stands' }).check()
    await desk.getByLabel('What you tell Amina Hassan').fill('Add it to your record, and show me the certificate.')
    await press(desk, 'Decide')
    expect(await main(desk)).toContain('You decided on 21 November 2026')

    await page.goto(`${house.origin}/practice/hertfordshire/lead`)
    const told = await main(page)
    expect(told).toContain('Dilip Rao decided on 21 November 2026: the answer stands.')
    expect(told).toContain('Add it to your record, and show me the certificate.')
    expect(house.errors).toEqual([])
    await Promise.all([hers.close(), his.close(), house.close()])
  })
})

describe('with the keyboard alone', () => {
  it('says that an answer is wrong, and takes it back', async () => {
    const house = await openHouse('2026-11-21')
    const context = await openContext(browser(), { width: 1280, script: true })
    const page = await context.newPage()
    const { keyboard } = page
    const tabTo = async (name: string) => {
      for (let step = 0; step < 60; step++) {
        await keyboard.press('Tab')
        const reached = await page.evaluate(() => {
          const { activeElement: at } = document
          return at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement
            ? at.labels?.[0]?.textContent
            : at?.textContent
        })
        if (reached?.trim() === name) return
      }
      throw new Error(`The keyboard does not reach ${name}`)
    }
    await signIn(page, house, 'amina', '/practice/hertfordshire/lead')
    await page.waitForURL('**/practice/hertfordshire/lead')
    await tabTo('I think this is wrong')
    await keyboard.press('Enter')
    await page.waitForURL('**/wrong*')
    await tabTo('Something about my evidence')
    await keyboard.press('ArrowDown')
    await tabTo('Why do you think so?')
    await keyboard.type('The rule is not for one-to-one work.')
    await tabTo('Ask for it to be checked')
    await keyboard.press('Enter')
    await page.waitForURL('**/challenges/*')
    expect(await main(page)).toContain('Maya Lindqvist is checking it.')
    await tabTo('Take this back')
    await keyboard.press('Enter')
    await page.waitForURL('**/practice/hertfordshire/lead*')
    expect(await main(page)).toContain('You have taken back that this answer is wrong.')
    await Promise.all([context.close(), house.close()])
  })
})

describe('on paper', () => {
  it('tells what is folded on the screen, also without JavaScript', async () => {
    const house = await openHouse('2026-11-21')
    const context = await openContext(browser(), { width: 1280, script: false })
    const page = await context.newPage()
    await signIn(page, house, 'amina', '/practice/hertfordshire/lead')
    const folded = page.locator('.cairn-fold .cairn-leaf__say').first()
    const source = page.locator('.cairn-verdict__clauses')
    expect([await folded.isVisible(), await source.isVisible()]).toEqual([false, false])
    await page.emulateMedia({ media: 'print' })
    expect([await folded.isVisible(), await source.isVisible()]).toEqual([true, true])
    expect(await page.getByRole('link', { name: 'I think this is wrong' }).isVisible()).toBe(false)
    await Promise.all([context.close(), house.close()])
  })
})
