// Takes the pictures that README.md shows, of the demonstration as it is on one day: `npm run pictures`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../test/journeys/chromium.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'docs', 'pictures')
const today = '2026-11-21'

/** What is shown: who looks, the address, the words of the links that lead on from there, how wide, and how much of the page. */
const pictures: readonly Picture[] = [
  { name: 'today', who: 'tom.okafor', address: '/' },
  { name: 'my-record', who: 'amira.khan', address: '/record' },
  { name: 'what-i-may-do', who: 'callum.reid', address: '/practice' },
  { name: 'verdict', who: 'tom.okafor', address: '/practice/hertfordshire/lead' },
  { name: 'cpd-year', who: 'imelda.corrigan', address: '/cpd' },
  { name: 'qualification', who: 'danielle.foster', address: '/qualifications/wwp-l3-certificate', tall: 2500 },
  { name: 'my-team', who: 'gareth.pugh', address: '/team' },
  { name: 'how-many', who: 'beatrice.lomond', address: '/team/counts' },
  {
    name: 'rule-draft',
    who: 'miriam.askwith',
    address: '/rule-drafts',
    then: ['Level 3 in another relevant subject'],
    tall: 1600,
  },
  {
    name: 'registration',
    who: 'alma.quillfeather',
    address: '/qualifications',
    then: ['Northmoor Level 3 Certificate'],
    tall: 1600,
  },
  {
    name: 'portfolio',
    who: 'corinne.thistlewood',
    address: '/qualifications',
    then: ['My portfolio'],
    tall: 1600,
  },
  { name: 'desk', who: 'gwen.adair', address: '/assessing' },
  { name: 'deciding', who: 'gwen.adair', address: '/assessing', then: ['Tobias Yarrow'], tall: 2000 },
  { name: 'quality-assurance', who: 'hugh.pemberton', address: '/', then: ['Quality assurance'], tall: 1200 },
  { name: 'today-phone', who: 'tom.okafor', address: '/', width: 320 },
  { name: 'verdict-phone', who: 'callum.reid', address: '/practice/hertfordshire/lead', width: 320 },
]
type Picture = {
  readonly name: string
  readonly who: string
  readonly address: string
  readonly then?: readonly string[]
  readonly width?: number
  readonly tall?: number
}

/** In pixels: tall enough to show what most pages are about. A long page goes on below. */
const tallest = 1400

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
    for (const picture of pictures) await take(browser, picture, password)
  } finally {
    await browser.close()
  }
}

async function take(
  browser: Browser,
  { name, who, address, then = [], width = 1280, tall = tallest }: Picture,
  password: string,
) {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })
  const page = await context.newPage()
  await page.goto(`${origin}${address}`)
  await page.getByLabel('Email address').fill(`${who}@northmoor.example`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${origin}${address}`)
  for (const link of then) await page.getByRole('link', { name: link }).first().click()
  await page.evaluate('document.fonts.ready')
  await writeFile(join(folder, `${name}.webp`), await pictureOf(page, width, tall))
  await context.close()
}

/** WebP, which playwright itself does not take: a third of the size. */
async function pictureOf(page: Page, width: number, tall: number): Promise<Buffer> {
  const whole = await page.evaluate<number>('document.documentElement.scrollHeight')
  const height = Math.min(whole, tall)
  const session = await page.context().newCDPSession(page)
  const { data: encoded } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 80,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, scale: 1 },
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}
