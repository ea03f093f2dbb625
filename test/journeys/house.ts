import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { startWorker } from '../../src/jobs/index.ts'
import type { Mail } from '../../src/mail/index.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { getCurrentTest } from 'vitest/suite'
import { type Name, password, scenario } from '../scenario.ts'
import { launchChromium } from './chromium.ts'

type Area = Awaited<ReturnType<typeof scenario>>
export type House = Area & {
  readonly origin: string
  close(): Promise<void>
}

/** A scenario that listens, for a real browser. */
export async function openHouse(on?: string, mail?: Mail): Promise<House> {
  const area = await scenario({ ...(on !== undefined && { on }), ...(mail && { mail }) })
  const server = serve({ fetch: area.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  // What is done each day is done for every area of the database, of which a run makes many.
  const worker = await startWorker({ ...area.workshop, daily: [] })
  const shut = async () => {
    await worker.stop()
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      // A browser opens connections ahead of time, which nothing is asked over, and holds on to them.
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  }
  let closing: Promise<void> | undefined
  const close = () => (closing ??= shut())
  // A journey that fails on its way leaves no worker behind, whose connections the next would wait for.
  if (getCurrentTest()) onTestFinished(close)
  return { ...area, origin: `http://localhost:${port}`, close }
}

/** The widths and ways in which every journey must work. */
export const ways = [
  { way: 'on a laptop', width: 1280, script: true },
  { way: 'on a phone', width: 320, script: true },
  { way: 'without JavaScript', width: 1280, script: false },
  { way: 'on a phone without JavaScript', width: 320, script: false },
] as const
export type Way = (typeof ways)[number]

/** One Chromium for the tests of a file. */
export function useChromium(): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  return () => browser!
}

type Settings = { readonly width: number; readonly script: boolean }

export async function openContext(browser: Browser, { width, script }: Settings): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: script })
  context.setDefaultTimeout(10_000)
  return context
}

/** Signs the named person in, through the page. */
export async function signIn(page: Page, house: House, name: Name, next = '/'): Promise<void> {
  await house[name].get('/') // makes the account
  await page.goto(`${house.origin}${next}`)
  await page.getByLabel('Email address').fill(house.email(name))
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
