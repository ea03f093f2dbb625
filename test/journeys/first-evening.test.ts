import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type House, openContext, openHouse, signIn, useChromium, ways } from './house.ts'

const browser = useChromium()

const fillDate = async (page: Page, day: string, month: string, year: string) => {
  await page.getByLabel('Day').fill(day)
  await page.getByLabel('Month').fill(month)
  await page.getByLabel('Year').fill(year)
}
/** A page of a draft goes on once it is saved. */
async function next(page: Page) {
  const before = page.url()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(({ href }) => href !== before)
}
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()

async function addTraining(page: Page) {
  await page.getByRole('button', { name: 'Add an entry' }).click()
  await page.getByRole('radio', { name: 'Training', exact: true }).check()
  await next(page)
  await page.getByRole('radio', { name: 'Safeguarding' }).check()
  await next(page)
  await page.getByRole('radio', { name: 'Group B' }).check()
  await next(page)
  await page.getByLabel('Name of the training').fill('Safeguarding Group B refresher')
  await next(page)
  await fillDate(page, '14', '3', '2024')
  await next(page)
  expect(await heading(page)).toBe('Check your answers')
  await page.getByRole('button', { name: 'Add to my record' }).click()
  expect(await heading(page)).toBe('Safeguarding Group B refresher')
}

async function addAward(page: Page, script: boolean) {
  await page.goto(new URL('/record/add', page.url()).href)
  await page.getByRole('radio', { name: 'Qualification', exact: true }).check()
  await next(page)
  if (script) {
    const box = page.getByRole('combobox', { name: 'Qualification' })
    await box.fill('award in work with parents')
    await page.getByRole('option', { name: /^Level 3 Award in Work with Parents/ }).click()
  } else {
    await page.getByLabel('Qualification').selectOption('wwp-l3-award')
  }
  await next(page)
  await page.getByRole('radio', { name: 'Unit 319', exact: true }).check()
  await next(page)
  await fillDate(page, '', '7', '2022')
  await next(page)
  await page.getByRole('button', { name: 'Add to my record' }).click()
  expect(await heading(page)).toBe('Level 3 Award in Work with Parents')
}

async function addProgramme(page: Page) {
  await page.goto(new URL('/record/add', page.url()).href)
  await page.getByRole('radio', { name: 'Training', exact: true }).check()
  await next(page)
  await page.getByRole('radio', { name: 'A parenting programme' }).check()
  await next(page)
  await page.getByLabel('Parenting programme').selectOption('Incredible Years')
  await next(page)
  await page.getByLabel('Name of the training').fill('Group leader training')
  await next(page)
  await fillDate(page, '9', 'May', '2023')
  await next(page)
  await page.getByRole('button', { name: 'Add to my record' }).click()
}

/** Dilip opens each claim that Today names, and verifies it. */
async function verifyAll(page: Page, house: House) {
  await signIn(page, house, 'dilip')
  await page.getByRole('link', { name: 'Verify 3 entries of Amina Hassan' }).click()
  const record = page.url()
  for (const title of [
    'Safeguarding Group B refresher',
    'Level 3 Award in Work with Parents',
    'Group leader training',
  ]) {
    await page.goto(record)
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('button', { name: 'I have seen the evidence: verify' }).click()
    await page.getByText('by the employer').waitFor()
  }
}

describe.each(ways)('a first evening $way', ({ width, script }) => {
  it('adds what she has, sees why she may not lead yet, and once it is verified until when she may', async () => {
    const house = await openHouse('2026-11-21')
    const context = await openContext(browser(), { width, script })
    const page = await context.newPage()
    await signIn(page, house, 'amina')
    await addTraining(page)
    await addAward(page, script)
    await addProgramme(page)

    await page.goto(`${house.origin}/practice`)
    await page.getByRole('link', { name: 'Lead a parenting group', exact: true }).click()
    expect(await page.locator('main').innerText()).toContain('Cannot tell')

    const managers = await openContext(browser(), { width, script })
    await verifyAll(await managers.newPage(), house)
    await page.reload()
    const verdict = await page.locator('main').innerText()
    expect(verdict).toContain('Met until the end of 13 March 2027')
    expect(verdict).toContain('Safeguarding Group B refresher')
    expect(house.errors).toEqual([])
    await Promise.all([context.close(), managers.close(), house.close()])
  })
})
