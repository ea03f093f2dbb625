import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadVocabulary } from './load.ts'
import { problemInWords } from './problems.ts'
import { checkRecordTypes, recordTypesSchema } from './record-types.ts'
import type { Vocabulary } from './vocabulary.ts'
import { parseYaml } from './yaml-file.ts'

const folder = join(import.meta.dirname, '..', '..', 'catalogue')
let shipped: string
let vocabulary: Vocabulary
beforeAll(async () => {
  vocabulary = await loadVocabulary(folder)
  shipped = await readFile(join(folder, 'record-types.yaml'), 'utf8')
})

/** What is wrong with the file that ships once `part` of it reads otherwise. */
function problemsWith(part: string, otherwise: string): string[] {
  expect(shipped).toContain(part)
  const file = parseYaml(shipped.replace(part, otherwise), 'record-types.yaml', recordTypesSchema)
  return checkRecordTypes(file, vocabulary).problems.map(problemInWords)
}

describe('the record types that ship', () => {
  it('are sound', () => {
    expect(problemsWith('readers:', 'readers:')).toEqual([])
  })

  it('promise no lawful basis as certain', () => {
    const { value } = parseYaml(shipped, 'record-types.yaml', recordTypesSchema)
    const bases = Object.values(value?.bases ?? {})
    expect(bases.filter((basis) => !basis.startsWith('For the controller to confirm'))).toEqual([])
    expect(bases).not.toEqual([])
  })
})

describe('record types that cannot be used', () => {
  it('are told by file, line, path and what was probably meant', () => {
    const line = shipped.split('\n').findIndex((text) => text === '    readers: [person, managers]') + 1
    expect(problemsWith('readers: [person, managers]', 'readers: [person, mangers]')).toEqual([
      `record-types.yaml:${line}: types.learning.readers.1: There is no reader “mangers”; did you mean “managers”?`,
    ])
    expect(problemsWith('never: [discipline, pay', 'never: [dicsipline, pay')).toEqual([
      expect.stringContaining('types.learning.never.0: There is no use “dicsipline”; did you mean “discipline”?'),
    ])
    expect(problemsWith('controller: employer-and-person', 'controler: employer-and-person')).toEqual([
      expect.stringMatching(/types\.learning\.controller: /),
      expect.stringContaining('“controler” does not belong here; did you mean “controller”?'),
    ])
    expect(problemsWith('retention: not-loaded', 'retention: for ever')).toEqual([
      expect.stringContaining('retention: Must be not-loaded, or say until when it is kept and what happens then'),
    ])
  })

  it('leave out no kind of fact and take none twice', () => {
    expect(problemsWith('kinds: [cpd]', 'kinds: []')).toEqual([
      expect.stringContaining('types.cpd.tables.0: “entry” is in the record type “learning” already'),
      expect.stringContaining('types.supervision.tables.0: “entry” is in the record type “cpd” already'),
      expect.stringContaining('types: No record type says who reads the kind “cpd”'),
    ])
    expect(problemsWith('kinds: [cpd]', 'kinds: [cpd, training]')).toEqual([
      expect.stringContaining('types.cpd.kinds.1: “training” is in the record type “learning” already'),
    ])
    expect(problemsWith('kinds: [cpd]', 'kinds: [cpd, session2]')).toEqual([
      expect.stringContaining('types.cpd.kinds.1: There is no kind of fact “session2”; did you mean “session”?'),
    ])
  })
})
