import { expect, test } from 'vitest'
import { blankForm, filledForm, refusedForm } from '../../kit/form-state.ts'
import { rendered, wordsOf } from '../testing/html.ts'
import { CheckboxesField, RadiosField, SelectField } from './choice-fields.tsx'
import { DateField } from './date-field.tsx'
import { TextareaField, TextField } from './text-fields.tsx'

const input = (html: string, id: string) =>
  new RegExp(`<(?:input|select|textarea)[^>]* id="${id}"[^>]*>`).exec(html)?.[0]

test('a field keeps what was typed and says beside it what is wrong', () => {
  const form = refusedForm({ title: 'Tom & Ann' }, [{ field: 'title', message: 'Title must be shorter' }])
  const html = rendered(<TextField form={form} name="title" label="Title" hint="A few words" />)
  expect(input(html, 'title')).toContain('value="Tom &amp; Ann"')
  expect(input(html, 'title')).toContain('aria-describedby="title-hint title-error"')
  expect(wordsOf(html)).toBe('Title A few words Error: Title must be shorter')
})

test('a password is not sent back', () => {
  const form = refusedForm({ password: 'correct horse' }, [{ field: 'password', message: 'Enter another' }])
  expect(rendered(<TextField form={form} name="password" label="Password" type="password" />)).not.toContain('horse')
})

test('who can see a field is said before its label and to those who hear the control', () => {
  const html = rendered(
    <TextareaField form={filledForm({ note: 'Went well' })} name="note" label="Note" whoCanSee="Dilip Rao alone." />,
  )
  expect(wordsOf(html)).toBe(
    'Who can see this: Dilip Rao alone. Note Cairn is not the case record: write nothing of a parent or a child here. Worried about someone? Went well',
  )
  expect(input(html, 'note')).toContain('aria-describedby="note-who"')
  expect(html).toContain('id="note-who"')
})

const marked = (html: string) =>
  [...html.matchAll(/class="[^"]*govuk-input--error[^"]*" id="([\w-]+)"/g)].map(([, id]) => id)

test('a date is asked for in three boxes, of which those to put right are marked', () => {
  const typed = { 'on-day': '31', 'on-month': '2', 'on-year': '' }
  const field = (problem?: { field: string; message: string }) =>
    rendered(<DateField form={refusedForm(typed, problem ? [problem] : [])} name="on" label="Date" />)
  expect(input(field(), 'on-month')).toMatch(/name="on-month".*value="2"/)
  expect(marked(field())).toEqual([])
  expect(marked(field({ field: 'on-year', message: 'Date must include a year' }))).toEqual(['on-year'])
  expect(marked(field({ field: 'on-day', message: 'Date must be a real date' }))).toEqual([
    'on-day',
    'on-month',
    'on-year',
  ])
})

test('where a month is enough, no day is asked for', () => {
  const html = rendered(<DateField form={blankForm} name="began" label="Began" precision="month" />)
  expect(wordsOf(html)).toBe('Began Month Year')
})

const items = [
  { value: 'course', text: 'Course' },
  { value: 'reading', text: 'Reading' },
]

test('a choice made before is still made, and its error leads to the first choice', () => {
  const form = filledForm({ kind: 'reading', 'topics-reading': 'yes' })
  const radios = rendered(<RadiosField form={form} name="kind" label="Kind" items={items} />)
  expect(input(radios, 'kind')).not.toContain('checked')
  expect(input(radios, 'kind-2')).toMatch(/value="reading".* checked/)
  const boxes = rendered(<CheckboxesField form={form} name="topics" label="Topics" items={items} />)
  expect(input(boxes, 'topics')).toMatch(/name="topics-course".*value="yes"/)
  expect(input(boxes, 'topics')).not.toContain('checked')
  expect(input(boxes, 'topics-2')).toMatch(/name="topics-reading".* checked/)
  expect(rendered(<SelectField form={form} name="kind" label="Kind" items={items} />)).toContain(
    '<option value="reading" selected="">Reading</option>',
  )
})

test('only a long list asks the browser to narrow it', () => {
  const select = (filter?: boolean) =>
    input(rendered(<SelectField form={blankForm} name="kind" label="Kind" items={items} filter={filter} />), 'kind')
  expect(select(true)).toContain('data-filter')
  expect(select()).not.toContain('data-filter')
})
