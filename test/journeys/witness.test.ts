import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { load } from '../awarding-body.ts'
import { fillPortfolio } from './portfolio.ts'
import { type House, openContext, openHouse, signIn, useChromium, ways } from './house.ts'

const browser = useChromium()
const main = (page: Page) => page.locator('main').innerText()

/** Amina asks Jo on the page, and gives them the link that it shows. */
async function askJo(page: Page, house: House, folio: string): Promise<string> {
  await signIn(page, house, 'amina', `${folio}/witnesses`)
  await page.getByRole('button', { name: 'Ask a witness' }).click()
  await page.getByLabel('Name of the witness').fill('Jo Ellis')
  await page.getByLabel('Expert witness testimony').check()
  await page.getByLabel('What they are to tell of').fill('The group at Hillside on Tuesdays in October')
  await page.getByLabel('1.1 Help the group to make its agreement').check()
  await page.getByRole('button', { name: 'Ask them' }).click()
  await page.getByRole('img', { name: /as a code for the camera/ }).waitFor()
  return new URL(await page.getByLabel('Copy this link').inputValue()).pathname
}

async function write(page: Page) {
  expect(await page.getByLabel('Your name').inputValue()).toBe('Jo Ellis')
  await page.getByLabel('Your role, or what you do').fill('Parenting lead')
  await page.getByLabel('How you know their work').fill('We led the group together')
  // Only those are asked what makes them competent who say that they are.
  const competent = page.getByLabel('What makes you competent')
  await competent.waitFor({ state: 'hidden' })
  await page.getByLabel('I saw their work, and am not an expert in it').check()
  await competent.waitFor({ state: 'hidden' })
  await page.getByLabel('I am competent in this work myself').check()
  await competent.fill('I have led groups for ten years')
  await page.getByLabel('What you saw', { exact: true }).fill('She opened the session calmly.')
}

async function finish(page: Page) {
  await page.getByLabel(/NM-301 1.1/).check()
  const on = page.getByRole('group', { name: 'When you saw it, or the first day' })
  await on.getByLabel('Day').fill('6')
  await on.getByLabel('Month').fill('10')
  await on.getByLabel('Year').fill('2026')
  await page.getByLabel('How the centre can reach you').fill('01632 960 123')
  await page.getByRole('button', { name: 'Check what you wrote' }).click()
}

describe.each(ways)('$way', (way) => {
  it('a witness says what they saw in one go or two, signs once, and finds the link used', async () => {
    const house = await openHouse('2026-11-21')
    await load(house)
    const { ':folio': folio } = await fillPortfolio(house)
    const learner = await openContext(browser(), way)
    const page = await learner.newPage()
    const link = await askJo(page, house, folio)

    const phone = await openContext(browser(), way)
    const jo = await phone.newPage()
    await jo.goto(`${house.origin}${link}`)
    expect(await main(jo)).toContain('Nobody else in Cairn can see it.')
    await write(jo)
    await jo.getByRole('button', { name: 'Keep it and finish later' }).click()
    // With script the form goes once what was typed is kept.
    await jo.getByText('What you wrote before is still here.').waitFor()
    await finish(jo)
    await jo.getByRole('heading', { level: 1, name: 'Check what you wrote, then sign' }).waitFor()

    const second = await phone.newPage()
    await second.goto(`${house.origin}${link}/check`)
    for (const tab of [jo, second]) {
      await tab.getByLabel('Sign with your full name').fill('Jo Ellis')
      await tab.getByLabel(/This is what I saw myself/).check()
    }
    for (const tab of [jo, second]) {
      await tab.getByRole('button', { name: 'Sign' }).click()
      await tab.getByRole('heading', { name: 'This has been signed' }).waitFor()
    }
    await jo.goto(`${house.origin}${link}`)
    expect(await main(jo)).toContain('She opened the session calmly.')

    await page.goto(`${house.origin}${folio}/portfolio`)
    expect(await page.getByRole('link', { name: 'Expert witness testimony: Jo Ellis' }).count()).toBe(1)
    await page.getByRole('link', { name: 'Expert witness testimony: Jo Ellis' }).click()
    await page.getByText(/witness not verified yet/i).waitFor()
    expect(await page.getByRole('link', { name: 'Correct it' }).count()).toBe(0)
    expect(house.errors).toEqual([])
    await Promise.all([learner.close(), phone.close(), house.close()])
  })
})
