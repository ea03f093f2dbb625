import { describe, expect, it } from 'vitest'
import { type Document, type Node, outline } from '../../engine/index.ts'
import { browse, compare, linesOf, versionOn } from './rules.ts'

const rulebook = { documents: {}, catalogue: { entries: {}, matters: {}, labels: {} } }
const rule = (id: string, title: string, requires: Node): Document => ({
  id,
  title,
  subject: 'person',
  versions: [{ source: 'A source', requires }],
})
const treeOf = (requires: Node) => outline(rule('r', 'A rule', requires), '2026-01-01', rulebook).requirement
const training = (id: string, say: string): Node => ({ id, say, fact: { kind: 'training', topic: id } })

describe('browsing the rules', () => {
  const any: Node = { fact: { kind: 'training' } }
  const all = [
    rule('standards/insurance', 'Insurance', any),
    rule('practice/lead', 'Lead a group', any),
    rule('northmoor/own', 'A rule of our own', any),
    rule('practice/base', 'Base training', any),
  ]

  it('groups them by what they are about, in a steady order', () => {
    expect([...browse(all, '')].map(([group, rules]) => [group, rules.map(({ id }) => id)])).toEqual([
      ['What a practitioner may do', ['practice/lead', 'practice/base']],
      ['Standards of a provider', ['standards/insurance']],
      ['Other rules', ['northmoor/own']],
    ])
  })

  it('finds those that have every word, in whatever case', () => {
    expect([...browse(all, 'GROUP lead').values()].flat().map(({ id }) => id)).toEqual(['practice/lead'])
    expect(browse(all, 'nothing like it').size).toBe(0)
  })

  it('shows the version in force, else the one to come, else the last', () => {
    const version = (source: string, from?: string, until?: string) => ({
      source,
      ...(from && { from }),
      ...(until && { until }),
      requires: any,
    })
    const of = (...versions: Document['versions']) => ({ ...rule('r', 'r', any), versions })
    const old = version('old', undefined, '2011-04-01')
    expect(versionOn(of(old, version('new', '2011-04-01')), '2011-03-31')?.source).toBe('old')
    expect(versionOn(of(version('next', '2030-01-01')), '2026-01-01')?.source).toBe('next')
    expect(versionOn(of(old), '2026-01-01')?.source).toBe('old')
  })
})

describe('a rule line by line', () => {
  it('is as deep as the requirements are nested', () => {
    const lines = linesOf(
      treeOf({ say: 'All', all: [training('a', 'First'), { say: 'Either', any: [training('b', 'Second')] }] }),
    )
    expect(lines.map(({ depth, node }) => `${depth} ${node.say}`)).toEqual(['0 All', '1 First', '1 Either', '2 Second'])
  })
})

describe('two versions side by side', () => {
  const one = treeOf({ say: 'All', all: [training('a', 'First'), training('b', 'Second'), training('c', 'Third')] })
  const other = treeOf({
    say: 'All',
    all: [training('a', 'First'), { ...training('b', 'Second'), strength: 'should' }, training('d', 'Fourth')],
  })

  it('mark what changed, and what only one of them has', () => {
    const [left, right] = compare(one, other)
    expect(left.map(({ mark }) => mark)).toEqual(['same', 'same', 'changed', 'only here'])
    expect(right.map(({ mark }) => mark)).toEqual(['same', 'same', 'changed', 'only here'])
  })

  it('mark nothing where they ask the same', () => {
    expect(
      compare(one, one)
        .flat()
        .every(({ mark }) => mark === 'same'),
    ).toBe(true)
  })
})
