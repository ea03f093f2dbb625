import { describe, expect, it } from 'vitest'
import type { Document, Node } from './document.ts'
import { looksFor } from './reads.ts'

const asking = (...nodes: Node[]): Document => ({
  id: 'rule',
  title: 'A rule',
  subject: 'person',
  versions: [{ until: '2011-04-01', source: '', requires: { all: nodes } }],
})
const lead: Node = { fact: { kind: 'judgement', about: 'experience', role: 'lead', by: { not: '' } } }

describe('whether a rule looks for a fact', () => {
  it.each([
    [{ kind: 'judgement', about: 'experience', role: 'lead' }, true],
    [{ kind: 'judgement', about: 'experience', role: 'one-to-one' }, false],
    [{ kind: 'judgement', about: 'equivalence', role: 'lead' }, false],
    // What is not said yet may be anything.
    [{ kind: 'judgement', about: 'experience' }, true],
    [{ kind: 'training' }, false],
  ])('%o: %s', (fact, expected) => {
    expect(looksFor(asking({ any: [lead, { notLoaded: 'the threshold' }] }), fact, '2011-03-31')).toBe(expected)
  })

  it('is a matter of the version in force on the day', () => {
    expect(looksFor(asking(lead), { kind: 'judgement', about: 'experience' }, '2011-04-01')).toBe(false)
  })

  it('takes what comes from the question for anything', () => {
    const ofProgramme: Node = { fact: { kind: 'judgement', programme: '$programme' } }
    expect(looksFor(asking(ofProgramme), { kind: 'judgement', programme: 'any' }, '2011-03-31')).toBe(true)
  })
})
