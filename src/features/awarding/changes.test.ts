import { join } from 'node:path'
import { expect, it } from 'vitest'
import { northmoorAwards } from '../../../test/awarding-body.ts'
import { loadCatalogue, readAwardingBody } from '../../catalogue/index.ts'
import { bookOf } from '../rulebook/index.ts'
import { changesBetween } from './changes.ts'

const catalogue = await loadCatalogue(join(import.meta.dirname, '../../../catalogue'))
const read = (text: string) => {
  const { vocabulary, qualifications, units, rulebook } = catalogue
  const shipped = { qualifications, units, documents: rulebook.documents }
  const { body, problems } = readAwardingBody(text, { vocabulary, shipped, others: [], documents: rulebook.documents })
  expect(problems).toEqual([])
  return body
}
const shipped = bookOf(catalogue, [], [])
const bookWith = (text: string) =>
  bookOf(
    catalogue,
    [read(text)].filter((body) => body !== undefined),
    [],
  )
const between = (before: string, after: string) =>
  changesBetween(read(before), read(after), { before: bookWith(before), after: bookWith(after), shipped })

it('is nothing between a file and itself', () => {
  expect(between(northmoorAwards, northmoorAwards)).toEqual([])
})

it('is all of a file where there was none, and all gone where there is none', () => {
  const book = bookWith(northmoorAwards)
  const all = changesBetween(undefined, read(northmoorAwards), { before: book, after: book, shipped })
  expect(all.map(({ kind }) => kind)).toEqual(all.map(() => 'added'))
  expect(all).toHaveLength(9)
  const gone = changesBetween(read(northmoorAwards), undefined, { before: book, after: book, shipped })
  expect(gone.map(({ title }) => title)).toEqual(all.map(({ title }) => title))
})

it.each([
  ['credits: 3 }', 'credits: 4 }', 'units', 'Credits', '3', '4'],
  [
    'title: Agree how',
    'title: Settle how',
    'units',
    'Outcome 1',
    'Agree how the group works',
    'Settle how the group works',
  ],
  [
    "'1.2', title: Return to it when it is tested",
    "'1.2'",
    'units',
    'Criterion 1.2',
    'Return to it when it is tested',
    'wording not loaded',
  ],
  ['from: 50', 'from: 40', 'qualifications', 'Guided learning hours', '50 to 60', '40 to 60'],
  ['hours: 45', 'hours: 46', 'offers', 'Hours', '45', '46'],
  ['say: At least 12', 'say: Twelve', 'rules', 'Asks', 'At least 12 credits at level 3', 'Twelve credits at level 3'],
  [
    '- requires:',
    '- from: 2026-09-01\n        requires:',
    'rules',
    'In force',
    'at all times',
    'from 1 September 2026',
  ],
])('tells of “%s” as “%s” what was and what is', (before, after, part, what, was, is) => {
  expect(northmoorAwards).toContain(before)
  const changes = between(northmoorAwards, northmoorAwards.replace(before, after))
  expect(changes.map((change) => [change.part, change.kind])).toEqual([[part, 'changed']])
  expect(changes[0]?.said).toEqual([{ what, was, is }])
})

it('tells what a rule counts otherwise, though its author’s words have stayed', () => {
  const [change] = between(northmoorAwards, northmoorAwards.replace('atLeast: 12', 'atLeast: 18'))
  expect(change?.said).toHaveLength(1)
  expect(change?.said[0]?.was).toContain('12')
  expect(change?.said[0]?.is).toContain('18')
})

const ours = (units: string) => `awardingBody: Ours\nsource: Handbook of 2026\nunits:\n${units}`

it('tells of what ships with Cairn what it would stand in the place of, and nothing of what it leaves as it is', () => {
  const text = ours("  '401': { scheme: work-with-parents, credits: 5 }\n  OUR-1: { scheme: ours, level: 3 }\n")
  const changes = changesBetween(undefined, read(text), { before: shipped, after: bookWith(text), shipped })
  expect(changes.map(({ kind, ships, title }) => [kind, ships, title.split(':')[0]])).toEqual([
    ['changed', true, '401'],
    ['added', false, 'OUR-1'],
  ])
  expect(changes[0]?.said.map(({ what, was, is }) => [what, was, is])).toEqual([
    ['Credits', '4', '5'],
    ['Source', shipped.units['401']?.source, 'Handbook of 2026'],
  ])
  const back = changesBetween(read(text), undefined, { before: bookWith(text), after: shipped, shipped })
  expect(back.map(({ kind, said }) => [kind, said[0]?.is])).toEqual([
    ['changed', '4'],
    ['gone', undefined],
  ])
})

it('lays criteria side by side in the order of their numbers, and units in that of theirs', () => {
  const criteria = (...numbers: string[]) =>
    `outcomes: [{ number: '1', title: All, criteria: [${numbers.map((number) => `{ number: '1.${number}', title: C ${number} }`).join(', ')}] }]`
  const unit = (id: string, ...numbers: string[]) => `  ${id}: { scheme: ours, ${criteria(...numbers)} }\n`
  const changes = between(
    ours(unit('OUR-10', '2', '10') + unit('OUR-9', '1')),
    ours(unit('OUR-10', '11', '1') + unit('OUR-9', '2')),
  )
  expect(changes.map(({ title }) => title)).toEqual(['OUR-9', 'OUR-10'])
  expect(changes[1]?.said.map(({ what, was, is }) => [what, was, is])).toEqual([
    ['Criterion 1.1', undefined, 'C 1'],
    ['Criterion 1.2', 'C 2', undefined],
    ['Criterion 1.10', 'C 10', undefined],
    ['Criterion 1.11', undefined, 'C 11'],
  ])
})
