import { expect, it } from 'vitest'
import { openContext, openHouse, signIn, useChromium, ways } from './house.ts'

const browser = useChromium()

it.each(ways)('a certificate is laid to an entry and opened again $way', async (way) => {
  const house = await openHouse('2026-11-21')
  let address = (await house.amina.post('/record/add', { kind: 'training' })).headers.get('location') ?? ''
  for (const answers of [
    { topic: 'other' },
    { title: 'Talking to teenagers' },
    { 'on-day': '14', 'on-month': '3', 'on-year': '2024' },
  ] as Record<string, string>[])
    address = (await house.amina.post(address, answers)).headers.get('location') ?? ''
  const entry = (await house.amina.post(address)).headers.get('location') ?? ''

  const context = await openContext(browser(), way)
  const page = await context.newPage()
  await signIn(page, house, 'amina', entry)
  await page.goto(`${house.origin}${entry}`)
  await page.getByRole('link', { name: 'Add evidence' }).click()
  await page.getByLabel('A file', { exact: true }).check()
  await page.getByLabel('Choose a file').setInputFiles({
    name: 'certificate.html',
    mimeType: 'application/pdf',
    buffer: Buffer.from('<html><script>alert(1)</script></html>'),
  })
  await page.getByRole('button', { name: 'Add evidence' }).click()
  await page.getByRole('link', { name: /^The selected file is a web page/ }).click()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('file')
  await page.getByLabel('Choose a file').setInputFiles({
    name: 'certificate.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Amina Hassan has completed Talking to teenagers.'),
  })
  await page.getByRole('button', { name: 'Add evidence' }).click()
  expect(await page.getByRole('heading', { name: 'Success' }).isVisible()).toBe(true)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'certificate.txt' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('certificate.txt')
  await page.getByRole('button', { name: 'Remove certificate.txt' }).click()
  expect(await page.getByText('There is none yet').isVisible()).toBe(true)
  expect(house.errors).toEqual([])
  await context.close()
  await house.close()
})
