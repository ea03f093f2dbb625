// Takes a picture of each page of the demonstration as it is on one day, the large ones for README.md, and writes the
// document that shows them all: `npm run pictures`, or some by their names, `npm run pictures -- today desk`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../test/journeys/chromium.ts'
import { freePort } from '../../test/journeys/free-port.ts'
import { gallery } from './gallery.ts'
import { chapters, type Picture } from './pages.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = join(root, 'docs', 'pictures')
const today = '2026-11-21'

const data = await mkdtemp(join(tmpdir(), 'cairn-pictures-'))
const port = await freePort()
const origin = `http://localhost:${port}`
const cairn = spawn(process.execPath, [join(root, 'bin', 'cairn.js'), 'start'], {
  env: { ...process.env, PORT: String(port), CAIRN_TODAY: today, CAIRN_DATA: data, DATABASE_URL: '' },
  stdio: ['ignore', 'ignore', 'inherit'],
})
try {
  await ready()
  await takeAll()
} finally {
  cairn.kill('SIGINT')
  if (cairn.exitCode === null) await once(cairn, 'exit')
  await rm(data, { recursive: true, force: true })
}

async function takeAll(): Promise<void> {
  const password = /^password: (.*)$/m.exec(await readFile(join(root, 'demonstration', 'area.yaml'), 'utf8'))?.[1] ?? ''
  await mkdir(folder, { recursive: true })
  const browser = await launchChromium()
  try {
    const byReader = Map.groupBy(wanted(), ({ who, width }) => `${who ?? ''} ${width}`)
    for (const theirs of byReader.values()) await takeOf(browser, theirs, password)
  } finally {
    await browser.close()
  }
  await writeFile(join(folder, 'README.md'), gallery(chapters))
}

function wanted(): readonly Picture[] {
  const all = chapters.flatMap(({ pictures }) => pictures)
  const named = process.argv.slice(2)
  const unknown = named.find((name) => !all.some((picture) => picture.name === name))
  if (unknown !== undefined) throw new Error(`There is no picture ${unknown}`)
  return named.length === 0 ? all : all.filter(({ name }) => named.includes(name))
}

/** Takes the pictures of what one person sees, who signs in once. */
async function takeOf(browser: Browser, pictures: readonly Picture[], password: string) {
  const [{ who, width } = { who: undefined, width: 1280 }] = pictures
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })
  const page = await context.newPage()
  if (who !== undefined) {
    await page.goto(`${origin}/sign-in`)
    await page.getByLabel('Email address').fill(`${who}@northmoor.example`)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`${origin}/`)
  }
  for (const picture of pictures) {
    await page.goto(`${origin}${picture.address}`)
    for (const link of picture.then) {
      await page.locator('a:visible', { hasText: link }).first().click()
      await page.waitForLoadState()
    }
    await page.evaluate('document.fonts.ready')
    await writeFile(join(folder, `${picture.name}.webp`), await pictureOf(page, picture))
  }
  await context.close()
}

/** WebP, which playwright itself does not take: a third of the size. Those that README.md does not show are smaller. */
async function pictureOf(page: Page, { width, tall, large }: Picture): Promise<Buffer> {
  const whole = await page.evaluate<number>('document.documentElement.scrollHeight')
  const height = Math.min(whole, tall)
  const session = await page.context().newCDPSession(page)
  const { data: encoded } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: large ? 80 : 60,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, scale: large || width === 320 ? 1 : 0.75 },
  })
  return Buffer.from(encoded, 'base64')
}

/** Waits until Cairn answers. Throws where it has ended instead. */
async function ready(): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (cairn.exitCode !== null) throw new Error('Cairn did not start; has it been built? npm run build')
    const answer = await fetch(`${origin}/sign-in`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('Cairn did not answer within two minutes')
}
