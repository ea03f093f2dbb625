import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { add, safeguardingB } from '../../src/features/record/testing.ts'
import { openContext, openHouse, signIn, useChromium, ways } from './house.ts'

const browser = useChromium()
const press = (page: Page, name: string) => page.getByRole('button', { name }).click()
const main = (page: Page) => page.locator('main').innerText()

describe.each(ways)('taking one’s record along $way', ({ width, script }) => {
  it('downloads it in one area and brings it to another', async () => {
    const [there, here] = [await openHouse('2026-11-21'), await openHouse('2026-11-25')]
    const entry = await add(there.amina, 'training', safeguardingB)
    await there.dilip.post(`/people/:amina${entry}/verify`)

    const context = await openContext(browser(), { width, script })
    const page = await context.newPage()
    await signIn(page, there, 'amina', '/record')
    await page.getByRole('link', { name: 'Take my record along' }).click()
    await page.getByRole('radio', { name: 'To bring to another Cairn' }).check()
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Download')])
    expect(download.suggestedFilename()).toBe('cairn-record-amina-hassan-2026-11-21.json')
    const file = { name: 'record.json', mimeType: 'application/json', buffer: await readFile(await download.path()) }

    const administrator = await openContext(browser(), { width, script })
    const office = await administrator.newPage()
    await signIn(office, here, 'sunita', '/area/trusted')
    const { signature } = JSON.parse(file.buffer.toString()) as { signature: { keyId: string } }
    await office.getByLabel('Whose it is').fill('Southmoor Partnership')
    await office.getByLabel('Fingerprint of its key').fill(signature.keyId)
    await press(office, 'Trust this key')
    expect(await main(office)).toContain('stays verified here from now on')

    const elsewhere = await openContext(browser(), { width, script })
    const second = await elsewhere.newPage()
    await signIn(second, here, 'amina', '/record/bring')
    await second.getByLabel('The file of your record').setInputFiles(file)
    await press(second, 'Look at it')
    expect(await main(second)).toContain('What was verified there stays verified here')
    await press(second, 'Bring it in')
    expect(await main(second)).toContain('You have brought 1 entry')
    await second.getByRole('link', { name: 'Safeguarding Group B refresher' }).click()
    expect(await main(second)).toContain('in Northmoor Partnership: Dilip Rao verified it')

    expect([...there.errors, ...here.errors]).toEqual([])
    await Promise.all([context.close(), administrator.close(), elsewhere.close(), there.close(), here.close()])
  })
})
