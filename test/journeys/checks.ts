import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import type { Browser, Page } from 'playwright-core'

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

/** What axe, which is in the page already, says of it. What passes stays in the page: it is most of what there is to tell. */
const violations = (page: Page) =>
  page.evaluate<string[]>(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' | ')))`)

/** Boxes for one's own words, on a page that does not say that Cairn is not the case record, or who can see it. */
async function silentBoxes(page: Page): Promise<string[]> {
  const boxes = await page.locator('main textarea:not(.cairn-code), main [data-free-text]').count()
  if (boxes === 0) return []
  const said = await page.locator('main a[href="/worried"]').count()
  const readers = await page.locator('main .cairn-eye').count()
  return [
    ...(said === 0 ? ['free text without a word that Cairn is not the case record'] : []),
    ...(readers === 0 ? ['free text without a word of who can see it'] : []),
  ]
}

/** Links of one matrix that sound the same and lead to different places: heard one by one, nobody can tell them apart. */
const alikeLinks = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.cairn-matrix')].flatMap((matrix) => {
      const links = [...matrix.querySelectorAll<HTMLAnchorElement>('a[href]')]
      const byName = Map.groupBy(links, ({ ariaLabel, textContent }) => ariaLabel ?? textContent)
      return [...byName].flatMap(([name, alike]) => {
        const to = new Set(alike.map(({ href }) => href))
        return to.size > 1 ? [`“${name}” leads to ${[...to].join(' and to ')}`] : []
      })
    }),
  )

const pictures = process.env['CAIRN_PICTURES']

/** A picture of the page, where someone asks for pictures. */
async function picture(page: Page, name: string) {
  if (pictures === undefined) return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

/** What is wrong with the HTML and the weight of a page. */
async function problemsIn(source: string): Promise<string[]> {
  const { results } = await html.validateString(source)
  const problems = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
  )
  const weight = gzipSync(source).length
  return weight > 15_000 ? [...problems, `${weight} bytes compressed`] : problems
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** The widths at which every page is looked at, in px. */
const widths = [1280, 320]

/** A page for \`problemsOn\`: axe is put into it from outside, where the pages' own policy lets in no script but Cairn's. */
export async function openToCheck(browser: Browser): Promise<Page> {
  return (await browser.newContext({ bypassCSP: true })).newPage()
}

/** What is wrong with the page at an address: its answer, and what `problemsHere` finds. */
export async function problemsOn(page: Page, address: string, name: string, status = 200): Promise<string[]> {
  const answer = await page.goto(address)
  const problems = answer?.status() === status ? [] : [`answers ${answer?.status()}`]
  return [...problems, ...(await problemsHere(page, (await answer?.text()) ?? '', name))]
}

/** What is wrong with the page that is open: its HTML and weight, and at each width its accessibility and its own width. */
export async function problemsHere(page: Page, source: string, name: string): Promise<string[]> {
  const problems = await problemsIn(source)
  problems.push(...(await silentBoxes(page)), ...(await alikeLinks(page)))
  await page.addScriptTag({ path: axe })
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    problems.push(...(await violations(page)).map((each) => `at ${width} px, ${each}`))
    const wide = await overflow(page)
    if (wide > 0) problems.push(`${wide} px wider than a screen of ${width} px`)
    await picture(page, `${name}-${width}`)
  }
  return problems
}
