import { describe, expect, it } from 'vitest'
import { night, trainAmina } from '../../src/features/reminders/testing.ts'
import { mailTo, openPostOffice } from '../post-office/post-office.ts'
import { openContext, openHouse, signIn, useChromium } from './house.ts'

const browser = useChromium()

describe('on a phone without JavaScript', () => {
  it('stops e-mails from the link in one, and has them again by choice', async () => {
    const office = await openPostOffice()
    const house = await openHouse('2026-11-21', mailTo(office.port))
    await trainAmina(house)
    await night(house)
    await expect.poll(() => office.received.length, { timeout: 10_000 }).toBe(1)
    const [, link = ''] = /http:\/\/[^/]+(\/stop\/\S+)/.exec(office.received[0]?.text ?? '') ?? []

    const context = await openContext(browser(), { width: 320, script: false })
    const page = await context.newPage()
    const main = () => page.locator('main').innerText()
    await page.goto(`${house.origin}${link}`)
    await page.getByRole('button', { name: 'Stop these e-mails' }).click()
    expect(await main()).toContain('You get no more e-mails of this kind: evidence about to lapse.')
    await signIn(page, house, 'amina', '/reminders/choices')
    const lapse = page.getByRole('group', { name: 'Something on my record is about to lapse' })
    expect(await lapse.getByLabel('Only in Cairn').isChecked()).toBe(true)
    await lapse.getByLabel('By e-mail, and in Cairn').check()
    await page.getByRole('button', { name: 'Save' }).click()
    expect(await main()).toContain('Your choices have been saved.')
    await page.goto(`${house.origin}/reminders`)
    expect(await main()).toContain('Your safeguarding training counts until the end of 13 January 2027')
    await page.getByRole('button', { name: /Stop reminding me/ }).click()
    expect(await main()).toContain('You are no longer reminded')
    expect(house.errors).toEqual([])
    await Promise.all([context.close(), house.close(), office.close()])
  })
})
