import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type House, openContext, openHouse, signIn, useChromium, ways } from './house.ts'

const browser = useChromium()
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const file = [
  'Learner;Course title;Date completed',
  'Amina Hassan;Safeguarding Group B;14/3/2024',
  'Amina Hasan;Facilitating groups;Aug-14',
  'Leo Grant;Common core;29/02/2023',
  'Leo Grant;Integrated practice;1/2/2023',
].join('\r\n')

/** What keeps someone from using the page: what axe finds, and a page wider than the screen. */
async function barriers(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const found = wide > 0 ? [`${wide} px wider than the screen`] : []
  await page.addScriptTag({ path: axe })
  const { violations } = await page.evaluate<{ violations: { id: string }[] }>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )
  return [...found, ...violations.map(({ id }) => id)]
}

/** Waits until the work that the page shows has ended: the page tells by itself, or where it is looked at again. */
async function ends(page: Page, { script }: { readonly script: boolean }): Promise<void> {
  if (script) return
  const again = page.getByRole('link', { name: 'Look again' })
  while (await again.isVisible()) await again.click()
}

/** Waits until the page tells what came of the work. */
async function told(house: House, address: string, what: string): Promise<void> {
  while (!(await house.dilip.read(address)).includes(what)) await sleep(100)
}

it.each(ways)('a manager brings the training register of the service, $way', async (way) => {
  const house = await openHouse('2026-11-21')
  const context = await openContext(browser(), way)
  const page = await context.newPage()
  await signIn(page, house, 'dilip', '/team')
  await page.getByRole('link', { name: 'Import records from a file' }).click()
  await page.getByRole('button', { name: 'Import records' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: 'Select the file' }).waitFor()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'register.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await page.getByRole('button', { name: 'Continue' }).click()

  expect(await page.locator('#column0').inputValue()).toBe('name')
  expect(await page.locator('#column2').inputValue()).toBe('on')
  await page.getByRole('button', { name: 'Continue' }).click()

  await page.getByRole('heading', { name: 'What does “Aug-14” mean?' }).waitFor()
  await page.getByLabel('August 2014').check()
  await page.getByRole('button', { name: 'Continue' }).click()

  await ends(page, way)
  await page.getByText('2 rows ready').waitFor()
  await page.getByText('29 February 2023 is not a real date: 2023 was not a leap year').waitFor()
  await page.getByRole('button', { name: 'Say what unknown words mean' }).click()
  await page.getByLabel('Amina Hassan,').check()
  await page.getByRole('button', { name: 'Save' }).click()

  await ends(page, way)
  await page.getByText('3 rows ready').waitFor()
  await page.getByRole('link', { name: 'Ready', exact: true }).click()
  await page.getByLabel('Row 5').check()
  await page.getByRole('button', { name: 'Save which rows stay out' }).click()
  await ends(page, way)
  await page.getByRole('button', { name: 'Import 2 entries' }).click()

  await ends(page, way)
  await page.getByRole('heading', { name: '2 entries added' }).waitFor()
  expect(await house.amina.read('/record')).toContain('August 2014')

  await page.getByRole('button', { name: 'Undo this import' }).click()
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await ends(page, way)
  await page.getByText('2 entries taken back on 21 November 2026').waitFor()
  expect(await house.amina.read('/record')).not.toContain('August 2014')
  expect(house.errors).toEqual([])
  await context.close()
  await house.close()
})

it.each([1280, 320])('every page of an import can be used at %i px', async (width) => {
  const house = await openHouse('2026-11-21')
  const context = await browser().newContext({ viewport: { width, height: 800 }, bypassCSP: true })
  const page = await context.newPage()
  await signIn(page, house, 'dilip', '/imports')
  const bring = async () => {
    const form = new FormData()
    form.set('what', 'records')
    form.set('file', new File([file], 'a-register-with-a-rather-long-name-of-the-service-2026.csv'))
    return (await house.dilip.upload('/imports/add', form)).headers.get('location') ?? ''
  }
  const columns = { kind: 'training', column0: 'name', column1: 'title', column2: 'on' }
  const [fresh, asked, done, undone] = [await bring(), await bring(), await bring(), await bring()]
  await house.dilip.post(`${asked}/columns`, columns)
  for (const one of [done, undone]) {
    await house.dilip.post(`${one}/columns`, columns)
    await house.dilip.post(`${one}/dates`, { means: 'month' })
  }
  const found: Record<string, string[]> = {}
  const look = async (address: string) => {
    await page.goto(`${house.origin}${address}`)
    const problems = await barriers(page)
    if (problems.length > 0) found[address.replace(/[\da-f-]{36}/, ':import')] = problems
  }
  for (const address of ['/imports', '/imports/add', `${fresh}/columns`, `${asked}/dates`]) await look(address)
  for (const one of [done, undone]) await told(house, `${one}/rows`, 'rows ready')
  for (const address of [`${done}/rows`, `${done}/rows?show=ready`, `${done}/meanings`]) await look(address)
  for (const one of [done, undone]) await house.dilip.post(`${one}/commit`)
  for (const one of [done, undone]) await told(house, one, 'entries added')
  for (const address of [done, `${done}/rows`, `${done}/undo`]) await look(address)
  await house.dilip.post(`${undone}/undo`)
  await told(house, undone, 'taken back on')
  await look(undone)
  expect(found).toEqual({})
  expect(house.errors).toEqual([])
  await context.close()
  await house.close()
})
