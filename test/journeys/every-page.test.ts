import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { furnish } from './furnish.ts'
import { type House, openHouse, signIn, useChromium } from './house.ts'
import { pages } from './pages.ts'

const browser = useChromium()
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Rules of html-validate that speak of style, or that official GOV.UK markup breaks on purpose. */
const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'void-style': 'off',
    'long-title': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'no-implicit-button-type': 'error',
    // Boxes of one name are how a form that asks sends several answers to one question.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
  },
})

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe })
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

/** Boxes for one's own words, on a page that does not say that Cairn is not the case record. */
async function silentBoxes(page: Page): Promise<string[]> {
  const boxes = await page.locator('main textarea:not(.cairn-code), main [data-free-text]').count()
  const said = await page.locator('main a[href="/worried"]').count()
  return boxes > 0 && said === 0 ? ['free text without a word that Cairn is not the case record'] : []
}

const pictures = process.env['CAIRN_PICTURES']

async function picture(page: Page, name: string) {
  if (pictures === undefined) return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

/** So many pages at most are looked at in one test, which they leave a minute. */
const atOnce = 20
/** The pages by who looks at them, in the order in which they do. */
const rounds = [...Map.groupBy(pages, ([, who]) => who)].flatMap(([who, theirs]) =>
  Array.from({ length: Math.ceil(theirs.length / atOnce) }, (_, index) => {
    const some = theirs.slice(index * atOnce, (index + 1) * atOnce)
    return { who, some, from: some[0]?.[0] }
  }),
)

/** What is wrong with a page as it is shown. */
async function problemsOf(page: Page, address: string, name: string): Promise<string[]> {
  const answer = await page.goto(address)
  const source = (await answer?.text()) ?? ''
  const report = await html.validateString(source)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const bytes = gzipSync(source).length
  const problems = [
    ...(await violations(page)),
    ...report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
    ),
    ...(await silentBoxes(page)),
    ...(wide > 0 ? [`${wide} px wider than the screen`] : []),
    ...(bytes > 15_000 ? [`${bytes} bytes compressed`] : []),
  ]
  await picture(page, name)
  return problems
}

describe.each([1280, 320])('every page at %i px', (width) => {
  let house: House
  let at: (address: string) => string
  beforeAll(async () => {
    house = await openHouse('2026-11-21')
    at = await furnish(house)
  }, 120_000)
  afterAll(() => house.close())

  it.each(rounds)('is accessible, valid, and never wider than the screen: for $who, from $from on', async (round) => {
    const { who, some } = round
    // axe is put into the page from outside, where the pages' own policy lets in no script but Cairn's.
    const context = await browser().newContext({ viewport: { width, height: 800 }, bypassCSP: true })
    const page = await context.newPage()
    if (who !== 'stranger') await signIn(page, house, who)
    const found: Record<string, unknown> = {}
    for (const [name, , address] of some) {
      const problems = await problemsOf(page, `${house.origin}${at(address)}`, `${name}-${width}`)
      if (problems.length > 0) found[name] = problems
    }
    await context.close()
    expect(found).toEqual({})
    expect(house.errors).toEqual([])
  })
})
