import { expect, test } from 'vitest'
import type { NodeVerdict, Verdict as EngineVerdict } from '../../engine/verdict.ts'
import { rendered, wordsOf } from '../testing/html.ts'
import { lookOf, standingInWords } from './status.tsx'
import { Verdict } from './verdict.tsx'

const node = (say: string, more: Partial<NodeVerdict> = {}): NodeVerdict => ({
  id: say,
  kind: 'fact',
  status: 'met',
  say,
  strength: 'must',
  from: null,
  until: null,
  because: [],
  mayCount: [],
  children: [],
  ...more,
})
const verdictOn = (children: NodeVerdict[], more: Partial<EngineVerdict> = {}): EngineVerdict => ({
  document: 'practice/lead',
  title: 'Lead a group',
  status: 'met',
  asOf: '2026-11-21',
  from: null,
  until: null,
  reason: 'You can lead this group.',
  requirement: node('all', { kind: 'all', children }),
  ...more,
})
const facts: Record<string, { title: string; href: string; meta: string }> = {
  refresher: { title: 'Group B refresher', href: '/entries/1', meta: '14 March 2024' },
}
const shown = (verdict: EngineVerdict, props: Partial<Parameters<typeof Verdict>[0]> = {}) =>
  rendered(<Verdict verdict={verdict} fact={(id) => facts[id]} {...props} />)
const inOrder = (html: string, ...says: string[]) =>
  says.map((say) => html.indexOf(say)).every((at, i, all) => at >= 0 && at > (all[i - 1] ?? -1))

test('a standing says until the end of which day it holds, and looks urgent for the last half year', () => {
  const standing = { status: 'met', until: '2027-03-14' } as const
  expect(standingInWords(standing)).toBe('Met until the end of 13 March 2027')
  expect(standingInWords({ status: 'not-met', until: '2027-03-14' })).toBe('Not met')
  expect(lookOf(standing, '2026-09-11')).toBe('met')
  expect(lookOf(standing, '2026-09-12')).toBe('soon')
  expect(lookOf({ status: 'met', until: null }, '2026-11-21')).toBe('met')
  expect(lookOf({ status: 'not-met', until: '2026-11-22' }, '2026-11-21')).toBe('not-met')
})

test('what needs doing comes first: unmet, cannot tell, soon to lapse, then met; advice stands apart', () => {
  const html = shown(
    verdictOn([
      node('Met one'),
      node('Advised', { strength: 'should', status: 'not-met' }),
      node('Lapsing', { until: '2026-12-01' }),
      node('Unmet', { status: 'not-met' }),
      node('Unknown', { status: 'cannot-tell' }),
    ]),
  )
  expect(inOrder(html, 'Unmet', 'Unknown', 'Lapsing', 'Met one', 'Advice, which decides nothing', 'Advised')).toBe(true)
})

test('each requirement says its status in words, its evidence and until when', () => {
  const words = wordsOf(
    shown(verdictOn([node('Safeguarding', { until: '2027-03-14', because: ['refresher', 'hidden from me'] })])),
  )
  expect(words).toContain(
    'Met: Safeguarding until the end of 13 March 2027 From Group B refresher, 14 March 2024. Print',
  )
})

test('what is missing, what may count and what is beyond need are told', () => {
  const words = wordsOf(
    shown(
      verdictOn([
        node('Credits', { status: 'cannot-tell', missing: '6 more credits', mayCount: ['refresher'] }),
        node('Options', { surplus: '3 credits', source: 'Clause 4' }),
      ]),
    ),
  )
  expect(words).toContain('May count once confirmed: Group B refresher, 14 March 2024. Missing: 6 more credits.')
  expect(words).toContain('3 credits more than needed.')
})

test('only what is not met, or not for long, offers something to do', () => {
  const action = ({ id }: NodeVerdict) => ({ href: `/do/${id}`, text: `Mend ${id}` })
  const nodes = [node('fine'), node('unmet', { status: 'not-met' }), node('lapsing', { until: '2026-12-01' })]
  const html = shown(verdictOn(nodes), { action })
  expect([...html.matchAll(/\/do\/(\w+)/g)].map(([, id]) => id)).toEqual(['unmet', 'lapsing'])
})

test('what must all be met is open; a choice, advice and what is met fold to one line', () => {
  const parts = [node('Far', { status: 'not-met' }), node('Near', { status: 'cannot-tell' })]
  const shownAs = (more: Partial<NodeVerdict>) => shown(verdictOn([node('Whole', { children: parts, ...more })]))
  const open = shownAs({ kind: 'all', status: 'not-met' })
  expect(open).not.toContain('<details')
  expect(inOrder(open, 'Whole', 'Far', 'Near')).toBe(true)
  const choice = shownAs({ kind: 'any', status: 'cannot-tell', mayCount: ['refresher'] })
  expect(wordsOf(choice)).toContain('May count once confirmed: Group B refresher, 14 March 2024. Any one of 2 would do')
  expect(inOrder(choice, '<details', 'Near', 'Far')).toBe(true)
  expect(wordsOf(shownAs({ kind: 'all' }))).toContain('How this was decided')
  expect(wordsOf(shownAs({ kind: 'all', status: 'not-met', strength: 'should' }))).toContain('What this asks for')
})

test('a rule that is reused is not told twice', () => {
  const inner = node('Base training', { kind: 'all', status: 'not-met', children: [node('Safeguarding')] })
  const words = wordsOf(
    shown(verdictOn([node('Base training', { kind: 'rule', status: 'not-met', children: [inner] })])),
  )
  expect(words.match(/Base training/g)).toHaveLength(1)
})

test('a document that is one requirement shows that requirement', () => {
  const words = wordsOf(shown(verdictOn([], { requirement: node('Refreshed within three years') })))
  expect(words).toContain('Met: Refreshed within three years')
})

test('the same question can be asked of another day, with the rest of it kept', () => {
  const html = shown(verdictOn([node('x')]), { asOfForm: { keep: { programme: 'triple-p' } } })
  expect(html).toMatch(/<form class="cairn-as-of" method="get"/)
  expect(html).toContain('<input type="hidden" name="programme" value="triple-p"/>')
  expect(html).toMatch(
    /name="on-day"[^>]* value="21".*name="on-month"[^>]* value="11".*name="on-year"[^>]* value="2026"/s,
  )
})

test('where the source and a way to object are known, both are offered', () => {
  const version = { from: '2011-04-01', until: null, source: 'Minimum Standards, April 2011' }
  const words = wordsOf(
    shown(verdictOn([node('x', { source: 'Clause 4' })], { version }), {
      ruleHref: '/rules/lead',
      wrongHref: '/objections/new',
      beingChecked: 'Ruth Bell is checking this.',
    }),
  )
  expect(words).toContain('Where this comes from Minimum Standards, April 2011. Read the rule x Clause 4')
  expect(words).toContain('I think this is wrong')
  expect(words).toContain('Ruth Bell is checking this.')
})

test('what happens next is a picture with a description, a list and a table that say the same', () => {
  const changes = [
    { on: '2027-03-14', status: 'not-met', reason: 'The refresher lapses.' },
    { on: '2028-01-01', status: 'met', reason: 'Beyond the horizon.' },
  ] as const
  const html = shown(verdictOn([node('x')]), { forecast: { changes, to: '2027-11-21' } })
  expect(html).toContain('<desc id="forecast-desc">Met from 21 November 2026, then Not met from 14 March 2027</desc>')
  const words = wordsOf(html)
  expect(words).toContain('From 14 March 2027: not met The refresher lapses.')
  expect(words).toContain('21 November 2026 13 March 2027 Met 14 March 2027 Not met The refresher lapses.')
  expect(words).not.toContain('Beyond the horizon')
})
