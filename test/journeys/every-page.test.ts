import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Name } from '../scenario.ts'
import { furnish } from './furnish.ts'
import { openHouse, signIn, useChromium } from './house.ts'
import { portfolioPages } from './portfolio.ts'
import { exportPages } from './take-along.ts'

const browser = useChromium()
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Every page with something on it, and who looks. A page that a route test knows and this list does not is a gap. */
const pages: readonly (readonly [name: string, who: Name | 'stranger', address: string])[] = [
  ['sign-in', 'stranger', '/sign-in'],
  ['help-stranger', 'stranger', '/help'],
  ['privacy-stranger', 'stranger', '/privacy'],
  ['cookies', 'stranger', '/cookies'],
  ['api', 'stranger', '/api'],
  ['accessibility', 'stranger', '/accessibility'],
  ['worried-stranger', 'stranger', '/worried'],
  ['stop', 'stranger', ':stop'],
  ['stop-ended', 'stranger', '/stop/nothing/here'],
  ['today', 'amina', '/'],
  ['record', 'amina', '/record'],
  ['record-found', 'amina', '/record?q=Inredible+safegarding&standing=verified&time=2024'],
  ['record-chosen', 'amina', '/record?q=safeguarding&kind=training&withdrawn=yes'],
  ['record-print', 'amina', '/record?print=yes'],
  ['record-empty', 'leo', '/record'],
  ['add', 'amina', '/record/add'],
  ['question', 'amina', ':draft/topic'],
  ['question-qualification', 'amina', ':qualification/qualification'],
  ['question-refused', 'amina', ':draft/date?check=1'],
  ['check', 'amina', ':draft/check'],
  ['kind-of-line', 'amina', ':line'],
  ['capture', 'amina', '/record/capture'],
  ['drafts', 'amina', '/record/drafts'],
  ['drafts-empty', 'leo', '/record/drafts'],
  ['draft-discard', 'amina', ':draft/discard'],
  ['draft-versions', 'amina', ':forked/versions'],
  ['entry', 'amina', ':entry'],
  ['evidence', 'amina', ':entry/evidence'],
  ['readers', 'amina', '/record/readers'],
  ['readers-empty', 'leo', '/record/readers'],
  ['readers-of-a-month', 'amina', '/record/readers?month=2026-11'],
  ['help', 'amina', '/help'],
  ['privacy', 'amina', '/privacy'],
  ['privacy-register', 'amina', '/privacy/register'],
  ['changes', 'amina', '/changes'],
  ['reminders', 'amina', '/reminders'],
  ['reminders-empty', 'leo', '/reminders'],
  ['reminders-choices', 'amina', '/reminders/choices'],
  ['improve', 'amina', '/improve'],
  ['improve-answered', 'leo', ':improvement'],
  ['practice', 'amina', '/practice'],
  ['verdict', 'amina', '/practice/hertfordshire/lead'],
  ['verdict-not-met', 'leo', '/practice/hertfordshire/lead'],
  ['wrong', 'grace', '/practice/hertfordshire/lead/wrong'],
  ['verdict-being-checked', 'leo', '/practice/hertfordshire/one-to-one'],
  ['verdict-decided', 'leo', '/practice/hertfordshire/co-facilitator'],
  ['challenge-own', 'leo', ':challenge'],
  ['challenges-own', 'leo', '/challenges/own'],
  ['challenges-own-empty', 'amina', '/challenges/own'],
  ['rules', 'amina', '/rules'],
  ['rule', 'maya', '/rules/practice/hertfordshire/lead'],
  ['rule-waiting', 'amina', '/rules/cpd/social-work-england'],
  ['rule-compare', 'amina', '/rules/practice/hertfordshire/lead/compare'],
  ['rule-try', 'amina', '/rules/practice/hertfordshire/lead/try'],
  ['rule-plan', 'amina', '/rules/practice/hertfordshire/lead/plan'],
  ['ask', 'amina', '/rules/practice/hertfordshire/lead/ask'],
  ['qualifications', 'amina', '/qualifications'],
  ['qualifications-empty', 'leo', '/qualifications'],
  ['qualification', 'amina', '/qualifications/wwp-l3-certificate'],
  ['qualification-not-loaded', 'leo', '/qualifications/wwp-l4-award-intense'],
  ['qualification-plan', 'amina', '/qualifications/nm-l3-group-work/plan'],
  ['qualification-plan-refused', 'amina', '/qualifications/nm-l3-group-work/plan?minimise=best'],
  ['unit', 'amina', '/qualifications/units/401'],
  ['unit-not-loaded', 'amina', '/qualifications/units/300'],
  ['unit-made-up', 'amina', '/qualifications/units/NM-301'],
  ['offers', 'amina', '/offers'],
  ['account', 'amina', '/account'],
  ['tokens', 'amina', '/account/tokens'],
  ['sources', 'amina', '/sources'],
  ['worried', 'amina', '/worried'],
  ['not-found', 'amina', '/no-such-page'],
  ['forbidden', 'amina', '/team'],
  ['today-manager', 'dilip', '/'],
  ['team', 'dilip', '/team'],
  ['imports', 'dilip', '/imports'],
  ['import-add', 'dilip', '/imports/add'],
  ['team-narrowed', 'petra', '/team?text=a&order=team&show=attention'],
  ['team-nobody', 'dilip', '/team?text=nobody'],
  ['team-counts', 'petra', '/team/counts'],
  ['record-of-another', 'dilip', '/people/:amina/record'],
  ['entry-of-another', 'dilip', '/people/:amina:entry'],
  ['qualifications-of-another', 'dilip', '/people/:amina/qualifications'],
  ['qualification-of-another', 'dilip', '/people/:amina/qualifications/wwp-l3-certificate'],
  ['verdict-of-another', 'dilip', '/people/:amina/practice/hertfordshire/lead'],
  ['verdict-of-another-being-checked', 'dilip', '/people/:leo/practice/hertfordshire/one-to-one'],
  ['challenge-to-decide', 'dilip', ':challenge'],
  ['challenges', 'dilip', '/challenges'],
  ['today-rule-owner', 'maya', '/'],
  ['challenge-decided', 'maya', ':decided'],
  ['rule-questions', 'maya', '/rule-questions'],
  ['rule-question', 'maya', ':question'],
  ['rule-question-answered', 'maya', ':answered'],
  ['rule-drafts', 'maya', '/rule-drafts'],
  ['rule-draft', 'maya', ':ruleDraft'],
  ['rule-draft-refused', 'maya', ':wrongRule'],
  ['rule-effects', 'maya', ':ruleDraft/effects'],
  ['rule-affected', 'maya', ':ruleDraft/effects/people?rule=practice/hertfordshire/lead&turn=gains'],
  ['challenges-to-pass-on', 'sunita', '/challenges'],
  ['today-administrator', 'sunita', '/'],
  ['outbox', 'sunita', '/outbox'],
  ['improve-said', 'sunita', '/improve/said'],
  ['improve-reply', 'sunita', ':waiting'],
  ['people', 'sunita', '/people'],
  ['people-add', 'sunita', '/people/add'],
  ['person', 'sunita', '/people/:amina'],
  ['person-end', 'sunita', '/people/:amina/end'],
  ['person-correct', 'sunita', '/people/:amina/correct'],
  ['place-add', 'sunita', '/people/:amina/places/add'],
  ['role-give', 'sunita', '/people/:amina/roles/give'],
  ['organisations', 'sunita', '/organisations'],
  ['organisation-add', 'sunita', '/organisations/add'],
  ['organisation', 'sunita', '/organisations/:hillside'],
  ['team-add', 'sunita', '/organisations/:hillside/teams/add'],
  ['area', 'sunita', '/area'],
  ['awarding-bodies', 'sunita', '/catalogue'],
  ['awarding-body-load', 'sunita', '/catalogue/load'],
  ['awarding-body-end', 'sunita', ':endBody'],
  ['offers-kept', 'sunita', '/offers'],
  ...portfolioPages,
  ...exportPages,
]

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

describe.each([1280, 320])('every page at %i px', (width) => {
  it('is accessible, valid, and never wider than the screen', async () => {
    const house = await openHouse('2026-11-21')
    const at = await furnish(house)
    const found: Record<string, unknown> = {}
    for (const who of ['stranger', 'amina', 'leo', 'grace', 'dilip', 'maya', 'sunita'] as const) {
      // axe is put into the page from outside, where the pages' own policy lets in no script but Cairn's.
      const context = await browser().newContext({ viewport: { width, height: 800 }, bypassCSP: true })
      const page = await context.newPage()
      if (who !== 'stranger') await signIn(page, house, who)
      for (const [name, , address] of pages.filter(([, reader]) => reader === who)) {
        const answer = await page.goto(`${house.origin}${at(address)}`)
        const source = (await answer?.text()) ?? ''
        const report = await html.validateString(source)
        const problems = [
          ...(await violations(page)),
          ...report.results.flatMap(({ messages }) =>
            messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
          ),
        ]
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        problems.push(...(await silentBoxes(page)))
        if (wide > 0) problems.push(`${wide} px wider than the screen`)
        if (gzipSync(source).length > 15_000) problems.push(`${gzipSync(source).length} bytes compressed`)
        if (problems.length > 0) found[`${name} as ${who}`] = problems
        await picture(page, `${name}-${width}`)
      }
      await context.close()
    }
    expect(found).toEqual({})
    expect(house.errors).toEqual([])
    await house.close()
  }, 300_000)
})
