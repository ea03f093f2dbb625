import { expect, test } from 'vitest'
import { blankForm, refusedForm } from '../kit/form-state.ts'
import { type Frame, Page } from './page.tsx'
import { rendered, wordsOf } from './testing/html.ts'

const frame: Frame = {
  area: 'Northmoor Partnership',
  person: 'Maya Okafor',
  nav: [
    { href: '/', text: 'Today' },
    { href: '/record', text: 'My record', current: true },
  ],
  footer: [{ href: '/help', text: 'Help' }],
}
const page = (props: Partial<Parameters<typeof Page>[0]> = {}) =>
  rendered(
    <Page title="Add an entry" frame={frame} {...props}>
      <p>One line is enough.</p>
    </Page>,
  )

test('a page is a whole English document that says what it is before anything else', () => {
  const html = page({ caption: 'My record', lede: 'Start with a title.' })
  expect(html).toMatch(/^<!DOCTYPE html><html lang="en"/)
  expect(html).toMatch(/<head>\s*<meta charset="utf-8" \/>\s*<title>Add an entry &ndash; Cairn<\/title>/)
  expect(wordsOf(html)).toContain('My record Add an entry Start with a title. One line is enough.')
})

test('the frame says where and who one is, and leads to the account and out', () => {
  const html = page({ back: '/record' })
  expect(wordsOf(html)).toContain('Cairn Northmoor Partnership Your account: Maya Okafor')
  expect(html).toMatch(/href="\/account".*<form method="post" action="\/sign-out">\s*<button type="submit"/s)
  expect(html).toMatch(/href="\/record" aria-current="page"/)
  expect(html).toMatch(/<nav class="cairn-back" aria-label="Back"><a href="\/record"/)
  expect(html).toMatch(/<footer.*<a class="cairn-footer__link" href="\/help">Help<\/a>/s)
})

test('someone who is not signed in sees no one’s name and no navigation', () => {
  const html = page({ frame: { nav: [], footer: [] } })
  expect(html).not.toContain('/account')
  expect(html).not.toContain('govuk-service-navigation')
})

test('nothing on the page needs an inline script or style', () => {
  expect(page()).not.toMatch(/ style=|<style|<script(?![^>]* src=)|\son\w+=/)
})

test('a form with problems says so in the title and lists them first, each linked to its control', () => {
  const form = refusedForm({ 'on-day': '31', 'on-month': '2', 'on-year': '2026' }, [
    { field: 'title', message: 'Enter a title' },
    { field: 'on', message: 'Date must not be in the future' },
    { field: 'began-year', message: 'Date must include a year' },
  ])
  const html = page({ form })
  expect(html).toContain('<title>Error: Add an entry &ndash; Cairn</title>')
  expect([...html.matchAll(/<li><a href="#([\w-]+)">/g)].map(([, control]) => control)).toEqual([
    'title',
    'on-day',
    'began-year',
  ])
  expect(html.indexOf('There is a problem')).toBeLessThan(html.indexOf('<h1'))
  expect(page({ form: blankForm })).not.toContain('There is a problem')
})

test('what the last action did is told, unless something is to be put right', () => {
  const banner = { kind: 'success', text: 'Your entry is saved' } as const
  const form = refusedForm({}, [{ field: 'title', message: 'Enter a title' }])
  expect(page({ frame: { ...frame, banner } })).toMatch(/role="alert".*Your entry is saved/s)
  expect(page({ frame: { ...frame, banner: { kind: 'notice', text: 'Closed on Friday' } } })).toMatch(/role="region"/)
  expect(page({ frame: { ...frame, banner }, form })).not.toContain('Your entry is saved')
})

test('what people typed is shown as they typed it', () => {
  expect(page({ title: '<script>alert(1)</script>' })).not.toContain('<script>alert')
})
