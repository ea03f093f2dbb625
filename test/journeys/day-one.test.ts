import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { password } from '../scenario.ts'
import { openContext, openHouse, signIn, useChromium, ways } from './house.ts'

const browser = useChromium()

const press = (page: Page, name: string) => page.getByRole('button', { name }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name }).click()
const main = (page: Page) => page.locator('main').innerText()

async function makeTeam(page: Page) {
  await follow(page, 'Organisations and teams')
  await press(page, 'Add an organisation')
  await page.getByLabel('Name of the organisation').fill('Riverside School')
  await page.getByRole('radio', { name: 'School' }).check()
  await press(page, 'Add the organisation')
  expect(await main(page)).toContain('Now add its first team')
  await page.getByLabel('Name of the team').fill('Pastoral care')
  await press(page, 'Add the team')
  expect(await main(page)).toContain('Pastoral care')
}

async function addPerson(page: Page, email: string) {
  await page.goto(new URL('/people/add', page.url()).href)
  await page.getByLabel('Full name').fill('Noor Aziz')
  await page.getByLabel('Email address').fill(email)
  const team = page.getByRole('combobox', { name: 'Team' })
  if ((await team.evaluate((box) => box.tagName)) === 'SELECT')
    await team.selectOption({ label: (await team.locator('option', { hasText: 'Pastoral care' }).textContent()) ?? '' })
  else {
    await team.fill('pastoral')
    await page.getByRole('option', { name: 'Pastoral care' }).click()
  }
  await page.getByLabel('Job title').fill('Learning mentor')
  await press(page, 'Add this person')
}

describe.each(ways)('day one $way', ({ width, script }) => {
  it('makes an organisation, a team and a person, who takes up the invitation', async () => {
    const house = await openHouse('2026-11-21')
    const context = await openContext(browser(), { width, script })
    const page = await context.newPage()
    await signIn(page, house, 'sunita', '/people')
    await makeTeam(page)
    const email = `noor@${house.tenantId}.test`
    await addPerson(page, email)
    expect(await main(page)).toContain('Learning mentor')
    await page.getByRole('button', { name: /invit/i }).first().click()
    const link = await page.getByLabel('Copy this link').inputValue()

    const hers = await openContext(browser(), { width, script })
    const phone = await hers.newPage()
    await phone.goto(`${house.origin}${new URL(link).pathname}`)
    await phone.getByLabel('Choose a password').fill(password)
    await press(phone, 'Join Northmoor Partnership')
    expect(await main(phone)).toContain(', Noor')
    await phone.goto(`${house.origin}${new URL(link).pathname}`)
    expect(await main(phone)).toContain('This invitation has ended')
    expect(house.errors).toEqual([])
    await Promise.all([context.close(), hers.close(), house.close()])
  })
})

describe('with the keyboard alone', () => {
  it('skips to the page, opens an answer and finds its reasons', async () => {
    const house = await openHouse('2026-11-21')
    const context = await openContext(browser(), { width: 1280, script: true })
    const page = await context.newPage()
    await signIn(page, house, 'leo', '/practice')
    await page.waitForURL('**/practice')
    const tabTo = async (name: string) => {
      for (let step = 0; step < 20; step++) {
        await page.keyboard.press('Tab')
        if ((await page.evaluate(() => document.activeElement?.textContent)) === name) return step + 1
      }
      return undefined
    }
    expect(await tabTo('Skip to main content')).toBe(1)
    await page.keyboard.press('Enter')
    expect(await tabTo('Lead a parenting group')).toBe(8)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/practice/hertfordshire/lead*')
    const summary = page.locator('summary').first()
    await summary.focus()
    await page.keyboard.press('Enter')
    expect(
      await page
        .locator('details')
        .first()
        .evaluate((details) => (details as HTMLDetailsElement).open),
    ).toBe(true)
    await Promise.all([context.close(), house.close()])
  })
})
