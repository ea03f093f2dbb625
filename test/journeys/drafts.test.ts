import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/db/index.ts'
import { password, world } from '../scenario.ts'
import { type House, openContext, openHouse, signIn, useChromium } from './house.ts'

const browser = useChromium()
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const widths = [{ width: 1280 }, { width: 320 }]

const status = (page: Page) => page.locator('[data-draft-status]')
const says = (page: Page, text: string | RegExp) => status(page).filter({ hasText: text }).waitFor()
const name = (page: Page) => page.getByLabel('Name of the training')
async function type(page: Page, text: string) {
  await name(page).press('End')
  await name(page).pressSequentially(text)
}

/** Amina is asked for the name of a training, and signed in. */
async function openName(house: House, page: Page) {
  await signIn(page, house, 'amina', '/record/add')
  await page.getByRole('radio', { name: 'Training' }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('radio', { name: 'Something else' }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await name(page).waitFor()
}

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

const copies = (page: Page) =>
  page.evaluate<number>(`Object.keys(localStorage).filter((key) => key.startsWith('cairn-draft:')).length`)

async function inHouse(
  settings: { width: number; script?: boolean },
  journey: (page: Page, house: House) => Promise<void>,
) {
  const house = await openHouse('2026-11-21')
  const context = await openContext(browser(), { script: true, ...settings })
  try {
    await journey(await context.newPage(), house)
    expect(house.errors).toEqual([])
  } finally {
    await context.close()
    await house.close()
  }
}

describe.each(widths)('half a sentence, at $width px', ({ width }) => {
  it('is saved as it is typed, and is there on another device', () =>
    inHouse({ width }, async (page, house) => {
      await openName(house, page)
      await type(page, 'Talking to tee')
      await says(page, 'Saved 09:00')
      expect(await copies(page)).toBe(0)
      const other = await openContext(browser(), { width, script: true })
      const phone = await other.newPage()
      await signIn(phone, house, 'amina')
      await phone.getByRole('link', { name: 'Finish your draft: Talking to tee' }).click()
      expect(await name(phone).inputValue()).toBe('Talking to tee')
      await other.close()
    }))

  it('outlives the session: one signs in again and is back at it', () =>
    inHouse({ width }, async (page, house) => {
      await openName(house, page)
      const address = page.url()
      await type(page, 'Talking to ')
      await says(page, 'Saved 09:00')
      await endSessions(house)
      await type(page, 'teenagers, and')
      await says(page, 'You have been signed out. What you typed is kept')
      expect(await copies(page)).toBe(1)
      await page.getByRole('link', { name: 'Sign in and come back here' }).click()
      await signInAgain(page, house)
      expect(page.url()).toBe(address)
      expect(await name(page).inputValue()).toBe('Talking to teenagers, and')
      await page.getByText(/We found what you typed at \d\d:\d\d on this device and put it back/).waitFor()
      await says(page, 'Saved 09:00')
      await page.reload()
      expect(await name(page).inputValue()).toBe('Talking to teenagers, and')
      expect(await page.getByText('We found what you typed').count()).toBe(0)
    }))
})

it('half a sentence outlives the session where the button is pressed, with and without JavaScript', async () => {
  for (const script of [true, false])
    await inHouse({ width: 320, script }, async (page, house) => {
      await openName(house, page)
      const address = page.url()
      await endSessions(house)
      await type(page, 'Talking to tee')
      await page.getByRole('button', { name: 'Save and finish later' }).click()
      await page.getByText('What you typed is kept: sign in').waitFor()
      await signInAgain(page, house)
      expect(page.url()).toBe(address)
      expect(await name(page).inputValue()).toBe('Talking to tee')
      expect(await page.getByText('What you typed is back, and saved.').isVisible()).toBe(true)
    })
})

it('what was found on the device can be done without', () =>
  inHouse({ width: 1280 }, async (page, house) => {
    await openName(house, page)
    const address = page.url()
    const next = await page.context().newPage()
    await type(page, 'Talking to')
    await says(page, 'Saved 09:00')
    await page.context().setOffline(true)
    await type(page, ' nobody')
    await says(page, 'Not saved: no connection. Kept on this device.')
    await page.close().then(() => next.waitForTimeout(1_000)) // What it still sends fails without a connection.
    await next.context().setOffline(false)
    await next.goto(address)
    expect(await name(next).inputValue()).toBe('Talking to nobody')
    await next.getByRole('button', { name: 'Do without it' }).click()
    await next.getByText('We found what you typed').waitFor({ state: 'detached' })
    expect(await name(next).inputValue()).toBe('Talking to')
  }))

it('half a sentence waits for the network, and Continue loses nothing while there is none', () =>
  inHouse({ width: 320 }, async (page, house) => {
    await openName(house, page)
    const address = page.url()
    await page.context().setOffline(true)
    await type(page, 'Talking to tee')
    await says(page, 'Not saved: no connection. Kept on this device.')
    await page.getByRole('button', { name: 'Continue' }).click()
    // A second press within a second counts as a double click.
    await page.waitForTimeout(1_100)
    await type(page, 'nagers')
    expect(page.url()).toBe(address)
    await page.context().setOffline(false)
    await says(page, 'Saved 09:00')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('Day').waitFor()
    await page.goBack()
    expect(await name(page).inputValue()).toBe('Talking to teenagers')
  }))

it('a page closed without a connection gives back what was typed on it when it is opened again', () =>
  inHouse({ width: 1280 }, async (page, house) => {
    await openName(house, page)
    const address = page.url()
    const context = page.context()
    const next = await context.newPage()
    await context.setOffline(true)
    await type(page, 'Talking to tee')
    await says(page, 'Kept on this device')
    await page.close()
    await context.setOffline(false)
    await next.goto(address)
    expect(await name(next).inputValue()).toBe('Talking to tee')
    await says(next, 'Saved 09:00')
    expect(await copies(next)).toBe(0)
  }))

describe.each([
  { way: 'with JavaScript', script: true },
  { way: 'without JavaScript', script: false },
])('two devices with one draft, $way', ({ script }) => {
  it('see both versions and lose neither, even where the browser is closed in between', () =>
    inHouse({ width: 320, script }, async (page, house) => {
      await openName(house, page)
      const other = await openContext(browser(), { width: 1280, script })
      const laptop = await other.newPage()
      await signIn(laptop, house, 'amina', new URL(page.url()).pathname)
      const later = (device: Page) => device.getByRole('button', { name: 'Save and finish later' }).click()

      await type(laptop, 'Teenagers: a course')
      if (script) await says(laptop, 'Saved 09:00')
      else await later(laptop)
      await type(page, 'Talking to teenagers')
      if (script) {
        await says(page, 'You wrote something else on another device at 09:00. Both are kept.')
        await type(page, ', day 2')
        await page.getByRole('link', { name: 'See both and choose' }).click()
      } else await later(page)
      await page.getByText('Which answers do you want to keep?').waitFor()
      const mine = script ? 'Talking to teenagers, day 2' : 'Talking to teenagers'
      expect(await page.locator('main').innerText()).toContain('On another device at 09:00\nTeenagers: a course')
      expect(await page.locator('main').innerText()).toContain(`Here at 09:00\n${mine}`)
      await page.close()
      await laptop.goto(`${house.origin}/record/drafts`)
      await laptop.getByRole('link', { name: 'Teenagers: a course', exact: true }).click()
      await laptop.getByRole('link', { name: 'See both and choose' }).click()
      await laptop.getByRole('radio', { name: 'Both, one after the other' }).check()
      await laptop.getByRole('button', { name: 'Keep these' }).click()
      expect(await name(laptop).inputValue()).toBe(`Teenagers: a course / ${mine}`)
      await other.close()
    }))
})

it('what is typed before the script has come is saved too', () =>
  inHouse({ width: 1280 }, async (page, house) => {
    await openName(house, page)
    await page.route('**/assets/app-*.js', async (route) => {
      await page.waitForTimeout(1_500)
      await route.continue()
    })
    await page.goto(page.url(), { waitUntil: 'commit' })
    await type(page, 'Talking to tee')
    await says(page, 'Saved 09:00')
    expect(await house.amina.read('/record')).toContain('Talking to tee')
  }))

it('a form sent twice makes one entry, and the back button shows what was saved last', () =>
  inHouse({ width: 320 }, async (page, house) => {
    await openName(house, page)
    await name(page).fill('Talking to teenagers')
    await page.getByRole('button', { name: 'Continue' }).dblclick()
    await page.getByLabel('Day').waitFor()
    await page.goBack()
    await name(page).fill('Talking to older teenagers')
    await page.getByRole('button', { name: 'Continue' }).click()
    for (const [box, text] of [
      ['Day', '14'],
      ['Month', '3'],
      ['Year', '2024'],
    ] as const)
      await page.getByLabel(box).fill(text)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Check your answers').waitFor()
    await page.getByRole('button', { name: 'Add to my record' }).dblclick()
    await page.getByRole('heading', { name: 'Talking to older teenagers', level: 1 }).waitFor()
    expect((await house.amina.read('/record')).match(/Talking to older teenagers/g)).toHaveLength(1)
    expect(await house.events('amina')).toEqual(['entry-added by amina'])
  }))

it('signing out leaves nothing on the device, and a shared device is given nothing to keep', () =>
  inHouse({ width: 1280 }, async (page, house) => {
    await openName(house, page)
    const address = page.url()
    await page.route('**/save', (route) => route.abort())
    await type(page, 'Talking to tee')
    await says(page, 'Kept on this device')
    expect(await copies(page)).toBe(1)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('Email address').waitFor()
    expect(await copies(page)).toBe(0)

    await page.goto(address)
    await page.getByLabel('Other people use it too').check()
    await signInAgain(page, house)
    await type(page, 'Talking to tee')
    await says(page, 'Not saved: no connection. Keep this page open.')
    expect(await copies(page)).toBe(0)
    await page.unroute('**/save')
    await endSessions(house)
    await type(page, 'nagers')
    await page.getByRole('link', { name: 'Sign in and come back here' }).click()
    await signInAgain(page, house)
    expect(page.url()).toBe(address)
    expect(await name(page).inputValue()).toBe('Talking to teenagers')
  }))

describe.each(widths)('what is said of a draft, at $width px', ({ width }) => {
  it('is accessible in every state', async () => {
    const house = await openHouse('2026-11-21')
    const context = await browser().newContext({ viewport: { width, height: 800 }, bypassCSP: true })
    const page = await context.newPage()
    const check = async () => {
      await page.addScriptTag({ path: axe })
      const { violations } = await page.evaluate<{ violations: { id: string }[] }>(`axe.run(document)`)
      expect(violations.map(({ id }) => id)).toEqual([])
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    }
    await openName(house, page)
    await type(page, 'Talking to tee')
    await says(page, 'Saved 09:00')
    await check()
    await endSessions(house)
    await type(page, 'nagers')
    await says(page, 'You have been signed out')
    await check()
    await page.getByRole('link', { name: 'Sign in and come back here' }).click()
    await check()
    await signInAgain(page, house)
    await page.getByText('We found what you typed').waitFor()
    await check()
    await context.close()
    await house.close()
  })
})
