import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkForm } from './check-form.ts'
import { rulesFileSchema } from './document-schema.ts'
import { CatalogueError, loadCatalogue, loadKnown, loadVocabulary, problemInWords, problemsIn } from './index.ts'
import type { Vocabulary } from './vocabulary.ts'
import { parseYaml } from './yaml-file.ts'

const folder = join(import.meta.dirname, '..', '..', 'catalogue')
let vocabulary: Vocabulary
beforeAll(async () => {
  vocabulary = await loadVocabulary(folder)
})

/** What is wrong with a file of rules, as it is told. */
const problemsOf = (text: string) =>
  problemsIn(parseYaml(text, 'rule.yaml', rulesFileSchema), vocabulary, {}).map(problemInWords)
const ruleAsking = (requirement: string) => `id: practice/a\nsubject: person\nversions:\n  - requires: ${requirement}\n`

describe('the catalogue that ships', () => {
  it('is sound, and every version and qualification has a source', async () => {
    const { rulebook, qualifications, units, programmes } = await loadCatalogue(folder)
    const versions = Object.values(rulebook.documents).flatMap((document) => document.versions)
    const known = [qualifications, units, programmes].flatMap((each) => Object.values<{ source: string }>(each))
    expect([...versions, ...known].filter(({ source }) => source === '')).toEqual([])
    expect(Object.keys(rulebook.documents)).toContain('practice/hertfordshire/lead')
    expect(Object.values(rulebook.documents).filter(({ id, title }) => id === title)).toEqual([])
  })

  it('says of which kind entries go to a regulator, and that a new one has not gone there', async () => {
    const { forms } = await loadCatalogue(folder)
    const [cpd, ...others] = forms.filter(({ forRegulator }) => forRegulator)
    expect([cpd?.kind, others]).toEqual(['cpd', []])
    expect(checkForm(cpd!, vocabulary)).toEqual([])
    expect(checkForm({ ...cpd!, always: {} }, vocabulary)).toEqual([
      { path: ['forRegulator'], message: expect.stringContaining('submitted: false') as string },
    ])
  })

  it('names the titles of what forms offer', async () => {
    const { lists } = await loadCatalogue(folder)
    expect(lists.programmes.get('incredible-years')).toBe('Incredible Years')
    expect(lists.qualifications.get('wwp-l3-award')).toBe('Level 3 Award in Work with Parents')
  })

  it('fills what is known of a unit or qualification, and leaves out what is not', async () => {
    const { entries, matters, labels } = await loadKnown(folder, vocabulary, [])
    expect(entries['unit']?.known['300']).toEqual({ scheme: 'work-with-parents', level: 3, credits: 6 })
    expect(entries['unit']?.known['319']).toEqual({ scheme: 'work-with-parents', level: 3 })
    expect(entries['qualification']?.known['ptlls']).toEqual({ subjects: ['group-facilitation'] })
    expect(matters).toMatchObject({ answer: ['question', 'part'], check: ['type', 'role'] })
    expect(labels['withQualified']).toBe('whether a qualified practitioner co-facilitates')
  })

  it('reads published lists only for a qualification that it does not have itself', async () => {
    const without = await loadKnown(folder, vocabulary, ['wwp-l3-award'])
    const withList = await loadKnown(folder, vocabulary, ['EYQ-001'])
    expect(without.entries['qualification']?.known['EYQ-001']).toBeUndefined()
    expect(withList.entries['qualification']?.known['EYQ-001']).toEqual({ level: 2 })
  })
})

describe('a rule that cannot be used', () => {
  it('is told by file, line, path and what was probably meant', () => {
    expect(problemsOf(ruleAsking('{ fact: { kind: trianing } }'))).toEqual([
      'rule.yaml:4: versions.0.requires.fact.kind: There is no kind of fact “trianing”; did you mean “training”?',
    ])
    expect(problemsOf(ruleAsking('\n      fact: { kind: training }\n      frehs: P3Y'))).toEqual([
      'rule.yaml:6: versions.0.requires.frehs: “frehs” does not belong here; did you mean “fresh”?',
    ])
  })

  it.each([
    [
      '{ fact: { kind: training, topick: safeguarding } }',
      'A fact of kind training has no “topick”; did you mean “topic”?',
    ],
    ['{ fact: { kind: training, group: C } }', '“C” is no group'],
    ['{ fact: { kind: training, on: 2020-01-01 } }', 'Dates and standing are not matched: use fresh, window, standing'],
    ['{ fact: { kind: training, programme: $progamme } }', 'No question says “progamme”; did you mean “programme”?'],
    ['{ fact: { topic: safeguarding } }', 'Must say the kind of fact: kind'],
    ['{ fact: { kind: training }, fresh: 3 years }', 'Must be a length of time, such as P3Y'],
    ['{ fact: { kind: training }, count: 0 }', 'Must be at least 1'],
    ['{ fact: { kind: training }, different: titel }', 'A fact of kind training has no “titel”; did you mean “title”?'],
    [
      '{ fact: { kind: cpd }, window: { starts: 02-29, length: P1Y } }',
      'Must be a month and day of every year, such as 12-01',
    ],
    ['{ fact: { kind: unit }, sum: { of: credits } }', 'Must say at least or at most how much: atLeast or atMost'],
    [
      '{ fact: { kind: unit }, sum: { of: credit, atLeast: 3 } }',
      'A fact of kind unit has no “credit”; did you mean “credits”?',
    ],
    ['{ compare: { value: parent, atMost: 6 } }', 'No question says “parent”; did you mean “parents”?'],
    ['{ compare: { value: parents } }', 'Must say what to compare with: equals, atLeast or atMost'],
    ['{ when: { setings: group }, then: { notLoaded: x } }', 'No question says “setings”; did you mean “setting”?'],
    ['{ rule: practice/b }', 'There is no rule “practice/b”; did you mean “practice/a”?'],
    ['{ rule: practice/a }', '“practice/a” leads back to “practice/a”, so neither can be decided'],
    ['{ any: [{ strength: should, notLoaded: x }] }', 'Only a child of `all` has a strength'],
    ['{ all: [{ id: a, notLoaded: x }, { id: a, notLoaded: y }] }', 'Two requirements of this version are called “a”'],
    ['{ all: [] }', 'Must hold at least one requirement'],
    [
      '{ al: [{ notLoaded: x }] }',
      'A requirement is one of fact, sum, all, any, some, rule, when, compare, notLoaded; did you mean “all”?',
    ],
  ])('says what is wrong with %s', (requirement, message) => {
    expect(problemsOf(ruleAsking(requirement)).join('\n')).toContain(`: ${message}`)
  })

  it('has one version a day at most', () => {
    const version = (from: string, until: string) =>
      `  - { from: ${from}, until: ${until}, requires: { notLoaded: x } }\n`
    const rule = (...versions: string[]) => `id: practice/a\nsubject: person\nversions:\n${versions.join('')}`
    expect(problemsOf(rule(version('2010-01-01', '2011-04-01'), version('2011-04-01', '2012-01-01')))).toEqual([])
    expect(problemsOf(rule(version('2010-01-01', '2011-04-01'), version('2011-03-31', '2012-01-01')))[0]).toContain(
      'together with version 0',
    )
    expect(problemsOf(rule(version('2010-01-01', '2010-01-01')))[0]).toContain('Must be after from')
    expect(problemsOf(rule(version('2010-02-30', '2011-01-01')))[0]).toContain('Must be a day')
  })

  it('may use words of its own', () => {
    expect(problemsOf(ruleAsking('{ fact: { kind: x-visit, place: home } }'))).toEqual([])
    expect(problemsOf(ruleAsking('{ fact: { kind: training, x-place: home } }'))).toEqual([])
  })

  it('never throws, whatever the file holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => ruleAsking(JSON.stringify(value))),
        ),
        (text) => {
          expect(parseYaml(text, 'rule.yaml', rulesFileSchema).value === undefined || problemsOf(text)).toBeTruthy()
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('a catalogue that cannot be used', () => {
  let copy: string
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'catalogue-'))
    await cp(folder, copy, { recursive: true })
  })
  afterAll(() => rm(copy, { recursive: true }))

  it('names every problem in one go', async () => {
    await writeFile(join(copy, 'practice', 'one.yaml'), ruleAsking('{ rule: practice/base-trainin }'))
    await writeFile(join(copy, 'practice', 'two.yaml'), 'id: practice/two\nsubject: persons\nversions: []\n')
    const failure = await loadCatalogue(copy).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CatalogueError)
    expect((failure as CatalogueError).message.split('\n')).toEqual([
      expect.stringContaining(
        'practice/one.yaml:1: id: This file must hold one rule, and its id must be “practice/one”',
      ),
      'practice/two.yaml:2: subject: Must be person, activity or organisation',
      'practice/two.yaml:3: versions: Must hold at least one version',
    ])
  })
})
