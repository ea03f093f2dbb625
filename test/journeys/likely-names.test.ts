import { describe, expect, it } from 'vitest'
import { openContext, openHouse, signIn, useChromium, ways } from './house.ts'

const browser = useChromium()

describe.each(ways.filter(({ script }) => script))('a name of a family $way', ({ width, script }) => {
  it('is told of while one types, politely, once one pauses, and stops nobody', async () => {
    const house = await openHouse('2026-11-21')
    const context = await openContext(browser(), { width, script })
    const page = await context.newPage()
    await signIn(page, house, 'amina', '/improve')
    const box = page.getByLabel('What were you doing?')
    const told = page.locator('#doing ~ .cairn-likely')
    expect(await told.textContent()).toBe('')
    await box.pressSequentially('Writing with Dilip about Incredible Years. ')
    await box.blur()
    await page.waitForTimeout(300)
    expect(await told.textContent()).toBe('')
    await box.pressSequentially('Then Mrs Khan rang')
    await page.waitForFunction(() => document.querySelector('#doing ~ .cairn-likely')?.textContent)
    expect(await told.textContent()).toBe(
      '“Mrs Khan” looks like a name. Cairn is not the case record. Leave out what could identify a family.',
    )
    const changes = page.evaluate(
      () =>
        new Promise((done) => {
          const watcher = new MutationObserver(() => done('told again'))
          watcher.observe(document.querySelector('#doing ~ .cairn-likely')!, {
            childList: true,
            characterData: true,
            subtree: true,
          })
          setTimeout(() => done('told once'), 2_500)
        }),
    )
    await box.pressSequentially(' and we talked.')
    expect(await changes).toBe('told once')
    await box.fill('Then a parent rang')
    await page.waitForFunction(() => document.querySelector('#doing ~ .cairn-likely')?.textContent === '')
    await box.fill('Then Mrs Khan rang')
    await page.getByLabel('What would help?').fill('A shorter form')
    await page.getByRole('button', { name: 'Send' }).click()
    // What was typed is saved before it is sent.
    await page.getByRole('heading', { level: 1, name: 'What you said would help' }).waitFor()
    expect(house.errors).toEqual([])
    await Promise.all([context.close(), house.close()])
  })
})

describe('without JavaScript', () => {
  it('tells of it where one checks the answers', async () => {
    const house = await openHouse('2026-11-21')
    const context = await openContext(browser(), { width: 1280, script: false })
    const page = await context.newPage()
    await signIn(page, house, 'amina', '/record/add')
    const next = () => page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('radio', { name: 'Training' }).check()
    await next()
    await page.getByRole('radio', { name: 'Something else' }).check()
    await next()
    await page.getByLabel('Name of the training').fill('What child J needs')
    await next()
    await page.getByLabel('Year').fill('2024')
    await page.getByLabel('Month').fill('3')
    await next()
    expect(await page.locator('main').innerText()).toContain('“child J” looks like someone of a family.')
    await page.getByRole('button', { name: 'Add to my record' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('What child J needs')
    await Promise.all([context.close(), house.close()])
  })
})
