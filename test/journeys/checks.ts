import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'

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

/** A picture of the page, where someone asks for pictures. */
export async function picture(page: Page, name: string) {
  if (pictures === undefined) return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

/** What is wrong with the page that is open: its accessibility, its HTML, its width and weight. */
export async function problemsOn(page: Page, source: string): Promise<string[]> {
  const report = await html.validateString(source)
  const problems = [
    ...(await violations(page)),
    ...report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
    ),
  ]
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  problems.push(...(await silentBoxes(page)))
  if (wide > 0) problems.push(`${wide} px wider than the screen`)
  if (gzipSync(source).length > 15_000) problems.push(`${gzipSync(source).length} bytes compressed`)
  return problems
}
