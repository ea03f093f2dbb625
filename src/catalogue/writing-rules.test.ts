import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { evaluate, type Fact } from '../engine/index.ts'
import { readFacts } from './facts.ts'
import { loadCatalogue } from './load.ts'
import { parseRules, problemsIn } from './rules-file.ts'

const root = join(import.meta.dirname, '../..')
const guide = await readFile(join(root, 'docs/writing-rules.md'), 'utf8')
const { rulebook, vocabulary } = await loadCatalogue(join(root, 'catalogue'))

const read = (text: string) => {
  const file = parseRules(text, 'guide')
  return { documents: file.value?.documents ?? [], problems: problemsIn(file, vocabulary, rulebook.documents) }
}
const files = [...guide.matchAll(/```yaml\n(# file: .+\n[^]*?)```/g)].map(([, text = '']) => text)

/** A requirement in a rule of its own. */
const inRule = (requires: string) =>
  `id: practice/our-area/slip\nsubject: person\nversions:\n  - source: made up\n    requires: { ${requires} }\n`

describe('the guide to writing a rule', () => {
  it('shows rules that can be used as they stand', () => {
    expect(files).toHaveLength(2)
    expect(files.flatMap((text) => read(text).problems)).toEqual([])
  })

  it('names each of the nine requirements', () => {
    const nodes = JSON.stringify(read(files[1] ?? '').documents)
    const kinds = ['fact', 'sum', 'all', 'any', 'some', 'rule', 'when', 'compare', 'notLoaded']
    expect(kinds.filter((kind) => !nodes.includes(`"${kind}":`))).toEqual([])
  })

  it('tells of its first rule what Cairn answers', () => {
    const [rule] = read(files[0] ?? '').documents
    const [, json = ''] = /```json\n([^]*?)```/.exec(guide) ?? []
    const { value, issues } = readFacts(JSON.parse(json), vocabulary)
    expect(issues).toEqual([])
    const on = (asOf: string, known: readonly Fact[] = value.facts) =>
      rule && evaluate(rule, known, { asOf, ...rulebook })
    expect(on('2027-02-01')).toMatchObject({ status: 'met', until: '2029-03-27' })
    expect(on('2026-12-31')?.status).toBe('cannot-tell')
    expect(on('2027-02-01', [])?.status).toBe('not-met')
    expect(on('2027-02-01')?.advice).toHaveLength(1)
  })

  const [, slips = ''] = guide.split('## What Cairn says of slips')
  const rows = [...slips.matchAll(/^\| `(.+?)`(?: with (?:a )?`(.+?)`)? +\| (.+?) +\|$/gm)]
  it.each(rows.map(([, written = '', and = '', said = '']) => [written, and, said]))(
    'says of %s what Cairn says',
    (written, and, said) => {
      const more = and === 'then' ? ', then: { rule: practice/base-training }' : and && `, ${and}`
      expect(read(inRule(written + more)).problems.map(({ message }) => message)).toEqual([said])
    },
  )

  it('has slips to tell of', () => {
    expect(rows.length).toBeGreaterThan(5)
  })
})
