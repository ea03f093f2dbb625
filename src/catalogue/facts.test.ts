import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadVocabulary, pathInWords, readContext, readFacts } from './index.ts'
import type { Vocabulary } from './vocabulary.ts'

let vocabulary: Vocabulary
beforeAll(async () => {
  vocabulary = await loadVocabulary(join(import.meta.dirname, '..', '..', 'catalogue'))
})

const training = {
  id: 't',
  kind: 'training',
  topic: 'safeguarding',
  group: 'B',
  on: '2021-03-14',
  standing: 'verified',
}
const told = (fact: object) =>
  readFacts({ subject: 'maya', facts: [fact] }, vocabulary).issues.map(
    ({ path, message }) => `${pathInWords(path)}: ${message}`,
  )

describe('facts as they are given', () => {
  it('are read as they stand', () => {
    const given = readFacts({ subject: 'maya', facts: [training] }, vocabulary)
    expect(given).toEqual({ value: { subject: 'maya', facts: [training], people: [] }, issues: [], warnings: [] })
  })

  it('may be of those who take part, each with their own', () => {
    const amina = { subject: 'amina', facts: [training], context: { role: 'lead' } }
    const { value, issues } = readFacts({ facts: [], people: [amina, { subject: 'leo', facts: [] }] }, vocabulary)
    expect(issues).toEqual([])
    expect(value.people).toEqual([amina, { subject: 'leo', facts: [], context: {} }])
  })

  it('say of those who take part what is wrong, and where', () => {
    const people = [
      { subject: 'amina', facts: [{ ...training, topic: 7 }, training], context: { roll: 'lead' } },
      { subject: 'amina', facts: [] },
      { facts: [], rule: 'x' },
      'leo',
    ]
    const { issues } = readFacts({ facts: [], people }, vocabulary)
    expect(issues.map(({ path, message }) => `${pathInWords(path)}: ${message}`)).toEqual([
      'people.0.facts.1.id: There is another fact “t”',
      'people.0.context.roll: No question says “roll”; did you mean “role”?',
      'people.1.subject: There is another “amina”',
      'people.2.rule: Does not belong here',
      'people.2.subject: Must say who it is',
      'people.3: Must be an object with a list of facts: {"subject": "…", "facts": [ … ]}',
      'people.3.subject: Must say who it is',
    ])
    expect(readFacts({ facts: [], people: {} }, vocabulary).issues).toHaveLength(1)
  })

  it('may leave unknown what is not known', () => {
    expect(told({ id: 'q', kind: 'qualification', level: null, on: '2011-04' })).toEqual([])
    expect(told({ id: 'q', kind: 'qualification', on: null, until: null })).toEqual([])
  })

  it('take a number for an id, with a warning', () => {
    const fact = { id: 7, kind: 'unit', unit: 300, on: '2020-01-01' }
    const { value, issues, warnings } = readFacts({ facts: [fact] }, vocabulary)
    expect(value.facts[0]).toMatchObject({ id: '7', unit: '300' })
    expect(issues).toEqual([])
    expect(warnings.map(({ path }) => pathInWords(path))).toEqual(['facts.0.id', 'facts.0.unit'])
  })

  it.each([
    [
      { ...training, kind: 'trainning' },
      'facts.0.kind: There is no kind of fact “trainning”; did you mean “training”?',
    ],
    [{ ...training, topick: 'x' }, 'facts.0.topick: A fact of kind training has no “topick”; did you mean “topic”?'],
    [{ ...training, unti: '2022-01-01' }, 'facts.0.unti: A fact of kind training has no “unti”; did you mean “until”?'],
    [{ ...training, on: '2021-02-30' }, 'facts.0.on: Must be a day, such as 2011-03-31, or a month, such as 2011-03'],
    [
      { ...training, until: '2021-03-14' },
      'facts.0.until: Must be after on: it is the first day on which it is no longer true',
    ],
    [
      { ...training, standing: 'verifed' },
      'facts.0.standing: Must be one of verified, claimed, planned; did you mean “verified”?',
    ],
    [{ ...training, group: 'Z' }, 'facts.0.group: Must be one of A, B'],
    [{ ...training, verifiedBy: 'myself' }, 'facts.0.verifiedBy: Must be one of issuer, employer, independent'],
    [{ ...training, minutes: '60' }, 'facts.0.minutes: Must be a number, not below 0'],
    [{ id: 'c', kind: 'cpd', submitted: 'yes' }, 'facts.0.submitted: Must be true or false'],
    [{ kind: 'training' }, 'facts.0.id: Must be a text'],
    ['training', 'facts.0: Must be an object with id, kind and on'],
  ])('that cannot be used are told by their path: %j', (fact, message) => {
    expect(told(fact as object)).toContain(message)
  })

  it('have each an id of its own', () => {
    const { issues } = readFacts({ facts: [training, training] }, vocabulary)
    expect(issues).toEqual([{ path: ['facts', 1, 'id'], message: 'There is another fact “t”' }])
  })

  it('may use words of their own', () => {
    expect(told({ ...training, 'x-room': 'Blue room' })).toEqual([])
    expect(told({ id: 'v', kind: 'x-visit', place: 'home' })).toEqual([])
  })

  it('never throw, whatever is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record({ facts: fc.array(fc.anything()) })), (given) => {
        const { value, issues } = readFacts(given, vocabulary)
        expect(issues.length > 0 || value.facts.every(({ kind }) => kind !== '')).toBe(true)
      }),
    )
    expect(readFacts([], vocabulary).issues).toHaveLength(1)
  })
})

describe('the context of a question', () => {
  it('is checked against the words that questions use', () => {
    expect(readContext({ programme: 'triple-p', parents: 11, 'x-room': 1 }, vocabulary).issues).toEqual([])
    expect(readContext({ programe: 'triple-p' }, vocabulary).issues[0]?.message).toContain('did you mean “programme”?')
    expect(readContext({ parents: 'eleven' }, vocabulary).issues[0]?.message).toBe('Must be a number, not below 0')
    expect(readContext({ role: 'leed' }, vocabulary).issues[0]?.message).toContain('did you mean “lead”?')
    expect(readContext('lead', vocabulary).issues).toHaveLength(1)
  })
})
