import { expect, test } from 'vitest'
import { rendered, wordsOf } from '../testing/html.ts'
import { EmptyState, TodoList } from './layout.tsx'
import { Matrix } from './matrix.tsx'
import { Stat } from './stat.tsx'
import { Timeline } from './timeline.tsx'

test('the matrix names its column in each cell, for the phone, and its region, for the keyboard', () => {
  const html = rendered(
    <Matrix
      caption="What each person may do"
      first={{ title: 'Person', sortHref: '?sort=person', sorted: 'ascending' }}
      columns={[{ title: 'Lead a group' }]}
      rows={[{ title: 'Sunita Patel', href: '/p/1', cells: [{ look: 'soon', word: 'Until', detail: '1 Dec 2026' }] }]}
    />,
  )
  expect(wordsOf(html)).toBe('What each person may do Person Lead a group Sunita Patel Lead a group Until 1 Dec 2026')
  expect(html).toContain('<section class="cairn-scroll" aria-labelledby="matrix-caption" tabindex="0">')
  expect(html).toContain('<caption id="matrix-caption"')
  expect(html).toContain('<th scope="col" aria-sort="ascending"><a class="govuk-link" href="?sort=person">Person</a>')
})

test('the links of a matrix can be told apart where they are heard one by one', () => {
  const met = (href: string) => ({ look: 'met' as const, word: 'Met', href })
  const html = rendered(
    <Matrix
      caption="Samples"
      first={{ title: 'Learner' }}
      columns={[{ title: 'Settle a group', short: 'NM-301' }, { title: 'Lead a group' }]}
      rows={['Amina Hassan', 'Leo Grant'].map((title) => ({ title, cells: [met(`/${title}/1`), met(`/${title}/2`)] }))}
    />,
  )
  expect([...html.matchAll(/<a [^>]*aria-label="([^"]+)"/g)].map(([, label]) => label)).toEqual([
    'Met: Amina Hassan, NM-301',
    'Met: Amina Hassan, Lead a group',
    'Met: Leo Grant, NM-301',
    'Met: Leo Grant, Lead a group',
  ])
})

test('the timeline puts each entry under its month, in the order given', () => {
  const html = rendered(
    <Timeline
      entries={[
        { date: '2026-11-17', title: 'Supervision', href: '/1' },
        { date: '2026-11-02', title: 'Reading' },
        { date: '2026-10', title: 'Certificate started' },
      ]}
    />,
  )
  expect(wordsOf(html)).toBe(
    'November 2026 17 November 2026 Supervision 2 November 2026 Reading October 2026 October 2026 Certificate started',
  )
})

test('a ring says in words how far one is, and is never more than full', () => {
  const ring = (share: number) =>
    rendered(<Stat title="CPD year" ring={{ share, text: '3/4', label: '3 of 4 steps done' }} />)
  expect(ring(0.75)).toContain('role="img" aria-label="3 of 4 steps done"')
  expect(ring(0.75)).toContain('stroke-dasharray="141.4 188.5"')
  expect(ring(1.2)).toContain('stroke-dasharray="188.5 188.5"')
  expect(ring(0)).not.toContain('stroke-dasharray')
})

test('a thing to do says when, and how pressing it is', () => {
  const html = rendered(
    <TodoList
      items={[{ title: 'Agree the record', href: '/s', due: 'by 24 November', urgency: 'soon', meta: 'Signed.' }]}
    />,
  )
  expect(wordsOf(html)).toContain('Agree the record by 24 November Signed.')
  expect(html).toContain('cairn-due--soon')
})

test('an empty page names the first thing to do', () => {
  const html = rendered(
    <EmptyState title="Your record starts here" action={{ href: '/add', text: 'Add an entry' }}>
      <p>For example: “Read the review, 2 hours”.</p>
    </EmptyState>,
  )
  expect(html).toMatch(/href="\/add".*Add an entry/s)
})
