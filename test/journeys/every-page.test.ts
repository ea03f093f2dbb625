import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Name } from '../scenario.ts'
import { exportPages, handInRecord } from './take-along.ts'
import { type House, openHouse, signIn, useChromium } from './house.ts'
import { furnish } from './furnish.ts'
import { openHouse, signIn, useChromium } from './house.ts'

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

async function furnish(house: House) {
  const { amina, dilip } = house
  const answer = async (kind: string, ...answers: Record<string, string>[]) => {
    let address = (await amina.post('/record/add', { kind })).headers.get('location') ?? ''
    for (const each of answers) address = (await amina.post(address, each)).headers.get('location') ?? ''
    return address
  }
  const date = { 'on-day': '14', 'on-month': '3', 'on-year': '2024' }
  const add = async (...answers: Parameters<typeof answer>) =>
    (await amina.post(await answer(...answers))).headers.get('location') ?? ''
  const entry = await add(
    'training',
    { topic: 'safeguarding' },
    { group: 'B' },
    { title: 'Safeguarding Group B' },
    date,
  )
  const certificate = new FormData()
  certificate.append('kind', 'file')
  certificate.append('file', new File(['%PDF-1.7\n%%EOF'], 'certificate-of-safeguarding-group-b-2024-final.pdf'))
  await amina.upload(`${entry}/evidence`, certificate)
  await amina.post(`${entry}/evidence`, { kind: 'link', link: 'https://www.example.org/courses/safeguarding?group=b' })
  await amina.post(`${entry}/evidence`, { kind: 'text', text: 'Present on both days.\nJ. Ellis, trainer' })
  await dilip.post(`/people/:amina${entry}/verify`)
  await dilip.get(`/people/:amina${entry}`)
  await add('qualification', { qualification: 'wwp-l3-award' }, { units: '319' }, { ...date, 'on-day': '' })
  await add('qualification', { qualification: 'EYQ-100' }, date)
  const draft = (await answer('training', { topic: 'other' }, { title: 'Talking to teenagers' })).replace(
    /\/[a-z]+$/,
    '',
  )
  const qualification = (await answer('qualification')).replace(/\/[a-z]+$/, '')
  const [rules] = await Promise.all([makeRules(house), handInRecord(house)])
  const endBody = await workTowards(house)
  await amina.post('/record/capture', { title: 'Network meeting on attachment, Hillside' })
  const [line = ''] = /\/record\/add\/[\da-f-]{36}/.exec(await (await amina.get('/record')).text()) ?? []
  const forked = (await answer('training', { topic: 'other' })).replace(/\/[a-z]+$/, '')
  for (const title of ['Sleep workshop', 'A workshop on sleep, Hillside'])
    await amina.post(`${forked}/name`, { title, was: 'title:x', then: 'later' })
  const known = {
    ...rules,
    ':draft': draft,
    ':line': line,
    ':forked': forked,
    ':qualification': qualification,
    ':entry': entry,
    ':endBody': endBody,
    ...(await object(house)),
    ...(await suggest(house)),
  }
  return (address: string) =>
    house.at(Object.entries(known).reduce((path, [name, value]) => path.replace(name, value), address))
}

/** Leo and Grace think answers wrong, and Leo asks about a rule; answers the addresses to look at. */
async function object(house: House) {
  const { leo, grace, dilip, maya, sunita, people } = house
  const addressOf = (answer: Response) => answer.headers.get('location') ?? ''
  const reason = 'I did the refresher in March with the council, and the certificate is with Dilip.'
  const say = (who: typeof leo, rule: string, form: Record<string, string>) =>
    who.post(`/practice/hertfordshire/${rule}/wrong`, { ...form, reason })
  const challenge = addressOf(await say(leo, 'one-to-one', { about: 'evidence', evidence: people.dilip }))
  const decided = addressOf(await say(leo, 'co-facilitator', { about: 'rule', rule: people.maya }))
  await maya.post(decided, {
    outcome: 'mended',
    answer: 'You are right.\nThe rule now names the council’s own course.',
  })
  await say(grace, 'one-to-one', { about: 'evidence', evidence: people.omar })
  const page = await (await sunita.get('/people/:omar')).text()
  const [end = ''] = /\/people\/[\w-]+\/roles\/[\w-]+\/end/.exec(page) ?? []
  await sunita.post(end, { 'lastDay-day': '20', 'lastDay-month': '11', 'lastDay-year': '2026' })
  const ask = (question: string) => leo.post('/rules/practice/hertfordshire/lead/ask', { question })
  await ask('Does an online refresher count?')
  const list = async () => [...(await (await maya.get('/rule-questions')).text()).matchAll(/\/rule-questions\/[\w-]+/g)]
  const [answered = ''] = (await list()).map(String)
  await maya.post(answered, { answer: 'Yes, if it is for Group B.' })
  await ask('Which trainings count as a local equivalent of Common Core?')
  const [question = ''] = (await list()).map(String)
  await dilip.get(challenge)
  return { ':challenge': challenge, ':decided': decided, ':answered': answered, ':question': question }
}

/** Leo says twice what would help, and hears back once. */
async function suggest({ leo, sunita }: House) {
  const say = async (helps: string) =>
    (await leo.post('/improve', { doing: 'Adding what I did in May', helps })).headers.get('location') ?? ''
  const [improvement, waiting] = [await say('A list of local courses'), await say('Larger boxes')]
  await sunita.post(improvement, { status: 'planned', reply: 'In the spring.' })
  return { ':improvement': improvement, ':waiting': waiting }
}

/** Maya writes a version that lets everyone lead, and one with a slip in it. */
async function makeRules({ maya, work }: House) {
  const begin = async () => {
    const draft = await maya.post('/rule-drafts', { rule: 'practice/hertfordshire/lead' })
    return draft.headers.get('location') ?? ''
  }
  const [ruleDraft, wrongRule] = [await begin(), await begin()]
  const text = (requires: string) => `id: practice/hertfordshire/lead
title: Lead a parenting group
subject: person
assumes: { programmeRequiresTraining: false }
versions:
  - from: 2027-01-01
    source: Northmoor board, 3 November 2026
    requires: ${requires}
`
  const open = text(
    "{ say: anything at all, any: [{ fact: { kind: training }, standing: claimed }, { notLoaded: 'What else counts' }] }",
  )
  await maya.post(ruleDraft, { text: open, revision: '1', then: 'try' })
  await maya.post(wrongRule, { text: text('{ fact: { kind: trainning } }'), revision: '1', then: 'stay' })
  await work()
  return { ':ruleDraft': ruleDraft, ':wrongRule': wrongRule }
}

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
