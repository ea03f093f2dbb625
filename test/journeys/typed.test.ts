import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openPool } from '../../src/db/index.ts'
import { password, world } from '../scenario.ts'
import { openToCheck, problemsHere } from './checks.ts'
import { type House, openContext, openHouse, signIn, useChromium, ways } from './house.ts'

const browser = useChromium()
const why = (page: Page) => page.getByLabel('Why do you think so?')
const says = (page: Page, text: string) => page.locator('[data-draft-status]').filter({ hasText: text }).waitFor()

async function endSessions(house: House) {
  const { connection } = await world()
  const owner = openPool(connection, 'owner', { max: 1 })
  const { rowCount } = await owner.query(
    `delete from auth."session" s using auth."user" u where u."id" = s."userId" and u."email" = $1`,
    [house.email('amina')],
  )
  await owner.end()
  expect(rowCount).toBeGreaterThan(0)
}

async function signInAgain(page: Page, house: House) {
  await page.getByLabel('Email address').fill(house.email('amina'))
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Amina says that an answer is wrong, and her session ends in the middle of a sentence. */
it.each(ways)('half a sentence about a wrong answer outlives the session, $way', async (way) => {
  const house = await openHouse('2026-11-21')
  const context = await openContext(browser(), way)
  const page = await context.newPage()
  await signIn(page, house, 'amina', '/practice')
  await page.getByRole('link', { name: 'Lead a parenting group', exact: true }).click()
  await page.getByRole('link', { name: 'I think this is wrong', exact: true }).click()
  await page.getByText('Until you send it, only you can see it').waitFor()
  const address = page.url()
  await page.getByRole('radio', { name: 'Something about my evidence' }).check()
  await why(page).pressSequentially('I did the Group B ')
  if (way.script) await says(page, 'Saved 09:00')
  await endSessions(house)
  await why(page).pressSequentially('refresher in Ma')
  if (way.script) {
    await says(page, 'You have been signed out. What you typed is kept')
    await page.getByRole('link', { name: 'Sign in and come back here' }).click()
  } else {
    await page.getByRole('button', { name: 'Ask for it to be checked' }).click()
    await page.getByText('What you typed is kept: sign in').waitFor()
  }
  await signInAgain(page, house)
  expect(page.url()).toBe(address)
  expect(await why(page).inputValue()).toBe('I did the Group B refresher in Ma')
  expect(await page.getByRole('radio', { name: 'Something about my evidence' }).isChecked()).toBe(true)

  await why(page).press('End')
  await why(page).pressSequentially('rch.')
  await page.getByRole('button', { name: 'Ask for it to be checked' }).click()
  await page.getByText('Dilip Rao is checking it.').waitFor()
  expect(await page.locator('main').innerText()).toContain('I did the Group B refresher in March.')
  expect(house.errors).toEqual([])
  await context.close()
  await house.close()
})

/** What is sent to a page that keeps nothing, such as one that takes files, is shown once she has signed in again. */
it('what is sent after the session has ended is sent again with one button', async () => {
  const house = await openHouse('2026-11-21')
  const page = await openToCheck(browser())
  await signIn(page, house, 'amina', '/record/add')
  await page.getByRole('radio', { name: 'Training' }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.goto(page.url().replace(/\/add\/([^/]+)\/.*$/, '/$1/evidence'))
  const address = page.url()
  await page.getByRole('radio', { name: 'Text' }).check()
  await page.getByLabel('What shows that this happened').fill('The tutor wrote:\nwell done')
  await endSessions(house)
  await page.getByRole('button', { name: 'Add evidence' }).click()
  await page.getByText('What you typed is kept: sign in').waitFor()
  const shown = page.waitForResponse((answer) => answer.url().endsWith('/sign-in'))
  await signInAgain(page, house)
  await page.getByRole('heading', { level: 1, name: 'Send it again' }).waitFor()
  expect(await page.locator('main').innerText()).toContain('The tutor wrote:\nwell done')
  expect(await problemsHere(page, await (await shown).text(), 'unsent')).toEqual([])
  await page.getByRole('button', { name: 'Send it now' }).click()
  await page.waitForURL(address)
  expect(await page.locator('main').innerText()).toContain('The tutor wrote:\nwell done')
  expect(house.errors).toEqual([])
  await page.context().close()
  await house.close()
})

it('a long word that someone typed stays on the screen of a phone', async () => {
  const house = await openHouse('2026-11-21')
  const page = await (await openContext(browser(), { width: 320, script: false })).newPage()
  const title = `https://learning.example/${'course'.repeat(12)}`
  await signIn(page, house, 'amina', '/record/capture')
  await page.getByLabel('What was it?').fill(title)
  await page.locator('main').getByRole('button').first().click()
  for (const address of ['/record', '/']) {
    await page.goto(new URL(address, page.url()).href)
    expect(await page.locator('main').innerText()).toContain(title)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(320)
  }
  await page.context().close()
  await house.close()
})
