import { describe, expect, test } from 'vitest'
import type { NodeVerdict, Verdict as EngineVerdict } from '../../engine/verdict.ts'
import { rendered, wordsOf } from '../testing/html.ts'
import { lookOf, standingInWords } from './status.tsx'
import type { TreeLinks } from './verdict-tree.tsx'
import { WhatWouldChange } from './verdict-ways.tsx'
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
  requirement: node('all', { kind: 'all', children, status: more.status ?? 'met', until: more.until ?? null }),
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
  expect(words).toContain('May count once confirmed: Group B refresher. Missing: 6 more credits.')
  expect(words).toContain('Surplus, which changes nothing: 3 credits.')
})

test('what is not met says why, and shows what is on record of it', () => {
  const reason = 'Safeguarding was last refreshed on 14 March 2024 and lapsed at the end of 13 March 2027.'
  const lapsed = node('Safeguarding', { status: 'not-met', reason, because: ['refresher'] })
  expect(wordsOf(shown(verdictOn([lapsed])))).toContain(
    `Not met: Safeguarding ${reason} On record: Group B refresher, 14 March 2024.`,
  )
})

test('an approved exception is told, also to those who may not see it', () => {
  const excepted = (id: string) =>
    wordsOf(shown(verdictOn([node('Safeguarding', { exceptedBy: id, because: [id], until: '2027-03-14' })])))
  expect(excepted('refresher')).toContain(
    'until the end of 13 March 2027 Met by an approved exception: Group B refresher, 14 March 2024.',
  )
  expect(excepted('refresher')).not.toContain('From')
  expect(excepted('hidden from me')).toContain('Met by an approved exception.')
})

test('of what ends, what ends first comes first', () => {
  const html = shown(
    verdictOn([node('Later', { until: '2027-02-01' }), node('Endless'), node('Sooner', { until: '2027-01-01' })]),
  )
  expect(inOrder(html, 'Sooner', 'Later', 'Endless')).toBe(true)
})

test('every list is named as one, because a list without its bullets is none to some screen readers', () => {
  const html = shown(verdictOn([node('Whole', { kind: 'all', status: 'not-met', children: [node('Part')] })]))
  const tree = html.slice(html.indexOf('cairn-tree'), html.indexOf('cairn-verdict__actions'))
  expect(tree.match(/<ul role="list">/g)).toHaveLength(2)
  expect(tree).not.toContain('<ul>')
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
  expect(wordsOf(choice)).toContain('May count once confirmed: Group B refresher. Any one of 2 would do')
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

describe('what would change it', () => {
  const changes = (verdict: EngineVerdict, links: Partial<TreeLinks> = {}) =>
    wordsOf(rendered(<WhatWouldChange verdict={verdict} fact={(id) => facts[id]} {...links} />))
  const add = ({ asks }: NodeVerdict) => (asks ? { href: '/add', text: `Add ${asks}` } : undefined)
  const unmet = { status: 'not-met' } as const

  test('of what is not met: each leaf that it takes, why it is not met, and what one can do', () => {
    const missing = node('Safeguarding', { ...unmet, asks: 'training', reason: 'Safeguarding is not on record.' })
    const part = node('Base training', { ...unmet, kind: 'rule', children: [missing, node('Met part')] })
    const advised = node('Advised', { ...unmet, strength: 'should' })
    expect(changes(verdictOn([part, node('Met one'), advised], unmet), { action: add })).toBe(
      'What would change this It takes: Safeguarding Safeguarding is not on record. Add training',
    )
  })

  test('of what is not known: the evidence to confirm, once for all that it would settle', () => {
    const open = { status: 'cannot-tell', mayCount: ['refresher'] } as const
    const reason = 'Group B is on record but not yet verified.'
    const nodes = [node('Group B', { ...open, reason }), node('Safeguarding', open)]
    expect(changes(verdictOn(nodes, { status: 'cannot-tell' }))).toBe(
      `What would change this It takes: Group B ${reason} May count once confirmed: Group B refresher. Also for: Safeguarding.`,
    )
  })

  test('of a choice: how many ways there are, the usual one, and what one can do about it', () => {
    const ways = [
      node('The Award', { ...unmet, asks: 'qualification' }),
      node('The unit', unmet),
      node('Elsewhere', { status: 'not-applicable' }),
    ]
    const choice = node('Level 3', { ...unmet, kind: 'any', children: ways })
    expect(changes(verdictOn([choice, node('Other', unmet)], unmet), { action: add })).toBe(
      'What would change this It takes all of these: Level 3 Any one of 2 would do, for example: The Award. Add qualification Other',
    )
  })

  test('of what is met: what ends first, when, and what would follow it', () => {
    const until = '2027-03-14'
    const first = node('Group B', { until, because: ['refresher'], asks: 'training' })
    const nodes = [node('Endless'), node('Later', { until: '2028-01-01' }), first]
    expect(changes(verdictOn(nodes, { until }), { action: add })).toBe(
      'What would change this Without anything new it holds until the end of 13 March 2027. What ends first: Group B From Group B refresher, 14 March 2024. Add training',
    )
    expect(changes(verdictOn([node('Endless')]))).toBe('What would change this Nothing on record ends it.')
  })

  test('of a rule that changes: that it does', () => {
    const reason = 'The rule changes on 14 March 2027. Group B is not on record.'
    expect(changes(verdictOn([node('Endless')], { until: '2027-03-14', reason }))).toBe(
      `What would change this ${reason}`,
    )
  })

  test('of what does not apply: nothing', () => {
    expect(changes(verdictOn([], { status: 'not-applicable' }))).toBe('')
  })
})
